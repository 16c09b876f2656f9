/**
 * The store as a library holds it (N3.Store).
 *
 * The merge is a second N3.Store beside the first, made when it is first asked for: files are written without it.
 */

import type { Quad, Quad_Graph, Source, Term } from "@rdfjs/types";
import { DataFactory, Store } from "n3";
import type { QuadStore, QuerySource } from "./store.ts";

const defaultGraph = DataFactory.defaultGraph();

/** What a query's default graph is: the merge of all graphs, or only what stands in the default graph itself (a view). */
type DefaultGraphRule = "merge" | "own";

class MemoryStore implements QuadStore {
  readonly #given = new Store<Quad>();
  readonly #rule: DefaultGraphRule;
  #merged: Store | undefined;

  constructor(quads: Iterable<Quad>, rule: DefaultGraphRule) {
    for (const quad of quads) this.#given.addQuad(quad);
    this.#rule = rule;
  }

  get size(): number {
    return this.#given.size;
  }

  match(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): Iterable<Quad> {
    return this.#given.readQuads(subject ?? null, predicate ?? null, object ?? null, graph ?? null);
  }

  has(quad: Quad): boolean {
    return this.#given.has(quad);
  }

  quads(): Iterable<Quad> {
    return this.match();
  }

  graphs(): Iterable<Quad_Graph> {
    return this.#given.getGraphs(null, null, null) as Quad_Graph[];
  }

  merge(): Iterable<Quad> {
    return this.#merge().readQuads(null, null, null, defaultGraph);
  }

  source(): QuerySource {
    const given = this.#given;
    const merged = this.#merge();
    // A graph left open is `GRAPH ?g`: named graphs only, which the engine sees to by dropping the default graph's quads.
    const holder = (graph?: Term | null) => (graph?.termType === "DefaultGraph" ? merged : given);
    return {
      match: (s, p, o, g) => (holder(g) as Source).match(s, p, o, g),
      countQuads: (s, p, o, g) => holder(g).countQuads(s ?? null, p ?? null, o ?? null, g ?? null),
    };
  }

  #merge(): Store {
    if (this.#merged === undefined) {
      const named = [...this.graphs()].some((graph) => graph.termType !== "DefaultGraph");
      this.#merged = this.#rule === "own" || !named ? this.#given : flattened(this.quads());
    }
    return this.#merged;
  }
}

function flattened(quads: Iterable<Quad>): Store {
  const store = new Store<Quad>();
  for (const { subject, predicate, object } of quads) store.addQuad(subject, predicate, object, defaultGraph);
  return store;
}

/** Holds quads; a quad given twice is held once. Queries see the merge of all graphs as the default graph. */
export function createStore(quads: Iterable<Quad>): QuadStore {
  return new MemoryStore(quads, "merge");
}

/** Which graphs make up a dataset (https://www.w3.org/TR/sparql11-query/#specifyingDataset). */
export interface Dataset {
  /** Graphs whose merge is the default graph: `FROM`, or the protocol's `default-graph-uri`. */
  readonly default?: readonly Quad_Graph[];
  /** Graphs that `GRAPH` reaches: `FROM NAMED`, or the protocol's `named-graph-uri`. */
  readonly named?: readonly Quad_Graph[];
}

/** The dataset that a query names: nothing but these graphs. A graph that the store has not is empty. */
export function view(store: QuadStore, dataset: Dataset): QuadStore {
  return new MemoryStore(quadsOf(store, dataset), "own");
}

function* quadsOf(store: QuadStore, dataset: Dataset): Iterable<Quad> {
  for (const graph of dataset.default ?? [])
    for (const { subject, predicate, object } of store.match(null, null, null, graph))
      yield DataFactory.quad(subject, predicate, object);
  for (const graph of dataset.named ?? []) yield* store.match(null, null, null, graph);
}
