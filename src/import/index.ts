/** import: files of other people's data → records with the places of those files, and a report of what was odd. */

export { importCsv } from "./csv/index.ts";
export { exampleBase } from "./dataset.ts";
export { escapeId } from "./escape.ts";
export { oddities, type Oddity } from "./oddities.ts";
export { importPopolo } from "./popolo/index.ts";
export { pointed } from "./popolo/pointed.ts";
export type { Imported } from "./report.ts";
