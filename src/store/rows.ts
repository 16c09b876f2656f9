/** Rows of four numbers, each row once, in the order in which they came. */

/** Slots of the hash table for each row; more make it faster and larger. */
const spread = 2;

export class Rows {
  /** Subject, predicate, object and graph of each row, one after another. */
  #cells = new Uint32Array(4 * 1024);
  /** Open addressing: 0 for an empty slot, else a row's number and one. */
  #slots = new Uint32Array(spread * 1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** The cells of all rows, four for each. */
  get cells(): Uint32Array {
    return this.#cells.subarray(0, 4 * this.#size);
  }

  /** The number of a row, which is added if it was not there. */
  add(s: number, p: number, o: number, g: number): number {
    const slot = this.#slotOf(s, p, o, g);
    const found = this.#slots[slot] ?? 0;
    if (found > 0) return found - 1;
    if (4 * (this.#size + 1) > this.#cells.length) {
      this.#grow();
      return this.add(s, p, o, g);
    }
    const row = this.#size++;
    this.#cells[4 * row] = s;
    this.#cells[4 * row + 1] = p;
    this.#cells[4 * row + 2] = o;
    this.#cells[4 * row + 3] = g;
    this.#slots[slot] = row + 1;
    return row;
  }

  /** The number of a row, or -1. */
  find(s: number, p: number, o: number, g: number): number {
    return (this.#slots[this.#slotOf(s, p, o, g)] ?? 0) - 1;
  }

  /** The slot of a row, or the empty one where it belongs. */
  #slotOf(s: number, p: number, o: number, g: number): number {
    const [slots, cells] = [this.#slots, this.#cells];
    const mask = slots.length - 1;
    let hash =
      Math.imul(s, 0x9e3779b1) ^ Math.imul(p, 0x85ebca6b) ^ Math.imul(o, 0xc2b2ae35) ^ Math.imul(g, 0x27d4eb2f);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    for (let slot = (hash ^ (hash >>> 13)) & mask; ; slot = (slot + 1) & mask) {
      const at = 4 * ((slots[slot] ?? 0) - 1);
      if (at < 0 || (cells[at] === s && cells[at + 1] === p && cells[at + 2] === o && cells[at + 3] === g)) return slot;
    }
  }

  #grow(): void {
    const cells = this.#cells;
    this.#cells = new Uint32Array(2 * cells.length);
    this.#cells.set(cells);
    this.#slots = new Uint32Array((spread * this.#cells.length) / 4);
    for (let row = 0; row < this.#size; row++) {
      const at = 4 * row;
      const slot = this.#slotOf(cells[at] ?? 0, cells[at + 1] ?? 0, cells[at + 2] ?? 0, cells[at + 3] ?? 0);
      this.#slots[slot] = row + 1;
    }
  }
}
