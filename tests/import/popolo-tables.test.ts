/** What docs/import.md and data/concepts.yaml say of the tables of an import, and each catalogue of its identifiers. */

import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { Concepts, entryOf, oddities, type ConceptName } from "../../src/import/index.ts";
import { pairOf, readRecords } from "../../src/records/index.ts";
import { record } from "./support.ts";

const ofTables = /^(?:cell-|encoding-)/;

describe("docs/import.md", () => {
  it("lists every code of Popolo with its rule, and no other", async () => {
    const text = await readFile("docs/import.md", "utf8");
    const rows = [...text.matchAll(/^\| `([a-z-]+)` +\| (kept|left out) +\|/gm)].map(([, code, rule]) => [code, rule]);
    expect(rows).toEqual(Object.entries(oddities).filter(([code]) => !ofTables.test(code)));
  });
});

describe("concepts of our own", () => {
  it("are called and defined as in data/concepts.yaml", async () => {
    const bytes = await readFile("data/concepts.yaml");
    const all = new Map(readRecords([{ file: "concepts.yaml", bytes }]).files[0]?.records.map((one) => [one.id, one]));
    const concepts = new Concepts();
    const names: readonly ConceptName[] = ["election", "impossible-date", "not-told"];
    for (const name of names) concepts.use(name);
    const words = (value: unknown) =>
      JSON.stringify(value, (key, inner: unknown) => (/place/i.test(key) ? undefined : inner));
    const made = concepts.records();
    expect(made).toHaveLength(names.length);
    for (const one of made) {
      const own = all.get(one.id);
      expect(words(pairOf(one, "noted"))).toBe(words(own && pairOf(own, "noted")));
    }
  });
});

describe("an identifier of a catalogue", () => {
  it.each([
    ["bnf", "cb11907966z", "https://data.bnf.fr/ark:/12148/cb11907966z"],
    ["bnf", "11907966z", "https://data.bnf.fr/ark:/12148/cb11907966z"],
    ["geonames", "498817", "https://sws.geonames.org/498817/"],
    ["gnd", "118540238", "https://d-nb.info/gnd/118540238"],
    ["gnd", "4035964-5", "https://d-nb.info/gnd/4035964-5"],
    ["isni", "0000 0001 2148 5410", "https://isni.org/isni/0000000121485410"],
    ["isni", "000000012148541X", "https://isni.org/isni/000000012148541X"],
    ["lcauth", "n79007751", "http://id.loc.gov/authorities/names/n79007751"],
    ["lcauth", "nb 2001053001", "http://id.loc.gov/authorities/names/nb2001053001"],
    ["ndl", "00441109", "https://id.ndl.go.jp/auth/ndlna/00441109"],
    ["sudoc", "02726657X", "http://www.idref.fr/02726657X/id"],
    ["ulan", "500115588", "http://vocab.getty.edu/ulan/500115588"],
    ["VIAF", "34454460", "http://viaf.org/viaf/34454460"],
    ["wikidata", "Q42", "http://www.wikidata.org/entity/Q42"],
    ["wikidata", "https://www.wikidata.org/wiki/Q42", "http://www.wikidata.org/entity/Q42"],
  ])("of %s: %s is a link to its entry", (scheme, identifier, entry) => {
    const file = { persons: [{ id: "a", name: "A", identifiers: [{ scheme, identifier }] }] };
    expect(record(file, "person/a")).toMatchObject({ exactMatch: entry });
  });

  it.each([
    ["bnf", "cb1190796a"],
    ["geonames", "x"],
    ["gnd", "x"],
    ["isni", "0000 0001"],
    ["lcauth", "79007751"],
    ["ndl", "0044"],
    ["sudoc", "0272"],
    ["ulan", "115588"],
    ["viaf", "x"],
    ["wikidata", "Q0"],
    ["toString", "1"],
  ])("of %s: %s looks like none and is no link", (scheme, identifier) => {
    expect(entryOf(scheme, identifier)).toBeUndefined();
  });
});
