/** Where pages stand: no two IRIs share a folder on any file system, and no path leaves the site. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { folderOf, iriOf } from "../../src/publish/index.ts";

const base = "https://example.org/";
const ontology = "https://w3id.org/smolny/ontology";
const id = (local: string) => folderOf(`${base}id/${local}`, base);

/** Folders as the most forgetful of file systems keeps them apart: it folds case, composes characters and drops dots and spaces at the end. */
const onDisk = (folder: string) =>
  folder
    .normalize("NFC")
    .toLowerCase()
    .split("/")
    .map((name) => name.replace(/[. ]+$/, ""))
    .join("/");

test("an id is its own folder, and terms stand under the ontology", () => {
  expect(id("person/vladimir-lenin")).toBe("id/person/vladimir-lenin/");
  expect(folderOf(`${ontology}#Sitting`, base)).toBe("ontology/_sitting/");
  expect(folderOf(`${ontology}#onBehalfOf`, base)).toBe("ontology/on_behalf_of/");
  expect(folderOf(`${ontology}/shapes#Vote`, base)).toBe("ontology/shapes/_vote/");
  expect(folderOf(ontology, base)).toBe("ontology/");
  expect(folderOf(`${ontology}/shapes`, base)).toBe("ontology/shapes/");
  expect(folderOf("http://www.wikidata.org/entity/Q1394", base)).toBe(
    "iri/http__3a/_-/www__2ewikidata__2eorg/entity/_q1394/",
  );
});

test("the site's own names in a place are nobody's", () => {
  expect(folderOf(`${ontology}#shapes`, base)).not.toBe(folderOf(`${ontology}/shapes`, base));
  expect(iriOf(folderOf(`${ontology}#shapes`, base), base)).toBe(`${ontology}#shapes`);
  expect(folderOf(`${ontology}#shapes/Vote`, base)).not.toBe(folderOf(`${ontology}/shapes#Vote`, base));
});

/** Texts that file systems, shells and URLs are known to stumble over. */
const hostile = [
  "",
  ".",
  "..",
  "../../etc/passwd",
  "%2e%2e",
  "%2E%2E%2fetc",
  "a/../b",
  "a//b",
  "a/",
  "/a",
  "nul\u0000",
  "a\u0000.html",
  "CON",
  "con",
  "Con",
  "con.txt",
  "com1",
  "LPT9",
  "conin$",
  "COM¹",
  "a.",
  "a..",
  "a ",
  "a",
  "A",
  "é",
  "e\u0301",
  "É",
  "ß",
  "ss",
  "ı",
  "i",
  "I",
  "İ",
  "K",
  "k",
  "ﬀ",
  "index.html",
  "data.ttl",
  "_a",
  "__41",
  "_-",
  "__5f",
  "-",
  "~",
  "*",
  "?q",
  "#f",
  "\\",
  "a\\b",
  "c:",
  "Ленин",
  "ленин",
  "😀",
  "\ud83d",
  "\ude00",
  "\ufffd",
  "\ufeff",
  "\ufeffa",
  "x".repeat(300),
  `${"x".repeat(299)}X`,
  "X".repeat(300),
  "x/".repeat(300),
  "x/".repeat(301),
  "é".repeat(100),
  "e\u0301".repeat(100),
];

const part = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...hostile) },
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: fc.constantFrom("a", "A", "_", "-", ".", "4", "1", "/", "é", "\u0301", "\ud800"), maxLength: 300 }),
);
const space = fc.constantFrom(`${base}id/`, `${ontology}#`, `${ontology}/shapes#`, "https://example.com/", "urn:", "");
const iri = fc.tuple(space, part).map(([start, rest]) => start + rest);

/** What must hold of every folder. */
function prove(folder: string): void {
  expect(folder).toMatch(/^(?:id|iri|ontology)\/(?:[a-z0-9_-]+\/)*$/);
  expect(folder.length).toBeLessThanOrEqual(240);
  for (const name of folder.split("/")) {
    expect(name.length).toBeLessThanOrEqual(255);
    expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)$/i);
  }
}

describe("any two IRIs", () => {
  test("of the hostile ones, in every place, have folders of their own", () => {
    const starts = [
      `${base}id/`,
      `${base}id/person/`,
      `${ontology}#`,
      `${ontology}/shapes#`,
      "https://example.com/",
      "",
    ];
    const iris = new Set(starts.flatMap((start) => hostile.map((rest) => start + rest)));
    const folders = new Map<string, string>();
    for (const each of iris) {
      const folder = folderOf(each, base);
      prove(folder);
      expect(folders.get(onDisk(folder)), JSON.stringify(each)).toBeUndefined();
      folders.set(onDisk(folder), each);
    }
  });

  test("have folders of their own", () => {
    fc.assert(
      fc.property(iri, iri, (a, b) => {
        fc.pre(a !== b);
        expect(onDisk(folderOf(a, base))).not.toBe(onDisk(folderOf(b, base)));
      }),
      { numRuns: 2000 },
    );
  });

  test("are safe everywhere, and found again unless a hash or half a character is in the way", () => {
    fc.assert(
      fc.property(iri, (each) => {
        const folder = folderOf(each, base);
        prove(folder);
        const back = iriOf(folder, base);
        const isWhole = !/\p{Surrogate}/u.test(each) && !/(?:^|\/)_-[0-9a-f]{64}(?:\/|$)/.test(folder);
        expect(back).toBe(isWhole ? each : undefined);
      }),
      { numRuns: 2000 },
    );
  });
});

test("what is no folder of ours leads to no IRI", () => {
  for (const folder of [
    "",
    "/",
    "id",
    "id/a",
    "people/",
    "id/A/",
    "id/a.b/",
    "id/../x/",
    "id/_/",
    "id/__61/",
    "id/con/",
    "id/__6x/",
    "iri/",
  ]) {
    expect(iriOf(folder, base), folder).toBeUndefined();
  }
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("i", "d", "/", "_", "-", "a", "4", "1", "."), maxLength: 12 }),
      (text) => {
        const back = iriOf(`id/${text}/`, base);
        if (back !== undefined) expect(folderOf(back, base)).toBe(`id/${text}/`);
      },
    ),
  );
});
