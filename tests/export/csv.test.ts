/** The tables: a row a thing, a column a property, and a description by which each cell can be taken apart again. */

import { parse } from "csv-parse/sync";
import { Parser } from "n3";
import { expect, test } from "vitest";
import { formats, type Source } from "../../src/export/index.ts";
import { createStore } from "../../src/store/index.ts";

const prefixes = {
  s: "https://example.org/terms#",
  foaf: "http://xmlns.com/foaf/0.1/",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
};
const base = "https://example.org/id/";

async function tables(trig: string, given: Partial<Source> = {}): Promise<Record<string, string>> {
  const head = Object.entries({ ...prefixes, "": base }).map(
    ([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>\n`,
  );
  const store = createStore(new Parser().parse(head.join("") + trig));
  const files: Record<string, string> = {};
  for (const part of await formats.csv.parts({ store, prefixes, base, ...given })) {
    let text = "";
    for await (const chunk of part.write()) text += String(chunk);
    files[part.path] = text;
  }
  return files;
}
const rows = (text = "") => parse(text, { bom: true, columns: true });
const columns = (files: Record<string, string>, file: string) =>
  JSON.parse(files["csv-metadata.json"]!).tables.find(({ url }: { url: string }) => url === file).tableSchema.columns;

test("a table a class, named after it; what has no class has a table too", async () => {
  const files = await tables(`:a a s:HeadCount . :b a s:Person . :c a foaf:Person . :d s:page :a .`);
  expect(Object.keys(files).sort()).toEqual(
    ["csv-metadata.json", "foaf-person.csv", "head-count.csv", "s-person.csv", "without-class.csv"].sort(),
  );
  expect(rows(files["without-class.csv"])).toEqual([{ id: "d", page: "a" }]);
});

test("a column a property and language; local references are short; several values share a cell", async () => {
  const files = await tables(
    `:p/x a s:Person ; rdfs:label "X"@en, "Икс"@ru ; s:knows :p/y, :p/z ; s:page <https://other.org/> ; s:name "a", "b" .`.replaceAll(
      ":p/",
      ":p\\/",
    ),
  );
  expect(rows(files["person.csv"])).toEqual([
    { id: "p/x", label_en: "X", label_ru: "Икс", knows: "p/y | p/z", name: "a | b", page: "https://other.org/" },
  ]);
  expect(columns(files, "person.csv")).toMatchObject([
    { name: "id", required: true },
    { name: "label_en", propertyUrl: `${prefixes.rdfs}label`, lang: "en" },
    { name: "label_ru", lang: "ru" },
    { name: "knows", valueUrl: `${base}{+knows}`, separator: " | " },
    { name: "name", datatype: "string", separator: " | " },
    { name: "page", valueUrl: "{+page}" },
    { virtual: true, valueUrl: `${prefixes.s}Person` },
  ]);
});

test("the separator is one that no value holds", async () => {
  const files = await tables(`:x a s:Person ; s:name "a | b", "c" .`);
  const { separator } = columns(files, "person.csv")[1];
  expect(rows(files["person.csv"])[0]).toMatchObject({ name: `a | b${separator}c` });
  expect(separator).not.toBe(" | ");
});

test("line ends, quotes, commas and what looks like a formula come back as they were", async () => {
  const files = await tables(
    String.raw`:x a s:Text ; s:a "x\ry" ; s:b "x\ny" ; s:c "x\r\ny" ; s:d "\"a\",b" ; s:e "=1+1" ; s:f "007" ; s:g " a " .`,
  );
  expect(rows(files["text.csv"])).toEqual([
    { id: "x", a: "x\ry", b: "x\ny", c: "x\r\ny", d: '"a",b', e: "=1+1", f: "007", g: " a " },
  ]);
});

test("datatypes: those of XML Schema by name, others by IRI; one property with two has two columns", async () => {
  const files = await tables(`:x a s:T ; s:n 1, 1.5 ; s:when "1917-10-25"^^s:julianDate .`);
  expect(columns(files, "t.csv")).toMatchObject([
    {},
    { name: "n", datatype: "decimal" },
    { name: "n_integer", datatype: "integer" },
    { name: "when", datatype: { "@id": `${prefixes.s}julianDate`, base: "string" } },
    {},
  ]);
});

test("graphs that restate the others are left out", async () => {
  const trig = `:g { :x a s:Person ; s:name "X" . } :aligned { :x a foaf:Person ; foaf:name "X" . }`;
  const files = await tables(trig, { restated: [`${base}aligned`] });
  expect(Object.keys(files)).toEqual(["person.csv", "csv-metadata.json"]);
  expect(rows(files["person.csv"])).toEqual([{ id: "x", name: "X" }]);
});
