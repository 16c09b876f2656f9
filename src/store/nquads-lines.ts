/**
 * Statements of N-Quads in bytes, made into numbers (https://www.w3.org/TR/n-quads/#sec-grammar).
 *
 * A term is hashed while its end is looked for, and found in the dictionary by its bytes as they stand; only one that is new, or not
 * spelled canonically, is read with care (nquads-terms.ts). What is found has been read before, so that it is right.
 */

import { DataFactory } from "n3";
import { defaultGraphNumber, hashFactor, hashOf, hashStart, mixed } from "./dictionary.ts";
import type { GrowingDictionary } from "./growing.ts";
import {
  at,
  backslash,
  caret,
  carriageReturn,
  colon,
  dot,
  endsIri,
  endsText,
  greater,
  hash,
  inLabel,
  inLanguage,
  inLowerLanguage,
  isAbsolute,
  isEscaped,
  isXsdString,
  less,
  lineFeed,
  quote,
  skipSpace,
  underscore,
} from "./nquads-characters.ts";
import { NQuadsError } from "./nquads-error.ts";
import { proveLabel, proveLanguage, proveUtf8, readIri, readLiteralText, Wrong } from "./nquads-terms.ts";
import type { QuadNumbers } from "./quad-numbers.ts";
import { textOf } from "./term-bytes.ts";

export class Lines {
  readonly #terms: GrowingDictionary;
  readonly #quads: QuadNumbers;
  readonly #hasGraphs: boolean;
  #line = 1;
  /** Where the line begins in the bytes that are being read. */
  #lineStart = 0;
  /** Where the term that was read last ends. */
  #end = 0;
  /** Of statements before, since most have the subject or the graph of one before; 0 is none. */
  #subject = 0;
  #graph = 0;
  #graphBefore = 0;

  /** @param hasGraphs whether it is N-Quads, not N-Triples */
  constructor(terms: GrowingDictionary, quads: QuadNumbers, hasGraphs: boolean) {
    this.#terms = terms;
    this.#quads = quads;
    this.#hasGraphs = hasGraphs;
  }

