/** Characters of N-Quads as bytes: which stand where, and where they end. */

const [tab, space] = [0x09, 0x20];
export const [lineFeed, carriageReturn] = [0x0a, 0x0d];
export const [quote, hash, dot, colon, less, greater, at, backslash, caret, underscore] = Array.from(
  '"#.:<>@\\^_',
  (c) => c.charCodeAt(0),
) as [number, number, number, number, number, number, number, number, number, number];

const classOf = (isIn: (code: number) => boolean) => Uint8Array.from({ length: 256 }, (_, code) => Number(isIn(code)));
const isOneOf = (characters: string) => (code: number) => characters.includes(String.fromCharCode(code));
/** Where the canonical spelling of an IRI cannot go on. */
export const endsIri = classOf((code) => code <= 0x20 || isOneOf('<>"{}|^`\\')(code));
/** Where that of a text cannot go on as it stands. */
export const endsText = classOf((code) => code < 0x20 || code === 0x7f || isOneOf('"\\')(code));
/** What a backslash stands before in the canonical spelling of a text. */
export const isEscaped = classOf(isOneOf('btnfr"\\'));
/** A colon among them: labels have none, and are told so. */
export const inLabel = classOf((code) => code > 0x7f || /[\w:.-]/.test(String.fromCharCode(code)));
export const inLanguage = classOf((code) => /[a-z0-9-]/i.test(String.fromCharCode(code)));
export const inLowerLanguage = classOf((code) => /[a-z0-9-]/.test(String.fromCharCode(code)));

const inScheme = classOf((code) => /[a-z0-9+.-]/i.test(String.fromCharCode(code)));
const isLetter = classOf((code) => /[a-z]/i.test(String.fromCharCode(code)));

const xsdString = new TextEncoder().encode("<http://www.w3.org/2001/XMLSchema#string>");

/** Whether a scheme and a colon stand here (https://www.rfc-editor.org/rfc/rfc3986#section-3.1). */
export function isAbsolute(bytes: Uint8Array, from: number): boolean {
  let place = from;
  while (inScheme[bytes[place] ?? 0] !== 0) place++;
  return bytes[place] === colon && place > from && isLetter[bytes[from] ?? 0] !== 0;
}

export function skipSpace(bytes: Uint8Array, from: number): number {
  let place = from;
  while (bytes[place] === space || bytes[place] === tab) place++;
  return place;
}

export function isXsdString(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from === xsdString.length && xsdString.every((byte, index) => bytes[from + index] === byte);
}
