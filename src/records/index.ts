/** records: YAML text → records with positions; ids; the formatter. */

export { findRecordFiles } from "./find.ts";
export { forbidden } from "./characters.ts";
export { mostFaults, tooManyFaults } from "./decode.ts";
export { formatMapping, formatRecords, writeMapping, writeRecords } from "./format.ts";
export { readMapping, readRecords, readSettings } from "./read.ts";
export { idPattern, keyPattern, longestId, parseId, type LocalId } from "./ids.ts";
export {
  pairOf,
  type List,
  type Mapping,
  type Pair,
  type RecordFile,
  type Scalar,
  type SourceFile,
  type Value,
} from "./tree.ts";
