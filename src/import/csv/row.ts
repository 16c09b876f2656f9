/** A row of a table with the places of its cells, found only when somebody asks for one. */

import { excerptOf, type Place } from "../../issue.ts";

/** How a table is written. */
export interface Dialect {
  /** What stands between cells. */
  readonly delimiter: string;
  /** What stands around a cell, and twice for itself within; empty if nothing does. */
  readonly quote: string;
}

interface Written {
  readonly file: string;
  readonly number: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Its text, with its line end. */
  readonly source: string;
  readonly dialect: Dialect;
}

export class Row {
  /** Counted from 1, the header and empty lines too, as the fragment `row=13` counts them (RFC 7111). */
  readonly number: number;
  readonly cells: readonly string[];
  readonly #written: Written;
  /** The offset at which each line begins. */
  readonly #lines: readonly number[];
  #starts: readonly number[] | undefined;
  readonly #places: Place[] = [];

  constructor(written: Written, cells: readonly string[]) {
    this.number = written.number;
    this.cells = cells;
    this.#written = written;
    this.#lines = [0, ...Array.from(written.source.matchAll(/\r\n|\n|\r/g), (end) => end.index + end[0].length)];
  }

  /** Whether nothing stands in the row, not even a delimiter. */
  get isEmpty(): boolean {
    return this.cells.length === 1 && this.cells[0] === "";
  }

  /** How many line ends there are in the row. */
  get lines(): number {
    return this.#lines.length - 1;
  }

  /** Where the cell of an index stands, the first line of it; of one that the row does not have, where the row ends. */
  place(index: number): Place {
    return (this.#places[index] ??= this.#find(index));
  }

  #find(index: number): Place {
    const { file, line, source, dialect } = this.#written;
    this.#starts ??= startsOf(source, dialect);
    const end = withoutLineEnd(source, source.length);
    const start = Math.min(this.#starts[index] ?? end, end);
    const next = this.#starts[index + 1];
    const stop = next === undefined ? end : next - dialect.delimiter.length;
    const within = this.#lines.findLastIndex((begin) => begin <= start);
    const begin = this.#lines[within] ?? 0;
    const lineStop = withoutLineEnd(source, this.#lines[within + 1] ?? source.length);
    const column = start - begin + 1;
    return {
      file,
      line: line + within,
      column,
      length: Math.max(1, Math.min(stop, lineStop) - start),
      ...excerptOf(source.slice(begin, lineStop), column),
    };
  }
}

/** The offset before the line end, if one stands before an offset. */
function withoutLineEnd(source: string, offset: number): number {
  if (source.startsWith("\r\n", offset - 2)) return offset - 2;
  return /[\r\n]/.test(source.charAt(offset - 1)) ? offset - 1 : offset;
}

/** The offset at which each cell of a row begins. */
function startsOf(source: string, { delimiter, quote }: Dialect): number[] {
  const starts = [0];
  for (let at = 0; ;) {
    const from = quote !== "" && source.startsWith(quote, at) ? afterQuoted(source, at, quote) : at;
    const found = source.indexOf(delimiter, from);
    if (found === -1) return starts;
    at = found + delimiter.length;
    starts.push(at);
  }
}

/** The offset behind the quote that closes what one opens; the end if none does. */
function afterQuoted(source: string, open: number, quote: string): number {
  for (let at = open + quote.length; ; at += 2 * quote.length) {
    at = source.indexOf(quote, at);
    if (at === -1) return source.length;
    if (!source.startsWith(quote, at + quote.length)) return at + quote.length;
  }
}

/** A row, or a cell of it, as a report points to it. */
export function where({ number }: Row, column?: string): string {
  return column === undefined ? `row=${number}` : `row=${number}, column “${column}”`;
}
