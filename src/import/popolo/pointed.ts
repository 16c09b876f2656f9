/** Where in a JSON file something is wrong, once its records are a graph: the pointer of what stands at a line and a column. */

import type { Issue } from "../../issue.ts";
import type { SourceFile } from "../../records/index.ts";
import { decodeJson } from "../decode.ts";
import { readJson, type Json } from "../json.ts";
import { withPointer } from "../oddities.ts";
import { ForeignFile } from "../places.ts";
import { step } from "./values.ts";

/** The issues as they are, those at a place in one of the files with its JSON Pointer (RFC 6901) in the message. */
export function pointed(issues: readonly Issue[], files: readonly SourceFile[]): Issue[] {
  const told = new Map<Issue, Issue>();
  for (const source of files) {
    const own = issues.filter(({ file }) => file === source.file);
    const decoded = decodeJson(source);
    if (own.length === 0 || !("text" in decoded)) continue;
    const file = new ForeignFile(source.file, decoded.text, "", "");
    const offsets = new Map(own.map((issue) => [issue, file.offset(issue.line ?? 1, issue.column ?? 1)]));
    const pointers = pointersOf(readJson(file), new Set(offsets.values()));
    for (const [issue, offset] of offsets) {
      told.set(issue, { ...issue, message: withPointer(issue.message, pointers.get(offset) ?? "") });
    }
  }
  return issues.map((issue) => told.get(issue) ?? issue);
}

/** Offset → the pointer of the value or member that begins there, of those that are wanted. */
function pointersOf(root: Json, wanted: ReadonlySet<number>): ReadonlyMap<number, string> {
  const pointers = new Map<number, string>();
  const look = (value: Json, pointer: string): void => {
    if (wanted.has(value.offset)) pointers.set(value.offset, pointer);
    if (value.kind === "array") value.items.forEach((item, index) => look(item, `${pointer}${step(index)}`));
    if (value.kind !== "object") return;
    for (const { key, offset, value: inner } of value.members) {
      const below = `${pointer}${step(key)}`;
      if (wanted.has(offset)) pointers.set(offset, below);
      look(inner, below);
    }
  };
  look(root, "");
  return pointers;
}
