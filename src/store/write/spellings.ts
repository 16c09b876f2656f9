/** The terms of a store as they are to be written: the canonical bytes of each, blank nodes with the labels that they are given. */

import { DataFactory } from "n3";
import { defaultGraphNumber, type Dictionary, type TermSpellings } from "../dictionary.ts";
import { bytesOf } from "./sink.ts";

/** Label → the label that is written instead. No two may become the same. */
export type Labels = ReadonlyMap<string, string>;

export const [quote, lessThan, greaterThan, backslash] = [0x22, 0x3c, 0x3e, 0x5c];

/** The bytes of the store itself, unless blank nodes are called otherwise. */
export function spellingsOf(terms: Dictionary, labels: Labels | undefined): TermSpellings {
  const own = terms.spellings;
  const renamed = new Map<number, Uint8Array>();
  let more = 0;
  for (const [label, name] of labels ?? []) {
    const number = terms.find(DataFactory.blankNode(label));
    if (number === undefined || label === name) continue;
    const bytes = bytesOf(`_:${name}`);
    renamed.set(number, bytes);
    more += bytes.length - terms.ntriples(number).length;
  }
  if (renamed.size === 0) return own;
  const bytes = new Uint8Array(terms.byteLength + more);
  const offsets = new Uint32Array(terms.size + 1);
  let length = 0;
  for (let number = defaultGraphNumber; number < terms.size; number++) {
    const spelled = renamed.get(number) ?? terms.ntriples(number);
    bytes.set(spelled, length);
    length += spelled.length;
    offsets[number + 1] = length;
  }
  return { bytes, offsets };
}
