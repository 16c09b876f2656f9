/** Files made to cost time or memory: each is refused, or read, fast. */

import { expect, test } from "vitest";
import { readRecords } from "../../src/records/index.ts";

/** Processor seconds that one file may take, on a machine of ours; elapsed time depends on what else runs. */
const most = 2;

const fill = (unit: string, size = 1_900_000) => unit.repeat(Math.floor(size / unit.length));

const files: Record<string, [text: string, code: string | undefined]> = {
  "4 MB of brackets": [fill("[", 4_000_000), "file-too-large"],
  brackets: [fill("["), "too-deep"],
  braces: [fill("{ a: "), "too-deep"],
  "dashes on a line": [fill("- "), "too-deep"],
  "colons on a line": [fill(": "), "too-deep"],
  "question marks": [fill("? "), "too-deep"],
  "steps of indentation": [Array.from({ length: 1500 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""), "too-deep"],
  anchors: [fill("a: &a\n"), "yaml-alias"],
  "an anchor bomb": [
    "- id: a/b\n  a0: &a0 [x]\n" +
      Array.from({ length: 40 }, (_, i) => `  a${i + 1}: &a${i + 1} [*a${i}, *a${i}]\n`).join(""),
    "yaml-alias",
  ],
  tags: [fill("!!a "), "yaml-tag"],
  documents: [fill("---\n"), "yaml-documents"],
  directives: [fill("%A\n"), "yaml-directive"],
  "a long line": [`- id: a/b\n  x: ${fill("x")}\n`, undefined],
  "a long line of spaces": [`- id: a/b\n  x: a${fill(" ")}b\n`, undefined],
  "a long key": [`- ${fill("k")}: v\n`, "yaml-key"],
  "a long quoted text": [`- id: a/b\n  x: "${fill("a\n    ")}"\n`, undefined],
  "a quote left open": [`- id: "${fill("a")}`, "yaml-quote"],
  backslashes: [`- id: "${fill("\\")}`, "yaml-quote"],
  "escapes that are none": [`- id: "${fill("\\q")}"`, "yaml-escape"],
  "closed quotes": [fill('"'), "yaml-quote"],
  NULs: [fill("\0"), "control-character"],
  comments: [`- id: a/b\n${fill("  #\n")}`, "too-many-values"],
  "as many comments as are read": [`- id: a/b\n${"  #\n".repeat(49_000)}`, undefined],
  "empty lines": [fill("\n"), "too-many-values"],
  "short items": [fill("- a\n"), "too-many-values"],
  "an item of many": [`- id: a/b\n  x: [${fill("a,")}]`, "too-many-values"],
  "as many items as are read": [`- id: a/b\n  x: [${"a,".repeat(70_000)}]`, undefined],
  "closing brackets": [fill("]"), "yaml-bracket"],
  commas: [`- [${fill(",")}`, "yaml-bracket"],
  "many keys": ["- id: a/b\n" + Array.from({ length: 24_000 }, (_, i) => `  k${i}: v\n`).join(""), undefined],
  "one key again and again": ["- id: a/b\n" + "  k: v\n".repeat(24_000), "duplicate-key"],
  "empty values": ["- id: a/b\n" + Array.from({ length: 35_000 }, (_, i) => `  k${i}:\n`).join(""), "empty-value"],
  "letters and accents apart": [`- id: a/b\n  x: ${"e\u0301".repeat(600_000)}\n`, "not-nfc"],
};

test.each(Object.entries(files))("%s", (_, [text, code]) => {
  const before = process.cpuUsage();
  const { issues } = readRecords([{ file: "f.yaml", bytes: Buffer.from(text) }]);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(most);
  expect(issues.map((issue) => issue.code)).toEqual(code === undefined ? [] : expect.arrayContaining([code]));
  expect(issues.length).toBeLessThanOrEqual(102);
  for (const { message, hint = "", excerpt = "" } of issues) {
    expect(message.length + hint.length).toBeLessThan(600);
    expect(excerpt.length).toBeLessThanOrEqual(200);
  }
});

test("brackets in texts and comments are no nesting", () => {
  const many = "[{".repeat(500);
  const text = `- id: a/b\n  # ${many}\n  a: "${many}"\n  b: '${many}'\n  c: x${many}\n  d: |\n    ${many}\n`;
  expect(readRecords([{ file: "f.yaml", bytes: Buffer.from(text) }]).issues).toEqual([]);
});

test("fifty levels are read", () => {
  const text = `- id: a/b\n  x: ${"[".repeat(48)}y${"]".repeat(48)}\n`;
  expect(readRecords([{ file: "f.yaml", bytes: Buffer.from(text) }]).issues).toEqual([]);
});
