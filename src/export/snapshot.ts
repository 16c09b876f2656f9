/** The dataset as a snapshot of a store, which opens without being read (docs/store-format.md). */

import { createStore, snapshotOf } from "../store/index.ts";
import type { Source } from "./source.ts";
import { datasetOf, digestOf } from "./statements.ts";

/** Bytes that are written at once. */
const most = 1 << 24;

/**
 * The snapshot of a dataset; its digest is that of RDFC-1.0. Terms get their numbers in the order of the canonical N-Quads, so that the same
 * graph gives the same bytes wherever it came from.
 */
export async function* writeSnapshot({ store }: Source): AsyncIterable<Uint8Array> {
  const statements = await datasetOf(store);
  const settled = createStore(statements.map(({ quad }) => quad));
  yield* pieces(snapshotOf(settled, { digest: digestOf(statements) }));
}

/** Bytes as writers give them. */
export function* pieces(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most);
}
