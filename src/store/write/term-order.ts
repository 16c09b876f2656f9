/**
 * Terms in the order of their bytes, which in UTF-8 is that of their code points.
 *
 * The first four bytes that are not the same in all are made a key with the term's number behind it, which the engine sorts as whole numbers;
 * those that are alike so far are sorted by what follows. Few are put in their places one by one.
 */

import type { TermSpellings } from "../dictionary.ts";
import { greaterThan } from "./spellings.ts";

const few = 24;
/** Which half of a whole number of 64 bits comes first in memory: it depends on the machine. */
const [low, high] = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? [0, 1] : [1, 0];

export class TermOrder {
  readonly #bytes: Uint8Array;
  readonly #offsets: Uint32Array;
  #keys = new BigUint64Array(0);
  /** The same memory. */
  #words = new Uint32Array(0);

  constructor({ bytes, offsets }: TermSpellings) {
    this.#bytes = bytes;
    this.#offsets = offsets;
  }

  /**
   * Sorts a stretch of items: numbers of different terms or, if there is a column, places of it where these stand.
   * @param isOpen whether the end of an IRI is its last letter, and not the `>` behind it: then an owner comes before its parts
   */
  sort(items: Uint32Array, from: number, to: number, column?: Uint32Array, isOpen = false): void {
    const waiting = [from, to, 0];
    while (waiting.length > 0) {
      const [depth = 0, end = 0, start = 0] = [waiting.pop(), waiting.pop(), waiting.pop()];
      if (end - start <= few) this.#insert(items, start, end, column, isOpen, depth);
      else this.#divide(items, start, end, column, isOpen, depth, waiting);
    }
  }

  /** Sorts items by what ranks tell of their terms, and those of one rank by themselves. */
  sortByRank(items: Uint32Array, to: number, ranks: Uint32Array, column?: Uint32Array): void {
    if (to <= few) {
      for (let at = 1; at < to; at++) {
        const item = items[at] ?? 0;
        const rank = ranks[column ? (column[item] ?? 0) : item] ?? 0;
        let place = at;
        for (; place > 0; place--) {
          const before = items[place - 1] ?? 0;
          if ((ranks[column ? (column[before] ?? 0) : before] ?? 0) <= rank) break;
          items[place] = before;
        }
        items[place] = item;
      }
      return;
    }
    const words = this.#room(to);
    for (let at = 0; at < to; at++) {
      const item = items[at] ?? 0;
      words[2 * at + low] = item;
      words[2 * at + high] = ranks[column ? (column[item] ?? 0) : item] ?? 0;
    }
    this.#keys.subarray(0, to).sort();
    for (let at = 0; at < to; at++) items[at] = words[2 * at + low] ?? 0;
  }

  /** Sorts numbers, and tells the rank of each, by number. */
  ranks(numbers: Uint32Array, isOpen = false): Uint32Array {
    this.sort(numbers, 0, numbers.length, undefined, isOpen);
    return ranked(numbers, this.#offsets.length - 1);
  }

  #insert(
    items: Uint32Array,
    from: number,
    to: number,
    column: Uint32Array | undefined,
    isOpen: boolean,
    depth: number,
  ) {
    const [bytes, offsets] = [this.#bytes, this.#offsets];
    for (let at = from + 1; at < to; at++) {
      const item = items[at] ?? 0;
      const term = column ? (column[item] ?? 0) : item;
      const start = (offsets[term] ?? 0) + depth;
      const end = endOf(bytes, offsets, term, isOpen);
      let place = at;
      for (; place > from; place--) {
        const before = items[place - 1] ?? 0;
        const other = column ? (column[before] ?? 0) : before;
        const otherEnd = endOf(bytes, offsets, other, isOpen);
        let [one, two] = [start, (offsets[other] ?? 0) + depth];
        while (one < end && two < otherEnd && bytes[one] === bytes[two]) {
          one++;
          two++;
        }
        if (two === otherEnd || (one < end && (bytes[one] ?? 0) > (bytes[two] ?? 0))) break;
        items[place] = before;
      }
      items[place] = item;
    }
  }

  /** Sorts a stretch by the first four bytes in which its terms differ; those that are alike in these wait to be sorted by what follows. */
  #divide(
    items: Uint32Array,
    from: number,
    to: number,
    column: Uint32Array | undefined,
    isOpen: boolean,
    depth: number,
    waiting: number[],
  ): void {
    const [bytes, offsets] = [this.#bytes, this.#offsets];
    const length = to - from;
    const words = this.#room(length);
    const shared = this.#shared(items, from, to, column, isOpen, depth);
    for (let at = 0; at < length; at++) {
      const item = items[from + at] ?? 0;
      const term = column ? (column[item] ?? 0) : item;
      const start = (offsets[term] ?? 0) + shared;
      const end = endOf(bytes, offsets, term, isOpen);
      // No term has a byte 0: where one ends it comes before all that are longer.
      let key = 0;
      for (let next = start; next < start + 4; next++) key = (key << 8) | (next < end ? (bytes[next] ?? 0) : 0);
      words[2 * at + low] = item;
      words[2 * at + high] = key;
    }
    this.#keys.subarray(0, length).sort();
    let start = 0;
    for (let at = 0; at < length; at++) {
      items[from + at] = words[2 * at + low] ?? 0;
      if (at + 1 < length && words[2 * at + high] === words[2 * at + 2 + high]) continue;
      const hasEnded = ((words[2 * at + high] ?? 0) & 0xff) === 0;
      // Where bytes have ended there is nothing more that tells terms apart.
      if (at > start && !hasEnded) waiting.push(from + start, from + at + 1, shared + 4);
      start = at + 1;
    }
  }

  /** How many bytes all terms of a stretch begin with, of which so many are known. */
  #shared(
    items: Uint32Array,
    from: number,
    to: number,
    column: Uint32Array | undefined,
    isOpen: boolean,
    known: number,
  ): number {
    const [bytes, offsets] = [this.#bytes, this.#offsets];
    const termAt = (at: number) => (column ? (column[items[at] ?? 0] ?? 0) : (items[at] ?? 0));
    const first = offsets[termAt(from)] ?? 0;
    let shared = endOf(bytes, offsets, termAt(from), isOpen) - first;
    for (let at = from + 1; at < to && shared > known; at++) {
      const start = offsets[termAt(at)] ?? 0;
      const most = Math.min(shared, endOf(bytes, offsets, termAt(at), isOpen) - start);
      let same = known;
      while (same < most && bytes[first + same] === bytes[start + same]) same++;
      shared = same;
    }
    return shared;
  }

  #room(length: number): Uint32Array {
    if (this.#keys.length < length) {
      this.#keys = new BigUint64Array(length);
      this.#words = new Uint32Array(this.#keys.buffer);
    }
    return this.#words;
  }
}

function endOf(bytes: Uint8Array, offsets: Uint32Array, term: number, isOpen: boolean): number {
  const end = offsets[term + 1] ?? 0;
  return isOpen && bytes[end - 1] === greaterThan ? end - 1 : end;
}

/** By number, the place of each in a list. */
function ranked(numbers: Uint32Array, size: number): Uint32Array {
  const ranks = new Uint32Array(size);
  for (let at = 0; at < numbers.length; at++) ranks[numbers[at] ?? 0] = at;
  return ranks;
}
