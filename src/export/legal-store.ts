/**
 * The terms of a store proved legal, each once and mostly by its bytes: a store spells canonically, so that what an IRI may not hold, and half a
 * surrogate pair, shows as an escape (store/term-bytes.ts).
 */

import { places, usedIn, type QuadStore, type StorePart, type TermKind } from "../store/index.ts";
import { positions, refuseIllegal, termFault } from "./legal.ts";

/**
 * Refuses a part of a store that is not legal RDF 1.1: throws a Fault with an issue for each illegal term, of the first twenty.
 * @returns whether it has blank nodes
 */
export function refuseIllegalIn(store: QuadStore, part: StorePart): { readonly hasBlanks: boolean } {
  const { terms } = store;
  const used = usedIn(store, part);
  let hasBlanks = false;
  for (let number = 0; number < terms.size; number++) {
    const where = used[number] ?? 0;
    const kind = where === 0 ? "DefaultGraph" : terms.kindOf(number);
    if (kind === "DefaultGraph") continue;
    hasBlanks ||= kind === "BlankNode";
    const plain = plains[kind];
    if (plain !== undefined && (where & plain.places) === where && plain.is(terms.ntriples(number))) continue;
    const term = terms.term(number);
    const isIllegal = positions.some(
      (position) => (where & places[position]) !== 0 && termFault(term, position) !== undefined,
    );
    if (isIllegal) refuseIllegal(part === "merge" ? store.merge() : store.quads());
  }
  return { hasBlanks };
}

/** Kind → where it may stand, and whether its bytes are surely legal; of a term that is not plain there is more to be asked. */
const plains: Readonly<Partial<Record<TermKind, { places: number; is: (bytes: Uint8Array) => boolean }>>> = {
  NamedNode: {
    places: places.subject | places.predicate | places.object | places.graph,
    is: (bytes) => isPlainIri(bytes, 0),
  },
  BlankNode: { places: places.subject | places.object | places.graph, is: () => true },
  Literal: { places: places.object, is: isPlainLiteral },
};

const [quote, at, backslash, hyphen, colon, zero, letterU] = [0x22, 0x40, 0x5c, 0x2d, 0x3a, 0x30, 0x75];

/** By ASCII code: 1 a letter, 2 a digit, 3 what else a scheme may hold. */
const classes = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[a-z]/i.test(character) ? 1 : /[0-9]/.test(character) ? 2 : /[+.-]/.test(character) ? 3 : 0;
});

/** An IRI with a scheme and without escapes, from its `<` to the end. */
function isPlainIri(bytes: Uint8Array, from: number): boolean {
  let next = from + 1;
  if (classes[bytes[next] ?? 0] !== 1) return false;
  while (classes[bytes[next] ?? 0] !== 0) next++;
  if (bytes[next] !== colon) return false;
  for (; next < bytes.length; next++) if (bytes[next] === backslash) return false;
  return true;
}

function isPlainLiteral(bytes: Uint8Array): boolean {
  let end = bytes.length - 1;
  while (bytes[end] !== quote) end--;
  for (let next = 1; next < end; next++)
    // Only control characters and half pairs are escaped by number; the former are legal.
    if (
      bytes[next] === backslash &&
      bytes[++next] === letterU &&
      (bytes[next + 1] !== zero || bytes[next + 2] !== zero)
    )
      return false;
  if (end === bytes.length - 1) return true;
  return bytes[end + 1] === at
    ? isPlainTag(bytes, end + 2)
    : isPlainIri(bytes, end + 3) && !isLangString(bytes, end + 3);
}

/** A language tag of letters and digits in parts of up to eight, to the end. */
function isPlainTag(bytes: Uint8Array, from: number): boolean {
  let start = from;
  for (let next = from; next <= bytes.length; next++) {
    if (next < bytes.length && bytes[next] !== hyphen) {
      const kind = classes[bytes[next] ?? 0];
      if (kind !== 1 && (kind !== 2 || start === from)) return false;
    } else if (next === start || next - start > 8) return false;
    else start = next + 1;
  }
  return true;
}

const langString = new TextEncoder().encode("<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>");

function isLangString(bytes: Uint8Array, from: number): boolean {
  return bytes.length - from === langString.length && langString.every((byte, place) => bytes[from + place] === byte);
}
