/** Answers written: odd values in each format, what a format cannot hold, and a table that people can read. */

import { DataFactory as rdf } from "n3";
import { describe, expect, test } from "vitest";
import type { Term } from "@rdfjs/types";
import { answerFormats, ask, type Answer, type WriteOptions } from "../../src/query/index.ts";
import { issuesOf, prefixes, trig } from "./support.ts";

const xsd = (name: string) => rdf.namedNode(`http://www.w3.org/2001/XMLSchema#${name}`);

function rows(variables: string[], ...all: Record<string, Term>[]): Answer {
  const source = async function* () {
    for (const row of all) yield await Promise.resolve(row);
  };
  return { kind: "bindings", issues: [], variables, rows: source() };
}

async function written(format: keyof typeof answerFormats, answer: Answer, options?: WriteOptions): Promise<string> {
  let text = "";
  for await (const piece of answerFormats[format].write(answer, options)) text += piece;
  return text;
}

const odd = () =>
  rows(
    ["x", "y"],
    { x: rdf.namedNode("http://e/a?b=1&c=2"), y: rdf.literal('say "a, b"\n<c> & d') },
    { y: rdf.literal("Смольный\tи\rт.д.", "ru") },
    { x: rdf.blankNode("b0"), y: rdf.literal("12", xsd("integer")) },
    {},
    { x: rdf.literal(""), y: rdf.literal("twelve", xsd("integer")) },
  );

test("csv: commas, quotes and line ends within quotes; no types", async () => {
  expect(await written("csv", odd())).toBe(
    'x,y\r\nhttp://e/a?b=1&c=2,"say ""a, b""\n<c> & d"\r\n,"Смольный\tи\rт.д."\r\n_:b0,12\r\n,\r\n,twelve\r\n',
  );
});

test("tsv: terms as Turtle has them", async () => {
  expect(await written("tsv", odd())).toBe(
    '?x\t?y\n<http://e/a?b=1&c=2>\t"say \\"a, b\\"\\n<c> & d"\n\t"Смольный\\tи\\rт.д."@ru\n_:b0\t12\n\t\n' +
      '""\t"twelve"^^<http://www.w3.org/2001/XMLSchema#integer>\n',
  );
});

test.each(Object.keys(answerFormats) as (keyof typeof answerFormats)[])(
  "%s: made terms forge nothing",
  async (format) => {
    const label = "a\tb\nEVIL\t<evil:row>\n";
    const twice = { x: rdf.blankNode(label), y: rdf.blankNode(label) };
    expect(await written(format, rows(["x", "y"], twice))).not.toContain("EVIL");
    const [told] = await issuesOf(() => written(format, rows(["x"], { x: rdf.literal("v", "en\t<evil:col>") })));
    expect(told).toContain("is no language tag");
  },
);

test("json: unbound is left out, and the document is one", async () => {
  expect(JSON.parse(await written("json", odd()))).toEqual({
    head: { vars: ["x", "y"] },
    results: {
      bindings: [
        { x: { type: "uri", value: "http://e/a?b=1&c=2" }, y: { type: "literal", value: 'say "a, b"\n<c> & d' } },
        { y: { type: "literal", value: "Смольный\tи\rт.д.", "xml:lang": "ru" } },
        { x: { type: "bnode", value: "b0" }, y: { type: "literal", value: "12", datatype: xsd("integer").value } },
        {},
        { x: { type: "literal", value: "" }, y: { type: "literal", value: "twelve", datatype: xsd("integer").value } },
      ],
    },
  });
  expect(JSON.parse(await written("json", rows(["x"])))).toEqual({ head: { vars: ["x"] }, results: { bindings: [] } });
});

test("xml: what has a meaning there is escaped, a carriage return too", async () => {
  const xml = await written("xml", odd());
  expect(xml).toContain("<uri>http://e/a?b=1&amp;c=2</uri>");
  expect(xml).toContain("<literal>say &quot;a, b&quot;\n&lt;c&gt; &amp; d</literal>");
  expect(xml).toContain('<literal xml:lang="ru">Смольный\tи&#xD;т.д.</literal>');
  expect(xml).toContain("<bnode>b0</bnode>");
  expect(xml).toContain("<result></result>");
});

