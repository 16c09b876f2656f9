/** dataset: a folder of records, an RDF file or a dump opened into a graph; and what it says of a thing, explained. */

export { askingData, askingOf, askingThrough } from "./asking.ts";
export { inputsOf, openForAsking } from "./dump.ts";
export { openEndpoint } from "./endpoint.ts";
export type { Evidence, Standing } from "./evidence.ts";
export { explain, type Explainable, type Explanation, type Statement } from "./explain.ts";
export { findDataset } from "./find.ts";
export { fromQuads, open, openDataset, type Dataset } from "./open.ts";
export { writeOwnDump } from "./own-dump.ts";
export { readerOf, type Reader } from "./reader.ts";
export { resolveId } from "./resolve.ts";
export { query, type Inquiry } from "./query.ts";
export { wordsOf } from "./words.ts";
