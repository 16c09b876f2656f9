/** The bytes of foreign files: how many are read, where they are no text, and those of JSON → its text. */

import { issue, type Issue, type Place } from "../issue.ts";
import type { SourceFile } from "../records/index.ts";

/** The largest foreign file that is read, in bytes. */
const largest = 200_000_000;

/** The fault of a file that is too large to be read. */
export function tooLarge({ file, bytes }: SourceFile): Issue | undefined {
  if (bytes.length <= largest) return undefined;
  const message = `The file is larger than ${largest / 1_000_000} MB, the most that is imported from one file.`;
  return issue("import-too-large", message, { file, line: 1, column: 1 }, "Divide it into several files.");
}

/** The text of a JSON file: UTF-8, as RFC 8259 has it (section 8.1); a byte order mark at its beginning is passed over. */
export function decodeJson(source: SourceFile): { text: string } | { fault: Issue } {
  const { file, bytes } = source;
  const fault = tooLarge(source);
  if (fault !== undefined) return { fault };
  const [first, second] = bytes;
  const wide =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0;
  if (wide) {
    const hint = "Save it again as UTF-8: JSON that is exchanged is UTF-8 (RFC 8259).";
    const start = { file, line: 1, column: 1 };
    return { fault: issue("encoding", "The file is in UTF-16 or UTF-32, not in UTF-8.", start, hint) };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const { place } = firstFault("utf-8", file, bytes);
    return { fault: issue("encoding", "The bytes here are not UTF-8.", place, "Save the file again as UTF-8.") };
  }
}

/** Where the first bytes that an encoding does not have stand, and the line around them. */
export function firstFault(encoding: string, file: string, bytes: Uint8Array): { place: Place; line: Uint8Array } {
  const decodes = (length: number) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  // By halves: how many of the bytes are sound.
  let good = 0;
  let bad = bytes.length + 1;
  while (bad - good > 1) {
    const middle = (good + bad) >>> 1;
    if (decodes(middle)) good = middle;
    else bad = middle;
  }
  const before = new TextDecoder(encoding).decode(bytes.subarray(0, good), { stream: true });
  const lines = before.split(/\r\n|\n|\r/);
  const column = (lines.at(-1) ?? "").length + 1;
  const from = bytes.subarray(0, good).lastIndexOf(0x0a) + 1;
  const to = bytes.indexOf(0x0a, good);
  const line = bytes.subarray(from, to === -1 ? Math.min(bytes.length, from + 1000) : to);
  return { place: { file, line: lines.length, column }, line };
}
