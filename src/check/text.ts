/**
 * The text of a source, counted in code points.
 *
 * Records give ranges in Unicode code points of the text in NFC with LF line ends and no BOM
 * (https://www.w3.org/TR/annotation-model/#text-position-selector); JavaScript counts UTF-16 units.
 */

import { createHash } from "node:crypto";
import { issue, type Issue } from "../issue.ts";

/** A text file as it was found. */
export interface TextFile {
  /** Its path as shown to people. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A range of code points: `end` is the first that does not belong to it. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

const joins = /[\p{L}\p{N}\p{M}]/u;

/** A text in NFC with LF, addressed by code points. */
export class SourceText {
  /** The code points, each as a string. */
  readonly points: readonly string[];

  constructor(text: string) {
    this.points = Array.from(text);
  }

  get whole(): Range {
    return { start: 0, end: this.points.length };
  }

  slice({ start, end }: Range): string {
    return this.points.slice(start, end).join("");
  }

  /** Every range within another in which a phrase stands verbatim. A phrase of no length stands nowhere. */
  find(phrase: string, within: Range = this.whole): Range[] {
    const wanted = Array.from(phrase);
    const found: Range[] = [];
    if (wanted.length === 0) return found;
    for (let start = within.start; start + wanted.length <= Math.min(within.end, this.points.length); start++) {
      if (wanted.every((point, index) => this.points[start + index] === point))
        found.push({ start, end: start + wanted.length });
    }
    return found;
  }

  /** Whether a range begins and ends between words: no letter, digit or mark of it goes on outside. */
  standsAlone({ start, end }: Range): boolean {
    return !this.#cuts(start) && !this.#cuts(end);
  }

  /** A range with the rest of the words that it begins or ends in. */
  wholeWords({ start, end }: Range): Range {
    while (this.#cuts(start)) start--;
    while (this.#cuts(end)) end++;
    return { start, end };
  }

  /** Whether a word goes on from before a point to the point. */
  #cuts(at: number): boolean {
    return joins.test(this.points[at - 1] ?? "") && joins.test(this.points[at] ?? "");
  }
}

/** Phrases as records write them: in NFC, with LF. */
export function normalise(text: string): string {
  return text.replace(/\r\n?/g, "\n").normalize("NFC");
}

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

/** What can be read of a text file, and its hashes: of the bytes as they are, and of the text in NFC with LF. */
export function readText({ file, bytes }: TextFile): { text?: SourceText; hashes: string[]; issues: Issue[] } {
  let decoded: string;
  try {
    decoded = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return {
      hashes: [],
      issues: [issue("encoding", `${file} is not a text in UTF-8.`, { file }, "Save it as UTF-8.")],
    };
  }
  const text = normalise(decoded);
  return { text: new SourceText(text), hashes: [sha256(bytes), sha256(text)], issues: [] };
}
