/** What a query is answered on: the store, numbers for all its terms and for those that are computed, and a row of variables. */

import type { Term } from "@rdfjs/types";
import type { Dictionary, QuadStore } from "../../store/index.ts";
import type { Functions } from "../functions.ts";

/** In a row, a variable without a value; to the columns of the store, anything. */
export const unbound = -1;

/** Terms of the store by its numbers, and terms that a query makes by numbers behind those. */
export class Numbers {
  readonly #stored: Dictionary;
  readonly #first: number;
  readonly #made: Term[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(stored: Dictionary) {
    this.#stored = stored;
    this.#first = stored.size;
  }

  of(term: Term): number {
    const stored = this.#stored.find(term);
    if (stored !== undefined && stored < this.#first) return stored;
    const key = this.#stored.keyOf(term);
    const made = this.#numbers.get(key);
    if (made !== undefined) return made;
    const number = this.#first + this.#made.push(term) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  term(number: number): Term {
    const made = number < this.#first ? this.#stored.term(number) : this.#made[number - this.#first];
    if (made === undefined) throw new RangeError(`No term has the number ${number}.`);
    return made;
  }

  /** How many terms are the store's own. */
  get stored(): number {
    return this.#first;
  }
}

export interface World {
  readonly store: QuadStore;
  readonly numbers: Numbers;
  readonly functions: Functions;
}

/** The variables of a query or a subquery, each with its place in the row that solutions are written into. */
export class Scope {
  readonly row: number[] = [];
  readonly #slots = new Map<string, number>();

  slot(variable: string): number {
    const known = this.#slots.get(variable);
    if (known !== undefined) return known;
    const slot = this.row.push(unbound) - 1;
    this.#slots.set(variable, slot);
    return slot;
  }

  /** A variable that no text can name. */
  fresh(): string {
    return ` ${this.row.length}`;
  }
}

/** Goes on to what comes after; true if nothing more is wanted. */
export type Run = () => boolean;

/** A part of a query: for every solution that it makes of the row it goes on, and leaves the row as it was. */
export interface Part {
  link(next: Run): Run;
}

/** Parts one after another. */
export function chain(parts: readonly Part[], next: Run): Run {
  return parts.reduceRight((rest, part) => part.link(rest), next);
}
