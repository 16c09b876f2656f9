/** Terms as Turtle has them: IRIs and datatypes in their short forms, integers bare, all else as N-Triples spells it. */

import { hashOf, type TermSpellings } from "../dictionary.ts";
import { GrowingDictionary } from "../growing.ts";
import { itself, nothing, ShortIris, standsAt, type Form, type Style } from "./short-iris.ts";
import { bytesOf, type Sink } from "./sink.ts";
import { greaterThan, lessThan, quote } from "./spellings.ts";

const xsd = "http://www.w3.org/2001/XMLSchema#";
const integerEnd = bytesOf(`"^^<${xsd}integer>`);
/** The datatypes of literals that are written without one. */
const xsdString = bytesOf(`<${xsd}string>`);
const langString = bytesOf("<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>");
const bare: Form = { before: nothing, skipped: 1, after: nothing, dropped: integerEnd.length };
const carets = bytesOf("^^");
const [minus, zero, nine] = [0x2d, 0x30, 0x39];

/** So many datatypes are looked through: more than most graphs have. */
const few = 16;

interface Datatype {
  readonly bytes: Uint8Array;
  /** The number of the form of its literals. */
  readonly form: number;
}

export class Names {
  readonly #bytes: Uint8Array;
  readonly #offsets: Uint32Array;
  readonly #iris: ShortIris;
  readonly #forms: Form[] = [itself];
  readonly #numbers = new Map<Form, number>([[itself, 0]]);
  /** The number of its form, by a term's number. */
  readonly #formOf: Uint32Array;
  readonly #datatypes: Datatype[] = [];
  readonly #datatypeNumbers = new GrowingDictionary();

  /** @param used by number, whether a term is to be written at all: only of these the prefixes are named */
  constructor({ bytes, offsets }: TermSpellings, used: Uint8Array, style: Style) {
    this.#bytes = bytes;
    this.#offsets = offsets;
    this.#iris = new ShortIris(style);
    this.#formOf = new Uint32Array(used.length);
    for (let number = 1; number < used.length; number++)
      if (used[number] !== 0) this.#formOf[number] = this.#find(offsets[number] ?? 0, offsets[number + 1] ?? 0);
  }

  get header(): string {
    return this.#iris.header;
  }

  write(sink: Sink, number: number): void {
    const [from, to] = [this.#offsets[number] ?? 0, this.#offsets[number + 1] ?? 0];
    const form = this.#formOf[number] ?? 0;
    if (form === 0) {
      sink.copy(this.#bytes, from, to);
      return;
    }
    const { before, skipped, after, dropped } = this.#forms[form] ?? itself;
    if (before.length > 0) sink.put(before);
    sink.copy(this.#bytes, from + skipped, to - dropped);
    if (after.length > 0) sink.put(after);
  }

  #find(from: number, to: number): number {
    const bytes = this.#bytes;
    if (bytes[from] === lessThan) return this.#numberOf(this.#iris.formOf(bytes, from, to));
    if (bytes[from] !== quote) return 0;
    if (bytes[to - 1] !== greaterThan) {
      // That it has a datatype counts for the prefixes, though it is not written.
      const implied = bytes[to - 1] === quote ? xsdString : langString;
      this.#ofDatatype(implied, 0, implied.length);
      return 0;
    }
    let end = to - 1;
    while (bytes[end] !== quote) end--;
    const form = this.#ofDatatype(bytes, end + 1 + carets.length, to);
    return isBareInteger(bytes, from, end, to) ? this.#numberOf(bare) : form;
  }

  #numberOf(form: Form): number {
    const known = this.#numbers.get(form);
    if (known !== undefined) return known;
    this.#numbers.set(form, this.#forms.length);
    return this.#forms.push(form) - 1;
  }

  /** The number of the form of literals of a datatype. */
  #ofDatatype(bytes: Uint8Array, from: number, to: number): number {
    for (let at = 0; at < few; at++) {
      const known = this.#datatypes[at];
      if (known === undefined) break;
      if (known.bytes.length === to - from && standsAt(known.bytes, bytes, from)) return known.form;
    }
    // Numbers begin with 1.
    const number = this.#datatypeNumbers.addBytes(bytes, from, to, hashOf(bytes, from, to));
    const known = this.#datatypes[number - 1];
    if (known !== undefined) return known.form;
    const short = this.#iris.formOf(bytes, from, to);
    const dropped = to - from + carets.length;
    const after = joined(carets, short.before, bytes.subarray(from + short.skipped, to - short.dropped));
    const form = short === itself ? 0 : this.#numberOf({ ...itself, after, dropped });
    this.#datatypes.push({ bytes: new Uint8Array(bytes.subarray(from, to)), form });
    return form;
  }
}

export function joined(...pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/**
 * Integers stand bare if their form is the canonical one; of other bare forms some parsers change the text ("01", "1.0", "true").
 * @param end where the text's closing quote stands
 */
function isBareInteger(bytes: Uint8Array, from: number, end: number, to: number): boolean {
  if (to - end !== integerEnd.length || !standsAt(integerEnd, bytes, end)) return false;
  const isNegative = bytes[from + 1] === minus;
  const start = isNegative ? from + 2 : from + 1;
  if (start === end || (bytes[start] === zero && (isNegative || end - start > 1))) return false;
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) < zero || (bytes[at] ?? 0) > nine) return false;
  return true;
}
