/** A dataset opened from RDF files, its things found by what people type, and explained; the frame of the reading copy. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { explain, openDataset, resolveId } from "../../src/dataset/index.ts";
import { Fault } from "../../src/issue.ts";

const folder = mkdtempSync(join(tmpdir(), "smolny-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const trig = `
@prefix : <https://example.org/id/> .
@prefix s: <https://w3id.org/smolny/ontology#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
<https://example.org/id/graph/descriptions> {
  <https://example.org/id/dataset/d> a <http://www.w3.org/ns/dcat#Dataset> ; <http://rdfs.org/ns/void#uriSpace> "https://example.org/" .
  <https://example.org/id/source/s/p1> a s:Passage ; oa:hasSource <https://example.org/id/source/s> ;
    oa:hasSelector <https://example.org/id/source/s/p1/range>, <https://example.org/id/source/s/p1/phrase> .
  <https://example.org/id/source/s/p1/range> oa:start 3 ; oa:end 9 .
  <https://example.org/id/source/s/p1/phrase> oa:exact "opened" .
  <https://example.org/id/graph/noted> prov:wasAttributedTo <https://example.org/id/editor/e> .
}
<https://example.org/id/source/s/p1> {
  <https://example.org/id/event/opening> s:agent <https://example.org/id/person/fyodor-dan> ; s:when <https://example.org/id/event/opening/moment> .
  <https://example.org/id/event/opening/moment> s:clockTime "22:40" .
}
<https://example.org/id/graph/derived> {
  <https://example.org/id/event/opening/moment> s:computedDate "1917-11-07" .
  <https://example.org/id/derivation/1> a s:Derivation ; rdf:subject <https://example.org/id/event/opening/moment> ;
    rdf:predicate s:computedDate ; s:byRule <https://example.org/id/rule/day> ; prov:wasDerivedFrom <https://example.org/id/source/s> .
}
<https://example.org/id/graph/noted> { <https://example.org/id/event/opening> rdfs:label "Открытие"@ru, "Opening"@en . }
<https://example.org/elsewhere> { <https://example.org/id/event/opening> s:kind <https://example.org/id/kind/opening> . }
`;

async function open() {
  const file = join(folder, "small.trig");
  writeFileSync(file, trig);
  return openDataset(file);
}

const id = (local: string) => `https://example.org/id/${local}`;

describe("a thing explained", () => {
  it("has each statement about it and its nodes, with whoever makes it", async () => {
    const { label, statements, mentions } = explain(await open(), id("event/opening"))!;
    expect(label).toBe("Opening");
    expect(mentions).toEqual([]);
    const made = statements.map(({ subject, predicate, standing, evidence }) => [
      subject.value.slice(id("event/").length),
      predicate.value.replace(/.*[#/]/, ""),
      standing,
      evidence.map(({ by }) => by).join(),
    ]);
    expect(made.sort()).toEqual([
      ["opening", "agent", "said", "passage"],
      ["opening", "kind", "elsewhere", "graph"],
      ["opening", "label", "noted", "editor"],
      ["opening", "label", "noted", "editor"],
      ["opening", "when", "said", "passage"],
      ["opening/moment", "clockTime", "said", "passage"],
      ["opening/moment", "computedDate", "derived", "rule"],
    ]);
    const [said] = statements.filter(({ predicate }) => predicate.value.endsWith("#agent"));
    const passage = {
      by: "passage",
      passage: id("source/s/p1"),
      source: id("source/s"),
      phrase: "opened",
      start: 3,
      end: 9,
    };
    expect(said!.evidence).toEqual([{ ...passage, places: [] }]);
  });

  it("has what a passage makes, and what names a person", async () => {
    const dataset = await open();
    expect(explain(dataset, id("source/s/p1"))!.makes).toHaveLength(3);
    expect(explain(dataset, id("person/fyodor-dan"))!.mentions).toHaveLength(1);
    expect(explain(dataset, id("person/nobody"))).toBeUndefined();
  });
});

describe("what people type for a thing", () => {
  it.each([
    "event/opening",
    "https://example.org/id/event/opening",
    "<https://example.org/id/event/opening>",
    ":event\\/opening",
  ])("%s is found, or the nearest named", async (word) => {
    const dataset = await open();
    if (word.startsWith(":")) expect(() => resolveId(dataset, word)).toThrow(Fault);
    else expect(resolveId(dataset, word)).toBe(id("event/opening"));
  });

  it.each([
    ["person/fyodor-dann", "person/fyodor-dan"],
    ["dan", "person/fyodor-dan"],
    ["opening", "event/opening"],
  ])("%s: did you mean %s?", async (word, near) => {
    const dataset = await open();
    expect(() => resolveId(dataset, word)).toThrow(
      expect.objectContaining({
        issues: [expect.objectContaining({ code: "unknown-thing", hint: `Did you mean ${near}?` })],
      }),
    );
  });
});

describe("the frame of the reading copy", () => {
  const read = (name: string) => JSON.parse(readFileSync(new URL(`../../ontology/${name}`, import.meta.url), "utf8"));
  const context: Record<string, unknown> = read("context.jsonld")["@context"];
  const frame: { readonly type: readonly string[] } = read("frame.jsonld");
  const names = (value: unknown): string[] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.entries(value).flatMap(([key, inner]) => [...(key.startsWith("@") ? [] : [key]), ...names(inner)])
      : [];
  /** Language maps, which a frame names by their properties; what the nesting itself tells; what only derivations have, which it leaves out. */
  const apart = new Set([
    "label",
    "otherName",
    "about",
    "source",
    "ballotOf",
    "subject",
    "predicate",
    "byRule",
    "derivedFrom",
  ]);

  it("names every key of the context, and none that is not there", () => {
    const isKey = ([name, definition]: [string, unknown]) =>
      /^[a-z]/.test(name) && !(typeof definition === "string" && /[#/]$|^@/.test(definition));
    const keys = Object.entries(context)
      .filter(isKey)
      .map(([name]) => name);
    const framed = new Set(names(frame));
    expect(keys.filter((key) => !framed.has(key) && !apart.has(key))).toEqual([]);
    const properties = ["type", "rdfs:label", "skos:altLabel"];
    expect([...framed].filter((key) => !keys.includes(key) && !properties.includes(key))).toEqual([]);
  });

  it("lists classes of the context", () => {
    for (const name of frame.type) expect(context).toHaveProperty(name);
  });
});
