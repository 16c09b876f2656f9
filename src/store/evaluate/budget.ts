/** How much a query may take. */

import { TooMuch } from "./failures.ts";

/** How much a query may take: triples that are looked at, and rows that must be held at once. */
export interface Limits {
  readonly triples: number;
  readonly rows: number;
}

export const defaultLimits: Limits = { triples: 1e11, rows: 3e7 };

/** Takes what is used from what is allowed. */
export class Budget {
  readonly #limits: Limits;
  #triples = 0;
  #rows = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  look(triples: number): void {
    this.#triples += triples;
    if (this.#triples > this.#limits.triples)
      throw new TooMuch(`The query looks at more than ${this.#limits.triples} triples, which is all that it may.`);
  }

  hold(rows: number): void {
    this.#rows += rows;
    if (this.#rows > this.#limits.rows)
      throw new TooMuch(`The query must hold more than ${this.#limits.rows} rows at once, which is all that it may.`);
  }

  /** Rows that are held no more. */
  release(rows: number): void {
    this.#rows = Math.max(0, this.#rows - rows);
  }
}
