/** The bytes of a record file → its text: UTF-8 alone, and no character that cannot be seen. */

import { issue, type Issue, type Place } from "../issue.ts";
import { forbidden, nameOf } from "./characters.ts";
import { Lines } from "./lines.ts";
import type { SourceFile } from "./tree.ts";

/** The largest record file that is read, in bytes. */
export const largestFile = 2_000_000;

/** More faults than this in a file are not listed one by one. */
export const mostFaults = 100;

/** How files in encodings that are not read begin; UTF-32 first, since its mark begins with that of UTF-16. */
const otherEncodings: readonly { name: string; test: (bytes: Uint8Array) => boolean }[] = [
  { name: "UTF-32", test: (b) => begins(b, 0xff, 0xfe, 0, 0) || begins(b, 0, 0, 0xfe, 0xff) },
  { name: "UTF-16", test: (b) => begins(b, 0xff, 0xfe) || begins(b, 0xfe, 0xff) },
  { name: "UTF-32", test: (b) => b[1] === 0 && b[2] === 0 && (b[0] === 0) !== (b[3] === 0) },
  { name: "UTF-16", test: (b) => (b[0] === 0 && b[2] === 0) !== (b[1] === 0 && b[3] === 0) },
];

/** The text of a file, or undefined with the issues that say why it is none. A file with characters that may not stand in it has no text. */
export function decode({ file, bytes }: SourceFile): { text?: string; issues: Issue[] } {
  const start: Place = { file, line: 1, column: 1 };
  if (bytes.length > largestFile) {
    const message = `The file is larger than ${largestFile / 1_000_000} MB, the most that is read from one file.`;
    return { issues: [issue("file-too-large", message, start, "Divide it into several files.")] };
  }
  const other = otherEncodings.find((encoding) => encoding.test(bytes));
  if (other !== undefined) {
    return {
      issues: [issue("encoding", `The file is in ${other.name}, not in UTF-8.`, start, "Save it again as UTF-8.")],
    };
  }
  if (begins(bytes, 0xef, 0xbb, 0xbf)) {
    const hint = "Save it again as UTF-8 without a byte order mark (“UTF-8”, not “UTF-8 with BOM”).";
    return { issues: [issue("encoding", "The file begins with a byte order mark.", start, hint)] };
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const issues = forbiddenCharacters(new Lines(file, text));
    return issues.length > 0 ? { issues } : { text, issues };
  } catch {
    return { issues: [notUtf8(file, bytes)] };
  }
}

function forbiddenCharacters(lines: Lines): Issue[] {
  const issues: Issue[] = [];
  for (const found of lines.text.matchAll(forbidden)) {
    if (issues.length === mostFaults) {
      issues.push(tooManyFaults(lines.place(found.index)));
      break;
    }
    const hint = found[0] === "\r" ? "Save the file with line ends as on Linux or Windows." : "Take it out.";
    issues.push(issue("control-character", `Here stands ${nameOf(found[0])}.`, lines.place(found.index), hint));
  }
  return issues;
}

/** Says that the faults after a place are not shown. */
export function tooManyFaults(place?: Place): Issue {
  return issue(
    "too-many-faults",
    `The file has more than ${mostFaults} faults; those from here on are not shown.`,
    place,
  );
}

/** Finds the first byte that is not UTF-8: the first replacement character that the file does not itself hold. */
function notUtf8(file: string, bytes: Uint8Array): Issue {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  let offset = 0;
  let from = 0;
  for (let at = text.indexOf("\ufffd"); at !== -1; at = text.indexOf("\ufffd", at + 1)) {
    offset += Buffer.byteLength(text.slice(from, at));
    if (!begins(bytes.subarray(offset), 0xef, 0xbf, 0xbd)) {
      const byte = (bytes[offset] ?? 0).toString(16).toUpperCase();
      const hint = "The file may be in Windows-1251, Windows-1252 or KOI8-R: save it again as UTF-8.";
      return issue("encoding", `The byte ${byte} here is not UTF-8.`, new Lines(file, text).place(at), hint);
    }
    from = at;
  }
  return issue("encoding", "The file is not in UTF-8.", { file, line: 1, column: 1 }, "Save it again as UTF-8.");
}

function begins(bytes: Uint8Array, ...start: number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
