/** What is to stand in a store: the graphs of a dataset, checked, in the order of their canonical lines, without blank nodes. */

import { createHash } from "node:crypto";
import type { Quad, Term } from "@rdfjs/types";
import { datasetOf, digestOf, mergeOf, termText } from "../export/index.ts";
import { terms, type QuadStore } from "../store/index.ts";
import type { Kind } from "./kinds.ts";
import type { GraphName } from "./store.ts";

/** Every graph in its place, or the merge of all in one graph. */
export const graphModes = { quads: "quads", union: "union" } as const;
export type GraphMode = keyof typeof graphModes;

/** What is loaded. */
export interface Loadable {
  readonly store: QuadStore;
  /** Where the IRIs of the dataset's things live. */
  readonly base: string;
}

export interface Triple {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
}

export interface Plan {
  /** The IRIs of the datasets that describe themselves in it, in order: whose graphs of an earlier load are known to be their own. */
  readonly datasets: readonly string[];
  readonly mode: GraphMode;
  readonly graphs: ReadonlyMap<GraphName, readonly Triple[]>;
  readonly statements: number;
  /** The RDFC-1.0 digest of the dataset in its graphs, or of the merge, as the dumps have it. */
  readonly digest: string;
  /** How many blank nodes were given an IRI. */
  readonly named: number;
  /** The graph that holds what stood in the default graph, where a store has none. */
  readonly instead: string | undefined;
}

const uriSpace = terms.namedNode("http://rdfs.org/ns/void#uriSpace");

/** Throws a Fault if a term is not legal RDF. */
export async function planOf({ store, base }: Loadable, mode: GraphMode, kind: Kind): Promise<Plan> {
  const described = [...store.match(null, uriSpace)].map(({ subject }) => subject);
  const names = described.filter(({ termType }) => termType === "NamedNode").map(({ value }) => value);
  const datasets = [...new Set(names)].sort();
  const [only] = datasets.length === 1 ? datasets : [base];
  const instead = kind.hasDefaultGraph ? undefined : only;
  const statements = await (mode === "union" ? mergeOf(store) : datasetOf(store));
  const digest = digestOf(statements);
  // Nodes of two files that say no name must not become one node.
  const nodes = new Skolem(base, datasets.length > 0 ? datasets.join("\n") : digest);
  const graphs = new Map<GraphName, Triple[]>();
  for (const { quad } of statements) {
    const graph = quad.graph.termType === "DefaultGraph" ? instead : nodes.of(quad.graph).value;
    const triples = graphs.get(graph) ?? [];
    if (triples.length === 0) graphs.set(graph, triples);
    triples.push(nodes.triple(quad));
  }
  return { datasets, mode, graphs, statements: statements.length, digest, named: nodes.size, instead };
}

/** A line of N-Triples. */
export const lineOf = ({ subject, predicate, object }: Triple) =>
  `${termText(subject)} ${termText(predicate)} ${termText(object)} .\n`;

/** IRIs for blank nodes (https://www.w3.org/TR/rdf11-concepts/#section-skolemization), made of their canonical labels. */
class Skolem {
  readonly #named = new Map<string, Term>();
  readonly #space: string;

  constructor(base: string, whose: string) {
    const own = createHash("sha256").update(whose).digest("hex").slice(0, 12);
    this.#space = new URL(`/.well-known/genid/${own}-`, base).href;
  }

  get size(): number {
    return this.#named.size;
  }

  of(term: Term): Term {
    if (term.termType !== "BlankNode") return term;
    const known = this.#named.get(term.value) ?? terms.namedNode(this.#space + term.value);
    this.#named.set(term.value, known);
    return known;
  }

  triple(quad: Quad): Triple {
    const { subject, predicate, object } = quad;
    const isBlank = subject.termType === "BlankNode" || object.termType === "BlankNode";
    return isBlank ? { subject: this.of(subject), predicate, object: this.of(object) } : quad;
  }
}
