/** Offsets in a text → places in its file. */

import { excerptOf, type Place } from "../issue.ts";

export class Lines {
  readonly file: string;
  readonly text: string;
  /** The offset at which each line begins. */
  readonly #starts: number[] = [0];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  /** The place of `length` UTF-16 units at an offset, cut at the end of the line. */
  place(offset: number, length = 1): Place {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const line = this.lineOf(at);
    const start = this.#starts[line - 1] ?? 0;
    const content = this.#content(line);
    const column = at - start + 1;
    return {
      file: this.file,
      line,
      column,
      length: Math.max(1, Math.min(length, content.length - column + 1)),
      ...excerptOf(content, column),
    };
  }

  /** The line that holds an offset, divided there. */
  around(offset: number): [before: string, after: string] {
    const line = this.lineOf(offset);
    const start = this.#starts[line - 1] ?? 0;
    const content = this.#content(line);
    return [content.slice(0, offset - start), content.slice(offset - start)];
  }

  #content(line: number): string {
    return this.text.slice(this.#starts[line - 1], (this.#starts[line] ?? this.text.length + 1) - 1).replace(/\r$/, "");
  }

  /** The number of the line that holds an offset, from 1. */
  lineOf(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
