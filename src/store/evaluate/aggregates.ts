/** The set functions of SPARQL (https://www.w3.org/TR/sparql11-query/#setFunctions). As for Comunica, a solution without a value is left out. */

import { kindOf, type Expression } from "./algebra.ts";
import { builtins } from "./builtins.ts";
import { evaluation, type Surroundings } from "./expressions.ts";
import { Unsupported } from "./failures.ts";
import { DistinctSolutions } from "./solutions.ts";
import { integer, isNumber, Numeric, order, termOf, type Result, type Value } from "./values.ts";
import { unbound } from "./scope.ts";

/** Gathers a value for each group; groups are numbered from 0. */
export interface Aggregator {
  /** Where its value is put. */
  readonly slot: number;
  /** Takes the row as it is into a group. */
  add(group: number): void;
  /** The number of the group's value, or none. */
  result(group: number): number;
}

/** What gathers the values of an expression, as they come. */
interface Gathering {
  add(group: number, value: Value): void;
  result(group: number): Result;
}

const zero = new Numeric(0, integer);

/** @param visible the slots of all variables of the solutions, for `COUNT(DISTINCT *)` */
export function aggregatorOf(aggregate: Expression, around: Surroundings, visible: readonly number[]): Aggregator {
  const { aggregator = "", distinct = false, expression, variable } = aggregate;
  const { scope, world } = around;
  const slot = scope.slot(variable?.value ?? "");
  const { row } = scope;
  if (expression === undefined) throw new Unsupported("an aggregate of nothing");
  if (kindOf(expression) === "wildcard") return wildcard(slot, distinct, row, visible, around);
  const seen = distinct ? new DistinctSolutions(2, world.budget) : undefined;
  const pair = [0, 0];
  const isNew = (group: number, number: number) => {
    if (seen === undefined) return true;
    pair[0] = group;
    pair[1] = number;
    seen.add(pair, [0, 1]);
    return !seen.wasThere;
  };
  const { numbers } = world;
  const name = aggregator.toLowerCase();
  const source = expression.term?.termType === "Variable" ? scope.slot(expression.term.value) : unbound;
  if (name === "count" && source !== unbound) {
    const counts: number[] = [];
    return {
      slot,
      add: (group) => {
        const number = row[source] ?? unbound;
        if (number !== unbound && isNew(group, number)) counts[group] = (counts[group] ?? 0) + 1;
      },
      result: (group) => numbers.of(termOf(new Numeric(counts[group] ?? 0, integer))),
    };
  }
  const make = Object.hasOwn(gatherings, name) ? gatherings[name] : undefined;
  if (make === undefined) throw new Unsupported(`the aggregate ${name}`);
  const gathering = make(aggregate, around);
  const evaluate = evaluation(expression, around);
  const failed = new Set<number>();
  const isCount = name === "count";
  return {
    slot,
    add: (group) => {
      const value = evaluate();
      if (value === undefined) {
        // A variable without a value is left out; an error is not counted, and of every other aggregate makes an error.
        if (!isCount && source === unbound) failed.add(group);
        return;
      }
      if (seen !== undefined && !isNew(group, numbers.of(termOf(value)))) return;
      gathering.add(group, value);
    },
    result: (group) => {
      const value = failed.has(group) ? undefined : gathering.result(group);
      return value === undefined ? unbound : numbers.of(termOf(value));
    },
  };
}

/** COUNT(*). */
function wildcard(
  at: number,
  isDistinct: boolean,
  cells: Int32Array,
  slots: readonly number[],
  { world }: Surroundings,
): Aggregator {
  const counts: number[] = [];
  const rows = isDistinct ? new DistinctSolutions(slots.length + 1, world.budget) : undefined;
  const scratch = new Int32Array(slots.length + 1);
  const columns = Array.from(scratch, (_, column) => column);
  return {
    slot: at,
    add: (group) => {
      if (rows !== undefined) {
        scratch[0] = group;
        slots.forEach((each, index) => (scratch[index + 1] = cells[each] ?? unbound));
        rows.add(scratch, columns);
        if (rows.wasThere) return;
      }
      counts[group] = (counts[group] ?? 0) + 1;
    },
    result: (group) => world.numbers.of(termOf(new Numeric(counts[group] ?? 0, integer))),
  };
}

type Make = (aggregate: Expression, around: Surroundings) => Gathering;

/** A sum for each group; undefined where something was no number. */
function sums({ world: { engine } }: Surroundings) {
  const found: Value[] = [];
  const errors = new Set<number>();
  return {
    add: (group: number, value: Value) => {
      const sum = found[group];
      const next = !isNumber(value) ? undefined : sum === undefined ? value : builtins["+"]?.(engine, sum, value);
      if (next === undefined) errors.add(group);
      else found[group] = next;
    },
    of: (group: number): Result => (errors.has(group) ? undefined : (found[group] ?? zero)),
  };
}

/** The value of each group that comes first in the order of ORDER BY, which all terms have. */
function firstIn(sign: 1 | -1): Make {
  return (_, { world: { engine } }) => {
    const best: Value[] = [];
    return {
      add: (group, value) => {
        const before = best[group];
        if (before === undefined || sign * order(before, value, engine) > 0) best[group] = value;
      },
      result: (group) => best[group],
    };
  };
}

const gatherings: Readonly<Record<string, Make>> = {
  count: () => {
    const counts: number[] = [];
    return {
      add: (group) => (counts[group] = (counts[group] ?? 0) + 1),
      result: (group) => new Numeric(counts[group] ?? 0, integer),
    };
  },
  sum: (_, around) => {
    const sum = sums(around);
    return { add: sum.add, result: sum.of };
  },
  avg: (_, around) => {
    const sum = sums(around);
    const counts: number[] = [];
    return {
      add: (group, value) => {
        counts[group] = (counts[group] ?? 0) + 1;
        sum.add(group, value);
      },
      result: (group) => {
        const [total, count] = [sum.of(group), counts[group]];
        if (total === undefined || count === undefined) return total;
        return builtins["/"]?.(around.world.engine, total, new Numeric(count, integer));
      },
    };
  },
  min: firstIn(1),
  max: firstIn(-1),
  sample: () => {
    const found: Value[] = [];
    return { add: (group, value) => void (found[group] ??= value), result: (group) => found[group] };
  },
  group_concat: ({ separator = " " }) => {
    const found: string[][] = [];
    const errors = new Set<number>();
    return {
      add: (group, value) => {
        const term = termOf(value);
        // A blank node has no text.
        if (term.termType === "BlankNode") errors.add(group);
        else (found[group] ??= []).push(term.value);
      },
      result: (group) => (errors.has(group) ? undefined : (found[group] ?? []).join(separator)),
    };
  },
};
