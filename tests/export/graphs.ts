/** Random graphs with whatever RDF allows and people forget: for the laws that every format keeps. */

import type { NamedNode, Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject } from "@rdfjs/types";
import fc from "fast-check";
import { DataFactory } from "n3";
import { formats, type BinaryFormat, type FileFormat, type Source } from "../../src/export/index.ts";
import { createStore } from "../../src/store/index.ts";

const blankNode = (label: string) => DataFactory.blankNode(label);
const defaultGraph = () => DataFactory.defaultGraph();
const literal = (text: string, kind?: string | NamedNode) => DataFactory.literal(text, kind);
const namedNode = (iri: string) => DataFactory.namedNode(iri);
const quad = (s: Quad_Subject, p: Quad_Predicate, o: Quad_Object, g?: Quad_Graph): Quad => DataFactory.quad(s, p, o, g);
const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const xsd = "http://www.w3.org/2001/XMLSchema#";

const things = fc
  .constantFrom(
    ...[
      "a",
      "a/b",
      "a//b",
      "a/../b",
      ".",
      "..",
      "a.",
      "-a",
      "a:b",
      "1",
      "",
      "ф",
      "a%20b",
      "a?b=c&d='e'",
      "a#b",
      "a(b)",
      "𝒳",
      "é/ü",
    ],
  )
  .map((path) => namedNode(`https://example.org/id/${path}`));
/** Readers of RDF/XML resolve the others. */
const undotted = things.filter(({ value }) => !/\/\.\.?(?:\/|$)/.test(value));
const others = fc
  .constantFrom(
    "urn:uuid:0",
    "mailto:a@b.c",
    "http://example.org",
    "https://example.org/id",
    `${rdf}nil`,
    "tag:a,2026:b",
  )
  .map((iri) => namedNode(iri));
const properties = fc
  .constantFrom("p", "property-2", "_x", "a.b", "имя")
  .map((name) => namedNode(`https://example.org/terms#${name}`));
const listProperties = fc.constantFrom("type", "first", "rest", "value").map((name) => namedNode(rdf + name));
const oddProperties = fc
  .constantFrom(
    "https://example.org/terms#1",
    "urn:p:q",
    "https://example.org/terms/",
    `${rdf}_2`,
    `${rdf}li`,
    "https://example.org/t?a=b",
  )
  .map((iri) => namedNode(iri));
const classes = fc.constantFrom("Person", "Тело").map((name) => namedNode(`https://example.org/terms#${name}`));
const blanks = fc.constantFrom("b0", "b1", "b2").map((label) => blankNode(label));

const texts = (unit: fc.Arbitrary<string>) =>
  fc.oneof(
    fc.string({ unit, maxLength: 12 }),
    fc.constantFrom(
      "",
      " ",
      "\n",
      "\r\n",
      "\t a \t",
      '"',
      '"""',
      "\\",
      "\\u0041",
      "]]>",
      "<b>&amp;</b>",
      "=1+1",
      "e\u0301",
      "\u00a0",
      "\u2028",
      "a.",
      "🙂\ufffd",
    ),
  );
const anyUnit = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }) },
  fc.constantFrom("\0", "\u0001", "\b", "\f", "\v", "\u001f", "\u007f", "\u0085", "\ufffe", "\uffff"),
);
const xmlUnit = fc.constantFrom("a", "ф", "🙂", " ", "\t", "\n", "\r", "&", "<", ">", "]", '"', "'", "é", "\u0085");

const literals = (unit: fc.Arbitrary<string>) =>
  fc.oneof(
    texts(unit).map((text) => literal(text)),
    fc
      .tuple(texts(unit), fc.constantFrom("en", "en-gb", "ru-petr1708", "zh-hant-tw", "x-private"))
      .map(([text, tag]) => literal(text, tag)),
    fc
      .tuple(
        texts(unit),
        fc.constantFrom(`${xsd}integer`, `${xsd}boolean`, `${xsd}date`, `${rdf}XMLLiteral`, `${rdf}JSON`, "urn:type"),
      )
      .map(([text, type]) => literal(text, namedNode(type))),
    fc
      .constantFrom("007", "+7", "7", "-0", "1.0", ".5", "1e3", "true", "1", "INF")
      .chain((form) =>
        fc.constantFrom("integer", "decimal", "boolean").map((type) => literal(form, namedNode(xsd + type))),
      ),
  );

/** Any RDF 1.1 dataset. */
export const anyDataset = fc.array(
  fc
    .tuple(
      fc.oneof(things, others, blanks),
      fc.oneof(properties, listProperties, oddProperties),
      fc.oneof(things, others, classes, blanks, literals(anyUnit)),
      fc.oneof(fc.constant(defaultGraph()), things, blanks),
    )
    .map(([s, p, o, g]) => quad(s, p, o, g)),
  { maxLength: 10 },
);

/** A graph that RDF/XML can hold. */
export const xmlGraph = fc.array(
  fc
    .oneof(
      fc.tuple(fc.oneof(undotted, others, blanks), properties, fc.oneof(undotted, others, blanks, literals(xmlUnit))),
      fc.tuple(fc.oneof(undotted, blanks), fc.constant(namedNode(`${rdf}type`)), classes),
    )
    .map(([s, p, o]) => quad(s, p, o)),
  { maxLength: 10 },
);

/** How the tests have graphs written. */
export const style: Omit<Source, "store"> = {
  prefixes: { "": "https://example.org/", id: "https://example.org/id/", t: "https://example.org/terms#", xsd },
  base: "https://example.org/id/",
};

/** The text of a format. */
export async function textOf(format: FileFormat, quads: Iterable<Quad>, given: Partial<Source> = {}): Promise<string> {
  let text = "";
  for await (const chunk of format.write({ ...style, store: createStore(quads), ...given })) text += chunk;
  return text;
}

/** The bytes of a format that is no text. */
export async function bytesOf(format: BinaryFormat, quads: Iterable<Quad>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of format.bytes({ ...style, store: createStore(quads) })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The formats that hold a graph exactly, as text. */
export const exactFormats = Object.values(formats).filter(
  (format): format is Extract<typeof format, { holds: "dataset" | "merge"; write: unknown }> =>
    "write" in format && (format.holds === "dataset" || format.holds === "merge"),
);
