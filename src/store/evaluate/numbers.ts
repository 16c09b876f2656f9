/** Terms by number: the store's own, and those that a query makes. */

import type { Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import type { Dictionary } from "../dictionary.ts";
import { unbound } from "./scope.ts";
import { valueOf, type Value } from "./values.ts";

/** Values are kept for at most this many terms of a store; a power of two. */
const mostKept = 1 << 17;

/** The values of a store's terms that were last asked for. */
class Values {
  readonly #stored: Dictionary;
  readonly #numbers: Int32Array;
  readonly #values: (Value | undefined)[];

  constructor(stored: Dictionary) {
    this.#stored = stored;
    const kept = Math.min(mostKept, 2 ** Math.ceil(Math.log2(stored.size)));
    this.#numbers = new Int32Array(kept).fill(unbound);
    this.#values = new Array<Value | undefined>(kept).fill(undefined);
  }

  of(number: number): Value {
    const at = number & (this.#numbers.length - 1);
    if (this.#numbers[at] === number) return this.#values[at]!;
    const value = valueOf(this.#stored.term(number));
    this.#numbers[at] = number;
    this.#values[at] = value;
    return value;
  }
}

const valuesOf = new WeakMap<Dictionary, Values>();

/** Terms of the store by its numbers, and terms that a query makes by numbers behind those. */
export class Numbers {
  readonly #stored: Dictionary;
  readonly #first: number;
  readonly #made: Term[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #values: Values;
  readonly #madeValues: Value[] = [];
  #fresh = 0;

  constructor(stored: Dictionary) {
    this.#stored = stored;
    this.#values = valuesOf.get(stored) ?? new Values(stored);
    valuesOf.set(stored, this.#values);
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

  /** The value of the term of a number. */
  value(number: number): Value {
    if (number < this.#first) return this.#values.of(number);
    return (this.#madeValues[number - this.#first] ??= valueOf(this.term(number)));
  }

  /** A blank node that is none of the store's, and another each time. */
  fresh(label: string): Term {
    for (;;) {
      const node = DataFactory.blankNode(`${label}-${this.#fresh++}`);
      if (this.#stored.find(node) === undefined) return node;
    }
  }

  /** How many terms are the store's own. */
  get stored(): number {
    return this.#first;
  }
}
