/** Which graph a statement of a record stands in. */

import { expect, test } from "vitest";
import { graphKind } from "../../src/graph/index.ts";
import { graphOf, inGraph, lines, trig } from "./graphs.ts";

const said = async (text: string) => {
  const graph = await graphOf(text);
  expect(graph.issues).toEqual([]);
  return lines([...graph.store.quads()].filter((quad) => graphKind(quad.graph.value) === "said"));
};

test("what is cited stands in the graph of its passage, what two passages say in both", async () => {
  const record = `
- id: person/dan
  type: Person
  cites: [source/chronicle/p1, source/chronicle/p2]
  spelling: F. I. Dan`;
  const statement = `<person/dan> :spelling "F. I. Dan" .`;
  const expected = trig(`<source/chronicle/p1> { ${statement} } <source/chronicle/p2> { ${statement} }`);
  expect(await said(record)).toEqual(lines(expected));
});

test("cites holds for all below it until another cites; a value of its own has its own", async () => {
  const record = `
- id: assembly/diet
  type: Assembly
  cites: source/chronicle/p1
  spelling: [The Diet, { value: DIET, cites: source/chronicle/p3 }]
  ordinal: { value: "2", cites: source/chronicle/p3 }
  begins:
    - { key: day, type: Moment, oldStyle: "1917-10-25" }
    - { key: hour, type: Moment, cites: source/chronicle/p2, clockTime: "22:40", newStyle: { value: XXXX-11-07, cites: source/chronicle/p4 } }
  ends: { value: assembly/diet/day, cites: [source/chronicle/p4] }`;
  const expected = trig(`
    <source/chronicle/p1> {
      <assembly/diet> :spelling "The Diet" ; :begins <assembly/diet/day> .
      <assembly/diet/day> :oldStyle "1917-10-25"^^:julianDate .
    }
    <source/chronicle/p2> {
      <assembly/diet> :begins <assembly/diet/hour> .
      <assembly/diet/hour> :clockTime "22:40" .
    }
    <source/chronicle/p3> { <assembly/diet> :spelling "DIET" ; :ordinal "2"^^xsd:positiveInteger . }
    <source/chronicle/p4> {
      <assembly/diet/hour> :newStyle "XXXX-11-07"^^edtf:EDTF .
      <assembly/diet> :ends <assembly/diet/day> .
    }`);
  expect(await said(record)).toEqual(lines(expected));
});

const noted = `
- id: person/dan
  type: Person
  cites: source/chronicle/p1
  spelling: Dan
  noted:
    label: { en-GB: Fyodor Dan, RU: Фёдор Дан }
    exactMatch: https://example.org/dan
    notes:
      - { key: name, type: Note, notTold: [begins, spelling], text: No more is told. }
  described:
    description: A person.`;

test("what is noted stands in the noted graph, with all below it; its language tags in lower case", async () => {
  const expected = trig(`<graph/noted> {
    <person/dan> rdfs:label "Fyodor Dan"@en-gb , "Фёдор Дан"@ru ; skos:exactMatch <https://example.org/dan> .
    <person/dan/name> oa:hasTarget <person/dan> ; :notTold :begins , :spelling ; oa:bodyValue "No more is told." .
  }`);
  expect(lines(inGraph(await graphOf(noted), "graph/noted"))).toEqual(lines(expected));
});

test("the descriptions hold what is described, types, ids, and for each node the passages that say something of it", async () => {
  const graph = await graphOf(noted);
  const ours = inGraph(graph, "graph/descriptions").filter(({ subject }) => subject.value.includes("person/dan"));
  const expected = trig(`<graph/descriptions> {
    <person/dan> a foaf:Person ; dcterms:identifier "person/dan" ; dcterms:description "A person." ;
      :restsOn <source/chronicle/p1> .
    <person/dan/name> a oa:Annotation ; dcterms:identifier "person/dan/name" .
  }`);
  expect(lines(ours)).toEqual(lines(expected));
});

test("no blank nodes, and nothing in the default graph", async () => {
  const quads = [...(await graphOf(noted)).store.quads()];
  const kinds = new Set(quads.flatMap(({ subject, object, graph }) => [subject, object, graph].map((t) => t.termType)));
  expect([...kinds].sort()).toEqual(["Literal", "NamedNode"]);
});
