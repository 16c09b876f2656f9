/**
 * Terms of N-Quads that are new or not spelled canonically, read with all the care of the grammar
 * (https://www.w3.org/TR/n-quads/#sec-grammar). It is not the way of most terms, and says what is wrong.
 */

import { textOf } from "./term-bytes.ts";
import { characterLength, codePointAt, endOfCharacters } from "./utf8.ts";

/** What is wrong, and at which byte. */
export class Wrong extends Error {
  readonly at: number;

  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

const backslash = 0x5c;
const notUtf8 = "This byte is no UTF-8; save the file in UTF-8.";
const escapes: Readonly<Record<string, string>> = {
  t: "\t",
  b: "\b",
  n: "\n",
  r: "\r",
  f: "\f",
  '"': '"',
  "'": "'",
  "\\": "\\",
};
const notInIri = /[\0-\x20<>"{}|^`\\]/;

/** @throws Wrong where bytes are no UTF-8 */
export function proveUtf8(bytes: Uint8Array, from: number, to: number): void {
  const end = endOfCharacters(bytes, from, to);
  if (end < to) throw new Wrong(end, notUtf8);
}

/** An IRI, from its `<`. */
export function readIri(bytes: Uint8Array, from: number): { readonly value: string; readonly end: number } {
  const { value, end } = readText(bytes, from + 1, ">", (character, at, isEscaped) => {
    if (!notInIri.test(character)) return;
    if (isEscaped) throw new Wrong(at, `An IRI has no ${named(character)}, escaped or not; percent-encode it.`);
    const isEnd = character === "\n" || character === "\r" || character === " ";
    const closing = isEnd ? "; is its “>” missing?" : "; percent-encode it.";
    throw new Wrong(at, `An IRI has no ${named(character)}${closing}`);
  });
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value))
    throw new Wrong(
      from,
      `The IRI <${value.slice(0, 200)}> must be absolute, as <https://example.org/a> is: N-Triples and N-Quads have no base.`,
    );
  return { value, end };
}

/** The text of a literal, from its quotation mark. */
export function readLiteralText(bytes: Uint8Array, from: number): { readonly value: string; readonly end: number } {
  return readText(bytes, from + 1, '"', (character, at, isEscaped) => {
    if (!isEscaped && (character === "\n" || character === "\r"))
      throw new Wrong(
        at,
        "A text ends on its line: close it with a quotation mark, or write the line break as \\n or \\r.",
      );
  });
}

/** Text up to its end, escapes undone. Names have only \u and \U, texts the others, too. `prove` is shown all that is ASCII or escaped. */
function readText(
  bytes: Uint8Array,
  from: number,
  closing: '"' | ">",
  prove: (character: string, at: number, isEscaped: boolean) => void,
): { readonly value: string; readonly end: number } {
  const last = closing.charCodeAt(0);
  let value = "";
  /** Where what has not been taken over into the value begins. */
  let run = from;
  let at = from;
  for (;;) {
    const code = bytes[at] ?? 0;
    if (code === last) return { value: value + textOf(bytes, run, at), end: at + 1 };
    if (code === backslash) {
      const escape = readEscape(bytes, at, closing === '"');
      prove(escape.character, at, true);
      value += textOf(bytes, run, at) + escape.character;
      run = at = escape.end;
    } else if (code > 0x7f) {
      const length = characterLength(bytes, at, bytes.length);
      if (length === 0) throw new Wrong(at, notUtf8);
      at += length;
    } else {
      // Letters are right everywhere.
      if (!isLetter(code)) prove(String.fromCharCode(code), at, false);
      at++;
    }
  }
}

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

function readEscape(
  bytes: Uint8Array,
  at: number,
  isText: boolean,
): { readonly character: string; readonly end: number } {
  const letter = String.fromCharCode(bytes[at + 1] ?? 0);
  const digits = letter === "u" ? 4 : letter === "U" ? 8 : 0;
  if (digits === 0) {
    const character = isText ? escapes[letter] : undefined;
    if (character !== undefined) return { character, end: at + 2 };
    const known = isText
      ? String.raw`\t, \b, \n, \r, \f, \", \', \\, \uXXXX and \UXXXXXXXX`
      : String.raw`\uXXXX and \UXXXXXXXX`;
    throw new Wrong(at, `A backslash begins one of ${known} here, and nothing else.`);
  }
  const hexadecimal = textOf(bytes, at + 2, Math.min(bytes.length, at + 2 + digits));
  if (!(hexadecimal.length === digits && /^[0-9a-f]+$/i.test(hexadecimal)))
    throw new Wrong(at, `\\${letter} is followed by ${digits} hexadecimal digits.`);
  const point = parseInt(hexadecimal, 16);
  if (point > 0x10ffff)
    throw new Wrong(at, `\\${letter}${hexadecimal} is above 10FFFF, the last character that there is.`);
  if (point >= 0xd800 && point <= 0xdfff)
    throw new Wrong(
      at,
      `\\${letter}${hexadecimal} is half of a character (a surrogate); write the whole one as \\UXXXXXXXX.`,
    );
  return { character: String.fromCodePoint(point), end: at + 2 + digits };
}

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (character === " ") return "space";
  if (character === "\n" || character === "\r") return "line break";
  return code < 0x20 ? `control character (U+${code.toString(16).toUpperCase().padStart(4, "0")})` : `“${character}”`;
}

/** @throws Wrong for a label that is none (https://www.w3.org/TR/n-quads/#grammar-production-BLANK_NODE_LABEL) */
export function proveLabel(bytes: Uint8Array, from: number, to: number): void {
  if (from === to) throw new Wrong(from, "A blank node has a label behind “_:”, as _:b1 has.");
  for (let at = from; at < to;) {
    const length = characterLength(bytes, at, to);
    if (length === 0) throw new Wrong(at, notUtf8);
    const character = String.fromCodePoint(codePointAt(bytes, at, length));
    if (at === from && !firstOfLabel.test(character))
      throw new Wrong(
        at,
        `The label of a blank node begins with a letter, a digit or “_”, not with ${named(character)}.`,
      );
    if (!inLabel.test(character))
      throw new Wrong(
        at,
        `The label of a blank node has letters, digits, “_”, “-” and “.”, and no ${named(character)}.`,
      );
    at += length;
  }
}

const letters =
  "A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c-\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}_0-9";
const firstOfLabel = new RegExp(`^[${letters}]$`, "u");
const inLabel = new RegExp(`^[${letters}.\\-\\u00b7\\u0300-\\u036f\\u203f-\\u2040]$`, "u");

/** A language tag, from behind its `@` (https://www.w3.org/TR/n-quads/#grammar-production-LANGTAG). */
export function proveLanguage(bytes: Uint8Array, from: number, to: number): void {
  if (!/^[a-z]+(?:-[a-z0-9]+)*$/i.test(textOf(bytes, from, to)))
    throw new Wrong(from, "A language tag is letters, then perhaps “-” and letters or digits, as @en or @de-1996 is.");
}
