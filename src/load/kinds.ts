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
  readonly update: readonly [Way, ...Way[]];
  /** The Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/); without it statements go as INSERT DATA. */
  readonly graphs?: Way;
  /** What stands before an update so that it is one transaction. */
  readonly pragma?: string;
  /** What one request holds at most: statements, and bytes of N-Triples. */
  readonly batch: { readonly statements: number; readonly bytes: number };
  /** Whether the default graph is one of its own that may be written; where not, its statements go into a graph by the dataset's name. */
  readonly hasDefaultGraph: boolean;
  readonly rewritings: readonly RewritingName[];
  /** Whether an update was seen to be whole or not at all, whatever happened. */
  readonly tested: boolean;
}

const bounded = { statements: 10_000, bytes: 4_000_000 };
const xsdValues: readonly RewritingName[] = [
  ...(["integers", "decimals", "doubles", "floats", "booleans", "moments", "midnights", "durations"] as const),
];

const asRdf4j = {
  update: [below("statements")],
  graphs: below("rdf-graphs/service"),
  batch: bounded,
  // What an update says of the default graph, RDF4J takes to be said of all graphs: emptying it would empty the repository.
  hasDefaultGraph: false,
  rewritings: [],
  tested: false,
} as const;

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
  graphdb: { title: "GraphDB", ...asRdf4j },
  rdf4j: { title: "RDF4J", ...asRdf4j },
  generic: {
    title: "a store of a kind that smolny does not know",
    update: [beside("update"), itself],
    batch: { statements: 1000, bytes: 500_000 },
    // It may be as in RDF4J.
    hasDefaultGraph: false,
    rewritings: [...xsdValues],
    tested: false,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;
