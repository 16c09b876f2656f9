/** import: files of other people's data → records with the places of those files, and a report of what was odd. */

export { Concepts, type ConceptName } from "./concepts.ts";
export { importCsv } from "./csv/index.ts";
export { exampleBase } from "./dataset.ts";
export { escapeId } from "./escape.ts";
export { oddities, type Oddity } from "./oddities.ts";
export { importPopolo } from "./popolo/index.ts";
export { tables } from "./popolo/kinds.ts";
export { pointed } from "./popolo/pointed.ts";
export { entryOf } from "./popolo/schemes.ts";
export type { Imported } from "./report.ts";
