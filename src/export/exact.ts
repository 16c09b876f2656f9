/**
 * The formats that a store writes exactly, straight from its numbers. Before anything is written all terms are proved legal, and blank nodes get
 * their canonical labels, so that isomorphic datasets have the same bytes.
 */

import type { Quad } from "@rdfjs/types";
import {
  writeJsonLd,
  writeNQuads,
  writeNTriples,
  writeTriG,
  writeTurtle,
  type QuadStore,
  type StorePart,
  type TurtleOptions,
} from "../store/index.ts";
import { canonicalLabels } from "./canonical.ts";
import { refuseIllegalIn } from "./legal-store.ts";
import type { Source } from "./source.ts";

type Labels = ReadonlyMap<string, string>;

const known: Readonly<Record<StorePart, WeakMap<QuadStore, Promise<Labels>>>> = {
  dataset: new WeakMap(),
  merge: new WeakMap(),
};

/** The canonical labels of a part's blank nodes. A store does not change, so this is settled once for all formats. */
function settled(store: QuadStore, part: StorePart): Promise<Labels> {
  const labels = known[part].get(store) ?? settle(store, part);
  known[part].set(store, labels);
  return labels;
}

async function settle(store: QuadStore, part: StorePart): Promise<Labels> {
  const { hasBlanks } = refuseIllegalIn(store, part);
  return hasBlanks ? canonicalLabels(quadsOf(store, part)) : new Map<string, string>();
}

function quadsOf(store: QuadStore, part: StorePart): Iterable<Quad> {
  return part === "merge" ? store.merge() : store.quads();
}

/** A format that a store writes. */
function exact(part: StorePart, write: (store: QuadStore, options: TurtleOptions) => Iterable<Uint8Array>) {
  return async function* ({ store, prefixes, base, restated }: Source): AsyncIterable<Uint8Array> {
    const labels = await settled(store, part);
    const options = { labels, prefixes, ...(base === undefined ? {} : { base }), ...(restated && { last: restated }) };
    // The next chunk is made when this one was taken.
    for (const chunk of write(store, options)) yield await Promise.resolve(chunk);
  };
}

export const ntriples = exact("merge", writeNTriples);
/** Its SHA-256 is the RDFC-1.0 digest of the dataset. */
export const nquads = exact("dataset", writeNQuads);
export const turtle = exact("merge", writeTurtle);
/** What stands in the default graph first, then each named graph, those that only restate others last. */
export const trig = exact("dataset", writeTriG);
export const jsonld = exact("dataset", writeJsonLd);