  /**
   * Reads whole lines.
   * @param to the end, behind a line break: every search ends there, so that none has to count
   * @throws NQuadsError
   */
  read(bytes: Uint8Array, from: number, to: number): void {
    this.#lineStart = from;
    let place = from;
    try {
      while (place < to) {
        place = skipSpace(bytes, place);
        const first = bytes[place];
        if (first === lineFeed || first === carriageReturn) place = this.#nextLine(bytes, place);
        else if (first === hash) place = endOfComment(bytes, place);
        else place = this.#statement(bytes, place);
      }
    } catch (error) {
      if (error instanceof Wrong) throw new NQuadsError(this.#line, this.#column(bytes, error.at), error.message);
      throw error;
    }
  }

  /** How many lines were read, and one. */
  get line(): number {
    return this.#line;
  }

  #statement(bytes: Uint8Array, from: number): number {
    const subject = this.#again(bytes, from, this.#subject) || this.#node(bytes, from, "subject");
    this.#subject = subject;
    let place = skipSpace(bytes, this.#end);
    if (bytes[place] !== less) throw new Wrong(place, "A predicate is an IRI, as <https://example.org/p> is.");
    const predicate = this.#iri(bytes, place);
    place = skipSpace(bytes, this.#end);
    const object = bytes[place] === quote ? this.#literal(bytes, place) : this.#node(bytes, place, "object");
    place = skipSpace(bytes, this.#end);
    let graph = defaultGraphNumber;
    if (this.#hasGraphs && bytes[place] !== dot) {
      graph =
        this.#again(bytes, place, this.#graph) ||
        this.#again(bytes, place, this.#graphBefore) ||
        this.#node(bytes, place, "graph");
      if (graph !== this.#graph) [this.#graph, this.#graphBefore] = [graph, this.#graph];
      place = skipSpace(bytes, this.#end);
    }
    if (bytes[place] !== dot) {
      const graphs = this.#hasGraphs ? "" : ", and N-Triples has no graphs";
      throw new Wrong(place, `A statement ends with “.”${graphs}.`);
    }
    place = skipSpace(bytes, place + 1);
    if (bytes[place] === hash) place = endOfComment(bytes, place);
    if (bytes[place] !== lineFeed && bytes[place] !== carriageReturn)
      throw new Wrong(place, "Behind the “.” of a statement comes a new line or a comment, nothing else.");
    this.#quads.add(subject, predicate, object, graph);
    return place;
  }

  /** The number of the IRI here if it is one that came before, else 0: it ends with `>`, so that nothing longer begins with it. */
  #again(bytes: Uint8Array, from: number, number: number): number {
    if (number === 0 || bytes[from] !== less) return 0;
    const end = this.#terms.endOf(number, bytes, from);
    if (end === 0) return 0;
    this.#end = end;
    return number;
  }

  #node(bytes: Uint8Array, from: number, role: "subject" | "object" | "graph"): number {
    if (bytes[from] === less) return this.#iri(bytes, from);
    if (bytes[from] === underscore) return this.#blank(bytes, from);
    throw new Wrong(
      from,
      {
        subject: "A subject is an IRI or a blank node, as <https://example.org/a> or _:b1 is.",
        object: 'An object is an IRI, a blank node or a literal, as <https://example.org/a>, _:b1 or "text" is.',
        graph: "Behind the object comes “.”, or first a graph: an IRI or a blank node.",
      }[role],
    );
  }

  #iri(bytes: Uint8Array, from: number): number {
    let sum = Math.imul(hashStart ^ less, hashFactor);
    let place = from + 1;
    let code = bytes[place] ?? 0;
    while (endsIri[code] === 0) {
      sum = Math.imul(sum ^ code, hashFactor);
      code = bytes[++place] ?? 0;
    }
    if (code === greater) {
      const end = place + 1;
      sum = mixed(Math.imul(sum ^ greater, hashFactor));
      const known = this.#terms.findBytes(bytes, from, end, sum);
      this.#end = end;
      if (known !== 0) return known;
      if (!isAbsolute(bytes, from + 1)) readIri(bytes, from);
      proveUtf8(bytes, from, end);
      return this.#terms.addBytes(bytes, from, end, sum);
    }
    const { value, end } = readIri(bytes, from);
    this.#end = end;
    return this.#terms.add(DataFactory.namedNode(value));
  }

  #blank(bytes: Uint8Array, from: number): number {
    if (bytes[from + 1] !== colon) throw new Wrong(from, "A blank node begins with “_:”, as _:b1 does.");
    let end = from + 2;
    while (inLabel[bytes[end] ?? 0] !== 0) end++;
    // The dot behind a label ends the statement.
    while (bytes[end - 1] === dot) end--;
    let sum = hashStart;
    for (let place = from; place < end; place++) sum = Math.imul(sum ^ (bytes[place] ?? 0), hashFactor);
    sum = mixed(sum);
    this.#end = end;
    const known = this.#terms.findBytes(bytes, from, end, sum);
    if (known !== 0) return known;
    proveLabel(bytes, from + 2, end);
    return this.#terms.addBytes(bytes, from, end, sum);
  }

  #literal(bytes: Uint8Array, from: number): number {
    let sum = Math.imul(hashStart ^ quote, hashFactor);
    let place = from + 1;
    let code = bytes[place] ?? 0;
    for (;;) {
      while (endsText[code] === 0) {
        sum = Math.imul(sum ^ code, hashFactor);
        code = bytes[++place] ?? 0;
      }
      if (code !== backslash) break;
      const letter = bytes[place + 1] ?? 0;
      if (isEscaped[letter] === 0) break;
      sum = Math.imul(Math.imul(sum ^ backslash, hashFactor) ^ letter, hashFactor);
      place += 2;
      code = bytes[place] ?? 0;
    }
    if (code !== quote) return this.#oddLiteral(bytes, from);
    sum = Math.imul(sum ^ quote, hashFactor);
    const textSum = sum;
    const textEnd = ++place;
    code = bytes[place] ?? 0;
    /** Where the canonical spelling ends; the literal itself may go on. */
    let end = textEnd;
    this.#end = textEnd;
    if (code === at) {
      while (code === at || inLowerLanguage[code] === 1) {
        sum = Math.imul(sum ^ code, hashFactor);
        code = bytes[++place] ?? 0;
      }
      if (inLanguage[code] === 1) return this.#capitalLanguage(bytes, from, textEnd);
      this.#end = end = place;
    } else if (code === caret) {
      while (code === caret) {
        sum = Math.imul(sum ^ code, hashFactor);
        code = bytes[++place] ?? 0;
      }
      if (code !== less || place !== textEnd + 2) return this.#oddLiteral(bytes, from);
      do {
        sum = Math.imul(sum ^ code, hashFactor);
        code = bytes[++place] ?? 0;
      } while (endsIri[code] === 0);
      if (code !== greater) return this.#oddLiteral(bytes, from);
      this.#end = place + 1;
      if (isXsdString(bytes, textEnd + 2, place + 1)) sum = textSum;
      else {
        sum = Math.imul(sum ^ greater, hashFactor);
        end = place + 1;
      }
    } else {
      const next = bytes[skipSpace(bytes, textEnd)];
      if (next === at || next === caret) return this.#oddLiteral(bytes, from);
    }
    sum = mixed(sum);
    const known = this.#terms.findBytes(bytes, from, end, sum);
    if (known !== 0) return known;
    proveUtf8(bytes, from, textEnd);
    if (bytes[textEnd] === at) proveLanguage(bytes, textEnd + 1, end);
    if (bytes[textEnd] === caret && end > textEnd) readIri(bytes, textEnd + 2);
    return this.#terms.addBytes(bytes, from, end, sum);
  }

