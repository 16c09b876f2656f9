/** The store: a dictionary of terms and sorted columns of their numbers. */

import type { Quad, Quad_Graph, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { anything, type Columns, nothing } from "./columns.ts";
import { defaultGraphNumber, type Dictionary } from "./dictionary.ts";
import type { QuadStore } from "./store.ts";

export class ColumnStore implements QuadStore {
  readonly terms: Dictionary;
  readonly columns: Columns;
  readonly bytes: Uint8Array;

  /** @param bytes the snapshot that terms and columns are views of */
  constructor(terms: Dictionary, columns: Columns, bytes: Uint8Array) {
    this.terms = terms;
    this.columns = columns;
    this.bytes = bytes;
  }

  get size(): number {
    return this.columns.graphs.length;
  }

  *match(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): Iterable<Quad> {
    const { graphs, graphStarts } = this.columns;
    const wanted = this.#number(graph);
    for (const triple of this.#triples(subject, predicate, object, wanted)) {
      if (wanted !== anything) yield this.#quad(triple, wanted);
      else
        for (let at = graphStarts[triple] ?? 0; at < (graphStarts[triple + 1] ?? 0); at++)
          yield this.#quad(triple, graphs[at] ?? 0);
    }
  }

  [Symbol.iterator](): Iterator<Quad> {
    return this.match()[Symbol.iterator]();
  }

  count(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): number {
    const { columns } = this;
    const wanted = this.#number(graph);
    const [s, p, o] = [this.#number(subject), this.#number(predicate), this.#number(object)];
    if (wanted !== anything && s === anything && p === anything && o === anything)
      return columns.ofGraph(wanted).length;
    const { order, from, to } = columns.range(s, p, o);
    // The graphs of triples that stand together stand together.
    if (wanted === anything && order === undefined)
      return (columns.graphStarts[to] ?? 0) - (columns.graphStarts[from] ?? 0);
    let count = 0;
    for (const triple of this.#triples(subject, predicate, object, wanted))
      count += wanted === anything ? (columns.graphStarts[triple + 1] ?? 0) - (columns.graphStarts[triple] ?? 0) : 1;
    return count;
  }

  has({ subject, predicate, object, graph }: Quad): boolean {
    for (const _ of this.#triples(subject, predicate, object, this.#number(graph))) return true;
    return false;
  }

  quads(): Iterable<Quad> {
    return this.match();
  }

  graphs(): Iterable<Quad_Graph> {
    return this.columns.graphNumbers.map((graph) => this.terms.term(graph) as Quad_Graph);
  }

  *merge(): Iterable<Quad> {
    for (let triple = 0; triple < this.columns.triples; triple++) yield this.#quad(triple, defaultGraphNumber);
  }

  /** The triples that fit and stand in a graph, if it is not `anything`. */
  *#triples(
    subject: Term | null | undefined,
    predicate: Term | null | undefined,
    object: Term | null | undefined,
    graph: number,
  ): Iterable<number> {
    const [s, p, o] = [this.#number(subject), this.#number(predicate), this.#number(object)];
    const { columns } = this;
    const { order, from, to } = columns.range(s, p, o);
    const ofGraph = graph === anything ? undefined : columns.ofGraph(graph);
    if (ofGraph !== undefined && ofGraph.length <= to - from) {
      const fits = (part: number, column: Uint32Array, triple: number) => part === anything || column[triple] === part;
      for (const triple of ofGraph)
        if (
          fits(s, columns.subjects, triple) &&
          fits(p, columns.predicates, triple) &&
          fits(o, columns.objects, triple)
        )
          yield triple;
      return;
    }
    for (let at = from; at < to; at++) {
      const triple = order ? (order[at] ?? 0) : at;
      if (graph === anything || columns.stands(triple, graph)) yield triple;
    }
  }

  #number(term: Term | null | undefined): number {
    return term ? (this.terms.find(term) ?? nothing) : anything;
  }

  #quad(triple: number, graph: number): Quad {
    const { terms, columns } = this;
    const term = (column: Uint32Array) => terms.term(column[triple] ?? 0) as never;
    return DataFactory.quad(
      term(columns.subjects),
      term(columns.predicates),
      term(columns.objects),
      terms.term(graph) as Quad_Graph,
    );
  }
}
