/**
 * A term as bytes: its canonical N-Triples spelling in UTF-8, and back.
 *
 * The spelling is that of RDFC-1.0 (https://www.w3.org/TR/rdf-canon/#canonical-quads), so that equal terms have equal bytes. It is also
 * given to terms that N-Triples cannot say: what an IRI or a label may not hold, and half a surrogate pair, stand as `\uXXXX`.
 */

import type { Term } from "@rdfjs/types";
import { DataFactory, termFromId, termToId } from "n3";

const [backslash, less, underscore, quote] = [0x5c, 0x3c, 0x5f, 0x22];
const xsdString = "http://www.w3.org/2001/XMLSchema#string";

/** How an ASCII character is spelled, by its code: 0 as itself, 1 as `\u00XX`, else as a backslash and this letter. */
type Spelling = Uint8Array;

/** Of the text of a literal. */
const textSpelling: Spelling = spelling((code) => code < 0x20 || code === 0x7f, {
  "\b": "b",
  "\t": "t",
  "\n": "n",
  "\f": "f",
  "\r": "r",
  '"': '"',
  "\\": "\\",
});
/** Of an IRI (https://www.w3.org/TR/n-triples/#grammar-production-IRIREF), a blank node's label or a language tag. */
const nameSpelling: Spelling = spelling((code) => code <= 0x20 || '<>"{}|^`\\'.includes(chr(code)), {});

function spelling(isEscaped: (code: number) => boolean, letters: Readonly<Record<string, string>>): Spelling {
  return Uint8Array.from({ length: 0x80 }, (_, code) => letters[chr(code)]?.charCodeAt(0) ?? Number(isEscaped(code)));
}

function chr(code: number): string {
  return String.fromCharCode(code);
}

/** Where one term at a time is spelled; the bytes stand until the next one is. */
export class TermWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** The bytes, from 0 to {@link length}; those behind are of no meaning. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  get length(): number {
    return this.#length;
  }

  /**
   * A variable or a quoted triple, which RDF 1.1 has not, stands as N3's id (`?x`, or a JSON array): it is held so that who writes or checks
   * can refuse it by name.
   * @throws TypeError for a blank node without a label
   */
  write(term: Term): void {
    this.#length = 0;
    switch (term.termType) {
      case "NamedNode":
        this.#iri(term.value);
        return;
      case "BlankNode":
        if (term.value === "") throw new TypeError("A blank node without a label cannot be held in a store.");
        this.#plain("_:");
        this.#text(term.value, nameSpelling);
        return;
      case "Literal":
        this.#plain('"');
        this.#text(term.value, textSpelling);
        this.#plain('"');
        if (term.language !== "") {
          // Language tags are compared without regard to case (https://www.w3.org/TR/rdf11-concepts/#section-Graph-Literal), and N3 shows them so.
          const direction = term.direction ? `--${term.direction}` : "";
          this.#plain("@");
          this.#text(`${term.language}${direction}`.toLowerCase(), nameSpelling);
        } else if (term.datatype.value !== xsdString) {
          this.#plain("^^");
          this.#iri(term.datatype.value);
        }
        return;
      case "DefaultGraph":
        return;
      default:
        this.#text(termToId(term as never), textSpelling);
    }
  }

  #iri(value: string): void {
    this.#plain("<");
    this.#text(value, nameSpelling);
    this.#plain(">");
  }

  /** Text that is spelled as it stands, in ASCII. */
  #plain(text: string): void {
    this.#reserve(text.length);
    for (let at = 0; at < text.length; at++) this.#bytes[this.#length++] = text.charCodeAt(at);
  }

  #text(text: string, spelled: Spelling): void {
    this.#reserve(3 * text.length);
    let [bytes, length] = [this.#bytes, this.#length];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit < 0x80) {
        const letter = spelled[unit] ?? 0;
        if (letter === 0) bytes[length++] = unit;
        else {
          this.#length = length;
          if (letter === 1) this.#escape(unit, text.length - at);
          else {
            bytes[this.#length++] = backslash;
            bytes[this.#length++] = letter;
          }
          [bytes, length] = [this.#bytes, this.#length];
        }
      } else if (unit < 0x800) {
        bytes[length++] = 0xc0 | (unit >> 6);
        bytes[length++] = 0x80 | (unit & 0x3f);
      } else if (unit < 0xd800 || unit > 0xdfff) {
        bytes[length++] = 0xe0 | (unit >> 12);
        bytes[length++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[length++] = 0x80 | (unit & 0x3f);
      } else {
        const point = text.codePointAt(at) ?? unit;
        if (point > 0xffff) {
          bytes[length++] = 0xf0 | (point >> 18);
          bytes[length++] = 0x80 | ((point >> 12) & 0x3f);
          bytes[length++] = 0x80 | ((point >> 6) & 0x3f);
          bytes[length++] = 0x80 | (point & 0x3f);
          at++;
        } else {
          this.#length = length;
          this.#escape(unit, text.length - at);
          [bytes, length] = [this.#bytes, this.#length];
        }
      }
    }
    this.#length = length;
  }

  /** Spells a code unit as `\uXXXX`, and keeps room for as many units more. */
  #escape(unit: number, more: number): void {
    this.#reserve(6 + 3 * more);
    for (const letter of `\\u${unit.toString(16).toUpperCase().padStart(4, "0")}`)
      this.#bytes[this.#length++] = letter.charCodeAt(0);
  }

  #reserve(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const bytes = new Uint8Array(2 * (this.#length + length));
    bytes.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = bytes;
  }
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** The text of UTF-8 bytes: short ones in ASCII, which most terms are, are read here, twice as fast. */
export function textOf(bytes: Uint8Array, from: number, to: number): string {
  let every = 0;
  for (let at = from; at < to; at++) every |= bytes[at] ?? 0;
  if (every > 0x7f || to - from > 400) {
    const part = bytes.subarray(from, to);
    // Browsers decode no shared memory.
    return utf8.decode(bytes.buffer instanceof ArrayBuffer ? part : new Uint8Array(part));
  }
  let text = "";
  let at = from;
  const code = (offset: number) => bytes[at + offset] ?? 0;
  for (; at + 8 <= to; at += 8)
    text += String.fromCharCode(code(0), code(1), code(2), code(3), code(4), code(5), code(6), code(7));
  for (; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** The term that bytes spell. */
export function termOf(bytes: Uint8Array, from: number, to: number): Term {
  if (from === to) return DataFactory.defaultGraph();
  const first = bytes[from];
  if (first === less) return DataFactory.namedNode(unescaped(textOf(bytes, from + 1, to - 1)));
  if (first === underscore) return DataFactory.blankNode(unescaped(textOf(bytes, from + 2, to)));
  if (first !== quote) return termFromId(unescaped(textOf(bytes, from, to)));
  // The id that N3 has for a literal is near enough to N-Triples to be made of it.
  const spelled = textOf(bytes, from, to);
  const end = spelled.lastIndexOf('"');
  if (!spelled.startsWith("^^<", end + 1)) return termFromId(unescaped(spelled));
  return termFromId(unescaped(`${spelled.slice(0, end + 3)}${spelled.slice(end + 4, -1)}`));
}

const letters: Readonly<Record<string, string>> = { b: "\b", t: "\t", n: "\n", f: "\f", r: "\r" };

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  return text.replaceAll(/\\(?:u([0-9A-F]{4})|(.))/g, (_, code: string | undefined, letter = "") =>
    code === undefined ? (letters[letter as string] ?? String(letter)) : chr(parseInt(code, 16)),
  );
}
