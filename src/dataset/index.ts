/** dataset: a folder of records, an RDF file or a dump opened into a graph; and what it says of a thing, explained. */

export { inputsOf, openForAsking } from "./dump.ts";
export type { Evidence, Standing } from "./evidence.ts";
export { explain, type Explainable, type Explanation, type Statement } from "./explain.ts";
export { findDataset } from "./find.ts";
export { open, openDataset, type Dataset } from "./open.ts";
export { resolveId } from "./resolve.ts";
export { query, type Inquiry } from "./query.ts";
export { wordsOf } from "./words.ts";
