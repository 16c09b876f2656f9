/** COUNT, SUM, MIN, MAX and SAMPLE of a variable (https://www.w3.org/TR/sparql11-query/#aggregates). A solution without a value is left out, as the engine does. */

import type { Term } from "@rdfjs/types";
import { isTerm } from "../tree.ts";
import { Cannot } from "./cannot.ts";
import { integerOf, order, termOf, valueOf } from "./values.ts";
import { unbound, type Scope, type World } from "./world.ts";

export interface AggregateExpression {
  readonly aggregation: string;
  readonly distinct?: boolean;
  readonly expression: unknown;
}

interface State {
  readonly seen: Set<number> | undefined;
  count: number;
  sum: number;
  /** The least, the greatest or the first number so far. */
  best: number;
  /** Whether something had no place in it. */
  isError: boolean;
}

const kinds = new Set(["count", "sum", "min", "max", "sample"]);

export class Aggregate {
  /** Where its value is put. */
  readonly slot: number;
  readonly #kind: string;
  readonly #distinct: boolean;
  /** The variable; undefined for `*`. */
  readonly #of: number | undefined;
  readonly #row: readonly number[];
  readonly #world: World;

  constructor(
    { aggregation, distinct = false, expression }: AggregateExpression,
    scope: Scope,
    slot: number,
    world: World,
  ) {
    if (!kinds.has(aggregation)) throw new Cannot(aggregation);
    const isAll = isTerm(expression) && (expression.termType as string) === "Wildcard";
    if (isAll ? aggregation !== "count" || distinct : !isTerm(expression) || expression.termType !== "Variable")
      throw new Cannot("an aggregate of an expression");
    this.slot = slot;
    this.#kind = aggregation;
    this.#distinct = distinct;
    this.#of = isAll ? undefined : scope.slot((expression as { value: string }).value);
    this.#row = scope.row;
    this.#world = world;
  }

  begin(): State {
    return { seen: this.#distinct ? new Set() : undefined, count: 0, sum: 0, best: unbound, isError: false };
  }

  /** Takes the row as it is. */
  add(state: State): void {
    if (this.#of === undefined) {
      state.count++;
      return;
    }
    const number = this.#row[this.#of] ?? unbound;
    if (number === unbound || state.seen?.has(number)) return;
    state.seen?.add(number);
    state.count++;
    if (this.#kind === "sample" && state.best === unbound) state.best = number;
    if (this.#kind === "sum") this.#sum(state, number);
    if (this.#kind === "min" || this.#kind === "max") this.#compare(state, number);
  }

  #sum(state: State, number: number): void {
    if (state.best === unbound) state.best = number;
    const integer = integerOf(valueOf(this.#world.numbers.term(number)));
    if (integer === undefined) state.isError = true;
    else state.sum += integer;
    if (!Number.isSafeInteger(state.sum)) throw new Cannot("numbers of that size");
  }

  #compare(state: State, number: number): void {
    const term = this.#world.numbers.term(number);
    if (term.termType !== "Literal") state.isError = true;
    else if (state.best === unbound) state.best = number;
    else {
      const difference = order(this.#world.numbers.term(state.best), term);
      if (this.#kind === "min" ? difference > 0 : difference < 0) state.best = number;
    }
  }

  /** The number of its value, or none. */
  end({ count, sum, best, isError }: State): number {
    if (isError) return unbound;
    if (this.#kind === "count") return this.#number(count);
    // The sum of one number is that very term.
    if (this.#kind === "sum") return count === 1 ? best : this.#number(sum);
    return best;
  }

  #number(integer: number): number {
    const term: Term = termOf(integer);
    return this.#world.numbers.of(term);
  }
}
