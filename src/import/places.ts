/** A file of other people's data: its text, its name as a source, and places in it. */

import { excerptOf, type Place } from "../issue.ts";

export class ForeignFile {
  /** Its path as shown to people. */
  readonly file: string;
  readonly text: string;
  /** The part of an id that stands for it: `source/NAME`. */
  readonly name: string;
  readonly sha256: string;
  /** The offset at which each line begins. */
  readonly #starts: number[] = [0];
  /** The line of the last place: files are mostly read forwards. */
  #line = 0;

  constructor(file: string, text: string, name: string, sha256: string) {
    this.file = file;
    this.text = text;
    this.name = name;
    this.sha256 = sha256;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  /** The id of the passage that is the whole file. */
  get passage(): string {
    return `source/${this.name}/file`;
  }

  /** The place of `length` UTF-16 units at an offset, cut at the end of the line. Its cost does not grow with the line. */
  place(offset: number, length = 1): Place {
    const line = this.#lineOf(offset);
    const start = this.#starts[line] ?? 0;
    const end = (this.#starts[line + 1] ?? this.text.length + 1) - 1;
    // Of a file that is one long line only the part around the column is looked at.
    const from = Math.max(start, offset - 200);
    const near = this.text.slice(from, Math.min(end, offset + 200));
    const content = near.endsWith("\r") ? near.slice(0, -1) : near;
    const { excerpt = "", excerptColumn = 1 } = excerptOf(content, offset - from + 1);
    const shift = from - start + excerptColumn;
    return {
      file: this.file,
      line: line + 1,
      column: offset - start + 1,
      length: Math.max(1, Math.min(length, end - offset)),
      excerpt,
      ...(shift > 1 ? { excerptColumn: shift } : {}),
    };
  }

  /** The offset of a line and a column, both from 1 on. */
  offset(line: number, column: number): number {
    return (this.#starts[line - 1] ?? 0) + column - 1;
  }

  #lineOf(offset: number): number {
    const starts = this.#starts;
    const isIn = (line: number) => (starts[line] ?? 0) <= offset && offset < (starts[line + 1] ?? Infinity);
    for (const line of [this.#line, this.#line + 1]) if (isIn(line)) return (this.#line = line);
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return (this.#line = low);
  }
}
