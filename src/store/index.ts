/** Quads held and found. */

export type { QuadStore } from "./store.ts";
export { createStore, view, type Dataset } from "./memory.ts";
/** Makes RDF/JS terms and quads. */
export { DataFactory as terms } from "n3";
