/** Record files → records: every scalar as text, places that point at it, ids. */

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  pairOf,
  parseId,
  readMapping,
  readRecords,
  type List,
  type Mapping,
  type Value,
} from "../../src/records/index.ts";
import { plain, texts } from "./values.ts";

const read = (text: string) => {
  const { files, issues } = readRecords([{ file: "f.yaml", bytes: Buffer.from(text) }]);
  return { records: files[0]?.records ?? [], text: files[0]?.text, issues };
};

test("every scalar is text, as it is written", () => {
  const written = [
    "012",
    "1e3",
    "-0509",
    "no",
    "2020-01-01",
    "~",
    "null",
    "0x1F",
    "1_000",
    "22:40",
    ".inf",
    "Yes",
    "--10-25",
  ];
  const { records, issues } = read(`- id: a/b\n  x: [${written.join(", ")}]\n`);
  expect(issues).toEqual([]);
  expect(plain(records[0]!)).toEqual([
    ["id", "a/b"],
    ["x", written],
  ]);
});

test("quoted, folded and literal texts", () => {
  const { records } = read(
    `- id: a/b\n  a: "x\\ny"\n  b: 'it''s'\n  c: >\n    one\n    two\n  d: |\n    one\n    two\n  e: one\n    two\n  f: ""\n`,
  );
  expect(plain(records[0]!)).toEqual([
    ["id", "a/b"],
    ["a", "x\ny"],
    ["b", "it's"],
    ["c", "one two\n"],
    ["d", "one\ntwo\n"],
    ["e", "one two"],
    ["f", ""],
  ]);
});

