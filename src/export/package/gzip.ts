/**
 * gzip (RFC 1952) that gives the same bytes everywhere: no time and no name in its head, and packed by a library in JavaScript. Node's own
 * zlib packs differently from one version and one processor to the next.
 */

import { Gzip } from "fflate";

/** The text, in UTF-8, packed; each piece is made when the one before is taken. */
export async function* gzipped(text: AsyncIterable<string>): AsyncIterable<Uint8Array> {
  const ready: Uint8Array[] = [];
  const gzip = new Gzip({ level: 6, mtime: 0 }, (bytes) => {
    ready.push(bytes);
  });
  for await (const chunk of text) {
    gzip.push(Buffer.from(chunk, "utf8"));
    yield* ready.splice(0);
  }
  gzip.push(new Uint8Array(0), true);
  yield* ready;
}
