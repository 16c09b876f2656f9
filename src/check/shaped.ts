/** The triples that shapes speak of: those of all graphs but the alignments, each once, looked up in the store. */

import type { DatasetCore, Quad, Term } from "@rdfjs/types";
import { graphKind } from "../graph/index.ts";
import { anything, nothing, terms as rdf, type QuadStore } from "../store/index.ts";
import { Triples } from "./triples.ts";

function refuse(): never {
  throw new Error("These triples are only read.");
}

export class Shaped implements DatasetCore {
  readonly #store: QuadStore;
  /** For each triple of the store, whether it is one of these. */
  readonly #isIn: Uint8Array;

  constructor(store: QuadStore) {
    this.#store = store;
    const { graphs, graphStarts, triples } = store.columns;
    const alignments = new Set(
      [...store.graphs()].flatMap((graph) => (graphKind(graph.value) === "alignments" ? store.terms.find(graph) : [])),
    );
    this.#isIn = new Uint8Array(triples);
    for (let triple = 0; triple < triples; triple++)
      for (let at = graphStarts[triple] ?? 0; at < (graphStarts[triple + 1] ?? 0); at++)
        if (!alignments.has(graphs[at] ?? 0)) this.#isIn[triple] = 1;
  }

  get size(): number {
    return this.#isIn.reduce((sum, is) => sum + is, 0);
  }

  *[Symbol.iterator](): Iterator<Quad> {
    for (const triple of this.#triples(anything, anything, anything)) yield this.#quad(triple);
  }

  match(subject?: Term | null, predicate?: Term | null, object?: Term | null): Triples {
    const triples = this.#triples(this.number(subject), this.number(predicate), this.number(object));
    return new Triples(Array.from(triples, (triple) => this.#quad(triple)));
  }

  has({ subject, predicate, object }: Quad): boolean {
    return this.hasTriple(this.number(subject), this.number(predicate), this.number(object));
  }

  add = refuse;
  delete = refuse;

  /** The number of a term; of none, that of anything. */
  number(term: Term | null | undefined): number {
    return term ? (this.#store.terms.find(term) ?? nothing) : anything;
  }

  term(number: number): Term {
    return this.#store.terms.term(number);
  }

  /** Whether a triple fits. */
  hasTriple(subject: number, predicate: number, object: number): boolean {
    for (const _ of this.#triples(subject, predicate, object)) return true;
    return false;
  }

  subjects(predicate: number, object: number): number[] {
    return this.#part(this.#store.columns.subjects, anything, predicate, object);
  }

  predicates(subject: number): number[] {
    return this.#part(this.#store.columns.predicates, subject, anything, anything);
  }

  objects(subject: number, predicate: number): number[] {
    return this.#part(this.#store.columns.objects, subject, predicate, anything);
  }

  #part(column: Uint32Array, subject: number, predicate: number, object: number): number[] {
    const { order, from, to } = this.#store.columns.range(subject, predicate, object);
    const found: number[] = [];
    for (let at = from; at < to; at++) {
      const triple = order ? (order[at] ?? 0) : at;
      if (this.#isIn[triple] === 1) found.push(column[triple] ?? 0);
    }
    return found;
  }

  *#triples(subject: number, predicate: number, object: number): Iterable<number> {
    const { order, from, to } = this.#store.columns.range(subject, predicate, object);
    for (let at = from; at < to; at++) {
      const triple = order ? (order[at] ?? 0) : at;
      if (this.#isIn[triple] === 1) yield triple;
    }
  }

  #quad(triple: number): Quad {
    const { subjects, predicates, objects } = this.#store.columns;
    const term = (column: Uint32Array) => this.term(column[triple] ?? 0) as never;
    return rdf.quad(term(subjects), term(predicates), term(objects));
  }
}