  /** A literal whose text is spelled canonically, and its language tag with capital letters. */
  #capitalLanguage(bytes: Uint8Array, from: number, textEnd: number): number {
    let end = textEnd + 1;
    while (inLanguage[bytes[end] ?? 0] === 1) end++;
    proveUtf8(bytes, from, textEnd);
    proveLanguage(bytes, textEnd + 1, end);
    this.#end = end;
    // A copy, which `slice` of a Buffer is not.
    const spelled = new Uint8Array(bytes.subarray(from, end));
    // What is no letter has this bit already.
    for (let place = textEnd + 1 - from; place < spelled.length; place++) spelled[place] = (spelled[place] ?? 0) | 0x20;
    return this.#terms.addBytes(spelled, 0, spelled.length, hashOf(spelled, 0, spelled.length));
  }

  /** A literal that is not spelled canonically, or not rightly. */
  #oddLiteral(bytes: Uint8Array, from: number): number {
    const { value, end } = readLiteralText(bytes, from);
    this.#end = end;
    // White space may stand between any two terminals (https://www.w3.org/TR/n-triples/#sec-grammar), here, too.
    const place = skipSpace(bytes, end);
    if (bytes[place] === at) {
      let last = place + 1;
      while (inLanguage[bytes[last] ?? 0] === 1) last++;
      proveLanguage(bytes, place + 1, last);
      this.#end = last;
      return this.#terms.add(DataFactory.literal(value, textOf(bytes, place + 1, last)));
    }
    if (bytes[place] !== caret) return this.#terms.add(DataFactory.literal(value));
    const iri = skipSpace(bytes, place + 2);
    if (bytes[place + 1] !== caret || bytes[iri] !== less)
      throw new Wrong(place, "Behind ^^ comes the IRI of a datatype, as in ^^<http://www.w3.org/2001/XMLSchema#date>.");
    const datatype = readIri(bytes, iri);
    this.#end = datatype.end;
    return this.#terms.add(DataFactory.literal(value, DataFactory.namedNode(datatype.value)));
  }

  #nextLine(bytes: Uint8Array, place: number): number {
    const next = bytes[place] === carriageReturn && bytes[place + 1] === lineFeed ? place + 2 : place + 1;
    this.#line++;
    this.#lineStart = next;
    return next;
  }

  #column(bytes: Uint8Array, place: number): number {
    let column = 1;
    for (let before = this.#lineStart; before < place; before++) if (((bytes[before] ?? 0) & 0xc0) !== 0x80) column++;
    return column;
  }
}

function endOfComment(bytes: Uint8Array, from: number): number {
  let place = from;
  while (bytes[place] !== lineFeed && bytes[place] !== carriageReturn) place++;
  proveUtf8(bytes, from, place);
  return place;
}