test("xml: a character that XML 1.0 has not is refused by name", async () => {
  for (const [character, name] of [
    ["\u0001", "U+0001"],
    ["\u001b", "U+001B"],
    ["\ufffe", "U+FFFE"],
    ["\ud800", "U+D800"],
  ] as const)
    expect((await issuesOf(() => written("xml", rows(["x"], { x: rdf.literal(`a${character}`) }))))[0]).toContain(
      `the character ${name},`,
    );
  expect(await written("xml", rows(["x"], { x: rdf.literal("\u0085\u{1f600}") }))).toContain("\u{1f600}");
});

describe("yes and no, and statements", () => {
  test.each([
    ["table", "yes\n"],
    ["csv", "true\r\n"],
    ["tsv", "true\n"],
    ["json", '{"head":{},"boolean":true}\n'],
  ] as const)("%s", async (format, text) => {
    expect(await written(format, { kind: "boolean", value: true, issues: [] })).toBe(text);
    const statements = await ask(trig(":a :p :b ."), "DESCRIBE :a", { prefixes });
    expect((await issuesOf(() => written(format, statements)))[0]).toMatch(/^answer-unwritable/);
  });
});

test("rows are taken only as the text is read", async () => {
  let taken = 0;
  const endless = async function* () {
    for (;;) yield await Promise.resolve({ x: rdf.literal(String(taken++)) });
  };
  for (const format of ["csv", "tsv", "json", "xml"] as const) {
    taken = 0;
    let pieces = 0;
    for await (const piece of answerFormats[format].write({
      kind: "bindings",
      issues: [],
      variables: ["x"],
      rows: endless(),
    }))
      if (++pieces === 10 && piece !== "") break;
    expect(taken).toBeLessThanOrEqual(10);
  }
});

const sample = () =>
  rows(
    ["person", "label", "since"],
    {
      person: rdf.namedNode("http://e/person/fyodor-dan"),
      label: rdf.literal("Fyodor Dan", "en"),
      since: rdf.literal("1917-11-07", xsd("date")),
    },
    {
      person: rdf.namedNode("http://www.w3.org/ns/org#Post"),
      label: rdf.literal("a long label that a narrow terminal has no room for", "en"),
    },
  );
const options = { idBase: "http://e/", prefixes: { org: "http://www.w3.org/ns/org#" } };

test("table: local ids, prefixes, unbound empty, as wide as it needs", async () => {
  expect(await written("table", sample(), options)).toBe(
    [
      "person             label                                                since",
      "─────────────────  ───────────────────────────────────────────────────  ──────────",
      "person/fyodor-dan  Fyodor Dan                                           1917-11-07",
      "org:Post           a long label that a narrow terminal has no room for",
      "",
      "2 rows\n",
    ].join("\n"),
  );
});

test("table: kept to the terminal's width, and a list where that is too narrow", async () => {
  for (const width of [60, 45, 38, 30]) {
    const text = await written("table", sample(), { ...options, width });
    for (const line of text.split("\n")) expect(line.length, text).toBeLessThanOrEqual(width);
    expect(text.replace(/\s+/g, "")).toContain("1917-11-07");
  }
  expect(await written("table", sample(), { ...options, width: 30 })).toContain(
    "person  person/fyodor-dan\nlabel   Fyodor Dan\nsince   1917-11-07\n",
  );
});

test("table: nothing in a value steers the terminal; languages are told apart where there are several", async () => {
  const answer = rows(["x"], { x: rdf.literal("\u001b[31mred\nline\u202e", "en") }, { x: rdf.literal("да", "ru") });
  expect(await written("table", answer)).toBe(
    "x\n──────────────────────────────\n\\u001b[31mred line\\u202e @en\nда @ru\n\n2 rows\n".replace(
      /─+/,
      "─".repeat(28),
    ),
  );
  expect(await written("table", rows(["x"]))).toBe("no rows\n");
  expect(await written("table", rows(["x"], { x: rdf.namedNode("http://e/a") }), { colours: true })).toContain(
    "\u001b[36mhttp://e/a\u001b[39m",
  );
});
