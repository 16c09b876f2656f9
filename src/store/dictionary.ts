/** Terms by number and numbers by term, over bytes: the N-Triples spellings one after another, where each ends, and a table of hashes. */

import type { Term } from "@rdfjs/types";
import { termToId } from "n3";
import { termOf, TermWriter } from "./term-bytes.ts";

/** The number of the default graph in every dictionary. */
export const defaultGraphNumber = 0;

/** A kind of term, as RDF/JS calls it: `NamedNode`, `Literal` … */
export type TermKind = Term["termType"];

/** What a term's first byte tells of it. */
const kinds: Readonly<Record<number, TermKind>> = {
  0x3c: "NamedNode",
  0x5f: "BlankNode",
  0x22: "Literal",
  0x3f: "Variable",
  0x5b: "Quad",
};

/** The parts of a dictionary; docs/store-format.md tells what is in them. */
export interface TermParts {
  readonly termBytes: Uint8Array;
  readonly termOffsets: Uint32Array;
  readonly termSlots: Uint32Array;
}

/** The spellings of terms one after another, and where each begins, by number; one more than there are numbers. */
export interface TermSpellings {
  readonly bytes: Uint8Array;
  readonly offsets: Uint32Array;
}

/** How many terms a dictionary keeps decoded, and of how many it keeps where they were found. */
const kept = 1 << 14;

/** How many slots a table has for so many terms: a third is free, so that a term is found with the second look at the latest, mostly. */
export function slotsFor(terms: number): number {
  return terms + (terms >>> 1) + 1;
}

/** FNV-1a over bytes, its bits mixed at the end (the finisher of MurmurHash3). */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = hashStart;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), hashFactor);
  return mixed(hash);
}

export const hashStart = 0x811c9dc5 | 0;
export const hashFactor = 0x01000193;

export function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}

/** The terms of a store, each with its number. */
export class Dictionary {
  protected termBytes: Uint8Array;
  protected termOffsets: Uint32Array;
  protected termSlots: Uint32Array;
  protected count: number;
  protected readonly writer = new TermWriter();
  readonly #foundIris = new Map<string, number>();
  readonly #foundOthers = new Map<string, number>();
  #terms: (Term | undefined)[] = [];
  /** In the places of #terms, the number of each and one. */
  #kept = new Uint32Array(0);

  /** @param count how many terms there are, the default graph among them */
  constructor({ termBytes, termOffsets, termSlots }: TermParts, count: number) {
    this.termBytes = termBytes;
    this.termOffsets = termOffsets;
    this.termSlots = termSlots;
    this.count = count;
  }

  /** How many terms have a number; the numbers run from 0. */
  get size(): number {
    return this.count;
  }

  /** How many bytes all terms have together. */
  get byteLength(): number {
    return this.termOffsets[this.count] ?? 0;
  }

  /** A term's text, the same for equal terms alone; the library's own terms have it ready. */
  readonly keyOf = termToId as (term: Term) => string;

  /** The number of a term, if it has one. The last that were found are kept by their texts. */
  find(term: Term): number | undefined {
    if (term.termType === "DefaultGraph") return defaultGraphNumber;
    // An IRI's text may be another term's key: N3 has one id for the blank node _:a and the IRI <_:a>.
    const isIri = term.termType === "NamedNode";
    const found = isIri ? this.#foundIris : this.#foundOthers;
    const key = isIri ? term.value : this.keyOf(term);
    const known = found.get(key);
    if (known !== undefined) return known;
    const number = this.#lookUp(term);
    if (number === undefined) return undefined;
    if (found.size === kept) found.clear();
    found.set(key, number);
    return number;
  }

