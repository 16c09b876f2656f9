/** N-Quads and N-Triples read straight from bytes into a store (https://www.w3.org/TR/n-quads/, https://www.w3.org/TR/n-triples/). */

import { storeOf, type BuildOptions } from "./build.ts";
import { GrowingDictionary } from "./growing.ts";
import { carriageReturn, lineFeed } from "./nquads-characters.ts";
import { Lines } from "./nquads-lines.ts";
import { QuadNumbers } from "./quad-numbers.ts";
import type { QuadStore } from "./store.ts";

const byteOrderMark = [0xef, 0xbb, 0xbf];

/** How N-Quads are read. */
export interface ReadOptions extends BuildOptions {
  /** `n-quads` if it is not given, which reads N-Triples, too; `n-triples` refuses graphs. */
  readonly format?: "n-quads" | "n-triples";
}

/**
 * Reads N-Quads or N-Triples in UTF-8 into a store with all its indexes. Of the text, nothing but the line that is being read is kept.
 * Blank nodes keep their labels, literals their lexical forms; language tags are written small, and a datatype xsd:string is left out.
 * @param chunks the bytes, divided anywhere
 * @throws NQuadsError where the text is not as the grammar has it
 */
export async function readNQuads(
  chunks: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { format = "n-quads", ...options }: ReadOptions = {},
): Promise<QuadStore> {
  const terms = new GrowingDictionary();
  const quads = new QuadNumbers();
  const whole = new WholeLines(new Lines(terms, quads, format === "n-quads"));
  if (chunks instanceof Uint8Array) whole.push(chunks);
  else for await (const chunk of chunks) whole.push(chunk);
  whole.end();
  return storeOf(terms, quads.cells, options);
}

/** Chunks made into whole lines. */
class WholeLines {
  readonly #lines: Lines;
  /** The beginning of a line whose end has not come. */
  #rest = new Uint8Array(1024);
  #length = 0;
  #isFirst = true;

  constructor(lines: Lines) {
    this.#lines = lines;
  }

  push(chunk: Uint8Array): void {
    const end = lastBreak(chunk);
    if (end === 0) {
      this.#keep(chunk);
      return;
    }
    let from = 0;
    if (this.#length > 0) {
      // The line that was begun is ended by the first line of the chunk.
      while (!isBreak(chunk[from])) from++;
      from += chunk[from] === carriageReturn && chunk[from + 1] === lineFeed ? 2 : 1;
      this.#keep(chunk.subarray(0, from));
      this.#readRest();
    }
    this.#read(chunk, from, end);
    this.#keep(chunk.subarray(end));
  }

  end(): void {
    this.#keep(Uint8Array.of(lineFeed));
    this.#readRest();
  }

  #readRest(): void {
    const length = this.#length;
    this.#length = 0;
    this.#read(this.#rest, 0, length);
  }

  #read(bytes: Uint8Array, from: number, to: number): void {
    const isMarked = this.#isFirst && byteOrderMark.every((byte, at) => bytes[from + at] === byte);
    this.#isFirst &&= from === to;
    this.#lines.read(bytes, isMarked ? from + 3 : from, to);
  }

  #keep(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#rest.length) {
      const grown = new Uint8Array(2 * length);
      grown.set(this.#rest.subarray(0, this.#length));
      this.#rest = grown;
    }
    this.#rest.set(bytes, this.#length);
    this.#length = length;
  }
}

function isBreak(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn;
}

/** The end of the last whole line; a carriage return at the very end may be the half of a line break. */
function lastBreak(chunk: Uint8Array): number {
  let end = chunk.length;
  if (chunk[end - 1] === carriageReturn) end--;
  while (end > 0 && !isBreak(chunk[end - 1])) end--;
  return end;
}
