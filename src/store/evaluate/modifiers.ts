/** What takes all solutions before it goes on: groups and ORDER BY; and DISTINCT and slices, which go on at once (https://www.w3.org/TR/sparql11-query/#solutionModifiers). */

import { aggregatorOf } from "./aggregates.ts";
import { kindOf, type Expression, type Group as GroupOperation } from "./algebra.ts";
import { evaluation, type Surroundings } from "./expressions.ts";
import type { Element } from "./filters.ts";
import { piecesOf, type Part, type Run, type Variables } from "./parts.ts";
import { DistinctSolutions, Solutions } from "./solutions.ts";
import { order, termOf } from "./values.ts";
import { unbound } from "./scope.ts";

/** Runs all of a generator's pieces; true if one of them told to stop. */
function through(pieces: Iterable<boolean>): boolean {
  for (const stop of pieces) if (stop) return true;
  return false;
}

/** Rows that are gone on with between two pauses. */
const piece = 1024;

/** Gathers solutions into groups, and goes on once for each. */
export function grouping(
  { variables, aggregates }: GroupOperation,
  input: Variables,
  around: Surroundings,
  parts: readonly Part[],
): Element {
  const { scope, world } = around;
  const { row } = scope;
  const keys = variables.map(({ value }) => scope.slot(value));
  const visible = [...input.possible].map((name) => scope.slot(name));
  const names = aggregates.map(({ variable }) => variable?.value ?? "");

  function* pieces(next: Run): Generator<boolean, void, undefined> {
    const groups = new DistinctSolutions(keys.length, world.budget);
    const aggregators = aggregates.map((aggregate) => aggregatorOf(aggregate, around, visible));
    // Without GROUP BY there is one group, even of nothing.
    if (keys.length === 0) groups.add(row, keys);
    const gather: Run = () => {
      const group = keys.length === 0 ? 0 : groups.add(row, keys);
      for (const aggregator of aggregators) aggregator.add(group);
      return false;
    };
    const gathering = piecesOf(parts, gather, world);
    while (!gathering.next().done) yield false;
    const { solutions } = groups;
    for (let group = 0; group < solutions.size; group++) {
      keys.forEach((slot, column) => (row[slot] = solutions.at(group, column)));
      for (const aggregator of aggregators) row[aggregator.slot] = aggregator.result(group);
      const stop = next();
      for (const slot of keys) row[slot] = unbound;
      for (const { slot } of aggregators) row[slot] = unbound;
      if (stop || (group & (piece - 1)) === piece - 1) yield stop;
      if (stop) return;
    }
  }

  // What the functions are must be known before the query runs.
  for (const aggregate of aggregates) aggregatorOf(aggregate, around, visible);
  const part: Part = {
    about: { what: `group by ${variables.map(({ value }) => `?${value}`).join(" ")}`, inner: [parts] },
    link: (next) => () => through(pieces(next)),
    pieces,
  };
  const keyNames = variables.map(({ value }) => value);
  return {
    part,
    certain: keyNames.filter((name) => input.certain.has(name)),
    possible: [...keyNames, ...names],
  };
}

/** As many rows as are put in their places as they come. */
const few = 1000;

/** What a row is ordered by: a variable's number, or that of an expression's value. */
type Key = () => number;

/**
 * Goes on with all solutions in their order.
 * @param names the variables that a solution may have
 * @param enough how many of them are wanted
 */
