/** What a store writes from its numbers: the bytes that plain writers of RDF/JS quads give (plainly.ts), which parsers read back, in chunks. */

import type { Quad, Term } from "@rdfjs/types";
import fc from "fast-check";
import jsonldLibrary from "jsonld";
import { DataFactory as rdf, Parser } from "n3";
import { describe, expect, test } from "vitest";
import {
  createStore,
  readNQuads,
  writeJsonLd,
  writeNQuads,
  writeNTriples,
  writeTriG,
  writeTurtle,
  type QuadStore,
} from "../../src/store/index.ts";
import { anyDataset } from "../export/graphs.ts";
import * as plainly from "./plainly.ts";
import { legalQuads, setOf, trig } from "./support.ts";

const xsd = "http://www.w3.org/2001/XMLSchema#";
const rdfSpace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const [id, e] = ["https://example.org/id/", "http://e/"];
const styles = [
  { prefixes: {} },
  { prefixes: { e, id, xsd, t: "https://example.org/terms#", rdf: rdfSpace }, base: "https://example.org/" },
  {
    prefixes: { "": "https://example.org/", b: e, a: e, x: `${e}b`, u: "urn:x/" },
    base: id,
    last: [`${id}a`, `${e}a`],
  },
];

const textOf = (chunks: Iterable<Uint8Array>) => Buffer.concat([...chunks]).toString();

function expectPlain(store: QuadStore): void {
  const quads = [...store];
  expect(textOf(writeNQuads(store))).toBe(plainly.nquads(quads));
  expect(textOf(writeNTriples(store))).toBe(plainly.ntriples(quads));
  expect(textOf(writeJsonLd(store))).toBe(plainly.jsonld(quads));
  for (const style of styles) {
    expect(textOf(writeTurtle(store, style))).toBe(plainly.turtle(quads, style));
    expect(textOf(writeTriG(store, style))).toBe(plainly.trig(quads, style));
  }
}

describe("the bytes are those of plain writers", () => {
  test("for quads with every kind of term", () => {
    fc.assert(
      fc.property(fc.oneof(legalQuads, anyDataset), (quads) => expectPlain(createStore(quads))),
      { numRuns: 300 },
    );
  });

  test("for many terms that are much alike, beneath one subject, property, object, or none of these", async () => {
    const iri = fc
      .array(fc.constantFrom("a", "/", "aaaa", "bbbbbbbb", ".", "é", "-", "_"), { maxLength: 6 })
      .map((parts) => `<urn:x/${parts.join("")}>`);
    const text = fc.array(fc.constantFrom("a", "aaaaa", "\\n", "\\u0001", "\\u007F", "🙂", "\ufffd"), { maxLength: 6 });
    const ending = fc.constantFrom("", "@en", "@en-gb", "^^<urn:t>", `^^<${xsd}integer>`);
    const literal = fc.tuple(text, ending).map(([parts, end]) => `"${parts.join("")}"${end}`);
    const row = fc.tuple(iri, iri, fc.oneof(iri, literal), fc.oneof(fc.constant(""), iri));
    const fixed = fc.subarray([0, 1, 2]);
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 60, maxLength: 300 }), fixed, async (rows, same) => {
        const lines = rows.map((terms) => terms.map((term, at) => (same.includes(at) ? (rows[0]?.[at] ?? "") : term)));
        const nquads = lines.map((terms) => `${terms.join(" ")} .\n`).join("");
        expectPlain(await readNQuads(Buffer.from(nquads)));
      }),
      { numRuns: 60 },
    );
  });

  test.each(
    Object.entries({
      "an empty store": "",
      "one graph": ":g { :a :p :b, 1, 01, -1, -0, 0, true, 1.0 ; a :C }",
      "a triple in two graphs and in none": ":a :p :b . :g { :a :p :b } :h { :a :p :b . :a :q :c }",
      "blank nodes as graphs, and a graph that is a node": "_:g { _:g :p _:b } :h { :a :p :b } :h :p _:g .",
      "a literal as type beside a class": ':a a :C, "C", "D"@en, _:c ; a 5 .',
      "line breaks, quotes and separators": String.raw`:a :p "\u2028\u2029", "\"\\\"", "a\r\n\tb", "\u0000\u001F\u007F", """'"''""", "\\u0041" .`,
      "languages and datatypes": String.raw`:a :p "x"@en, "x"@en-GB, "x", "x"^^:t, "x"^^<http://other/t>, "@en"@ru, "\"^^<urn:t>"^^<urn:t> .`,
      "owners and their parts": "<http://e/a/b> :p 1 . <http://e/a> :p 1 . <http://e/a-b> :p 1 . <http://e/a.> :p 1 .",
      "paths that are none":
        "<http://e/a//b> :p <http://e/a/../b>, <http://e/>, <http://e/./a>, <http://e/..>, <http://e/a/...>, <http://e/-a> .",
    }),
  )("for %s", (_, text) => {
    const quads = trig(text);
    expectPlain(createStore(quads));
    for (const style of [{ prefixes: {}, base: e }, { prefixes: { e, xsd } }])
      expect(textOf(writeTriG(createStore(quads), style))).toBe(plainly.trig(createStore(quads), style));
  });
});