  #lookUp(term: Term): number | undefined {
    if (term.termType === "BlankNode" && term.value === "") return undefined;
    this.writer.write(term);
    const { bytes, length } = this.writer;
    const number = this.findBytes(bytes, 0, length, hashOf(bytes, 0, length));
    return number === 0 ? undefined : number;
  }

  /**
   * The number of a term in its canonical spelling, or 0.
   * @param hash what {@link hashOf} gives for these bytes
   */
  findBytes(bytes: Uint8Array, from: number, to: number, hash: number): number {
    return this.termSlots[this.slotOf(bytes, from, to, hash)] ?? 0;
  }

  /**
   * The term of a number. The last that were asked for are kept, so that asking again gives the same object, mostly.
   * @throws RangeError if no term has it
   */
  term(number: number): Term {
    if (this.#kept.length < kept && this.#kept.length < this.count) {
      this.#kept = new Uint32Array(Math.min(kept, 2 ** Math.ceil(Math.log2(this.count))));
      // Made as long as it will be: an array that is filled from anywhere would become a table of hashes.
      this.#terms = new Array<Term | undefined>(this.#kept.length).fill(undefined);
    }
    const place = number & (this.#kept.length - 1);
    const known = this.#kept[place] === number + 1 ? this.#terms[place] : undefined;
    if (known !== undefined) return known;
    this.#check(number);
    const term = termOf(this.termBytes, this.termOffsets[number] ?? 0, this.termOffsets[number + 1] ?? 0);
    this.#kept[place] = number + 1;
    this.#terms[place] = term;
    return term;
  }

  /** The kind of a term, which its first byte tells. */
  kindOf(number: number): TermKind {
    this.#check(number);
    if (number === defaultGraphNumber) return "DefaultGraph";
    return kinds[this.termBytes[this.termOffsets[number] ?? 0] ?? 0] ?? "Literal";
  }

  /** The canonical N-Triples spelling of a term, in UTF-8: a view of the store, not to be written to. The default graph has none. */
  ntriples(number: number): Uint8Array {
    this.#check(number);
    return this.termBytes.subarray(this.termOffsets[number], this.termOffsets[number + 1]);
  }

  /** What {@link ntriples} gives, of all terms at once. */
  get spellings(): TermSpellings {
    return { bytes: this.termBytes, offsets: this.termOffsets };
  }

  /** Writes the terms into parts that are as large as {@link size}, {@link byteLength} and {@link slotsFor} tell. */
  copyInto(parts: TermParts): void {
    parts.termBytes.set(this.termBytes.subarray(0, this.byteLength));
    parts.termOffsets.set(this.termOffsets.subarray(0, this.count + 1));
    fillSlots(parts, this.count);
  }

  /** The slot of a term's bytes, or the empty one where they belong. */
  protected slotOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { termSlots, termOffsets, termBytes } = this;
    const length = to - from;
    let slot = hash % termSlots.length;
    // A file that was made to harm may have no empty slot.
    let tries = termSlots.length;
    while (tries-- > 0) {
      const number = termSlots[slot] ?? 0;
      if (number === 0) break;
      const start = termOffsets[number] ?? 0;
      if ((termOffsets[number + 1] ?? 0) - start === length) {
        // Terms differ at their ends: their beginnings are one dataset's.
        let at = length - 1;
        while (at >= 0 && termBytes[start + at] === bytes[from + at]) at--;
        if (at < 0) break;
      }
      slot = slot + 1 === termSlots.length ? 0 : slot + 1;
    }
    return slot;
  }

  #check(number: number): void {
    if (!(number >= 0 && number < this.count)) throw new RangeError(`No term has the number ${number}.`);
  }
}

/** Puts the numbers of all terms into empty slots. */
export function fillSlots({ termBytes, termOffsets, termSlots }: TermParts, count: number): void {
  for (let number = 1; number < count; number++) {
    let slot = hashOf(termBytes, termOffsets[number] ?? 0, termOffsets[number + 1] ?? 0) % termSlots.length;
    while (termSlots[slot] !== 0) slot = slot + 1 === termSlots.length ? 0 : slot + 1;
    termSlots[slot] = number;
  }
}
