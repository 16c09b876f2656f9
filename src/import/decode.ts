/** The bytes of a JSON file → its text: UTF-8, as RFC 8259 has it (section 8.1); a byte order mark at its beginning is passed over. */

import { issue, type Issue } from "../issue.ts";
import type { SourceFile } from "../records/index.ts";

/** The largest foreign file that is read, in bytes. */
const largest = 200_000_000;

export function decodeJson({ file, bytes }: SourceFile): { text: string } | { fault: Issue } {
  const start = { file, line: 1, column: 1 };
  if (bytes.length > largest) {
    const message = `The file is larger than ${largest / 1_000_000} MB, the most that is imported from one file.`;
    return { fault: issue("import-too-large", message, start, "Divide it into several files.") };
  }
  const [first, second] = bytes;
  const wide =
    (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || first === 0 || second === 0;
  if (wide) {
    const hint = "Save it again as UTF-8: JSON that is exchanged is UTF-8 (RFC 8259).";
    return { fault: issue("encoding", "The file is in UTF-16 or UTF-32, not in UTF-8.", start, hint) };
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder("utf-8").decode(bytes);
    const before = text.slice(0, text.indexOf("\ufffd"));
    const line = before.split("\n").length;
    const place = { file, line, column: before.length - before.lastIndexOf("\n") };
    return { fault: issue("encoding", "The bytes here are not UTF-8.", place, "Save the file again as UTF-8.") };
  }
}
