/** Quads held and found. */

export type { QuadStore } from "./store.ts";
export { buildStore, createStore, Gathering, storeOf, type BuildOptions } from "./build.ts";
export { anything, nothing, type Columns } from "./columns.ts";
export { defaultGraphNumber, type Dictionary, type TermKind } from "./dictionary.ts";
export { NQuadsError } from "./nquads-error.ts";
export { readNQuads, type ReadOptions } from "./nquads.ts";
export { Rows } from "./rows.ts";
export { mergeStores } from "./merge.ts";
export { readSnapshot, writeSnapshot, type ReadSnapshotOptions } from "./snapshot-file.ts";
export { openSnapshot, snapshotDigest, SnapshotError, snapshotOf } from "./snapshot.ts";
/** Makes RDF/JS terms and quads. */
export { DataFactory as terms } from "n3";
export {
  evaluate,
  NeedsFunctions,
  TooMuch,
  Unsupported,
  type algebra,
  type EngineFunctions,
  type Evaluation,
  type EvaluateOptions,
  type Dataset,
  type Part,
} from "./evaluate/index.ts";
export { otherSource, engineFunctions, queryContext, querySource, type SourceOptions } from "./comunica.ts";
export {
  places,
  usedIn,
  writeJsonLd,
  writeNQuads,
  writeNTriples,
  writeTriG,
  writeTurtle,
  type StorePart,
  type TurtleOptions,
  type WriteOptions,
} from "./write/index.ts";
