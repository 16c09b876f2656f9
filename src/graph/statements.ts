/** Quads as they are gathered, each once and as numbers, with the places in the records that make them. */

import type { Quad, Term } from "@rdfjs/types";
import type { Place } from "../issue.ts";
import { Gathering, nothing, type QuadStore } from "../store/index.ts";

export class Statements {
  readonly #quads = new Gathering();
  /** By row: where in the list of places its last one stands, counted from 1. */
  readonly #last: number[] = [];
  /** Of each place, where the one before it of the same row stands. */
  readonly #before: number[] = [];
  readonly #places: Place[] = [];

  /** The number of a term. */
  number(term: Term): number {
    return this.#quads.terms.add(term);
  }

  /** Adds a quad unless it is there. */
  add(quad: Quad): void {
    this.#quads.add(quad);
  }

  /** Adds a quad by the numbers of its terms unless it is there, and a place that makes it. */
  addAt(subject: number, predicate: number, object: number, graph: number, place: Place): void {
    const row = this.#quads.rows.add(subject, predicate, object, graph);
    while (this.#last.length <= row) this.#last.push(0);
    this.#before.push(this.#last[row] ?? 0);
    this.#last[row] = this.#places.push(place);
  }

  get terms() {
    return this.#quads.terms;
  }

  get rows() {
    return this.#quads.rows;
  }

  /** The objects of a property in a graph. */
  withPredicate(predicate: Term, graph: number): Term[] {
    const number = this.number(predicate);
    const { cells } = this.rows;
    const found: Term[] = [];
    for (let at = 0; at < cells.length; at += 4)
      if (cells[at + 1] === number && cells[at + 3] === graph) found.push(this.terms.term(cells[at + 2] ?? 0));
    return found;
  }

  /**
   * Where the records make a quad; for a quad of the default graph, where they make its triple in any graph.
   * @param store what holds the statements
   */
  placesOf({ subject, predicate, object, graph }: Quad, { columns }: QuadStore): readonly Place[] {
    const numbers = [subject, predicate, object].map((term) => this.terms.find(term));
    const [s, p, o] = numbers;
    if (s === undefined || p === undefined || o === undefined) return [];
    const graphs = graph.termType === "DefaultGraph" ? columns.graphsOf(s, p, o) : [this.terms.find(graph) ?? nothing];
    const rows = Array.from(graphs, (number) => this.rows.find(s, p, o, number)).filter((row) => row >= 0);
    return rows.sort((a, b) => a - b).flatMap((row) => this.#placesOfRow(row));
  }

  #placesOfRow(row: number): Place[] {
    const found: Place[] = [];
    for (let at = this.#last[row] ?? 0; at > 0; at = this.#before[at - 1] ?? 0)
      found.push(...this.#places.slice(at - 1, at));
    return found.reverse();
  }
}
