/** The same statements in the terms of other vocabularies. */

import { readFileSync } from "node:fs";
import type { Quad } from "@rdfjs/types";
import { DataFactory, Parser } from "n3";
import { beforeAll, describe, expect, test } from "vitest";
import type { KnowledgeGraph } from "../../src/graph/index.ts";
import { graphOf, inGraph, lines, trig, tripleLines } from "./graphs.ts";

const ontology = new URL("../../ontology/", import.meta.url);
const read = (file: string) => new Parser().parse(readFileSync(new URL(file, ontology), "utf8"));

const records = `
- id: person/dan
  type: Person
  noted: { label: { en: Dan } }
- id: assembly/diet
  type: Assembly
  cites: source/chronicle/p1
  spelling: The Diet
- id: vote/land
  type: Vote
  cites: source/chronicle/p2
  during: assembly/diet
  agent: assembly/diet
  votesAgainst: "1"
- id: act/land
  type: Act
  cites: source/chronicle/p2
  author: person/dan`;

describe("materialised", () => {
  let graph: KnowledgeGraph;
  let aligned: Quad[];
  beforeAll(async () => {
    graph = await graphOf(records);
    aligned = inGraph(graph, "graph/alignments");
  });

  test("what is said, derived, noted and described is there in other terms, through any number of steps", () => {
    const expected = trig(`
      @prefix crm: <http://www.cidoc-crm.org/cidoc-crm/> .
      @prefix eli-dl: <http://data.europa.eu/eli/eli-draft-legislation-ontology#> .
      @prefix opengov: <http://www.w3.org/ns/opengov#> .
      <graph/alignments> {
        <vote/land> a eli-dl:Vote , opengov:VoteEvent , schema:Event , prov:Activity , crm:E5_Event , crm:E7_Activity ;
          schema:superEvent <assembly/diet> ; eli-dl:forms_part_of <assembly/diet> ; crm:P9i_forms_part_of <assembly/diet> ;
          prov:wasAssociatedWith <assembly/diet> ; eli-dl:number_of_votes_against "1"^^xsd:nonNegativeInteger ;
          crm:P67i_is_referred_to_by <source/chronicle/p2> .
        <person/dan> a schema:Person , prov:Person , crm:E21_Person ; schema:name "Dan"@en .
        <act/land> a schema:CreativeWork , prov:Entity , crm:E73_Information_Object ;
          schema:creator <person/dan> ; foaf:maker <person/dan> ; crm:P67i_is_referred_to_by <source/chronicle/p2> .
      }`);
    const about = new Set(expected.map(({ subject }) => subject.value));
    expect(lines(aligned.filter(({ subject }) => about.has(subject.value)))).toEqual(lines(expected));
  });

  test("nothing of our own terms, and nothing that another graph has already", () => {
    const ours = "https://w3id.org/smolny/ontology#";
    expect(
      aligned.filter(({ predicate, object }) => predicate.value.startsWith(ours) || object.value.startsWith(ours)),
    ).toEqual([]);
    const others = [...graph.store.quads()].filter(({ graph: { value } }) => !value.endsWith("/alignments"));
    const known = new Set(tripleLines(others));
    expect(tripleLines(aligned).filter((line) => known.has(line))).toEqual([]);
  });
});

describe("ontology/alignments.ttl", () => {
  /** Vocabularies without a package: their terms were looked up in the ontology's own file (ELI-DL) and the specification (Popolo). */
  const withoutPackage: Readonly<Record<string, readonly string[]>> = {
    "http://data.europa.eu/eli/eli-draft-legislation-ontology#": [
      "Activity",
      "Vote",
      "activity_end_date",
      "activity_order",
      "activity_start_date",
      "decided_on_a_realization_of",
      "decision_method",
      "forms_part_of",
      "had_activity_type",
      "number_of_votes_abstention",
      "number_of_votes_against",
      "number_of_votes_favor",
    ],
    "http://www.w3.org/ns/opengov#": [
      "Count",
      "Motion",
      "Vote",
      "VoteEvent",
      "area",
      "count",
      "legislativeSession",
      "onBehalfOf",
      "otherName",
      "vote",
    ],
  };
  const packages = ["crm", "dcat", "dcterms", "foaf", "oa", "org", "prov", "qb", "rdfs", "schema", "skos", "time"];

  test("aligns terms of our ontology, or that we use of others, to terms that exist", async () => {
    const known = new Set(read("smolny.ttl").map(({ subject }) => subject.value));
    for (const [namespace, names] of Object.entries(withoutPackage))
      for (const name of names) known.add(namespace + name);
    for (const name of packages) {
      const { default: quadsOf } = (await import(`@vocabulary/${name}`)) as { default: (tools: object) => Quad[] };
      for (const { subject } of quadsOf({ factory: DataFactory })) known.add(subject.value);
    }
    const used = read("alignments.ttl").flatMap(({ subject, predicate, object }) => [subject, predicate, object]);
    const schemes = new Set([
      "http://www.w3.org/2002/07/owl#equivalentClass",
      "http://www.w3.org/2002/07/owl#equivalentProperty",
    ]);
    expect([...new Set(used.map(({ value }) => value))].filter((iri) => !known.has(iri) && !schemes.has(iri))).toEqual(
      [],
    );
  });

  test("says of each own class and property what it aligns to, or that nothing fits", () => {
    const text = readFileSync(new URL("alignments.ttl", ontology), "utf8");
    const unfit =
      /^# Left out for want of a term that fits: ([\s\S]*?)\n@prefix/m.exec(text)?.[1]?.match(/\w+/g)?.map(String) ??
      [];
    const aligned = new Set(read("alignments.ttl").map(({ subject }) => subject.value));
    const terms = read("smolny.ttl").filter(
      ({ predicate, object }) => predicate.value.endsWith("#type") && /owl#(Class|\w+Property)$/.test(object.value),
    );
    const missing = terms
      .map(({ subject }) => subject.value)
      .filter((iri) => !aligned.has(iri) && !unfit.includes(iri.replace(/.*#/, "")));
    expect(missing).toEqual([]);
  });
});
