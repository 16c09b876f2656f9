/** What every exact format promises, for any graph: read back it is the same, and the same graph gives the same bytes. */

import { createHash } from "node:crypto";
import type { Quad } from "@rdfjs/types";
import fc from "fast-check";
import { Parser } from "n3";
import { describe, expect, test } from "vitest";
import { digest, formats } from "../../src/export/index.ts";
import { readRdf } from "../../src/graph/index.ts";
import { Fault } from "../../src/issue.ts";
import { createStore } from "../../src/store/index.ts";
import { anyDataset, exactFormats, style, textOf, xmlGraph } from "./graphs.ts";

const runs = { numRuns: 150 };

async function readBack(name: string, text: string): Promise<readonly Quad[]> {
  const { quads, issues } = await readRdf({ file: "dump", bytes: Buffer.from(text), format: name });
  expect(issues.map((issue) => issue.message)).toEqual([]);
  return quads;
}

describe.each(exactFormats)("$name", (format) => {
  const graphs = format.name === "rdf-xml" ? xmlGraph : anyDataset;

  test("read after write is the same graph", async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async (quads) => {
        const store = createStore(quads);
        const held = format.holds === "dataset" ? store.quads() : store.merge();
        expect(await digest(await readBack(format.name, await textOf(format, quads)))).toBe(await digest(held));
      }),
      runs,
    );
  });

  test("neither the order of the statements, nor the names of blank nodes, nor repetition changes a byte", async () => {
    const shuffled = graphs.chain((quads) =>
      fc.tuple(fc.constant(quads), fc.shuffledSubarray([...quads, ...quads], { minLength: quads.length * 2 })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([quads, others]) => {
        const renamed = new Parser({ format: "N-Quads", blankNodePrefix: "_:other" }).parse(
          await textOf(formats["n-quads"], others),
        );
        const text = await textOf(format, quads);
        expect(await textOf(format, others)).toBe(text);
        expect(await textOf(format, renamed)).toBe(text);
      }),
      runs,
    );
  });

  test("an empty graph is an empty file of its format", async () => {
    expect(await readBack(format.name, await textOf(format, []))).toEqual([]);
  });
});

test("RDF/XML holds a graph exactly or refuses it by name", async () => {
  await fc.assert(
    fc.asyncProperty(anyDataset, async (quads) => {
      const text = await textOf(formats["rdf-xml"], quads).catch((error: unknown) => {
        if (!(error instanceof Fault)) throw error;
        expect(error.issues.every(({ code }) => code === "format-cannot-hold")).toBe(true);
        return undefined;
      });
      if (text !== undefined)
        expect(await digest(await readBack("rdf-xml", text))).toBe(await digest(createStore(quads).merge()));
    }),
    runs,
  );
});

test("the SHA-256 of N-Quads without blank nodes is the digest itself, and of N-Triples that of the merge", async () => {
  const quads = new Parser().parse(
    '<urn:a> <urn:p> "é\\u007f\\n\\u0001", "🙂", "\ufffd", <urn:b> . <urn:g> { <urn:a> <urn:p> <urn:b>, "2"@en-GB . }',
  );
  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
  const store = createStore(quads);
  expect(sha256(await textOf(formats["n-quads"], quads))).toBe(await digest(store.quads()));
  expect(sha256(await textOf(formats["n-triples"], quads))).toBe(await digest(store.merge()));
});

test("lines are sorted by code point, not by UTF-16 unit", async () => {
  const quads = new Parser().parse('<urn:a> <urn:p> "🙂", "\ufffd", "z" .');
  const lines = (await textOf(formats["n-triples"], quads)).trimEnd().split("\n");
  expect(lines.map((line) => /"(.*)"/u.exec(line)?.[1])).toEqual(["z", "\ufffd", "🙂"]);
});

test("long files come in pieces, each made when the one before is taken", async () => {
  const lines = Array.from({ length: 3000 }, (_, n) => `<urn:subject:${n}> <urn:property> "${"x".repeat(100)}" .`);
  const store = createStore(new Parser().parse(lines.join("\n")));
  for (const name of ["turtle", "trig", "n-triples", "n-quads", "json-ld"] as const) {
    let pieces = 0;
    for await (const piece of formats[name].write({ ...style, store })) {
      expect(piece.length).toBeLessThan(200_000);
      pieces++;
    }
    expect(pieces).toBeGreaterThan(3);
  }
});

test("each format is named once, by name, media type and file", () => {
  const all = Object.values(formats);
  expect(Object.keys(formats)).toEqual(all.map(({ name }) => name));
  const places = all.map((format) => ("file" in format ? format.file : format.folder));
  expect(new Set(places).size).toBe(all.length);
});
