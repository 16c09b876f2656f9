/** A dictionary that takes new terms. */

import type { Term } from "@rdfjs/types";
import { defaultGraphNumber, Dictionary, fillSlots, hashOf, slotsFor } from "./dictionary.ts";

/** Offsets are numbers of 32 bits. */
const mostBytes = 0xffff_ffff;

export class GrowingDictionary extends Dictionary {
  constructor() {
    const termSlots = new Uint32Array(slotsFor(64));
    super({ termBytes: new Uint8Array(4096), termOffsets: new Uint32Array(65), termSlots }, 1);
  }

  /**
   * The number of a term, a new one if it had none.
   * @throws TypeError for a blank node without a label
   * @throws RangeError if there is no room for more than 4 GiB of terms
   */
  add(term: Term): number {
    if (term.termType === "DefaultGraph") return defaultGraphNumber;
    this.writer.write(term);
    const { bytes, length } = this.writer;
    return this.addBytes(bytes, 0, length, hashOf(bytes, 0, length));
  }

  /**
   * The number of a term in its canonical spelling, a new one if it had none.
   * @param hash what {@link hashOf} gives for these bytes
   */
  addBytes(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const slot = this.slotOf(bytes, from, to, hash);
    const known = this.termSlots[slot] ?? 0;
    return known > 0 ? known : this.#append(bytes, from, to, slot);
  }

  /**
   * Where a term ends if its spelling stands in bytes from a place on, else 0. The bytes are looked at from the end of the term: what
   * follows one another in data differs there.
   */
  endOf(number: number, bytes: Uint8Array, from: number): number {
    const start = this.termOffsets[number] ?? 0;
    const length = (this.termOffsets[number + 1] ?? 0) - start;
    let at = length - 1;
    while (at >= 0 && this.termBytes[start + at] === bytes[from + at]) at--;
    return at < 0 ? from + length : 0;
  }

  #append(bytes: Uint8Array, from: number, to: number, slot: number): number {
    const start = this.byteLength;
    const end = start + to - from;
    if (end > mostBytes) throw new RangeError("The terms take more than 4 GiB, which no store has room for.");
    if (end > this.termBytes.length) {
      const grown = new Uint8Array(Math.min(mostBytes, 2 * end));
      grown.set(this.termBytes.subarray(0, start));
      this.termBytes = grown;
    }
    const number = this.count++;
    // Three times as fast as set() for the few bytes of a term.
    for (let at = from, place = start; at < to; at++, place++) this.termBytes[place] = bytes[at] ?? 0;
    this.termOffsets[number + 1] = end;
    this.termSlots[slot] = number;
    if (this.count + 1 === this.termOffsets.length) this.#grow();
    return number;
  }

  #grow(): void {
    const { termBytes } = this;
    const termOffsets = new Uint32Array(2 * this.termOffsets.length);
    termOffsets.set(this.termOffsets);
    const termSlots = new Uint32Array(slotsFor(termOffsets.length));
    fillSlots({ termBytes, termOffsets, termSlots }, this.count);
    [this.termOffsets, this.termSlots] = [termOffsets, termSlots];
  }
}
