/** The snapshot among the dumps: it opens, says whose it is, and the same graph gives the same bytes everywhere. */

import { createHash } from "node:crypto";
import fc from "fast-check";
import { Parser } from "n3";
import { expect, test } from "vitest";
import { digest, formats } from "../../src/export/index.ts";
import { createStore, openSnapshot, snapshotDigest } from "../../src/store/index.ts";
import { anyDataset, bytesOf, textOf } from "./graphs.ts";

const runs = { numRuns: 100 };

test("opened it is the same graph, and its digest is that of RDFC-1.0", async () => {
  await fc.assert(
    fc.asyncProperty(anyDataset, async (quads) => {
      const store = openSnapshot(await bytesOf(formats.snapshot, quads));
      const wanted = await digest(createStore(quads).quads());
      expect(await digest(store.quads())).toBe(wanted);
      expect(snapshotDigest(store)).toBe(wanted);
    }),
    runs,
  );
});

test("neither the order of the statements, nor the names of blank nodes, nor repetition changes a byte", async () => {
  const shuffled = anyDataset.chain((quads) =>
    fc.tuple(fc.constant(quads), fc.shuffledSubarray([...quads, ...quads], { minLength: quads.length * 2 })),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([quads, others]) => {
      const renamed = new Parser({ format: "N-Quads", blankNodePrefix: "_:other" }).parse(
        await textOf(formats["n-quads"], others),
      );
      const bytes = await bytesOf(formats.snapshot, quads);
      expect((await bytesOf(formats.snapshot, others)).equals(bytes)).toBe(true);
      expect((await bytesOf(formats.snapshot, renamed)).equals(bytes)).toBe(true);
    }),
    runs,
  );
});

test("its bytes are the same on every machine and every Node, until the version of the format changes", async () => {
  const quads = new Parser().parse(
    '<urn:a> <urn:p> "é\\n", "🙂", "\ufffd", _:b . <urn:g> { <urn:a> <urn:p> <urn:b>, "2"@en-GB, 007, _:c . _:c <urn:q> _:b }',
  );
  const bytes = await bytesOf(formats.snapshot, quads);
  expect(createHash("sha256").update(bytes).digest("hex")).toBe(
    "d674f98db27d7d581cc4fb9a2e8f7b88128c8bbf7af2cf8e3ae8ab4dec6ce8a7",
  );
});
