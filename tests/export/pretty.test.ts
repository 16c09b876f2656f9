/** Turtle, TriG, JSON-LD and RDF/XML as people see them. */

import jsonld from "jsonld";
import { Parser } from "n3";
import { expect, test } from "vitest";
import { formats } from "../../src/export/index.ts";
import { Fault } from "../../src/issue.ts";
import { textOf } from "./graphs.ts";

const style = {
  base: "https://example.org/",
  prefixes: { s: "https://example.org/terms#", rdfs: "http://www.w3.org/2000/01/rdf-schema#", unused: "urn:unused:" },
};
const quads = new Parser().parse(`
  PREFIX s: <https://example.org/terms#> PREFIX id: <https://example.org/id/person/>
  <urn:g> { id:lenin\\/birth s:day "1870-04-22" . id:lenin s:order 1, 01 ; a s:Person ; s:knows [ s:name "?" ] . }
  <https://example.org/graph/noted> { id:lenin <http://www.w3.org/2000/01/rdf-schema#label> "Ленин"@RU, "Lenin"@en . }
  id:lenin s:page <https://example.org/a/../b> .`);

test("Turtle: one block a subject, its type and labels first, parts after their owner, only the prefixes that are used", async () => {
  expect(await textOf(formats.turtle, quads, style)).toBe(`@base <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix s: <https://example.org/terms#> .

<id/person/lenin> a s:Person ;
    rdfs:label "Lenin"@en ,
        "Ленин"@ru ;
    s:knows _:c14n0 ;
    s:order "01"^^<http://www.w3.org/2001/XMLSchema#integer> ,
        1 ;
    s:page <https://example.org/a/../b> .

<id/person/lenin/birth> s:day "1870-04-22" .

_:c14n0 s:name "?" .
`);
});

test("TriG: the default graph first, then each graph in a block of its own", async () => {
  expect(await textOf(formats.trig, quads, style)).toBe(`@base <https://example.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix s: <https://example.org/terms#> .
<id/person/lenin> s:page <https://example.org/a/../b> .

<graph/noted> {
    <id/person/lenin> rdfs:label "Lenin"@en ,
            "Ленин"@ru .
}

<urn:g> {
    <id/person/lenin> a s:Person ;
        s:knows _:c14n0 ;
        s:order "01"^^<http://www.w3.org/2001/XMLSchema#integer> ,
            1 .

    <id/person/lenin/birth> s:day "1870-04-22" .

    _:c14n0 s:name "?" .
}
`);
});

test("flattened JSON-LD is what jsonld.flatten makes of it", async () => {
  interface NodeObject {
    readonly "@id": string;
    readonly "@graph"?: readonly NodeObject[];
  }
  const parse = (text: string) => JSON.parse(text) as NodeObject[];
  const document = parse(await textOf(formats["json-ld"], quads, style));
  const ids = (nodes: readonly NodeObject[]): object[] =>
    nodes
      .toSorted((a, b) => (a["@id"] < b["@id"] ? -1 : 1))
      .map((node) => ({ ...node, "@graph": node["@graph"] && ids(node["@graph"]) }));
  const flattened = await jsonld.flatten(document as unknown as Parameters<typeof jsonld.flatten>[0]);
  const renamed = parse(JSON.stringify(flattened).replaceAll("_:b", "_:c14n"));
  // jsonld.flatten gives a node object to each graph's things, too, and takes an order of its own.
  expect(ids(renamed)).toEqual(ids(document));
});

test("framed JSON-LD uses the context's own words, leaves restated graphs out, and holds each node once", async () => {
  const context = {
    id: "@id",
    type: "@type",
    Person: "https://example.org/terms#Person",
    label: { "@id": "http://www.w3.org/2000/01/rdf-schema#label", "@container": "@language" },
    day: { "@id": "https://example.org/terms#day" },
  } as const;
  const given = { ...style, context, restated: ["urn:g"] };
  expect(JSON.parse(await textOf(formats["json-ld-framed"], quads, given))).toEqual({
    "@context": context,
    "@graph": [
      {
        id: "https://example.org/id/person/lenin",
        label: { en: "Lenin", ru: "Ленин" },
        "https://example.org/terms#page": { id: "https://example.org/a/../b" },
      },
    ],
  });
  const frame = { type: "Person" };
  expect(JSON.parse(await textOf(formats["json-ld-framed"], quads, { ...style, context, frame }))).toMatchObject({
    type: "Person",
  });
});

test("a context that would have to be fetched is refused", async () => {
  const context = "https://example.org/context" as never;
  await expect(textOf(formats["json-ld-framed"], quads, { ...style, context })).rejects.toSatisfy(
    (error) => error instanceof Fault && error.issues[0]?.code === "frame-failed",
  );
});

test("RDF/XML has the prefixes given and elements named after types; text survives what XML would change", async () => {
  const own = new Parser().parse(
    '<https://example.org/a> a <https://example.org/terms#Person> ; <https://example.org/terms#name> "a\\r\\n]]> <b>" .',
  );
  expect(await textOf(formats["rdf-xml"], own, style)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:s="https://example.org/terms#">
    <s:Person rdf:about="https://example.org/a">
       <s:name>a&#xD;
]]&gt; &lt;b></s:name>
    </s:Person>
</rdf:RDF>
`);
});

/** What RDF/XML cannot hold → what is said. */
const refused: Readonly<Record<string, RegExp>> = {
  '<urn:a> <https://e.org/t#p> "\\u0001" .': /cannot hold the statement <urn:a> .* XML has no character U\+0001/,
  '<urn:a> <https://e.org/t#p> "\\uFFFE" .': /XML has no character U\+FFFE/,
  "<urn:a> <https://e.org/t#1> <urn:b> .":
    /<https:\/\/e\.org\/t#1> does not end in an XML name|https:\/\/e\.org\/t#1 does not end in an XML name/,
  "<urn:a> a <urn:b> .": /urn:b does not end in an XML name/,
  "<urn:a> <https://e.org/t#p> <https://e.org/a/../b> .":
    /take the "." or "\.\." out of <https:\/\/e\.org\/a\/\.\.\/b>/,
};

test.each(Object.entries(refused))("RDF/XML refuses %s", async (turtle, message) => {
  await expect(textOf(formats["rdf-xml"], new Parser().parse(turtle))).rejects.toSatisfy((error) => {
    expect((error as Fault).issues).toMatchObject([
      { code: "format-cannot-hold", message: expect.stringMatching(message) },
    ]);
    return true;
  });
});
