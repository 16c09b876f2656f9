/** A slow reader: what is made ahead of it is a few chunks, and what it leaves is not made. */

import { Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { DataFactory as rdf } from "n3";
import { expect, test } from "vitest";
import { formats } from "../../src/export/index.ts";
import { createStore } from "../../src/store/index.ts";
import { style } from "./graphs.ts";

const names = ["n-triples", "n-quads", "turtle", "trig", "json-ld"] as const;
const store = createStore(
  Array.from({ length: 12_000 }, (_, n) =>
    rdf.quad(rdf.namedNode(`urn:s:${n}`), rdf.namedNode("urn:p"), rdf.literal("x".repeat(100)), rdf.namedNode("urn:g")),
  ),
);

test.each(names)("%s is made as it is taken", async (name) => {
  let [made, taken, ahead] = [0, 0, 0];
  async function* counted() {
    for await (const chunk of formats[name].bytes({ ...style, store })) {
      ahead = Math.max(ahead, ++made - taken);
      yield chunk;
    }
  }
  const slow = new Writable({
    highWaterMark: 1,
    write(_chunk, _encoding, done) {
      taken++;
      setTimeout(done, 2);
    },
  });
  await pipeline(Readable.from(counted(), { highWaterMark: 1 }), slow);
  expect(taken).toBe(made);
  expect(made).toBeGreaterThan(10);
  expect(ahead).toBeLessThanOrEqual(4);
});

test.each(names)("%s that is broken off is not made to its end", async (name) => {
  const chunks = formats[name].bytes({ ...style, store })[Symbol.asyncIterator]();
  expect((await chunks.next()).done).toBe(false);
  await chunks.return?.();
  expect((await chunks.next()).done).toBe(true);
});

test.each(Object.values(formats).flatMap((format) => ("write" in format ? [format] : [])))(
  "$name has the same bytes and text",
  async (format) => {
    const small = createStore([
      rdf.quad(rdf.namedNode("urn:s"), rdf.namedNode("https://e.org/p#p"), rdf.literal("é🙂".repeat(40_000))),
    ]);
    const chunks: Uint8Array[] = [];
    for await (const chunk of format.bytes({ ...style, store: small })) chunks.push(chunk);
    let text = "";
    for await (const piece of format.write({ ...style, store: small })) text += piece;
    expect(Buffer.concat(chunks).toString()).toBe(text);
  },
);
