/**
 * The library: records, graphs, checks, questions, dumps and triple stores, with types.
 *
 * ```js
 * import { openDataset, query, answerFormats } from "smolny";
 * const dataset = await openDataset("data");
 * const answer = await query(dataset, "SELECT * { ?vote a smolny:Vote }", { prefixes: dataset.prefixes });
 * for await (const text of answerFormats.csv.write(answer)) console.log(text);
 * ```
 * Terms and quads are RDF/JS (https://rdf.js.org/data-model-spec/). What is wrong with data comes back as a list of {@link Issue};
 * what ends a call is thrown as a {@link Fault}, which holds such a list. Positions count from 1, columns in UTF-16 units; ranges in
 * a source's text count Unicode code points. Nothing here writes to the terminal, and only `askEndpoints`,
 * `load` and `verify` go to the network.
 */

// Faults, and the table of their codes
export { codes, Fault, type Code, type Issue, type Place, type Severity } from "./issue.ts";

// A dataset from the disk, and what is asked of it
export {
  explain,
  openDataset,
  query,
  resolveId,
  type Dataset,
  type Evidence,
  type Explainable,
  type Explanation,
  type Inquiry,
  type Standing,
  type Statement,
} from "./dataset/index.ts";

// Records: YAML text → trees with positions
export {
  findRecordFiles,
  formatMapping,
  formatRecords,
  parseId,
  readMapping,
  readRecords,
  type List,
  type LocalId,
  type Mapping,
  type Pair,
  type RecordFile,
  type Scalar,
  type SourceFile,
  type Value,
} from "./records/index.ts";

// Graphs: of records, or of RDF files in six formats
export { buildGraph, functions, graphKind, readRdf, type GraphKind, type KnowledgeGraph } from "./graph/index.ts";
export { createStore, type QuadStore } from "./store/index.ts";

// Both calendars, proleptic, any year; years as astronomers and XSD 1.1 count them (1 BCE is 0)
export {
  gregorianToJulian,
  isDay,
  julianToGregorian,
  nextDay,
  parseDate,
  type Calendar,
  type Day,
  type PartialDay,
} from "./graph/index.ts";

// Checks: shapes and negative queries; a source's text
export { check, cite, proveText, type Citation, type Citations, type TextFile } from "./check/index.ts";

// For whoever writes records: persons that may be one, for them to decide; a JSON Schema for their editor
export { findMatches, type Known, type Match, type Matches } from "./matches/index.ts";
export { jsonSchema } from "./starter/index.ts";

// Questions, SPARQL, and answers written
export {
  answerFormats,
  ask,
  askEndpoints,
  readQuestions,
  type Answer,
  type AnswerFormat,
  type AskOptions,
  type ExtensionFunction,
  type QueryOptions,
  type Question,
  type Row,
  type WriteOptions,
} from "./query/index.ts";

// Files: formats, digests (RDFC-1.0, https://www.w3.org/TR/rdf-canon/), dumps
export { digest, formats, writeDumps, type Manifest, type Source } from "./export/index.ts";

// Triple stores: loaded (docs/stores.md says into which of them whole or not at all), and compared
export {
  load,
  verify,
  type Credentials,
  type GraphChange,
  type GraphMode,
  type KindName,
  type Loadable,
  type LoadOptions,
  type LoadReport,
  type VerifyReport,
} from "./load/index.ts";
