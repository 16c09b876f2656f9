/**
 * The store for programs that are not smolny (`import … from "smolny/store"`; docs/store.md): quads that do not change any more, held in one buffer,
 * and SPARQL answered over it, with Comunica or without.
 *
 * ```js
 * import { QueryEngine } from "@comunica/query-sparql-rdfjs";
 * import { queryContext, querySource, readSnapshot } from "smolny/store";
 *
 * const engine = new QueryEngine();
 * const store = await readSnapshot("graph.snapshot");
 * const context = await queryContext(await querySource(store, engine));
 * for await (const row of await engine.queryBindings("SELECT * { ?s ?p ?o } LIMIT 10", context)) console.log(row.toString());
 * ```
 * Terms and quads are RDF/JS (https://rdf.js.org/data-model-spec/), of RDF 1.1. What queries see as their default graph is the merge of all graphs,
 * unless they name another.
 */

// Stores made: of quads, of N-Quads, of other stores
export { buildStore, createStore, type BuildOptions } from "./build.ts";
export { readNQuads, type ReadOptions } from "./nquads.ts";
export { NQuadsError } from "./nquads-error.ts";
export { mergeStores } from "./merge.ts";
export type { QuadStore } from "./store.ts";

// Snapshots: the bytes of a store, in a file, or shared with a worker (docs/store-format.md)
export {
  openSnapshot,
  snapshotDigest,
  SnapshotError,
  snapshotOf,
  type OpenOptions,
  type SnapshotOptions,
} from "./snapshot.ts";
export { readSnapshot, writeSnapshot, type ReadSnapshotOptions } from "./snapshot-file.ts";

// Stores written, as chunks of UTF-8
export {
  writeJsonLd,
  writeNQuads,
  writeNTriples,
  writeTriG,
  writeTurtle,
  type TurtleOptions,
  type WriteOptions,
} from "./write/index.ts";
export type { Labels } from "./write/spellings.ts";

// With an engine of Comunica 5
export { engineFunctions, otherSource, queryContext, querySource, type SourceOptions } from "./comunica.ts";

// Without an engine: SPARQL's algebra, as Comunica's parser or sparqlalgebrajs gives it
export {
  evaluate,
  NeedsFunctions,
  TooMuch,
  Unsupported,
  type Data,
  type Dataset,
  type EngineFunctions,
  type Evaluation,
  type EvaluateOptions,
} from "./evaluate/index.ts";
export type { Operation } from "./evaluate/algebra.ts";
export type { QuadEvaluation } from "./evaluate/quads.ts";
export type { Limits } from "./evaluate/budget.ts";
export type { Solution } from "./evaluate/evaluate.ts";
export type { ExtensionFunction } from "./evaluate/functions.ts";

// What an explanation of a query shows
export type { About, Counted, Part, Run } from "./evaluate/parts.ts";

// What a store is made of: to be handed on, since it may change with the format
export type { Columns } from "./columns.ts";
export type { Dictionary, TermKind, TermParts, TermSpellings } from "./dictionary.ts";
