/** Several stores made one. */

import { storeOf, type BuildOptions } from "./build.ts";
import { defaultGraphNumber, hashOf } from "./dictionary.ts";
import { GrowingDictionary } from "./growing.ts";
import { QuadNumbers } from "./quad-numbers.ts";
import type { QuadStore } from "./store.ts";

/**
 * A store with the quads of all, their merge (https://www.w3.org/TR/rdf11-mt/#shared-blank-nodes-unions-and-merges): blank nodes of
 * different stores stay apart, also where they have one label. Then that of the later store is given its place among the stores,
 * `b0-2`, and a number more if that is taken, too; the same stores in the same order get the same labels.
 * @throws TypeError for a store with quoted triples, whose blank nodes cannot be kept apart
 */
export function mergeStores(stores: readonly QuadStore[], options: BuildOptions = {}): QuadStore {
  const terms = new GrowingDictionary();
  const quads = new QuadNumbers();
  for (const [index, store] of stores.entries()) {
    const numberOf = numbersIn(terms, store, index + 1);
    const cells = store.columns.cells();
    for (let at = 0; at < cells.length; at += 4)
      quads.add(
        numberOf(cells[at] ?? 0),
        numberOf(cells[at + 1] ?? 0),
        numberOf(cells[at + 2] ?? 0),
        numberOf(cells[at + 3] ?? 0),
      );
  }
  return storeOf(terms, quads.cells, options);
}

/**
 * The numbers that a store's terms get in a larger dictionary.
 * @param place of the store among those that are merged, from 1
 */
function numbersIn(terms: GrowingDictionary, store: QuadStore, place: number): (number: number) => number {
  const known = new Uint32Array(store.terms.size);
  /** Terms with higher numbers are this store's own. */
  const before = terms.size;
  const add = (bytes: Uint8Array) => terms.addBytes(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length));
  const isTaken = (label: Uint8Array) => {
    const hash = hashOf(label, 0, label.length);
    return (
      terms.findBytes(label, 0, label.length, hash) !== 0 || store.terms.findBytes(label, 0, label.length, hash) !== 0
    );
  };
  const apart = (label: Uint8Array) => {
    const number = terms.findBytes(label, 0, label.length, hashOf(label, 0, label.length));
    if (number === 0 || number >= before) return label;
    let candidate = longer(label, `-${place}`);
    for (let more = 2; isTaken(candidate); more++) candidate = longer(label, `-${place}-${more}`);
    return candidate;
  };
  return (number) => {
    if (number === defaultGraphNumber) return number;
    const given = known[number] ?? 0;
    if (given !== 0) return given;
    const bytes = store.terms.ntriples(number);
    const kind = store.terms.kindOf(number);
    if (kind === "Quad") throw new TypeError("Stores with quoted triples cannot be merged.");
    const made = add(kind === "BlankNode" ? apart(bytes) : bytes);
    known[number] = made;
    return made;
  };
}

function longer(label: Uint8Array, ending: string): Uint8Array {
  return Uint8Array.of(...label, ...new TextEncoder().encode(ending));
}