test("keys of JavaScript's own are ordinary keys", () => {
  const { records, issues } = read(`- id: a/b\n  __proto__: { polluted: "yes" }\n  constructor: x\n  toString: y\n`);
  expect(issues).toEqual([]);
  expect(records[0]!.pairs.map(({ key }) => key)).toEqual(["id", "__proto__", "constructor", "toString"]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("a node inside a record has its owner's id and its own key, wherever the key stands", () => {
  const { records, issues } = read(
    "- id: a/b\n  noted: { notes: [{ text: t, key: n, target: { key: m } }] }\n  x: { value: y, cites: z/z }\n",
  );
  expect(issues).toEqual([]);
  expect(idsIn(records[0]!)).toEqual(["a/b", undefined, "a/b/n", "a/b/n/m", undefined]);
});

test("the same key under different owners", () => {
  const { issues } = read("- id: a/b\n  x: { key: k }\n- id: a/c\n  x: { key: k }\n");
  expect(issues).toEqual([]);
});

test("places: file, line, column, length, and the line itself", () => {
  const { records } = read("- id: a/b\r\n  label: { en: Fyodor }\r\n");
  const label = pairOf(records[0]!, "label")!;
  expect(label.keyPlace).toEqual({ file: "f.yaml", line: 2, column: 3, length: 5, excerpt: "  label: { en: Fyodor }" });
  const name = pairOf(label.value as Mapping, "en")!.value;
  expect(name.place).toMatchObject({ line: 2, column: 16, length: 6 });
});

test("of a long line an excerpt holds the part around the column", () => {
  const { records } = read(`- id: a/b\n  x: [${"я".repeat(500)}, here]\n`);
  const { place } = (pairOf(records[0]!, "x")!.value as List).items[1]!;
  expect(place.excerpt!.length).toBeLessThanOrEqual(200);
  expect(place.excerpt!.slice(place.column - place.excerptColumn!, place.column - place.excerptColumn! + 4)).toBe(
    "here",
  );
});

test("files are read in the order of their paths, whatever order they come in", () => {
  const files = ["b", "a", "c"].map((name) => ({
    file: `${name}.yaml`,
    bytes: Buffer.from(`- id: x/${name}\n- id: x/same\n`),
  }));
  const expected = readRecords(files);
  expect(expected.files.map(({ file }) => file)).toEqual(["a.yaml", "b.yaml", "c.yaml"]);
  expect(expected.issues.map(({ file }) => file)).toEqual(["b.yaml", "c.yaml"]);
  expect(readRecords(files.toReversed())).toEqual(expected);
});

test("one mapping", () => {
  const { mapping, issues } = readMapping({
    file: "dataset.yaml",
    bytes: Buffer.from("---\ntitle: T\nbase: https://example.org/\n"),
  });
  expect(issues).toEqual([]);
  expect(plain(mapping!)).toEqual([
    ["title", "T"],
    ["base", "https://example.org/"],
  ]);
});

test("a file of no records, one that begins with ---, JSON", () => {
  expect(read("[]\n")).toMatchObject({ records: [], issues: [] });
  expect(read("---\n- id: a/b\n")).toMatchObject({ records: [{ id: "a/b" }], issues: [] });
  expect(read('[{"id":"a/b","x":["y",1]}]')).toMatchObject({ records: [{ id: "a/b" }], issues: [] });
});

test.each([
  ["person/vladimir-lenin", true],
  ["source/kulegin/p07", true],
  ["a/0", true],
  ["a/v1.2", true],
  ["person", false],
  ["person/", false],
  ["/person", false],
  ["a//b", false],
  ["a/-b", false],
  ["a/b-", false],
  ["a/..", false],
  ["a/Б", false],
  ["a/b c", false],
  ["a/b\n", false],
  ["", false],
])("%j as an id: %j", (text, valid) => {
  expect(parseId(text)).toBe(valid ? text : undefined);
});

test("any text in quotes is read as it is, and its place points at it", () => {
  fc.assert(
    fc.property(texts, fc.nat(3), (text, blank) => {
      const written = JSON.stringify(text);
      const { records, issues } = read(`${"\n".repeat(blank)}- id: a/b\n  x: ${written}\n`);
      expect(issues).toEqual([]);
      const { value } = pairOf(records[0]!, "x")!;
      expect(value).toMatchObject({ kind: "scalar", value: text });
      const { line, column, length, excerpt, excerptColumn } = value.place;
      expect(line).toBe(blank + 2);
      if (excerptColumn === undefined) expect(excerpt!.slice(column - 1, column - 1 + length!)).toBe(written);
    }),
  );
});

test("whatever the bytes, faults are values", () => {
  const pieces = fc.constantFrom(
    "- ",
    "id: ",
    "a/b",
    "\n",
    "  ",
    "\t",
    '"',
    "'",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ": ",
    "#",
    "|",
    ">",
    "&a",
    "*a",
    "!",
    "? ",
    "x",
    "\\",
    "é",
    "%",
    "---\n",
    "<<",
    "key: k",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const { issues } = read(parts.join(""));
      for (const { line, column, length, excerpt, file } of issues) {
        expect(file).toBe("f.yaml");
        expect(line! >= 1 && column! >= 1 && (length ?? 1) >= 1).toBe(true);
        expect(column!).toBeLessThanOrEqual((excerpt ?? "").length + 1);
      }
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(readRecords([{ file: "f.yaml", bytes }]).files).toHaveLength(1);
    }),
  );
});

test("texts by language may be in Indonesian, whose tag is “id”; an id with its slash is an id", () => {
  const text = `- id: party/a
  label: { und: A, id: Partai A }
  names:
    - { key: name-1, type: Name, label: { id: Partai Lama } }
  otherName: { id: [Satu, Dua], zh-hant: [甲] }
  partOf: { id: person/b, type: Person }
`;
  const { records, issues } = read(text);
  expect(issues).toEqual([]);
  expect(records.flatMap(idsIn).filter((id) => id !== undefined)).toEqual(["party/a", "party/a/name-1", "person/b"]);
});

function idsIn(value: Value): (string | undefined)[] {
  if (value.kind === "scalar") return [];
  if (value.kind === "list") return value.items.flatMap(idsIn);
  return [value.id, ...value.pairs.flatMap((pair) => idsIn(pair.value))];
}
