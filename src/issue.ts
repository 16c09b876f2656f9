/**
 * A fault as a value, and the one table of codes.
 *
 * Rooms gather issues and return them; what ends a command at once is thrown as a {@link Fault}.
 * Only cli/main turns either into text and an exit code.
 */

import { closest, distance } from "fastest-levenshtein";

/** Where something stands in a text. `line` and `column` count from 1; `column` and `length` count UTF-16 units, as editors do. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many UTF-16 units the thing takes on that line; the caret is drawn under them. */
  readonly length?: number;
  /** The line, for the caret; of a long line the part around the column (see {@link excerptOf}). */
  readonly excerpt?: string;
  /** The column at which the excerpt begins, if that is not 1. */
  readonly excerptColumn?: number;
}

export type Severity = "error" | "warning";

/** Exit codes of the command line: the data or the query, the command line itself, the world (network, disk). */
export const exits = { data: 1, usage: 2, world: 3 } as const;

/** Every code: who is at fault, and in a sentence what the code is about. */
export const codes = {
  // records: the YAML itself
  "yaml-syntax": { exit: exits.data, about: "The YAML of a record file cannot be read." },
  "yaml-quote": { exit: exits.data, about: "A quotation mark is not closed, or text goes on after a closed one." },
  "yaml-indent": { exit: exits.data, about: "A line is indented more or less than the lines that it belongs with." },
  "yaml-tab": { exit: exits.data, about: "A line is indented with tabs; YAML takes only spaces." },
  "yaml-bracket": { exit: exits.data, about: "A bracket or brace is not closed, or a comma between its items is missing or too many." },
  "yaml-colon": { exit: exits.data, about: "A line has a colon too many, or lacks the one after its key." },
  "yaml-escape": { exit: exits.data, about: "A backslash in double quotes is followed by something that YAML does not know." },
  "yaml-start": { exit: exits.data, about: "A text begins with a sign that YAML keeps for itself and needs quotes." },
  "yaml-key": { exit: exits.data, about: "A key is not a plain word: it is empty, a list, a mapping, or too long." },
  "yaml-alias": { exit: exits.data, about: "A file uses an anchor (&) or an alias (*), which records do without." },
  "yaml-tag": { exit: exits.data, about: "A value has a YAML tag (!), which records do without: every value is text." },
  "yaml-merge": { exit: exits.data, about: "A file uses the merge key (<<), which records do without." },
  "yaml-directive": { exit: exits.data, about: "A file has a YAML directive (%), which records do without." },
  "yaml-documents": { exit: exits.data, about: "A file holds more than one YAML document." },
  // records: the bytes, and bounds
  encoding: { exit: exits.data, about: "A file is not in UTF-8, or begins with a byte order mark." },
  "control-character": { exit: exits.data, about: "A text holds a character that cannot be seen or stored, such as NUL." },
  "not-nfc": { exit: exits.data, about: "A text writes a letter and its accent as two characters rather than one (it is not in Unicode NFC)." },
  "file-too-large": { exit: exits.data, about: "A record file is larger than smolny reads." },
  "too-deep": { exit: exits.data, about: "A record file nests lists or mappings deeper than smolny reads." },
  "too-many-values": { exit: exits.data, about: "A record file holds more values than smolny reads from one file." },
  "too-many-faults": { exit: exits.data, about: "A file has so many faults that the rest of them are not shown." },
  // records: their form
  "not-a-list": { exit: exits.data, about: "A record file is not a list of records." },
  "not-a-mapping": { exit: exits.data, about: "A record, or a file that must be one mapping, is something else." },
  "empty-value": { exit: exits.data, about: "A key or a list item has no value." },
  "duplicate-key": { exit: exits.data, about: "A mapping has the same key twice." },
  "id-missing": { exit: exits.data, about: "A record has no id." },
  "id-malformed": { exit: exits.data, about: "An id is not two or more parts of small letters, digits, dots and hyphens with slashes between them." },
  "id-twice": { exit: exits.data, about: "Two records or nodes have the same id." },
  "id-and-key": { exit: exits.data, about: "A mapping has both an id and a key; it needs only one." },
  "key-malformed": { exit: exits.data, about: "A key of a nested node is not one part of an id." },
  "key-twice": { exit: exits.data, about: "Two nodes of the same record have the same key." },
  // query: the text of a query, a named question's header, its parameters
  "query-syntax": { exit: exits.data, about: "A query is not SPARQL." },
  "query-prefix": { exit: exits.data, about: "A query uses a prefix that it does not declare." },
  "query-refused": { exit: exits.data, about: "A query asks for what is never done: an update, or a call to another server." },
  "query-term": { exit: exits.data, about: "A query uses a class or property that the ontology does not have." },
  "query-function": { exit: exits.data, about: "A query calls a function that nobody has defined." },
  "query-failed": { exit: exits.data, about: "A query could not be answered." },
  "question-name": { exit: exits.data, about: "A named question's file is not called by a kebab-case name of its own." },
  "question-header": { exit: exits.data, about: "The header of a named question cannot be read, or leaves out what it must say." },
  "question-order": { exit: exits.data, about: "A named question does not say in which order its rows come." },
  "parameter-unused": { exit: exits.data, about: "A question declares a parameter that its query does not use." },
  "parameter-place": { exit: exits.data, about: "A query uses a parameter where its value cannot stand." },
  "parameter-unknown": { exit: exits.usage, about: "A question has no parameter of that name." },
  "parameter-missing": { exit: exits.usage, about: "A parameter without a default was given no value." },
  "parameter-value": { exit: exits.usage, about: "The value of a parameter is not of the parameter's type." },
  "answer-unwritable": { exit: exits.data, about: "A format cannot hold an answer." },
  "endpoint-failed": { exit: exits.world, about: "A SPARQL endpoint could not be reached, or did not answer as one." },
  // the command line and the world
  usage: { exit: exits.usage, about: "The command line is not one that smolny knows." },
  "file-missing": { exit: exits.world, about: "A file or folder that was named is not there." },
  "file-unreadable": { exit: exits.world, about: "A file or folder is there but cannot be read." },
  "link-outside": { exit: exits.data, about: "A link in the data folder leads out of it." },
} as const satisfies Record<string, { exit: number; about: string }>;

