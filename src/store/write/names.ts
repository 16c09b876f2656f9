/** Terms as Turtle has them: prefixed names and, below the base, relative IRIs. Only forms that every parser reads back the same. */

import { hashOf, type TermSpellings } from "../dictionary.ts";
import { GrowingDictionary } from "../growing.ts";
import { bytesOf, type Sink } from "./sink.ts";
import { greaterThan, lessThan, quote } from "./spellings.ts";

/** How people like to read a graph. */
export interface Style {
  /** Prefix → namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** IRIs below it are written relative to it. */
  readonly base?: string;
}

/** A prefix as it is written, and what it stands for. */
interface Prefix {
  readonly name: string;
  readonly namespace: string;
  readonly bytes: Uint8Array;
  readonly spelled: Uint8Array;
}

/** The end of a literal with a datatype that has a name, and how it is written. */
interface Datatype {
  readonly length: number;
  readonly spelled: Uint8Array;
}

/** How a term is written: as it is spelled, in a short form of its kind, or, from `named` on, with a prefix or a datatype. */
const way = { spelled: 0, short: 1, named: 2 } as const;

const plainPrefix = /^(?:[A-Za-z](?:[\w.-]*[\w-])?)?$/;
const plainBase = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+\/(?:[^?#]*\/)?$/i;
const [dot, slash, tilde, carets] = [0x2e, 0x2f, 0x7e, bytesOf("^^")];

/** By ASCII code: 1 a letter, "_" or digit that a name may begin with (no digit), 2 what else may stand within, 3 a digit. */
const none = 0;
const [starting, within, digit] = [1, 2, 3];
const letters = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return starting;
  if (/[0-9]/.test(character)) return digit;
  return /[.-]/.test(character) ? within : none;
});

const xsd = "http://www.w3.org/2001/XMLSchema#";
const integerEnd = bytesOf(`"^^<${xsd}integer>`);
/** What literals without a written datatype have. */
const xsdString = bytesOf(`<${xsd}string>`);
const langString = bytesOf("<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>");

export class Names {
  readonly #spellings: TermSpellings;
  readonly #base: string | undefined;
  readonly #baseBytes: Uint8Array;
  /** The longest namespaces first, so that the nearest prefix is taken. */
  readonly #prefixes: readonly Prefix[];
  readonly #used = new Set<Prefix>();
  /** By number, how a term is written. */
  readonly #ways: Uint32Array;
  readonly #datatypes = new GrowingDictionary();
  /** By number among them; undefined where there is no shorter form. */
  readonly #forms: (Datatype | undefined)[] = [undefined];

  /** @param used by number, whether a term is to be written at all: only of these the prefixes are named */
  constructor(spellings: TermSpellings, used: Uint8Array, { prefixes, base }: Style) {
    this.#spellings = spellings;
    this.#base = base !== undefined && plainBase.test(base) ? base : undefined;
    this.#baseBytes = bytesOf(this.#base ?? "");
    this.#prefixes = Object.entries(prefixes)
      .filter(
        ([name, namespace]) => plainPrefix.test(name) && namespace !== "" && !/[\p{Cc} <>"{}|\\^`]/u.test(namespace),
      )
      .sort(([p, a], [q, b]) => b.length - a.length || (p < q ? -1 : 1))
      .map(([name, namespace]) => ({
        name,
        namespace,
        bytes: bytesOf(namespace),
        spelled: bytesOf(`${name}:`),
      }));
    this.#ways = new Uint32Array(used.length);
    const { bytes, offsets } = spellings;
    for (let number = 1; number < used.length; number++)
      if (used[number] !== 0) this.#ways[number] = this.#wayOf(bytes, offsets[number] ?? 0, offsets[number + 1] ?? 0);
  }

  /** The base and the prefixes that are used, in the order of their names. */
  get header(): Uint8Array {
    const base = this.#base === undefined ? "" : `@base <${this.#base}> .\n`;
    const prefixes = [...this.#used]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, namespace }) => `@prefix ${name}: <${namespace}> .\n`);
    return bytesOf(`${base}${prefixes.join("")}`);
  }

  write(sink: Sink, number: number): void {
    const { bytes, offsets } = this.#spellings;
    const [from, to] = [offsets[number] ?? 0, offsets[number + 1] ?? 0];
    const how = this.#ways[number] ?? way.spelled;
    if (how === way.spelled) sink.copy(bytes, from, to);
    else if (bytes[from] === lessThan) this.#writeIri(sink, bytes, from, to, how);
    else if (how === way.short) sink.copy(bytes, from + 1, to - integerEnd.length);
    else {
      const { length = 0, spelled } = this.#forms[how - way.named] ?? {};
      sink.copy(bytes, from, to - length);
      if (spelled) sink.put(spelled);
    }
  }

  #writeIri(sink: Sink, bytes: Uint8Array, from: number, to: number, how: number): void {
    const prefix = how === way.short ? undefined : this.#prefixes[how - way.named];
    if (prefix) {
      sink.put(prefix.spelled);
      sink.copy(bytes, from + 1 + prefix.bytes.length, to - 1);
    } else {
      sink.byte(lessThan);
      sink.copy(bytes, from + 1 + this.#baseBytes.length, to);
    }
  }

  #wayOf(bytes: Uint8Array, from: number, to: number): number {
    const first = bytes[from];
    if (first === lessThan) return this.#wayOfIri(bytes, from, to);
    if (first !== quote) return way.spelled;
    if (bytes[to - 1] !== greaterThan) {
      const implied = bytes[to - 1] === quote ? xsdString : langString;
      this.#formOf(implied, 0, implied.length);
      return way.spelled;
    }
    let end = to - 1;
    while (bytes[end] !== quote) end--;
    const form = this.#formOf(bytes, end + 1 + carets.length, to);
    if (isBareInteger(bytes, from, end, to)) return way.short;
    return this.#forms[form] === undefined ? way.spelled : way.named + form;
  }

  #wayOfIri(bytes: Uint8Array, from: number, to: number): number {
    const place = this.#prefixOf(bytes, from + 1, to - 1);
    const prefix = this.#prefixes[place];
    if (prefix) {
      this.#used.add(prefix);
      return way.named + place;
    }
    const base = this.#baseBytes;
    const below = from + 1 + base.length;
    const isBelow = base.length > 0 && below < to - 1 && standsAt(base, bytes, from + 1);
    return isBelow && isPlainPath(bytes, below, to - 1) ? way.short : way.spelled;
  }

