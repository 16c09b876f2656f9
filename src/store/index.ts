/** Quads held and found. */

export type { QuadStore } from "./store.ts";
export { createStore, Gathering, storeOf, view, type Dataset } from "./column-store.ts";
export { anything, nothing, type Columns } from "./columns.ts";
export { defaultGraphNumber, Dictionary } from "./dictionary.ts";
export { packStore, unpackStore } from "./pack.ts";
export { Rows } from "./rows.ts";
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
  type GraphNames,
  type Part,
} from "./evaluate/index.ts";
export { engineFunctions, queryContext, querySource, type SourceOptions } from "./comunica.ts";