export function ordering(
  expressions: readonly Expression[],
  parts: readonly Part[],
  names: readonly string[],
  enough: number,
  around: Surroundings,
): Part {
  const { scope, world } = around;
  const { row } = scope;
  const { numbers, engine } = world;
  const slots = names.map((name) => scope.slot(name));
  const valueOf = (number: number) => (number === unbound ? undefined : numbers.value(number));
  const keys = expressions.map((expression) => {
    const isDescending = kindOf(expression) === "operator" && expression.operator === "desc";
    const plain = isDescending ? (expression.args?.[0] ?? expression) : expression;
    return { key: keyOf(plain, around), isDescending };
  });

  function* pieces(next: Run): Generator<boolean, void, undefined> {
    const width = slots.length + keys.length;
    const found = new Solutions(width, world.budget);
    const columns = Array.from({ length: width }, (_, column) => column);
    const scratch = new Int32Array(width);
    const isFew = enough <= few;
    /** Of the rows found, the first in their order, when only few are wanted. */
    const first: number[] = [];
    const compareRows = (one: number, other: number): number => {
      for (let index = 0; index < keys.length; index++) {
        const column = slots.length + index;
        const [a, b] = [found.at(one, column), found.at(other, column)];
        if (a === b) continue;
        const difference = order(valueOf(a), valueOf(b), engine);
        if (difference !== 0) return keys[index]?.isDescending ? -difference : difference;
      }
      return 0;
    };
    const gather: Run = () => {
      for (let column = 0; column < slots.length; column++) scratch[column] = row[slots[column]!]!;
      for (let index = 0; index < keys.length; index++)
        scratch[slots.length + index] = (keys[index] as { key: Key }).key();
      found.push(scratch, columns);
      if (!isFew) return false;
      const newest = found.size - 1;
      const worst = first[enough - 1];
      if (enough === 0 || (worst !== undefined && compareRows(newest, worst) >= 0)) {
        found.pop();
        return false;
      }
      let [low, high] = [0, first.length];
      while (low < high) {
        const middle = (low + high) >>> 1;
        // Behind those that are alike, which came before.
        if (compareRows(newest, first[middle]!) < 0) high = middle;
        else low = middle + 1;
      }
      first.splice(low, 0, newest);
      if (first.length > enough) first.pop();
      if (found.size > 2 * few + 2 * enough) {
        found.keep(first);
        first.forEach((_, at) => (first[at] = at));
      }
      return false;
    };
    /** The rows of the solutions in their order; those that are alike as they came. */
    const sorted = (solutions: Solutions): number[] => {
      let rows = Array.from({ length: solutions.size }, (_, index) => index);
      // From the last key to the first, each time without changing the order of what is alike.
      for (let index = keys.length - 1; index >= 0; index--) {
        const column = slots.length + index;
        const ranks = ranksOf(solutions, column, keys[index]?.isDescending === true);
        const { length } = rows;
        const packed = Float64Array.from(
          rows,
          (at, place) => (ranks.get(solutions.at(at, column)) ?? 0) * length + place,
        );
        packed.sort();
        const before = rows;
        rows = Array.from(packed, (each) => before[each % length] ?? 0);
      }
      return rows;
    };
    const ranksOf = (solutions: Solutions, column: number, isDescending: boolean): Map<number, number> => {
      const distinct = new Set<number>();
      for (let at = 0; at < solutions.size; at++) distinct.add(solutions.at(at, column));
      const valued = [...distinct].map((number) => ({
        number,
        value: number === unbound ? undefined : numbers.value(number),
      }));
      valued.sort((one, other) => order(one.value, other.value, engine));
      if (isDescending) valued.reverse();
      const ranks = new Map<number, number>();
      let rank = -1;
      valued.forEach(({ number, value }, at) => {
        const before = valued[at - 1];
        if (before === undefined || order(before.value, value, engine) !== 0) rank++;
        ranks.set(number, rank);
      });
      return ranks;
    };
    const gathering = piecesOf(parts, gather, world);
    while (!gathering.next().done) yield false;
    const rows = isFew ? first : sorted(found);
    for (const [count, at] of rows.entries()) {
      slots.forEach((slot, column) => (row[slot] = found.at(at, column)));
      const stop = next();
      for (const slot of slots) row[slot] = unbound;
      if (stop || (count & (piece - 1)) === piece - 1) yield stop;
      if (stop) return;
    }
  }

  return {
    about: { what: `order by ${expressions.length} keys`, inner: [parts] },
    link: (next) => () => through(pieces(next)),
    pieces,
  };

  function keyOf(expression: Expression, surroundings: Surroundings): Key {
    if (expression.term?.termType === "Variable") {
      const slot = scope.slot(expression.term.value);
      return () => row[slot] ?? unbound;
    }
    const evaluate = evaluation(expression, surroundings);
    return () => {
      const value = evaluate();
      return value === undefined ? unbound : numbers.of(termOf(value));
    };
  }
}

/** Each solution of these slots once. */
export function distinct(slots: readonly number[], around: Surroundings): Part {
  const { row } = around.scope;
  return {
    about: { what: "distinct" },
    link: (next) => {
      const seen = new DistinctSolutions(slots.length, around.world.budget);
      return () => {
        seen.add(row, slots);
        return !seen.wasThere && next();
      };
    },
  };
}

/** Leaves the first solutions out, and stops after so many. */
export function sliced(start: number, length: number): Part {
  return {
    about: { what: `slice from ${start}, ${length === Infinity ? "all" : String(length)}` },
    link: (next) => {
      let [skipped, taken] = [0, 0];
      return () => {
        if (skipped < start) {
          skipped++;
          return false;
        }
        if (taken >= length) return true;
        taken++;
        return next() || taken >= length;
      };
    },
  };
}
