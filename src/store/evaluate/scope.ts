/** The row that solutions are written into, and where its variables stand. */

import { Unsupported } from "./failures.ts";

/** In a row, a variable without a value; to the columns of the store, anything. */
export const unbound = -1;

/** More variables than any text of sense has. */
const mostVariables = 1024;

/** The variables of a query or a subquery, each with its place in the row that solutions are written into. */
export class Scope {
  readonly row = new Int32Array(mostVariables).fill(unbound);
  readonly #slots = new Map<string, number>();

  slot(variable: string): number {
    const known = this.#slots.get(variable);
    if (known !== undefined) return known;
    const slot = this.#slots.size;
    if (slot === mostVariables) throw new Unsupported(`more than ${mostVariables} variables`);
    this.#slots.set(variable, slot);
    return slot;
  }

  /** A variable that no text can name. */
  fresh(): string {
    return ` ${this.#slots.size}`;
  }
}
