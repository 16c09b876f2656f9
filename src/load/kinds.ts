/** The table of stores: where their endpoints lie, how much they take at once, what they make of values, and what may be promised of them. */

import type { RewritingName } from "./rewritings.ts";

/** From the query endpoint to another one. */
export type Way = (query: URL) => URL;

const atRoot =
  (path: string): Way =>
  (query) =>
    new URL(path, query);
/** In the query endpoint's place: /ds/sparql → /ds/update. */
const beside =
  (name: string): Way =>
  (query) =>
    new URL(query.pathname.replace(/[^/]*$/, name), query);
const below =
  (name: string): Way =>
  (query) =>
    new URL(`${query.pathname}/${name}`, query);
const itself: Way = (query) => query;

export interface Kind {
  /** As people call it. */
  readonly title: string;
  /** Where updates may go, seen from the query endpoint; each is tried in turn. */
  readonly update: readonly Way[];
  /** The Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/); without it statements go as INSERT DATA. */
  readonly graphs?: Way;
  /** What stands before an update so that it is one transaction. */
  readonly pragma?: string;
  /** What one request holds at most: statements, and bytes of N-Triples. */
  readonly batch: { readonly statements: number; readonly bytes: number };
  /** Whether there is a default graph that can be written; where not, its statements go into a graph by the dataset's name. */
  readonly hasDefaultGraph: boolean;
  readonly rewritings: readonly RewritingName[];
  /** Whether an update was seen to be whole or not at all, whatever happened. */
  readonly tested: boolean;
}

const bounded = { statements: 10_000, bytes: 4_000_000 };
const xsdValues: readonly RewritingName[] = [
  ...(["integers", "decimals", "doubles", "floats", "booleans", "moments", "midnights", "durations"] as const),
];

export const kinds = {
  virtuoso: {
    title: "Virtuoso",
    update: [atRoot("/sparql-auth")],
    graphs: atRoot("/sparql-graph-crud-auth"),
    // Otherwise each operation, and of large ones each part, is committed by itself.
    pragma: "DEFINE sql:log-enable 1\n",
    // INSERT DATA of 5,000 triples runs out of memory; a POST of 160,000 and more never ended.
    batch: bounded,
    hasDefaultGraph: false,
    rewritings: [
      ...(["integers", "largeIntegers", "decimals", "doubles", "floats", "booleans", "moments"] as const),
      ...(["countedDurations", "geometries"] as const),
    ],
    tested: true,
  },
  fuseki: {
    title: "Jena",
    update: [beside("update")],
    graphs: beside("data"),
    batch: bounded,
    hasDefaultGraph: true,
    rewritings: ["integers", "decimals", "doubles", "floats", "booleans", "moments"],
    tested: true,
  },
  oxigraph: {
    title: "Oxigraph",
    update: [beside("update")],
    graphs: beside("store"),
    batch: bounded,
    hasDefaultGraph: true,
    rewritings: [...xsdValues, "integerTypes"],
    tested: true,
  },
  graphdb: {
    title: "GraphDB",
    update: [below("statements")],
    graphs: below("rdf-graphs/service"),
    batch: bounded,
    hasDefaultGraph: true,
    rewritings: [],
    tested: false,
  },
  rdf4j: {
    title: "RDF4J",
    update: [below("statements")],
    graphs: below("rdf-graphs/service"),
    batch: bounded,
    hasDefaultGraph: true,
    rewritings: [],
    tested: false,
  },
  generic: {
    title: "a store of a kind that smolny does not know",
    update: [beside("update"), itself],
    batch: { statements: 1000, bytes: 500_000 },
    hasDefaultGraph: true,
    rewritings: [...xsdValues],
    tested: false,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
