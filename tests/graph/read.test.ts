/** RDF files of other people: what is wrong is shown at its place, nothing is fetched, and no value is changed. */

import type { Quad } from "@rdfjs/types";
import { Parser } from "n3";
import { describe, expect, test } from "vitest";
import { digest } from "../../src/export/index.ts";
import { readRdf } from "../../src/graph/index.ts";

const read = (file: string, text: string | Uint8Array, options: { format?: string; baseIRI?: string } = {}) =>
  readRdf({ file, bytes: typeof text === "string" ? Buffer.from(text) : text, ...options });
const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="https://e.org/"';
const xml = (body: string) => `<rdf:RDF ${rdf}>\n${body}\n</rdf:RDF>`;
const about = (body: string) => xml(`<rdf:Description rdf:about="https://e.org/x">${body}</rdf:Description>`);

async function same(quads: readonly Quad[], turtle: string): Promise<void> {
  expect(await digest(quads)).toBe(await digest(new Parser().parse(turtle)));
}

describe("faults", () => {
  /** File, its text, then code, line and column, and what the message or the hint says. */
  const faults: [file: string, text: string, code: string, place: string | undefined, words: RegExp][] = [
    ["a.ttl", "<urn:a> <urn:p>\n  <urn:b> <urn:c> .", "rdf-syntax", "2:11", /neither ends nor goes on/],
    [
      "a.ttl",
      "@prefix foaf: <urn:f#> .\n<urn:a> faof:name 1 .",
      "rdf-syntax",
      "2:9",
      /"faof:" is not declared.*"foaf:" meant/,
    ],
    ["a.ttl", "<urn:a> <urn:p>", "rdf-syntax", "1:16", /ends in the middle/],
    ["a.ttl", '<urn:a> <urn:p>\n    "open', "rdf-syntax", "2:5", /Unexpected/],
    ["a.ttl", "<a> <urn:p> 1 .", "rdf-relative", "1:1", /<a> is relative.*@base/],
    ["a.ttl", "<urn:a> <urn:p> <urn:b c> .", "rdf-syntax", "1:17", /Unexpected/],
    ["a.ttl", "<urn:a> <urn:p> <urn:\\u0020> .", "rdf-syntax", "1:17", /Unexpected/],
    ["a.ttl", '<urn:a> <urn:p> "x"@en-abcdefghi .', "rdf-syntax", "1:20", /longer than 8/],
    ["a.ttl", '<urn:a> <urn:p> "x"@en--ltr .', "rdf-newer", "1:23", /RDF 1\.2/],
    ["a.ttl", "<urn:a> <urn:p> <<( <urn:a> <urn:p> 1 )>> .", "rdf-newer", "1:17", /RDF 1\.2/],
    ["a.ttl", "<urn:a> <urn:p> 1 {| <urn:q> 2 |} .", "rdf-newer", "1:19", /RDF 1\.2/],
    ["a.ttl", 'VERSION "1.2"\n<urn:a> <urn:p> 1 .', "rdf-newer", "1:1", /RDF 1\.2/],
    ["a.ttl", "<urn:g> { <urn:a> <urn:p> 1 }", "rdf-syntax", "1:9", /./],
    ["a.nt", "<urn:a> <urn:p> <b> .", "rdf-syntax", "1:17", /<b> must be absolute/],
    ["a.nt", "<urn:a> <urn:p> 1 .", "rdf-syntax", "1:17", /object is an IRI, a blank node or a literal/],
    ["a.nt", "\ufeff\n<urn:a> <urn:p> <urn:b> <urn:g> .", "rdf-syntax", "2:25", /N-Triples has no graphs/],
    ["a.nt", "<urn:a> <urn:p> <urn:b>", "rdf-syntax", "1:24", /ends with “\.”/],
    ["a.nt", '# a comment\r\n<urn:a> <urn:p> "🙂" x', "rdf-syntax", "2:22", /ends with “\.”/],
    ["a.nt", "@prefix e: <urn:e#> .\ne:a e:p e:b .", "rdf-syntax", "1:1", /subject is an IRI.*called \.ttl/],
    ["a.nq", '<urn:a> <urn:p> "x" "g" .', "rdf-syntax", "1:21", /first a graph/],
    ["a.nq", '<urn:a> <urn:p> "x"@EN-abcdefghi .', "rdf-term", "1:21", /not a language tag/],
    ["a.nq", '<urn:a> <urn:p> "x"@en--ltr .', "rdf-newer", "1:21", /RDF 1\.2/],
    ["a.nq", "<urn:a> <urn:p> <<( <urn:a> <urn:p> <urn:b> )>> .", "rdf-newer", "1:17", /RDF 1\.2/],
    ["a.nq", 'VERSION "1.2"\n<urn:a> <urn:p> <urn:b> .', "rdf-newer", "1:1", /RDF 1\.2/],
    ["a.jsonld", '{\n  "@id": "urn:a",,\n}', "rdf-syntax", "2:18", /not JSON/],
    ["a.jsonld", '{ "@id": nope }', "rdf-syntax", "1:10", /not JSON/],
    ["a.jsonld", '{ "a": [1, 2', "rdf-syntax", "1:13", /not JSON/],
    [
      "a.jsonld",
      '{\n "@context": "https://schema.org/" }',
      "rdf-context",
      "2:3",
      /https:\/\/schema\.org\/ would have to be fetched/,
    ],
    ["a.jsonld", '{ "@context": { "@import": "https://e.org/c" } }', "rdf-context", "1:4", /would have to be fetched/],
    ["a.jsonld", '{ "@id": 7 }', "rdf-syntax", undefined, /not JSON-LD.*@id/],
    ["a.jsonld", `${"[".repeat(201)}${"]".repeat(201)}`, "rdf-too-deep", "1:201", /200/],
    ["a.rdf", about("<e:p>"), "rdf-syntax", "2:", /close tag/],
    ["a.rdf", about("<e:p>a</e:p>").slice(0, -4), "rdf-syntax", "3:", /ends before its elements are closed/],
    ["a.rdf", '<?xml version="1.0"?>\n<rdf:R', "rdf-syntax", "2:", /ends before its elements are closed/],
    ["a.rdf", xml('<rdf:Description rdf:about="x"><e:p/></rdf:Description>'), "rdf-syntax", "2:", /IRI/],
    ["a.rdf", about("<e:p>a<e:Q/></e:p>"), "rdf-syntax", "2:", /side by side/],
    ["a.rdf", about("<e:p><e:Q/>a</e:p>"), "rdf-syntax", "2:", /only elements/],
    ["a.rdf", about("<e:p><e:Q/><e:R/></e:p>"), "rdf-syntax", "2:", /more than one node/],
    ["a.rdf", about("text"), "rdf-syntax", "2:", /only elements/],
    ["a.rdf", about('<e:p rdf:parseType="Triple"/>'), "rdf-newer", "2:", /RDF 1\.2/],
    ["a.rdf", about('<e:p rdf:annotation="urn:r">x</e:p>'), "rdf-newer", "2:", /RDF 1\.2/],
    ["a.rdf", about('<e:p xml:lang="en fr">x</e:p>'), "rdf-term", undefined, /"en fr" is not a language tag/],
    ["a.rdf", "", "rdf-syntax", undefined, /./],
    [
      "a.rdf",
      `<!DOCTYPE rdf:RDF [\n  <!ENTITY x SYSTEM "file:///etc/passwd">\n]>${about("<e:p>&x;</e:p>")}`,
      "rdf-entity",
      "2:3",
      /fetched/,
    ],
    ["a.rdf", `<!DOCTYPE rdf:RDF [<!ENTITY % x "y">]>${about("")}`, "rdf-entity", "1:20", /made of other/],
    ["a.txt", "", "rdf-format", undefined, /does not say.*\.ttl/],
  ];

  test.each(faults)("%s: %j is %s at %s", async (file, text, code, place, words) => {
    const { quads, issues } = await read(file, text);
    expect(quads).toEqual([]);
    expect(issues.length).toBeGreaterThan(0);
    const [{ message, hint, line, column, excerpt, code: found }] = issues as [(typeof issues)[0]];
    expect(found).toBe(code);
    expect(`${message} ${hint ?? ""}`).toMatch(words);
    expect(message).not.toMatch(/\n/);
    if (place === undefined) return;
    expect(`${line}:${column}`).toMatch(place.endsWith(":") ? new RegExp(`^${place}`) : new RegExp(`^${place}$`));
    expect(excerpt).not.toBe("");
    expect(text.split("\n")[line! - 1]).toContain(excerpt);
  });

  test("a billion laughs are refused at once, and so is one long laugh told often", async () => {
    const laughs = Array.from({ length: 20 }, (_, n) => `<!ENTITY l${n + 1} "&l${n};&l${n};">`).join("");
    const bomb = `<!DOCTYPE rdf:RDF [<!ENTITY l0 "ha">${laughs}]>${about("<e:p>&l20;</e:p>")}`;
    expect((await read("a.rdf", bomb)).issues).toMatchObject([{ code: "rdf-entity" }]);
    const long = `<!DOCTYPE rdf:RDF [<!ENTITY l "${"ha".repeat(5000)}">]>${about(`<e:p>${"&l;".repeat(5000)}</e:p>`)}`;
    expect((await read("a.rdf", long)).issues).toMatchObject([
      { code: "rdf-entity", message: expect.stringMatching(/too large/) },
    ]);
  });

  test("bytes that are no text are shown where they stand", async () => {
    const bytes = Buffer.concat([Buffer.from('<urn:a> <urn:p>\n "caf'), Buffer.from([0xe9]), Buffer.from('" .')]);
    const { issues } = await read("a.ttl", bytes);
    expect(issues).toMatchObject([{ code: "rdf-encoding", line: 2, column: 6, hint: "Save it in UTF-8." }]);
    const lines = Buffer.concat([Buffer.from("# caf"), Buffer.from([0xe9]), Buffer.from("\n<urn:a> <urn:p> 1 .\n")]);
    expect((await read("a.nq", lines)).issues).toMatchObject([{ code: "rdf-encoding", line: 1, column: 6 }]);
  });

  test("half of a character that JSON can write is refused", async () => {
    const { issues } = await read("a.jsonld", '{"@id": "urn:a", "urn:p": "\\ud800"}');
    expect(issues).toMatchObject([{ code: "rdf-term", message: expect.stringMatching(/half of a character/) }]);
  });
});

