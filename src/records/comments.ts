/**
 * The comments and blank lines of a record file, each with the entry (a pair of a mapping, an item of a list) that it belongs to.
 *
 * A comment on a line of its own belongs to the entry below it, unless it is indented more than that one: then it closes what
 * stands above it. A comment at the end of a line belongs to the last entry that begins on or above that line.
 */

import type { Place } from "../issue.ts";
import { Lines } from "./lines.ts";
import { tokensOf } from "./tokens.ts";
import { isFlow, type Pair, type Value } from "./tree.ts";

/** What stands around an entry, line by line; "" is a blank line. */
export interface Remarks {
  readonly above: string[];
  readonly beside: string[];
  readonly below: string[];
}

export interface Remarked {
  readonly byEntry: ReadonlyMap<Pair | Value, Remarks>;
  /** The comments of a file without entries. */
  readonly rest: readonly string[];
}

interface Entry {
  readonly node: Pair | Value;
  readonly place: Place;
  /** The column that the entries of its collection begin at. */
  readonly column: number;
  readonly parent: Entry | undefined;
  /** Whether it stands inside brackets or braces. */
  readonly inFlow: boolean;
}

interface Comment {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Whether nothing but the signs of list items stands before it on its line. */
  readonly alone: boolean;
  /** Whether it stands inside brackets or braces. */
  readonly inFlow: boolean;
}

/** Gives each comment and blank line of a text to its entry. */
export function remarksOf(text: string, root: Value): Remarked {
  const rows = text.split(/\r?\n/);
  const entries = entriesOf(root);
  const byEntry = new Map<Pair | Value, Remarks>();
  const rest: string[] = [];
  const at = ({ node }: Entry): Remarks => {
    const remarks = byEntry.get(node) ?? { above: [], beside: [], below: [] };
    byEntry.set(node, remarks);
    return remarks;
  };
  const blankAbove = (line: number) => (line > 1 && /^[ \t]*$/.test(rows[line - 2] ?? "-") ? [""] : []);
  const last: { any?: Entry; block?: Entry } = {};
  let next = 0;
  const pass = () => {
    const entry = entries[next++];
    if (entry === undefined) return;
    last.any = entry;
    if (!entry.inFlow) last.block = entry;
    if (isFirst(rows[entry.place.line - 1] ?? "", entry.place.column))
      at(entry).above.push(...blankAbove(entry.place.line));
  };
  for (const comment of commentsOf(text, rows)) {
    while ((entries[next]?.place.line ?? Infinity) <= comment.line) pass();
    const above = comment.inFlow ? last.any : last.block;
    const below = comment.inFlow || entries[next]?.inFlow !== true ? entries[next] : undefined;
    const lines = comment.alone ? [...blankAbove(comment.line), comment.text] : [comment.text];
    if (!comment.alone && above !== undefined) at(above).beside.push(comment.text);
    else if (below?.inFlow === comment.inFlow && (comment.inFlow || comment.column <= below.column)) {
      at(below).above.push(...lines);
    } else if (above !== undefined) at(closedBy(comment, above)).below.push(...lines);
    else rest.push(...lines);
  }
  while (next < entries.length) pass();
  return { byEntry, rest };
}

/** The entry that a comment below it closes: the innermost that is not indented more than the comment. */
function closedBy(comment: Comment, above: Entry): Entry {
  let entry = above;
  while (!comment.inFlow && entry.column > comment.column && entry.parent !== undefined) entry = entry.parent;
  return entry;
}

/** The entries in the order of the text. */
function entriesOf(root: Value): Entry[] {
  const entries: Entry[] = [];
  const enter = (value: Value, parent: Entry | undefined, outerFlow: boolean) => {
    if (value.kind === "scalar") return;
    const inFlow = outerFlow || isFlow(value);
    const nodes = value.kind === "list" ? value.items : value.pairs;
    for (const node of nodes) {
      const isPair = "keyPlace" in node;
      const place = isPair ? node.keyPlace : node.place;
      const entry: Entry = { node, place, column: value.place.column, parent, inFlow };
      entries.push(entry);
      enter(isPair ? node.value : node, entry, inFlow);
    }
  };
  enter(root, undefined, false);
  return entries;
}

function commentsOf(text: string, rows: readonly string[]): Comment[] {
  const lines = new Lines("", text);
  const comments: Comment[] = [];
  let depth = 0;
  for (const { kind, source, offset } of tokensOf(text)) {
    if (kind === "flow-map-start" || kind === "flow-seq-start") depth++;
    if (kind === "flow-map-end" || kind === "flow-seq-end") depth--;
    if (kind !== "comment") continue;
    const { line, column } = lines.place(offset);
    const row = rows[line - 1] ?? "";
    const indentation = row.length - row.trimStart().length;
    comments.push({
      text: source.trimEnd(),
      line,
      column: indentation + 1,
      alone: isFirst(row, column),
      inFlow: depth > 0,
    });
  }
  return comments;
}

/** Whether nothing but the signs of list items stands before a column. */
function isFirst(row: string, column: number): boolean {
  return /^[\s-]*$/.test(row.slice(0, column - 1));
}
