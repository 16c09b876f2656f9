/** Terms by number: each distinct term is kept once, and everything else in the store is made of numbers. */

import type { Term } from "@rdfjs/types";
import { DataFactory, termFromId, termToId } from "n3";

/** The number of the default graph in every dictionary. */
export const defaultGraphNumber = 0;

export class Dictionary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: Term[] = [];

  constructor() {
    this.add(DataFactory.defaultGraph());
  }

  /** How many terms have a number; the numbers run from 0. */
  get size(): number {
    return this.#terms.length;
  }

  /** A term's text, the same for equal terms alone; the library's own terms have it ready. */
  readonly keyOf = termToId as (term: Term) => string;

  /** The number of a term, a new one if it had none. */
  add(term: Term): number {
    const key = this.keyOf(term);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#terms.length;
    this.#numbers.set(key, number);
    this.#terms.push("id" in term ? term : termFromId(key));
    return number;
  }

  /** The number of a term, if it has one. */
  find(term: Term): number | undefined {
    return this.#numbers.get(this.keyOf(term));
  }

  /** The term of a number. */
  term(number: number): Term {
    const term = this.#terms[number];
    if (term === undefined) throw new RangeError(`No term has the number ${number}.`);
    return term;
  }
}
