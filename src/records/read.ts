/** Record files → records, and everything that is wrong with them, all files at once. */

import { parseDocument, type ParseOptions, type DocumentOptions, type SchemaOptions, type YAMLError } from "yaml";
import { sortIssues, type Issue, type Place } from "../issue.ts";
import { Composer } from "./compose.ts";
import { decode, mostFaults, tooManyFaults } from "./decode.ts";
import { translate } from "./faults.ts";
import { Identities, type Naming } from "./identities.ts";
import { Lines } from "./lines.ts";
import { outline, type Outline } from "./outline.ts";
import type { Mapping, RecordFile, SourceFile } from "./tree.ts";

const options: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: "failsafe", // every scalar is text
  uniqueKeys: false, // yaml compares every key with every other; compose.ts looks them up
  prettyErrors: false,
  logLevel: "silent",
};

/**
 * Reads files that are each a YAML list of records. Every scalar is read as text.
 * @returns the files in the order of their paths, with the records that could be read, and every fault at its place.
 */
export function readRecords(files: readonly SourceFile[]): { files: RecordFile[]; issues: Issue[] } {
  const identities = new Identities();
  const issues: Issue[] = [];
  const read = files
    .toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))
    .map((source): RecordFile => {
      const { text, content, faults } = readFile(source, identities, (composer, root) => composer.records(root));
      issues.push(...faults);
      return { file: source.file, text, records: content ?? [] };
    });
  return { files: read, issues: sortIssues(issues) };
}

/** Reads a file that is one mapping, such as data/dataset.yaml. */
export function readMapping(source: SourceFile): { text: string; mapping?: Mapping; issues: Issue[] } {
  const { text, content, faults } = readFile(source, new Identities(), (composer, root) => composer.mapping(root));
  return { text, issues: sortIssues(faults), ...(content === undefined ? {} : { mapping: content }) };
}

/** Reads a file that is one mapping in which `id` and `key` are keys like any other, such as the mapping of a table. */
export function readSettings(source: SourceFile): { text: string; mapping?: Mapping; issues: Issue[] } {
  const nobodyNamed: Naming = { identify: (_, around) => around };
  const { text, content, faults } = readFile(source, nobodyNamed, (composer, root) => composer.mapping(root));
  return { text, issues: sortIssues(faults), ...(content === undefined ? {} : { mapping: content }) };
}

function readFile<Content>(
  source: SourceFile,
  identities: Naming,
  compose: (composer: Composer, root: unknown) => Content,
): { text: string; content?: Content; faults: Issue[] } {
  const { text, issues: faults } = decode(source);
  if (text === undefined) return { text: "", faults };
  const lines = new Lines(source.file, text);
  const first = outline(lines);
  faults.push(...first.issues);
  if (!first.parse) return { text, faults };
  const document = parseDocument(text, options);
  const broken = syntaxFaults(document.errors, lines, first);
  faults.push(...broken);
  // Where the YAML is broken, what looks like a fault of form from the line above on may be a consequence of it.
  const reliable = Math.min(first.unclosed, ...broken.map((fault) => fault.line)) - 1;
  const report = (fault: Issue) => {
    if ((fault.line ?? 1) >= reliable || faults.length > mostFaults) return;
    if (fault.code === "yaml-key" && first.issues.some(({ code, line }) => code === fault.code && line === fault.line))
      return;
    const place = { file: source.file, line: fault.line ?? 1, column: fault.column ?? 1 };
    faults.push(faults.length === mostFaults ? tooManyFaults(place) : fault);
  };
  const content = compose(new Composer(lines, identities, report), document.contents);
  return { text, content, faults };
}

/**
 * The parser's faults before the line where a quote or bracket is left open, one a line: the others follow from these.
 * What the first look has told of a line is not told again.
 */
function syntaxFaults(errors: readonly YAMLError[], lines: Lines, { issues, unclosed }: Outline): (Issue & Place)[] {
  const byLine = new Map<number, Issue & Place>();
  for (const error of errors.slice(0, mostFaults)) {
    const fault = translate(error, lines);
    if (fault === undefined || fault.line >= unclosed || byLine.has(fault.line)) continue;
    if (!issues.some(({ code, line }) => code === fault.code && line === fault.line)) byLine.set(fault.line, fault);
  }
  return [...byLine.values()];
}
