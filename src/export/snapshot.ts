/** The dataset as a snapshot of a store, which opens without being read (docs/store-format.md). */

import { createHash } from "node:crypto";
import { readNQuads, snapshotOf } from "../store/index.ts";
import { nquads } from "./exact.ts";
import type { Source } from "./source.ts";

/** Bytes that are written at once. */
const most = 1 << 24;

/**
 * The snapshot of a dataset; its digest is that of RDFC-1.0. It is made of the canonical N-Quads, whose order gives terms their numbers, so that
 * the same graph gives the same bytes wherever it came from.
 */
export async function* writeSnapshot(source: Source): AsyncIterable<Uint8Array> {
  const hash = createHash("sha256");
  const hashed = async function* () {
    for await (const chunk of nquads(source)) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const store = await readNQuads(hashed());
  yield* pieces(snapshotOf(store, { digest: hash.digest("hex") }));
}

/** Bytes as writers give them. */
export function* pieces(bytes: Uint8Array): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += most) yield bytes.subarray(at, at + most);
}
