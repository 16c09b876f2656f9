/** Where a phrase stands in a source's text, for whoever writes the record of a passage. */

import type { Issue } from "../issue.ts";
import { nearestRange } from "./approximate.ts";
import { normalise, readText, type Range, type SourceText, type TextFile } from "./text.ts";

/** One place where a phrase stands. */
export interface Citation extends Range {
  /** The text of the range. */
  readonly phrase: string;
  /** Up to forty code points before and after it, on one line. */
  readonly before: string;
  readonly after: string;
  /** The lines of a passage's record, to paste into the `passages` of its source. */
  readonly yaml: string;
}

export interface Citations {
  /** Every place at which the phrase stands, in the order of the text. */
  readonly found: readonly Citation[];
  /** If it stands nowhere: the place that comes nearest, if any comes near. */
  readonly nearest?: Citation;
  /** What is wrong with the file. */
  readonly issues: readonly Issue[];
}

/** Records quote no more words than this of a source at once. */
const longestPhrase = 12;

const context = 40;

/** Finds a phrase in a text: verbatim, in code points of the text in NFC with LF. */
export function cite(phrase: string, file: TextFile): Citations {
  const { text, issues } = readText(file);
  if (text === undefined) return { found: [], issues };
  const wanted = normalise(phrase);
  const found = text.find(wanted).map((range) => citation(text, range));
  const nearest = found.length > 0 ? undefined : nearestRange(text, wanted);
  return { found, ...(nearest === undefined ? {} : { nearest: citation(text, nearest) }), issues };
}

function citation(text: SourceText, range: Range): Citation {
  const phrase = text.slice(range);
  const line = (start: number, end: number) => text.slice({ start: Math.max(0, start), end }).replaceAll("\n", " ");
  return {
    ...range,
    phrase,
    before: line(range.start - context, range.start),
    after: line(range.end, range.end + context),
    yaml: yamlOf(phrase, range),
  };
}

function yamlOf(phrase: string, { start, end }: Range): string {
  const words = phrase.split(/\s+/u).filter((word) => word !== "");
  const key = words
    .slice(0, 4)
    .join("-")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  // JSON's strings are YAML's, and a line end in them is written as an escape.
  const exact = JSON.stringify(words.length > longestPhrase ? firstWords(phrase) : phrase);
  return [
    `- key: ${key === "" ? "passage" : key}`,
    "  type: Passage",
    "  selectors:",
    `    - { key: range, type: Range, start: "${start}", end: "${end}" }`,
    `    - { key: phrase, type: Phrase, exact: ${exact} }`,
  ].join("\n");
}

/** The beginning of a phrase, as long as may be quoted, its spaces as they are. */
function firstWords(phrase: string): string {
  return new RegExp(`^\\s*(?:\\S+\\s+){${longestPhrase - 1}}\\S+`, "u").exec(phrase)?.[0] ?? phrase;
}
