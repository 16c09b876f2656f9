/** check: a graph held against shapes, negative queries and the text of its sources; what is wrong, as issues at the records. */

export { check } from "./check.ts";
export { circular } from "./circles.ts";
export { cite, type Citation, type Citations } from "./cite.ts";
export { proveText } from "./prove.ts";
export { readChecks } from "./queries.ts";
export { reports } from "./report.ts";
export { Shaped } from "./shaped.ts";
export { Suspects } from "./suspects.ts";
export type { TextFile } from "./text.ts";
export { validate, type Result } from "./validator.ts";
