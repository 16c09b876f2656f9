/**
 * What a record file holds once it is read: scalars, mappings and lists, each with its place in the text.
 *
 * A mapping is a list of pairs rather than an object, so that a key such as `__proto__` is an ordinary key.
 */

import type { Place } from "../issue.ts";
import type { LocalId } from "./ids.ts";

/** A value as it is written: always text, never a number, a boolean or nothing. */
export interface Scalar {
  readonly kind: "scalar";
  readonly value: string;
  /** Where it stands, with its quotes if it has any; only its first line if it has several. */
  readonly place: Place;
}

export interface Pair {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Value;
}

export interface Mapping {
  readonly kind: "mapping";
  /** In the order of the text; no key twice. */
  readonly pairs: readonly Pair[];
  /** Where it begins; one unit long. */
  readonly place: Place;
  /** The id of the node that the mapping describes: its own `id`, or its owner's id, "/" and its own `key`. Without either it is no node. */
  readonly id?: LocalId;
}

export interface List {
  readonly kind: "list";
  readonly items: readonly Value[];
  /** Where it begins; one unit long. */
  readonly place: Place;
}

export type Value = Scalar | Mapping | List;

/** A file as it was found. */
export interface SourceFile {
  /** Its path as shown to people, "/" between the parts. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** A record file as it was read. */
export interface RecordFile {
  readonly file: string;
  /** The whole text; empty if the bytes were no text. */
  readonly text: string;
  /** The records that could be read, each with `id`. */
  readonly records: readonly Mapping[];
}

/** The pair of a mapping with this key. */
export function pairOf(mapping: Mapping, key: string): Pair | undefined {
  return mapping.pairs.find((pair) => pair.key === key);
}

/** Whether a collection is written between brackets or braces. */
export function isFlow({ place: { excerpt = "", excerptColumn = 1, column } }: Mapping | List): boolean {
  return /[[{]/.test(excerpt.charAt(column - excerptColumn));
}