  /** The place of the prefix whose namespace an IRI begins with, so that a plain local name is left; -1 if there is none. */
  #prefixOf(bytes: Uint8Array, from: number, to: number): number {
    if (bytes[to - 1] === dot) return -1;
    let tail = to;
    while (tail > from && letters[bytes[tail - 1] ?? 0] !== none) tail--;
    for (let place = 0; place < this.#prefixes.length; place++) {
      const namespace = this.#prefixes[place]?.bytes ?? carets;
      const local = from + namespace.length;
      if (local < tail || local >= to || letters[bytes[local] ?? 0] !== starting) continue;
      if (standsAt(namespace, bytes, from)) return place;
    }
    return -1;
  }

  /** The number of a datatype among those that were met. */
  #formOf(bytes: Uint8Array, from: number, to: number): number {
    const number = this.#datatypes.addBytes(bytes, from, to, hashOf(bytes, from, to));
    if (number < this.#forms.length) return number;
    const prefix = this.#prefixes[this.#prefixOf(bytes, from + 1, to - 1)];
    const how = this.#wayOfIri(bytes, from, to);
    if (how === way.spelled) this.#forms.push(undefined);
    else {
      const start = from + 1 + (prefix ?? { bytes: this.#baseBytes }).bytes.length;
      const rest = bytes.subarray(start, prefix ? to - 1 : to);
      const spelled = Uint8Array.of(...carets, ...(prefix?.spelled ?? [lessThan]), ...rest);
      this.#forms.push({ length: to - from + carets.length, spelled });
    }
    return number;
  }
}

/** Whether a text begins at a place; what differs does so at the end, mostly. */
function standsAt(text: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let at = text.length - 1; at >= 0; at--) if (text[at] !== bytes[from + at]) return false;
  return true;
}

/**
 * Integers stand bare if their form is the canonical one; of other bare forms some parsers change the text ("01", "1.0", "true").
 * @param end where the text's closing quote stands
 */
function isBareInteger(bytes: Uint8Array, from: number, end: number, to: number): boolean {
  if (to - end !== integerEnd.length || !standsAt(integerEnd, bytes, end)) return false;
  const isNegative = bytes[from + 1] === 0x2d;
  const start = isNegative ? from + 2 : from + 1;
  if (start === end || (bytes[start] === 0x30 && (isNegative || end - start > 1))) return false;
  for (let at = start; at < end; at++) if (letters[bytes[at] ?? 0] !== digit) return false;
  return true;
}

/** A path below the base: it begins with a letter or digit; no empty segment, no "." or "..", nothing that resolution could change. */
function isPlainPath(bytes: Uint8Array, from: number, to: number): boolean {
  const first = letters[bytes[from] ?? 0];
  if (first === none || first === within || bytes[from] === 0x5f) return false;
  let segment = from;
  for (let at = from; at <= to; at++) {
    if (at < to && bytes[at] !== slash) {
      if (letters[bytes[at] ?? 0] === none && bytes[at] !== tilde) return false;
      continue;
    }
    const dots = at - segment <= 2 && (at === segment || (bytes[segment] === dot && bytes[at - 1] === dot));
    if (dots) return false;
    segment = at + 1;
  }
  return true;
}
