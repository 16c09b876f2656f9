/** Quads as numbers, one after another as they come, some perhaps more than once. */

export class QuadNumbers {
  #cells = new Uint32Array(4 * 64);
  #length = 0;

  /** Subject, predicate, object and graph of each quad, one after another. */
  get cells(): Uint32Array {
    return this.#cells.subarray(0, this.#length);
  }

  add(subject: number, predicate: number, object: number, graph: number): void {
    if (this.#length === this.#cells.length) {
      const grown = new Uint32Array(2 * this.#length);
      grown.set(this.#cells);
      this.#cells = grown;
    }
    const at = this.#length;
    this.#cells[at] = subject;
    this.#cells[at + 1] = predicate;
    this.#cells[at + 2] = object;
    this.#cells[at + 3] = graph;
    this.#length = at + 4;
  }
}