test("blank nodes are called as it is told, and sorted by that", () => {
  const store = createStore(trig("_:a :p _:b . _:b :p _:c . _:g { :a :p _:c }"));
  const terms = [...store].flatMap(({ subject, object, graph }) => [subject, object, graph]);
  const own = new Set(terms.filter(({ termType }) => termType === "BlankNode").map(({ value }) => value));
  const labels = new Map([...own].map((label, at) => [label, `${"n".repeat(at)}${9 - at}`]));
  const called = (term: Term) =>
    (term.termType === "BlankNode" ? rdf.blankNode(labels.get(term.value)) : term) as never;
  const renamed = [...store].map((quad) =>
    rdf.quad(called(quad.subject), quad.predicate, called(quad.object), called(quad.graph)),
  );
  expect(textOf(writeNQuads(store, { labels }))).toBe(plainly.nquads(renamed));
  expect(textOf(writeTriG(store, { labels, prefixes: {} }))).toBe(plainly.trig(renamed, { prefixes: {} }));
  expect(textOf(writeJsonLd(store, { labels }))).toBe(plainly.jsonld(renamed));
});

test("parsers of other hands read the same quads", async () => {
  // N3 gives blank nodes other labels, and jsonld.js writes doubles anew.
  const isPlain = (quad: Quad) =>
    [quad.subject, quad.object, quad.graph].every(({ termType }) => termType !== "BlankNode") &&
    !quad.predicate.value.endsWith("nil");
  const read = (format: string, text: string) => new Parser({ format }).parse(text);
  await fc.assert(
    fc.asyncProperty(anyDataset, async (given) => {
      const quads = given.filter(isPlain);
      const store = createStore(quads);
      const style = styles[1]!;
      expect(setOf(read("N-Quads", textOf(writeNQuads(store))))).toEqual(setOf(store));
      expect(setOf(read("TriG", textOf(writeTriG(store, style))))).toEqual(setOf(store));
      expect(setOf(read("N-Triples", textOf(writeNTriples(store))))).toEqual(setOf(store.merge()));
      expect(setOf(read("Turtle", textOf(writeTurtle(store, style))))).toEqual(setOf(store.merge()));
      const nquads = await jsonldLibrary.toRDF(JSON.parse(textOf(writeJsonLd(store))) as object, {
        format: "application/n-quads",
      });
      expect(setOf(read("N-Quads", nquads as unknown as string))).toEqual(setOf(store));
    }),
  );
});

describe("chunks", () => {
  const size = 1 << 16;
  const store = createStore(
    Array.from({ length: 20_000 }, (_, n) =>
      rdf.quad(
        rdf.namedNode(`${e}s${n % 5_000}`),
        rdf.namedNode(`${e}p${n % 3}`),
        rdf.literal(`${n} é`.repeat(8)),
        rdf.namedNode(`${e}g${n % 7}`),
      ),
    ),
  );
  const ways = {
    "N-Quads": () => writeNQuads(store),
    "N-Triples": () => writeNTriples(store),
    Turtle: () => writeTurtle(store, { prefixes: { e } }),
    TriG: () => writeTriG(store, { prefixes: { e } }),
    "JSON-LD": () => writeJsonLd(store),
  };

  test.each(Object.entries(ways))("%s comes in chunks of about 64 KiB, each with bytes of its own", (_, write) => {
    const chunks = [...write()];
    expect(chunks.length).toBeGreaterThan(10);
    for (const chunk of chunks.slice(0, -1)) {
      expect(chunk.length).toBeGreaterThanOrEqual(size);
      expect(chunk.length).toBeLessThan(2 * size);
    }
    expect(new Set(chunks.map(({ buffer }) => buffer)).size).toBe(chunks.length);
  });

  test("a text that is longer than a chunk is divided, and all of it is there", () => {
    const long = createStore([
      rdf.quad(rdf.namedNode(`${e}a`), rdf.namedNode(`${e}p`), rdf.literal("é\n".repeat(500_000))),
    ]);
    for (const write of [writeNQuads, writeJsonLd]) {
      const chunks = [...write(long)];
      expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(2 * size);
    }
    expectPlain(long);
  });
});