export type Code = keyof typeof codes;

export interface Issue extends Partial<Place> {
  readonly code: Code;
  readonly severity: Severity;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** What would be right, or the nearest known key, id or term. */
  readonly hint?: string;
}

/** Ends what was asked; carries its issues (at least one). */
export class Fault extends Error {
  readonly issues: readonly Issue[];
  constructor(issues: readonly Issue[]) {
    super(issues.map((issue) => issue.message).join("\n"));
    this.name = "Fault";
    this.issues = issues;
  }
}

/** An error issue. */
export function issue(code: Code, message: string, place?: Partial<Place>, hint?: string): Issue {
  return { code, severity: "error", message, ...place, ...(hint === undefined ? {} : { hint }) };
}

/** A warning issue. */
export function warning(code: Code, message: string, place?: Partial<Place>, hint?: string): Issue {
  return { ...issue(code, message, place, hint), severity: "warning" };
}

/** The known word nearest to a mistyped one (Levenshtein, at most a third of its length away), for a hint. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  if (words.length === 0 || word.length > 200) return undefined;
  const best = closest(word, words);
  return distance(word, best) <= Math.max(1, Math.floor(word.length / 3)) ? best : undefined;
}

/** An excerpt is at most this long, in UTF-16 units. */
const excerptLength = 200;

/** The part of a line to show around a column: the whole line if it is at most 200 UTF-16 units long. */
export function excerptOf(line: string, column: number): Pick<Place, "excerpt" | "excerptColumn"> {
  if (line.length <= excerptLength) return { excerpt: line };
  let start = Math.max(0, Math.min(column - 1 - excerptLength / 2, line.length - excerptLength));
  if (/[\udc00-\udfff]/.test(line.charAt(start))) start++;
  const excerpt = line.slice(start, start + excerptLength).replace(/[\ud800-\udbff]$/, "");
  return start === 0 ? { excerpt } : { excerpt, excerptColumn: start + 1 };
}

/** Issues in the order of files, lines and columns; those without a place first. */
export function sortIssues(issues: Iterable<Issue>): Issue[] {
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...issues].sort(
    (a, b) =>
      order(a.file ?? "", b.file ?? "") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      order(a.code, b.code) ||
      order(a.message, b.message),
  );
}
