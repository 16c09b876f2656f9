/** Terms in JSON-LD, with the escapes of JSON.stringify. */

import type { TermSpellings } from "../dictionary.ts";
import { bytesOf, type Sink } from "./sink.ts";
import { backslash, greaterThan, lessThan, quote } from "./spellings.ts";

const [idStart, typeStart, languageStart, valueStart, valueNext, end] = [
  '{"@id":',
  '{"@type":"',
  '{"@language":"',
  '{"@value":',
  '","@value":',
  "}",
].map(bytesOf) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];

export class JsonTerms {
  readonly #sink: Sink;
  readonly #bytes: Uint8Array;
  readonly #offsets: Uint32Array;

  constructor(sink: Sink, { bytes, offsets }: TermSpellings) {
    this.#sink = sink;
    this.#bytes = bytes;
    this.#offsets = offsets;
  }

  isLiteral(number: number): boolean {
    return this.#bytes[this.#offsets[number] ?? 0] === quote;
  }

  /** An IRI or a blank node, as a string. */
  id(number: number): void {
    const [from, to] = [this.#offsets[number] ?? 0, this.#offsets[number + 1] ?? 0];
    const isIri = this.#bytes[from] === lessThan;
    this.#string(isIri ? from + 1 : from, isIri ? to - 1 : to);
  }

  /** A term as a value of a property. */
  value(number: number): void {
    const [sink, bytes] = [this.#sink, this.#bytes];
    if (!this.isLiteral(number)) {
      sink.put(idStart);
      this.id(number);
      sink.put(end);
      return;
    }
    const [from, to] = [this.#offsets[number] ?? 0, this.#offsets[number + 1] ?? 0];
    let close = to - 1;
    while (bytes[close] !== quote) close--;
    if (close === to - 1) sink.put(valueStart);
    else {
      const isTyped = bytes[to - 1] === greaterThan;
      sink.put(isTyped ? typeStart : languageStart);
      // Behind the quote stands ^^<…> or @….
      if (isTyped) this.#text(close + 4, to - 1);
      else this.#text(close + 2, to);
      sink.put(valueNext);
    }
    this.#string(from + 1, close);
    sink.put(end);
  }

  #string(from: number, to: number): void {
    this.#sink.byte(quote);
    this.#text(from, to);
    this.#sink.byte(quote);
  }

  #text(from: number, to: number): void {
    const bytes = this.#bytes;
    let start = from;
    for (let at = from; at < to; at++) {
      if (bytes[at] !== backslash) continue;
      // The other escapes are those of JSON, too.
      if (bytes[++at] !== letterU) continue;
      this.#sink.copy(bytes, start, at - 1);
      this.#sink.put(bytesOf(JSON.stringify(unitAt(bytes, at + 1)).slice(1, -1)));
      start = at + 5;
      at += 4;
    }
    this.#sink.copy(bytes, start, to);
  }
}

const letterU = 0x75;

/** The code unit that four hexadecimal digits tell. */
function unitAt(bytes: Uint8Array, from: number): string {
  return String.fromCharCode(parseInt(String.fromCharCode(...bytes.subarray(from, from + 4)), 16));
}
