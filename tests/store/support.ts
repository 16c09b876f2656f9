/** What tests of the store share: quads and terms by chance, and what a store says as lines. */

import type { Quad, Quad_Object } from "@rdfjs/types";
import fc from "fast-check";
import { DataFactory as rdf, Parser, termToId } from "n3";
import type { QuadStore } from "../../src/store/index.ts";

export const trig = (text: string) => new Parser({ format: "trig" }).parse(`PREFIX : <http://e/> ${text}`);

/** Quads as lines that are the same for equal quads alone. */
const linesOf = (quads: Iterable<Quad>): string[] =>
  [...quads]
    .map((quad) =>
      JSON.stringify([quad.subject, quad.predicate, quad.object, quad.graph].map((term) => termToId(term as never))),
    )
    .sort();

/** Each line once. */
export const setOf = (quads: Iterable<Quad>): string[] => [...new Set(linesOf(quads))];

export const contentOf = (store: QuadStore): string[] => linesOf(store.quads());

/** Any text, half characters and NUL among it. */
const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((u) => String.fromCharCode(...u));
/** Text with what is written with a backslash. */
const characters = Array.from('ab"\\\n\r\t\b\f\v\0\u007f\u0085<>^@_: é漢🙂\ufeff');
const marks = fc.array(fc.constantFrom(...characters), { maxLength: 8 }).map((all) => all.join(""));
const anyText = fc.oneof(codeUnits, marks, fc.string({ unit: "binary" }));
/** Text of whole characters, which N-Quads can say. */
const wholeText = fc.oneof(marks, fc.string({ unit: "binary" }));

const legalName = fc.constantFrom("a", "b", "b.c", "é", "漢字", "🙂", "x-1", "_0", "long".repeat(200));
const languages = fc.constantFrom("en", "ru", "en-gb", "zh-hant-tw", "de-1996");

/** Quads that N-Quads can say. */
export const legalQuads = quadsOf(
  legalName.map((name) => `http://e/${name}`),
  legalName,
  wholeText,
);
/** Quads with anything for an IRI, a label or a text. */
export const oddQuads = quadsOf(
  anyText,
  anyText.filter((label) => label !== ""),
  anyText,
);

function quadsOf(iris: fc.Arbitrary<string>, labels: fc.Arbitrary<string>, texts: fc.Arbitrary<string>) {
  const iri = iris.map((value) => rdf.namedNode(value));
  const node = fc.oneof(
    iri,
    labels.map((label) => rdf.blankNode(label)),
  );
  const object: fc.Arbitrary<Quad_Object> = fc.oneof(
    node,
    texts.map((text) => rdf.literal(text)),
    fc.tuple(texts, languages).map(([text, language]) => rdf.literal(text, language)),
    // N3 itself loses what a datatype has before a quotation mark.
    fc.tuple(texts, iri).map(([text, type]) => rdf.literal(text, rdf.namedNode(type.value.replaceAll('"', "'")))),
  );
  const graph = fc.oneof(fc.constant(rdf.defaultGraph()), node);
  return fc.array(
    fc.tuple(node, iri, object, graph).map(([s, p, o, g]): Quad => rdf.quad(s, p, o as never, g)),
    { maxLength: 20 },
  );
}

/** Numbers by chance that are the same each time, from 0 to below `bound`. */
export function chance(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
