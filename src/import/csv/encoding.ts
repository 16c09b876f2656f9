/** The bytes of a table → its text, in the encoding that was told or that the bytes show beyond doubt; never a guess. */

import { issue, nearest, type Issue, type Place } from "../../issue.ts";
import type { SourceFile } from "../../records/index.ts";
import { firstFault } from "../decode.ts";

/** Encodings to name in hints; whatever label the Encoding Standard has is read (https://encoding.spec.whatwg.org/#names-and-labels). */
const common = [
  ...["utf-8", "utf-16le", "utf-16be", "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254"],
  ...["windows-1257", "iso-8859-2", "iso-8859-5", "iso-8859-15", "koi8-r", "koi8-u", "ibm866", "macintosh"],
];

/** Encodings to show the first unreadable line in, when none is told. */
const likely = ["windows-1252", "windows-1251"];

const toldHow = "--encoding, or encoding: under table: in the mapping";

/** A byte order mark, and the encoding that it shows; UTF-32 first, since its mark begins with that of UTF-16. */
const marks: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: "utf-32", bytes: [0xff, 0xfe, 0, 0] },
  { encoding: "utf-32", bytes: [0, 0, 0xfe, 0xff] },
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

export interface Decoded {
  /** Without its byte order mark; missing if the bytes are no text in the encoding. */
  readonly text?: string;
  /** As the Encoding Standard calls it. */
  readonly encoding?: string;
  /** The encoding was told, and the bytes are sound UTF-8 too. */
  readonly isDoubted?: boolean;
  readonly issues: readonly Issue[];
}

/**
 * Decodes a table.
 * @param told an encoding's label; without one a byte order mark, the zeros of UTF-16 or sound UTF-8 decide, and nothing else does
 * @param at where the encoding was told, if that was in a file
 */
export function decodeTable({ file, bytes }: SourceFile, told?: string, at?: Place): Decoded {
  const start: Place = { file, line: 1, column: 1 };
  const shown = shownBy(bytes);
  if (shown === "utf-32") {
    return refuse(start, "The file is in UTF-32, which is not read.", "Save it again as UTF-8.");
  }
  const label = told === undefined ? undefined : nameOf(told);
  if (told !== undefined && label === undefined) {
    const near = nearest(told.toLowerCase(), common);
    const hint = near === undefined ? `Write one such as ${common.slice(0, 6).join(", ")}.` : `Perhaps “${near}”?`;
    return refuse(at ?? {}, `“${told}” is no encoding that is read.`, hint);
  }
  if (label !== undefined && shown !== undefined && shown !== label) {
    const message = `The file is in ${shown.toUpperCase()}, as its first bytes show, and not in ${label}.`;
    return refuse(start, message, `Leave the encoding out (${toldHow}).`);
  }
  const encoding = label ?? shown ?? "utf-8";
  const text = attempt(encoding, bytes);
  if (text === undefined) {
    return label === undefined && shown === undefined ? unknown(file, bytes) : notIn(encoding, file, bytes);
  }
  const isDoubted = label !== undefined && !label.startsWith("utf") && isUtf8(bytes);
  return { text: text.replace(/^\ufeff/, ""), encoding, isDoubted, issues: [] };
}

/** The encoding that the first bytes show: by a byte order mark, or by every second byte being zero as in UTF-16 of Latin letters. */
function shownBy(bytes: Uint8Array): string | undefined {
  const mark = marks.find((one) => one.bytes.every((byte, index) => bytes[index] === byte));
  if (mark !== undefined) return mark.encoding;
  const sample = bytes.subarray(0, 2 * Math.floor(Math.min(bytes.length, 512) / 2));
  const zeros = (parity: number) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (sample.length < 4 || even > 0 === odd > 0 || Math.max(even, odd) < sample.length / 8) return undefined;
  return even > 0 ? "utf-16be" : "utf-16le";
}

function nameOf(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

function attempt(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether bytes are UTF-8 and more than ASCII. */
function isUtf8(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte > 0x7f) && attempt("utf-8", bytes) !== undefined;
}

/** The file is not UTF-8 and nobody said what it is: shows its first other line in the encodings that it may be in. */
function unknown(file: string, bytes: Uint8Array): Decoded {
  const { place, line } = firstFault("utf-8", file, bytes);
  const readings = likely.map((encoding) => `${encoding}: “${(attempt(encoding, line) ?? "").trim().slice(0, 60)}”`);
  const message = "The file is not in UTF-8, and its bytes do not show what it is in.";
  return refuse(place, message, `Tell the encoding (${toldHow}). This line would be, in ${readings.join(", in ")}.`);
}

function notIn(encoding: string, file: string, bytes: Uint8Array): Decoded {
  const { place } = firstFault(encoding, file, bytes);
  const hint = "If the encoding is another, tell it; if the file was cut or damaged, get it again.";
  return refuse(place, `The bytes here are not ${encoding.toUpperCase()}.`, hint);
}

function refuse(place: Partial<Place>, message: string, hint: string): Decoded {
  return { issues: [issue("csv-encoding", message, place, hint)] };
}