describe("formats", () => {
  test("by extension, by name, by media type with parameters", async () => {
    const turtle = "<urn:a> <urn:p> 1 .";
    for (const [file, format] of [
      ["a.ttl"],
      ["A.TTL"],
      ["a", "turtle"],
      ["a.json", "text/turtle; charset=utf-8"],
      ["a", "ttl"],
    ]) {
      expect((await read(file!, turtle, format === undefined ? {} : { format })).quads).toHaveLength(1);
    }
  });

  test("a mistyped name is met with the nearest", async () => {
    const { issues } = await read("a", "", { format: "turtel" });
    expect(issues).toMatchObject([{ code: "rdf-format", hint: expect.stringMatching(/"turtle" meant/) }]);
  });

  test("a byte order mark is no part of the text; XML may be in UTF-16 or say what it is in", async () => {
    expect((await read("a.ttl", "\ufeff<urn:a> <urn:p> 1 .")).quads).toHaveLength(1);
    const text = about("<e:p>é</e:p>");
    const wanted = '<https://e.org/x> <https://e.org/p> "é" .';
    await same((await read("a.rdf", Buffer.from(`\ufeff${text}`, "utf16le"))).quads, wanted);
    await same(
      (await read("a.rdf", Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${text}`, "latin1"))).quads,
      wanted,
    );
  });

  test("prefixes are told", async () => {
    expect((await read("a.ttl", "PREFIX e: <urn:e:>\n@prefix : <urn:f:> .")).prefixes).toEqual({
      e: "urn:e:",
      "": "urn:f:",
    });
    expect((await read("a.rdf", about(""))).prefixes).toMatchObject({ e: "https://e.org/" });
  });
});

describe("values are not changed", () => {
  test("lexical forms stay, language tags are in lower case", async () => {
    const { quads } = await read(
      "a.ttl",
      '<urn:a> <urn:p> 007, 1e0, "x"@en-GB, "true"^^<http://www.w3.org/2001/XMLSchema#boolean> .',
    );
    expect(quads.map(({ object }) => object.value)).toEqual(["007", "1e0", "x", "true"]);
    expect(quads.map(({ object }) => (object as { language?: string }).language)).toEqual(["", "", "en-gb", ""]);
  });

  test("JSON-LD: also doubles that are written as text", async () => {
    const double = "http://www.w3.org/2001/XMLSchema#double";
    const { quads } = await read(
      "a.jsonld",
      JSON.stringify({ "@id": "urn:a", "urn:p": [{ "@value": "1.50", "@type": double }, 2.5] }),
    );
    expect(quads.map(({ object }) => object.value).sort()).toEqual(["1.50", "2.5E0"]);
  });

  test("RDF/XML: text goes on after comments, CDATA and instructions; XML literals keep their escapes", async () => {
    const body =
      '<e:p>a<!-- c -->b<![CDATA[<c>]]>d<?pi?>e</e:p><e:q rdf:parseType="Literal">1 &lt; 2 <b t="&quot;">&amp;</b></e:q>';
    await same(
      (await read("a.rdf", about(body))).quads,
      `<https://e.org/x> <https://e.org/p> "ab<c>de" ;
         <https://e.org/q> "1 &lt; 2 <b t=\\"&quot;\\">&amp;</b>"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral> .`,
    );
  });

  test("RDF/XML: an entity for a namespace is read; an unknown parseType is a literal", async () => {
    const text = `<!DOCTYPE rdf:RDF [<!ENTITY e "https://e.org/">]>${about('<e:p rdf:resource="&e;y"/><e:q rdf:parseType="odd"><b>x</b></e:q>')}`;
    await same(
      (await read("a.rdf", text)).quads,
      `<https://e.org/x> <https://e.org/p> <https://e.org/y> ; <https://e.org/q> "<b>x</b>"^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral> .`,
    );
  });
});

test.each([
  ["ttl", "_:a <urn:p> [] ."],
  ["nq", "_:a <urn:p> _:b _:a ."],
  ["jsonld", '[{"@id": "_:a", "urn:p": {"urn:q": "x"}}]'],
  ["rdf", xml('<rdf:Description rdf:nodeID="a"><e:p rdf:parseType="Resource"/></rdf:Description>')],
])("blank nodes of two %s files never meet, and one file is always read the same", async (extension, text) => {
  const labels = async (file: string) =>
    (await read(`${file}.${extension}`, text)).quads.flatMap(({ subject, object }) =>
      [subject, object].filter(({ termType }) => termType === "BlankNode").map(({ value }) => value),
    );
  const [one, two, again] = [await labels("one"), await labels("two"), await labels("one")];
  expect(one.length).toBeGreaterThan(1);
  expect(one.filter((label) => two.includes(label))).toEqual([]);
  expect(again).toEqual(one);
});

test("a base IRI is what relative IRIs are resolved against", async () => {
  const { quads } = await read("a.ttl", "<x> <#p> </y> .", { baseIRI: "https://e.org/d/f.ttl" });
  await same(quads, "<https://e.org/d/x> <https://e.org/d/f.ttl#p> <https://e.org/y> .");
});

test("ten thousand brackets do not end the program", async () => {
  const { issues } = await read("a.ttl", `<urn:a> <urn:p> ${"[ <urn:p> ".repeat(10_000)}`);
  expect(issues).toMatchObject([{ code: "rdf-syntax" }]);
  const { issues: nested } = await read("a.rdf", `<rdf:RDF ${rdf}>${"<e:A><e:p>".repeat(5000)}`);
  expect(nested).toMatchObject([{ code: "rdf-syntax", message: expect.stringMatching(/nested/) }]);
});
