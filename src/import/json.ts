/** JSON text → a tree in which each value knows where it stands. Only what RFC 8259 calls JSON is read: no comments, no commas too many. */

import { printParseErrorCode, visit } from "jsonc-parser";
import { Fault, issue } from "../issue.ts";
import type { ForeignFile } from "./places.ts";

/** A string, or a number, boolean or null as it is written. */
export interface JsonText {
  readonly kind: "text";
  readonly type: "string" | "number" | "boolean" | "null";
  readonly value: string;
  readonly offset: number;
  readonly length: number;
}

export interface JsonMember {
  readonly key: string;
  readonly offset: number;
  readonly length: number;
  readonly value: Json;
}

/** A list of members rather than an object, so that `__proto__` is a key like any other. Of members with the same key all are here. */
export interface JsonObject {
  readonly kind: "object";
  readonly members: readonly JsonMember[];
  readonly offset: number;
}

export interface JsonArray {
  readonly kind: "array";
  readonly items: readonly Json[];
  readonly offset: number;
}

export type Json = JsonText | JsonObject | JsonArray;

const none: readonly never[] = [];

/** An object or array that is not closed yet; of an object the key that was read last. */
type Open =
  | { readonly kind: "array"; readonly node: { items: readonly Json[] }; readonly items: Json[] }
  | {
      readonly kind: "object";
      readonly node: { members: readonly JsonMember[] };
      readonly members: JsonMember[];
      key: string;
      offset: number;
      length: number;
    };

/** The deepest nesting that is read: the parser recurses. */
const deepest = 100;

const strict = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

/** In words what the parser calls by these names. */
const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: "This is no JSON value",
  InvalidNumberFormat: "This is no number as JSON writes them",
  PropertyNameExpected: "A key in double quotes belongs here",
  ValueExpected: "A value is missing here",
  ColonExpected: "A colon is missing here",
  CommaExpected: "A comma is missing here",
  CloseBraceExpected: "A “}” is missing here",
  CloseBracketExpected: "A “]” is missing here",
  EndOfFileExpected: "Something stands behind the end of the JSON",
  InvalidCommentToken: "JSON has no comments",
  UnexpectedEndOfComment: "JSON has no comments",
  UnexpectedEndOfString: "A string is not closed",
  UnexpectedEndOfNumber: "A number breaks off",
  InvalidUnicode: "This \\u escape is none",
  InvalidEscapeCharacter: "A backslash is followed by something that JSON does not know",
  InvalidCharacter: "A control character stands in a string unescaped",
};

/**
 * Reads a JSON file.
 * @throws Fault at the first thing that is no JSON, or nests too deeply
 */
export function readJson(file: ForeignFile): Json {
  let root: Json | undefined;
  const open: Open[] = [];
  // The same few keys stand in every object: each is kept once.
  const keys = new Map<string, string>();
  const put = (value: Json) => {
    const around = open.at(-1);
    if (around === undefined) root = value;
    else if (around.kind === "array") around.items.push(value);
    else around.members.push({ key: around.key, offset: around.offset, length: around.length, value });
  };
  const close = () => {
    const done = open.pop();
    // A list that has grown keeps room for more; a copy takes what it needs.
    if (done?.kind === "array") done.node.items = done.items.slice();
    else if (done !== undefined) done.node.members = done.members.slice();
  };
  const fail = (code: "json-syntax" | "json-too-deep", message: string, offset: number, length = 1, hint?: string) => {
    throw new Fault([issue(code, message, file.place(offset, length), hint)]);
  };
  const enter = (offset: number) => {
    if (open.length >= deepest)
      fail("json-too-deep", `Values are nested more than ${deepest} levels deep here.`, offset);
  };
  visit(
    file.text,
    {
      onObjectBegin(offset) {
        enter(offset);
        const node = { kind: "object" as const, members: none, offset };
        put(node);
        open.push({ kind: "object", node, members: [], key: "", offset, length: 0 });
      },
      onObjectProperty(key, offset, length) {
        const around = open.at(-1);
        if (around?.kind !== "object") return;
        const known = keys.get(key) ?? key;
        keys.set(known, known);
        Object.assign(around, { key: known, offset, length });
      },
      onObjectEnd: close,
      onArrayBegin(offset) {
        enter(offset);
        const node = { kind: "array" as const, items: none, offset };
        put(node);
        open.push({ kind: "array", node, items: [] });
      },
      onArrayEnd: close,
      onLiteralValue(value: unknown, offset, length) {
        const type = value === null ? "null" : (typeof value as "string" | "number" | "boolean");
        // A number stays as it is written: 1e400 and 007 are nobody's infinity or seven.
        const text = typeof value === "string" ? value : file.text.slice(offset, offset + length);
        put({ kind: "text", type, value: text, offset, length });
      },
      onError(code, offset, length) {
        const message = messages[printParseErrorCode(code)] ?? "This is no JSON";
        const hint = offset >= file.text.trimEnd().length ? "The file breaks off: fetch it again." : undefined;
        fail("json-syntax", `${message}.`, Math.min(offset, Math.max(0, file.text.length - 1)), length, hint);
      },
    },
    strict,
  );
  if (root === undefined) throw new Fault([issue("json-syntax", "The file is empty.", file.place(0))]);
  return root;
}
