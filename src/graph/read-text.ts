/** Bytes of an RDF file → text, and places in that text. Both are bounded and neither trusts what a file says of itself. */

import type { Quad } from "@rdfjs/types";
import { excerptOf, issue, type Issue, type Place } from "../issue.ts";

/** Largest file that is read, in bytes: about a million statements, and well within what a string can hold. */
export const largestFile = 256 * 1024 * 1024;

/** A file as text, ready to be parsed. */
export interface RdfText {
  readonly file: string;
  readonly text: string;
  /** What relative IRIs are resolved against; without it they are refused. */
  readonly baseIRI: string | undefined;
}

/** What was read. If `issues` holds an error, `quads` is empty. */
export interface Reading {
  readonly quads: readonly Quad[];
  /** The prefixes that the file declares; for JSON-LD none. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
}

/** A line of a text, counted from 1, without its end. */
export function lineOf(text: string, line: number): string {
  let start = 0;
  for (let n = 1; n < line; n++) start = text.indexOf("\n", start) + 1;
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? undefined : end).replace(/\r$/, "");
}

/** The place of a line and column (both from 1, in UTF-16 units) with its line as excerpt. */
export function placeAt(source: { file: string; text: string }, line: number, column: number, length = 1): Place {
  const whole = lineOf(source.text, line);
  const at = Math.max(1, Math.min(column, whole.length + 1));
  return { file: source.file, line, column: at, length: Math.max(1, length), ...excerptOf(whole, at) };
}

/** The place of an offset into the text, in UTF-16 units from 0. */
export function placeOf(source: { file: string; text: string }, offset: number, length = 1): Place {
  const before = source.text.slice(0, offset);
  const line = before.split("\n").length;
  return placeAt(source, line, offset - before.lastIndexOf("\n"), length);
}

/** Byte order marks of the encodings that XML files are met in (https://www.w3.org/TR/xml/#sec-guessing). */
const marks: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: "utf-8" },
  { bytes: [0xff, 0xfe], encoding: "utf-16le" },
  { bytes: [0xfe, 0xff], encoding: "utf-16be" },
];

function encodingOf(bytes: Uint8Array, isXml: boolean): string {
  const mark = marks.find((known) => known.bytes.every((byte, i) => bytes[i] === byte));
  if (!isXml) return "utf-8";
  if (mark !== undefined) return mark.encoding;
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  return /^<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1] ?? "utf-8";
}

/** The issue of a file that is larger than is read. */
export function tooLarge(file: string, { length }: Uint8Array): Issue | undefined {
  if (length <= largestFile) return undefined;
  return issue("rdf-too-large", `The file has ${length} bytes; smolny reads at most ${largestFile}.`, { file });
}

/** Decodes a file: UTF-8, or for XML what it declares. A byte order mark is dropped; a byte that does not belong is an issue. */
export function decodeRdf(file: string, bytes: Uint8Array, isXml: boolean): string | Issue {
  const large = tooLarge(file, bytes);
  if (large !== undefined) return large;
  const encoding = encodingOf(bytes, isXml);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) {
      const message = `The file says that it is in the encoding "${encoding}", which is not known.`;
      return issue("rdf-encoding", message, { file, line: 1, column: 1 }, "Save it in UTF-8.");
    }
    const text = new TextDecoder(encoding).decode(bytes);
    const place = placeOf({ file, text }, Math.max(0, text.indexOf("\ufffd")));
    return issue("rdf-encoding", `The file is not in ${encoding.toUpperCase()}.`, place, "Save it in UTF-8.");
  }
}
