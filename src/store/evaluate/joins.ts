/** Solutions that are made by themselves (a subquery's, those of VALUES), joined to those of a group or taken away from them. */

import type { Values } from "./algebra.ts";
import type { Part, Run } from "./parts.ts";
import { SolutionIndex, Solutions } from "./solutions.ts";
import { type Scope, unbound } from "./scope.ts";
import type { Pipeline, World } from "./world.ts";

export class Table {
  readonly variables: readonly string[];
  readonly certain: ReadonlySet<string>;
  readonly parts: readonly Part[];
  readonly solutions: Solutions;
  /** Where the solutions come from, until they have come. */
  #pipeline: Pipeline | undefined;

  private constructor(
    { variables, certain, parts }: Pick<Pipeline, "variables" | "certain" | "parts">,
    solutions: Solutions,
  ) {
    this.variables = variables;
    this.certain = certain;
    this.parts = parts;
    this.solutions = solutions;
  }

  /** A table that is filled when the query runs. */
  static from(pipeline: Pipeline, world: World): Table {
    const table = new Table(pipeline, new Solutions(pipeline.variables.length, world.budget));
    table.#pipeline = pipeline;
    world.tables.push(table);
    return table;
  }

  /** The rows of VALUES. */
  static of({ variables, bindings }: Values, { numbers }: World): Table {
    const names = variables.map(({ value }) => value);
    // Comunica names a variable in VALUES with its question mark.
    const rows = bindings.map((binding) =>
      names.map((name) => {
        const term = binding[name] ?? binding[`?${name}`];
        return term === undefined ? unbound : numbers.of(term);
      }),
    );
    const certain = new Set(names.filter((_, column) => rows.every((row) => row[column] !== unbound)));
    const parts: Part[] = [{ about: { what: `values, ${rows.length} rows` }, link: (next) => next }];
    const solutions = new Solutions(names.length);
    for (const row of rows) solutions.push(row, [...names.keys()]);
    return new Table({ variables: names, certain, parts }, solutions);
  }

  /** Gathers the solutions, with a pause after each piece; once. */
  *fill(): Generator<undefined, void, undefined> {
    const pipeline = this.#pipeline;
    if (pipeline === undefined) return;
    this.#pipeline = undefined;
    const { row, slots } = pipeline;
    const take = () => {
      this.solutions.push(row, slots);
      return false;
    };
    const running = pipeline.run(take);
    while (!running.next().done) yield;
  }
}

/** Goes on with each solution of a table that a row is compatible with; `known` are variables that every row binds before. */
export function joined(table: Table, known: ReadonlySet<string>, scope: Scope): Part {
  const { row } = scope;
  const { variables, certain, solutions } = table;
  const slots = variables.map((name) => scope.slot(name));
  const keys = variables.flatMap((name, column) => (certain.has(name) && known.has(name) ? [column] : []));
  return {
    about: { what: keys.length > 0 ? "join by hash" : "join", inner: [table.parts] },
    link: (next) => {
      let index: SolutionIndex | undefined;
      const before = new Int32Array(slots.length);
      const keyOf = (column: number) => row[slots[column] ?? 0] ?? unbound;
      /** Takes a solution into the row; false if the two are not compatible. */
      const take = (solution: number): boolean => {
        for (let column = 0; column < slots.length; column++) {
          const [number, value] = [solutions.at(solution, column), before[column] ?? unbound];
          if (number !== unbound && value !== unbound && number !== value) return false;
        }
        for (let column = 0; column < slots.length; column++) {
          const number = solutions.at(solution, column);
          if (number !== unbound) row[slots[column]!] = number;
        }
        return true;
      };
      const restore = () => {
        for (let column = 0; column < slots.length; column++) row[slots[column]!] = before[column]!;
      };
      return () => {
        for (let column = 0; column < slots.length; column++) before[column] = row[slots[column]!]!;
        if (keys.length === 0) {
          for (let solution = 0; solution < solutions.size; solution++) {
            if (!take(solution)) continue;
            const stop = next();
            restore();
            if (stop) return true;
          }
          return false;
        }
        index ??= new SolutionIndex(solutions, keys);
        for (let solution = index.first(keyOf); solution >= 0; solution = index.next(solution)) {
          if (!take(solution)) continue;
          const stop = next();
          restore();
          if (stop) return true;
        }
        return false;
      };
    },
  };
}

/**
 * MINUS: goes on with a row that no solution of the table takes away, which is one that is compatible and has a variable in common with it.
 * @param shared variables of both sides
 * @param known those that every row binds
 * @param constants variables of the table that stand for the values that the row has
 */
export function subtracted(
  { variables, certain, solutions, parts }: Table,
  shared: readonly string[],
  known: ReadonlySet<string>,
  constants: ReadonlySet<string>,
  scope: Scope,
): Part {
  const { row } = scope;
  const pairs = shared.map((name) => ({ slot: scope.slot(name), column: variables.indexOf(name) }));
  const fixed = [...constants].flatMap((name) => {
    const column = variables.indexOf(name);
    return column < 0 ? [] : [{ slot: scope.slot(name), column }];
  });
  const keys = pairs.filter(({ column }) => certain.has(variables[column] ?? "") && known.has(variables[column] ?? ""));
  const slotOf = new Map(pairs.map(({ slot, column }) => [column, slot]));
  const takesAway = (solution: number): boolean => {
    for (const { slot, column } of fixed) {
      const number = solutions.at(solution, column);
      if (number !== unbound && number !== row[slot]) return false;
    }
    let hasCommon = false;
    for (const { slot, column } of pairs) {
      const [number, value] = [solutions.at(solution, column), row[slot] ?? unbound];
      if (number === unbound || value === unbound) continue;
      if (number !== value) return false;
      hasCommon = true;
    }
    return hasCommon;
  };
  return {
    about: { what: "minus", inner: [parts] },
    link: (next) => {
      let index: SolutionIndex | undefined;
      const isTaken: Run = () => {
        if (keys.length === 0) {
          for (let solution = 0; solution < solutions.size; solution++) if (takesAway(solution)) return true;
          return false;
        }
        index ??= new SolutionIndex(
          solutions,
          keys.map(({ column }) => column),
        );
        let solution = index.first((column) => row[slotOf.get(column) ?? 0] ?? unbound);
        for (; solution >= 0; solution = index.next(solution)) if (takesAway(solution)) return true;
        return false;
      };
      return () => !isTaken() && next();
    },
  };
}
