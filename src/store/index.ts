/** Quads held and found. */

export type { QuadStore } from "./store.ts";
export { createStore, Gathering, storeOf, view, type Dataset } from "./column-store.ts";
export { anything, type Columns } from "./columns.ts";
export { defaultGraphNumber, type Dictionary } from "./dictionary.ts";
/** Makes RDF/JS terms and quads. */
export { DataFactory as terms } from "n3";
