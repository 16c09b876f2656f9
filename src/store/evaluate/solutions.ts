/** Solutions held: rows of numbers of one width, found again by some or all of their columns. */

import type { Budget } from "./budget.ts";
import { unbound } from "./scope.ts";

const firstRows = 64;

export class Solutions {
  readonly width: number;
  readonly #budget: Budget | undefined;
  #cells: Int32Array;
  #size = 0;

  constructor(width: number, budget?: Budget) {
    this.width = width;
    this.#budget = budget;
    this.#cells = new Int32Array(firstRows * width);
  }

  get size(): number {
    return this.#size;
  }

  at(index: number, column: number): number {
    return this.#cells[index * this.width + column] ?? unbound;
  }

  /** Adds what a row has in these slots, of which there are as many as columns. */
  push(row: ArrayLike<number>, slots: readonly number[]): void {
    const { width } = this;
    if ((this.#size + 1) * width > this.#cells.length) {
      const longer = new Int32Array(2 * this.#cells.length);
      longer.set(this.#cells);
      this.#cells = longer;
    }
    if ((this.#size & 1023) === 1023) this.#budget?.hold(1024);
    const start = this.#size++ * width;
    for (let column = 0; column < width; column++) this.#cells[start + column] = row[slots[column]!]!;
  }

  /** Takes the last row away again. */
  pop(): void {
    this.#size--;
  }

  clear(): void {
    this.#size = 0;
  }

  /** Keeps these rows, in this order. */
  keep(indexes: readonly number[]): void {
    const cells = new Int32Array(Math.max(firstRows, indexes.length) * this.width);
    indexes.forEach((index, at) => {
      cells.set(this.#cells.subarray(index * this.width, (index + 1) * this.width), at * this.width);
    });
    this.#cells = cells;
    this.#size = indexes.length;
  }
}

/** Rows found by the numbers in some of their columns: chains of rows in slots of a hash table. */
export class SolutionIndex {
  readonly #solutions: Solutions;
  readonly #columns: readonly number[];
  #slots: Int32Array;
  #next: Int32Array;

  /** @param columns an index of all rows if there are none */
  constructor(solutions: Solutions, columns: readonly number[]) {
    this.#solutions = solutions;
    this.#columns = columns;
    this.#slots = new Int32Array(0);
    this.#next = new Int32Array(0);
    this.#build(Math.max(firstRows, solutions.size));
  }

  /** The first row in a chain, or -1. Rows of other keys may be in it: they must be compared. */
  first(key: (column: number) => number): number {
    return (this.#slots[this.#slotOf(key)] ?? 0) - 1;
  }

  /** The next row in the chain of a row, or -1. */
  next(row: number): number {
    return (this.#next[row] ?? 0) - 1;
  }

  /** Takes the last row of the solutions in. */
  addLast(): void {
    const { size } = this.#solutions;
    if (size > this.#next.length) this.#build(2 * size);
    else this.#put(size - 1);
  }

  #build(room: number): void {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * room)));
    this.#next = new Int32Array(room);
    for (let row = 0; row < this.#solutions.size; row++) this.#put(row);
  }

  #put(row: number): void {
    const slot = this.#slotOf((column) => this.#solutions.at(row, column));
    this.#next[row] = this.#slots[slot] ?? 0;
    this.#slots[slot] = row + 1;
  }

  #slotOf(key: (column: number) => number): number {
    let hash = 0;
    for (const column of this.#columns) hash = Math.imul(hash ^ key(column), 0x9e3779b1) ^ (hash >>> 15);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    return (hash ^ (hash >>> 13)) & (this.#slots.length - 1);
  }
}

/** Rows each of which is held once. */
export class DistinctSolutions {
  readonly solutions: Solutions;
  readonly #index: SolutionIndex;
  /** Whether the last row that was added was there already. */
  wasThere = false;

  constructor(width: number, budget?: Budget) {
    this.solutions = new Solutions(width, budget);
    this.#index = new SolutionIndex(
      this.solutions,
      Array.from({ length: width }, (_, column) => column),
    );
  }

  /** The index of the row of what these slots have. */
  add(row: ArrayLike<number>, slots: readonly number[]): number {
    const { solutions } = this;
    const { width } = solutions;
    let found = this.#index.first((column) => row[slots[column]!]!);
    for (; found >= 0; found = this.#index.next(found)) {
      let column = 0;
      while (column < width && solutions.at(found, column) === row[slots[column]!]) column++;
      if (column === width) {
        this.wasThere = true;
        return found;
      }
    }
    solutions.push(row, slots);
    this.#index.addLast();
    this.wasThere = false;
    return solutions.size - 1;
  }
}
