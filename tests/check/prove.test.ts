import { describe, expect, it } from "vitest";
import { proveText } from "../../src/check/index.ts";
import { openDataset } from "../../src/dataset/index.ts";
import type { Issue } from "../../src/issue.ts";
import { ownData } from "../ontology/examples.ts";
import { article, bytesOf, graphOf, records, strange } from "./sources.ts";

const line = ({ file = "-", line = 0, column = 0, severity, code, message, hint = "" }: Issue) =>
  [`${file}:${line}:${column} ${severity} ${code}: ${message}`, hint].filter(Boolean).join(" → ");

async function prove(
  passages: Parameters<typeof records>[1],
  spelt?: Record<string, string>,
  text = strange,
  given = text,
) {
  const { kg, issues } = await graphOf(records(text, passages, spelt));
  expect(issues).toEqual([]);
  return proveText(kg, { file: "given.txt", bytes: bytesOf(given) }).map(line);
}

describe("proveText", () => {
  it("finds nothing wrong with what holds, counted in code points", async () => {
    expect(await prove({ one: [0, 28, "Café"], two: [29, 56, "Café"] }, { one: "Café 𝔸", two: "Łucja" })).toEqual([]);
  });

  it("knows the text by its hash, of the bytes or in NFC with LF", async () => {
    const given = strange.normalize("NFD").replaceAll("\n", "\r\n");
    expect(await prove({ one: [0, 28, "Café"] }, {}, strange, given)).toEqual([]);
  });

  it("tells of a text that is no source's", async () => {
    const hash = /its SHA-256 is [0-9a-f]{64}\. → Take the text that the ranges were made for/;
    const [only, ...rest] = await prove({ one: [0, 28, "Café"] }, {}, strange, `${strange}\n`);
    expect(rest).toEqual([]);
    expect(only).toMatch(/^s\.yaml:5:13 error text-unknown: given\.txt is the text of no source/);
    expect(only).toMatch(hash);
  });

  it("tells of a range that ends after the text", async () => {
    expect(await prove({ one: [29, 100, "Łucja"] })).toEqual([
      "s.yaml:10:58 error range-outside-text: The range of source/s/one ends at 100; the text has 57 code points. → Find the range anew: smolny cite PHRASE --text FILE.",
    ]);
  });

  it("tells where a phrase stands that is not in its range, or what is nearest to it", async () => {
    expect(await prove({ one: [0, 28, "owner"], two: [29, 56, "the Cafe’s"] })).toEqual([
      "s.yaml:1:7 error phrases-too-long: The phrases of source/s have 15 characters together; a seventh of its text is 8. → Shorten the longest of them.",
      "s.yaml:11:49 error phrase-not-found: “owner” does not stand in the range of source/s/one. → It stands at 40–45 (source/s/two).",
      "s.yaml:16:49 error phrase-not-found: “the Cafe’s” does not stand in the range of source/s/two. → The nearest is “The Café’s” at 29–39 (source/s/two).",
    ]);
  });

  it("warns of a phrase that stands twice in its range", async () => {
    expect(await prove({ one: [0, 57, "Café"] })).toEqual([
      "s.yaml:11:49 warning phrase-not-unique: “Café” stands 2 times in the range of source/s/one. → Take a phrase that stands there once.",
    ]);
  });

  it("catches what is misquoted: in another passage, in other letters, in part of a word", async () => {
    const passages = { one: [0, 28, "open"], two: [29, 56, "was"] } satisfies Parameters<typeof records>[1];
    expect(await prove(passages, { one: "Łucja", two: "café" })).toEqual([
      "s.yaml:20:13 error misquoted: “Łucja” does not stand in source/s/one, which is cited for it. → It stands at 50–55 (source/s/two).",
      "s.yaml:25:13 error misquoted: “café” does not stand in source/s/two, which is cited for it. → The nearest is “Café” at 33–37 (source/s/two).",
    ]);
    expect(await prove(passages, { two: "own" })).toEqual([
      "s.yaml:20:13 error misquoted: “own” does not stand as whole words in source/s/two, which is cited for it. → The nearest is “owner” at 40–45 (source/s/two).",
    ]);
  });

  it("takes a word that ends at an apostrophe for a whole one", async () => {
    expect(await prove({ two: [29, 56, "was"] }, { two: "Café" })).toEqual([]);
  });
});

const text = article();

describe.skipIf(text === undefined)("the article", () => {
  it("has every passage, phrase and spelling of the data", async () => {
    const dataset = await openDataset(ownData);
    expect(text && proveText(dataset, text).map(line)).toEqual([]);
  });
});
