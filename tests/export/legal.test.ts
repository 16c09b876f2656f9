/** No writer lets a term through that RDF does not allow: each is refused by name, and nothing is written. */

import type { NamedNode, Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject } from "@rdfjs/types";
import { DataFactory } from "n3";
import { describe, expect, test } from "vitest";
import { digest, formats } from "../../src/export/index.ts";
import { Fault } from "../../src/issue.ts";
import { bytesOf, style, textOf } from "./graphs.ts";

const blankNode = (label: string) => DataFactory.blankNode(label);
const defaultGraph = () => DataFactory.defaultGraph();
const literal = (text: string, kind?: string | NamedNode) => DataFactory.literal(text, kind);
const namedNode = (iri: string) => DataFactory.namedNode(iri);
const quad = (s: Quad_Subject, p: Quad_Predicate, o: Quad_Object, g?: Quad_Graph): Quad => DataFactory.quad(s, p, o, g);
const [s, p, o] = [namedNode("urn:s"), namedNode("urn:p"), namedNode("urn:o")];

/** What is wrong → the quad, and what the message names. */
const illegal: Readonly<Record<string, [Quad, RegExp]>> = {
  "an IRI that ends itself": [quad(namedNode("urn:a> <urn:b"), p, o), /<urn:a> <urn:b> is not an absolute IRI/],
  "an IRI with a line end": [quad(s, p, namedNode("urn:a\nurn:b")), /<urn:a\\nurn:b>/],
  "a relative IRI": [quad(s, namedNode("label"), o), /<label> is not an absolute IRI/],
  "an empty IRI": [quad(s, p, o, namedNode("")), /<> is not an absolute IRI/],
  "half a character in an IRI": [quad(s, p, namedNode("urn:\ud800")), /is not an absolute IRI/],
  "half a character in a text": [quad(s, p, literal("a\udc00")), /half of a character/],
  "a language tag with another triple in it": [
    quad(s, p, literal("x", "en .\n<urn:x> <urn:y> <urn:z")),
    /"en \.\\n<urn:x> <urn:y> <urn:z", the language of "x", is not a language tag/,
  ],
  "a language tag with too long a part": [quad(s, p, literal("x", "en-abcdefghi")), /is not a language tag/],
  "a datatype that is no IRI": [quad(s, p, literal("x", namedNode("not an iri"))), /<not an iri>/],
  "a text in the datatype of language texts": [
    quad(s, p, literal("x", namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"))),
    /datatype of language texts and no language/,
  ],
  "a blank node as property": [quad(s, blankNode("b") as never, o), /BlankNode stands as predicate/],
  "a text as subject": [quad(literal("x") as never, p, o), /Literal stands as subject/],
  "a text as graph": [quad(s, p, o, literal("x") as never), /Literal stands as graph/],
  "a variable": [quad(s, p, DataFactory.variable("v")), /Variable stands as object/],
  "a triple within a triple": [quad(s, p, quad(s, p, o)), /Quad stands as object/],
};

describe.each(Object.entries(illegal))("%s", (_, [bad, message]) => {
  const quads = [quad(s, p, o, defaultGraph()), bad];
  const refused = (error: unknown) => {
    expect(error).toBeInstanceOf(Fault);
    expect((error as Fault).issues).toMatchObject([{ code: "term-illegal", message: expect.stringMatching(message) }]);
    return true;
  };

  // A graph's name is not in the merge.
  const hold = Object.values(formats).filter(
    ({ holds }) => holds === "dataset" || bad.graph.termType === "DefaultGraph",
  );
  test.each(hold.map(({ name }) => name))("%s refuses it", async (name) => {
    const format = formats[name];
    const { createStore } = await import("../../src/store/index.ts");
    const source = { ...style, store: createStore(quads) };
    const work =
      "write" in format ? textOf(format, quads) : "bytes" in format ? bytesOf(format, quads) : format.parts(source);
    await expect(work).rejects.toSatisfy(refused);
  });

  test("no digest is made of it", async () => {
    await expect(digest(quads)).rejects.toSatisfy(refused);
  });
});

test("at most twenty faults are told", async () => {
  const many = Array.from({ length: 50 }, (_, n) => quad(s, p, namedNode(`urn:a b${n}`)));
  await expect(digest(many)).rejects.toSatisfy((error) => error instanceof Fault && error.issues.length === 20);
});

test("language tags come out in lower case", async () => {
  const text = await textOf(formats["n-triples"], [quad(s, p, literal("x", "EN-gb"))]);
  expect(text).toBe('<urn:s> <urn:p> "x"@en-gb .\n');
});

test(
  "blank nodes that cannot be told apart in reasonable time are a fault, not a hang",
  { timeout: 120_000 },
  async () => {
    const nodes = Array.from({ length: 13 }, (_, n) => blankNode(`b${n}`));
    const all = nodes.flatMap((a) => nodes.filter((b) => a !== b).map((b) => quad(a, p, b)));
    await expect(digest(all)).rejects.toSatisfy(
      (error) => error instanceof Fault && error.issues[0]?.code === "blank-nodes-alike",
    );
  },
);
