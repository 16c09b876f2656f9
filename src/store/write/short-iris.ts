/** IRIs as people read them: prefixed names and, below the base, relative. Only forms that every parser reads back the same. */

import { bytesOf } from "./sink.ts";
import { lessThan } from "./spellings.ts";

/** How people like to read a graph. */
export interface Style {
  /** Prefix → namespace. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** IRIs below it are written relative to it. */
  readonly base?: string;
}

/** How a term is written: what stands before and after it, and how many bytes of its spelling are left out for that. */
export interface Form {
  readonly before: Uint8Array;
  readonly skipped: number;
  readonly after: Uint8Array;
  readonly dropped: number;
}

export const nothing = bytesOf("");
/** As it is spelled. */
export const itself: Form = { before: nothing, skipped: 0, after: nothing, dropped: 0 };

interface Prefix {
  readonly name: string;
  readonly namespace: string;
  readonly bytes: Uint8Array;
  readonly form: Form;
}

const plainPrefix = /^(?:[A-Za-z](?:[\w.-]*[\w-])?)?$/;
const plainBase = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+\/(?:[^?#]*\/)?$/i;
const notInIri = /[\p{Cc} <>"{}|\\^`]/u;
const [dot, slash, tilde] = [0x2e, 0x2f, 0x7e];

/** What a character may be in a local name that needs no escape (a part of PN_LOCAL), by its code. */
const part = { none: 0, first: 1, digit: 2, inner: 3 } as const;
const parts = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_]/.test(character)) return part.first;
  if (/[0-9]/.test(character)) return part.digit;
  return /[.-]/.test(character) ? part.inner : part.none;
});

export class ShortIris {
  readonly #base: string | undefined;
  readonly #baseBytes: Uint8Array;
  readonly #below: Form;
  /** The longest namespaces first, so that the nearest prefix is taken. */
  readonly #prefixes: readonly Prefix[];
  readonly #used = new Set<Prefix>();

  constructor({ prefixes, base }: Style) {
    this.#base = base !== undefined && plainBase.test(base) ? base : undefined;
    this.#baseBytes = bytesOf(this.#base ?? "");
    this.#below = { ...itself, before: Uint8Array.of(lessThan), skipped: 1 + this.#baseBytes.length };
    this.#prefixes = Object.entries(prefixes)
      .filter(([name, namespace]) => plainPrefix.test(name) && namespace !== "" && !notInIri.test(namespace))
      .sort(([p, a], [q, b]) => b.length - a.length || (p < q ? -1 : 1))
      .map(([name, namespace]) => {
        const bytes = bytesOf(namespace);
        const form = { ...itself, before: bytesOf(`${name}:`), skipped: 1 + bytes.length, dropped: 1 };
        return { name, namespace, bytes, form };
      });
  }

  /** The base, and the prefixes of all forms that were asked for, in the order of their names. */
  get header(): string {
    const base = this.#base === undefined ? "" : `@base <${this.#base}> .\n`;
    const prefixes = [...this.#used]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, namespace }) => `@prefix ${name}: <${namespace}> .\n`);
    return `${base}${prefixes.join("")}`;
  }

  /** The form of the IRI that stands between `<` and `>`. */
  formOf(bytes: Uint8Array, from: number, to: number): Form {
    const prefix = this.#prefixOf(bytes, from + 1, to - 1);
    if (prefix) {
      this.#used.add(prefix);
      return prefix.form;
    }
    const base = this.#baseBytes;
    const below = from + 1 + base.length;
    const isBelow = base.length > 0 && below < to - 1 && standsAt(base, bytes, from + 1);
    return isBelow && isPlainPath(bytes, below, to - 1) ? this.#below : itself;
  }

  /** The prefix whose namespace an IRI begins with, so that a plain local name is left. */
  #prefixOf(bytes: Uint8Array, from: number, to: number): Prefix | undefined {
    if (bytes[to - 1] === dot) return undefined;
    let tail = to;
    while (tail > from && parts[bytes[tail - 1] ?? 0] !== part.none) tail--;
    for (const prefix of this.#prefixes) {
      const local = from + prefix.bytes.length;
      if (local < tail || local >= to || parts[bytes[local] ?? 0] !== part.first) continue;
      if (standsAt(prefix.bytes, bytes, from)) return prefix;
    }
    return undefined;
  }
}

/** Whether a text begins at a place; what differs does so at the end, mostly. */
export function standsAt(text: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let at = text.length - 1; at >= 0; at--) if (text[at] !== bytes[from + at]) return false;
  return true;
}

/** A path below the base: it begins with a letter or digit; no empty segment, no "." or "..", nothing that resolution could change. */
function isPlainPath(bytes: Uint8Array, from: number, to: number): boolean {
  const first = parts[bytes[from] ?? 0];
  if (first === part.none || first === part.inner || bytes[from] === 0x5f) return false;
  let segment = from;
  for (let at = from; at <= to; at++) {
    if (at < to && bytes[at] !== slash) {
      if (parts[bytes[at] ?? 0] === part.none && bytes[at] !== tilde) return false;
      continue;
    }
    const isDots = at - segment <= 2 && bytes[segment] === dot && bytes[at - 1] === dot;
    if (at === segment || isDots) return false;
    segment = at + 1;
  }
  return true;
}
