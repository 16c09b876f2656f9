/** What the rules derive of a dataset that is not ours, under a base that is not ours. */

import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { buildGraph, functions, functionNamespace, type KnowledgeGraph } from "../../src/graph/index.ts";
import { DataFactory } from "n3";
import { datasetFile, fixture, graphOf, inGraph, lines, recordFiles, trig } from "./graphs.ts";

const smolny = "https://w3id.org/smolny/ontology#";
const base = "https://example.org/diet/";
let graph: KnowledgeGraph;

beforeAll(async () => {
  const files = recordFiles({ "source.yaml": fixture("source.yaml"), "diet.yaml": fixture("diet.yaml") });
  graph = await buildGraph({ files: [...files, datasetFile(fixture("dataset.yaml"))] });
});

const isDerivation = (iri: string) => iri.includes("/by/");

test("the fixture is without fault", () => {
  expect(graph.issues).toEqual([]);
});

test("days, times, sittings, totals and remainders are derived; what cannot be known is not", () => {
  const derived = inGraph(graph, "graph/derived").filter(({ subject }) => !isDerivation(subject.value));
  const expected = trig(
    `<graph/derived> {
      # a day with its year, and those that take the year of the only full date
      <assembly/diet/held-from> :computedOldStyle "1900-02-28"^^:julianDate ; :computedDate "1900-03-12"^^xsd:date .
      <assembly/diet/beginning> :computedOldStyle "1900-02-28"^^:julianDate ; :computedDate "1900-03-12"^^xsd:date ;
        :computedDateTime "1900-03-12T22:00:00"^^xsd:dateTime .
      <sitting/diet-2/beginning> :computedOldStyle "1900-02-29"^^:julianDate ; :computedDate "1900-03-13"^^xsd:date ;
        :computedDateTime "1900-03-13T10:00:00"^^xsd:dateTime .
      # five in the morning comes after the midnight that followed the beginning at ten in the evening: the first sitting
      <vote/night/moment> :computedOldStyle "1900-02-29"^^:julianDate ; :computedDate "1900-03-13"^^xsd:date ;
        :computedDateTime "1900-03-13T05:00:00"^^xsd:dateTime .
      <vote/night> :during <sitting/diet-1> .
      # nine in the evening is the day of the second sitting itself
      <vote/evening/moment> :computedOldStyle "1900-02-29"^^:julianDate ; :computedDate "1900-03-13"^^xsd:date ;
        :computedDateTime "1900-03-13T21:00:00"^^xsd:dateTime .
      <vote/evening> :during <sitting/diet-2> .
      # told to have followed the beginning of the last sitting
      <event/supper> :during <sitting/diet-2> .
      # a day that is told in the Gregorian calendar alone
      <event/abroad/moment> :computedOldStyle "1900-02-29"^^:julianDate ; :computedDate "1900-03-13"^^xsd:date .
      <count/towns> :computedNumber "42"^^xsd:nonNegativeInteger .
      <count/forms-rest> :computedNumber "40"^^xsd:nonNegativeInteger .
      <count/board/remainder> a :HeadCount ; dcterms:isPartOf <count/board> ; :within <assembly/diet> ;
        :computedNumber "7"^^xsd:nonNegativeInteger .
    }`,
    base,
  );
  expect(lines(derived)).toEqual(lines(expected));
});

describe("provenance", () => {
  test("each value that is derived has a derivation with its rule and what it comes from, all of them in the graph", () => {
    const derived = inGraph(graph, "graph/derived");
    const values = derived.filter(({ predicate }) => predicate.value.startsWith(`${smolny}computed`));
    for (const { subject, predicate } of values) {
      const about = derived.filter(({ subject: by }) => by.value.startsWith(`${subject.value}/by/`));
      const made = about.filter((quad) => quad.predicate.value.endsWith("#predicate") && quad.object.equals(predicate));
      expect(made.map((quad) => quad.subject.value)).toHaveLength(1);
    }
    const named = new Set([...graph.store.quads()].map((quad) => quad.subject.value));
    const links = derived.filter(({ predicate }) => /#(byRule|wasDerivedFrom|subject)$/.test(predicate.value));
    expect(links.map(({ object }) => object.value).filter((iri) => !named.has(iri))).toEqual([]);
  });

  test("each rule is described, and computes what its header says", () => {
    const folder = new URL("../../ontology/rules/", import.meta.url);
    for (const file of readdirSync(folder)) {
      const name = file.replace(/^\d\d-/, "").replace(/\.rq$/, "");
      const computes = /^#\+ computes: smolny:(\w+)$/m.exec(readFileSync(new URL(file, folder), "utf8"))?.[1];
      const derivations = inGraph(graph, "graph/derived").filter(({ subject }) =>
        subject.value.endsWith(`/by/${name}`),
      );
      const of = (term: string) => [
        ...new Set(derivations.filter((q) => q.predicate.value.endsWith(term)).map((q) => q.object.value)),
      ];
      expect([file, of("#predicate"), of("#byRule")]).toEqual([
        file,
        [`${smolny}${computes}`],
        [`${base}id/rule/${name}`],
      ]);
      const described = inGraph(graph, "graph/descriptions").filter(
        (q) => q.subject.value === `${base}id/rule/${name}`,
      );
      expect(described.map(({ predicate }) => predicate.value.replace(/.*[/#]/, "")).sort()).toEqual([
        "description",
        "identifier",
        "title",
        "type",
      ]);
    }
  });

  test("rules name nothing of a dataset", () => {
    const folder = new URL("../../ontology/rules/", import.meta.url);
    for (const file of readdirSync(folder)) expect(readFileSync(new URL(file, folder), "utf8")).not.toContain("/id/");
  });
});

describe("what is not derived", () => {
  const derivedOf = async (record: string) => lines(inGraph(await graphOf(record), "graph/derived"));

  test.each([
    ["a month without a day", `oldStyle: XXXX-09`],
    ["a day without a year, no date with a year being told", `oldStyle: XXXX-09-01`],
    ["a day that the calendar has not", `oldStyle: "1917-02-29"`],
    ["a clock time before which no beginning is told", `clockTime: "05:00"`],
  ])("%s", async (_, moment) => {
    expect(
      await derivedOf(
        `[{ id: event/e, type: Event, cites: source/chronicle/p1, when: { key: moment, type: Moment, ${moment} } }]`,
      ),
    ).toEqual([]);
  });

  test("what editors note is no reason", async () => {
    const record = `[{ id: event/e, type: Event, noted: { when: { key: moment, type: Moment, oldStyle: "1917-10-25" } } }]`;
    expect(await derivedOf(record)).toEqual([]);
  });

  test("the year, when the source has full dates of two years", async () => {
    const moment = (key: string, date: string) => `{ key: ${key}, type: Moment, oldStyle: ${date} }`;
    const record = `[{ id: event/e, type: Event, cites: source/chronicle/p1, when: [${moment("a", '"1917-10-25"')}, ${moment("b", '"1918-01-05"')}, ${moment("c", "XXXX-10-27")}] }]`;
    expect((await derivedOf(record)).filter((line) => line.includes("event/e/c"))).toEqual([]);
  });
});

test("functions give nothing for what is no full date", () => {
  const call = (name: string, text: string) => functions[functionNamespace + name]?.(DataFactory.literal(text))?.value;
  expect(call("julianToGregorian", "1917-10-25")).toBe("1917-11-07");
  expect(call("gregorianToJulian", "1917-11-07")).toBe("1917-10-25");
  expect(call("nextJulianDay", "1900-02-28")).toBe("1900-02-29");
  expect(call("julianToGregorian", "1917-10")).toBeUndefined();
});
