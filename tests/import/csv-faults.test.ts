/** Tables and mappings that cannot be read: each has one clear message, at its place, with what would be right. */

import { describe, expect, it } from "vitest";
import { faultsOf, fixture, graphOf, importTable } from "./tables.ts";

const people = fixture("people.mapping.yaml");
const header = "id,name,sex,born,parties,from,till";

/** The faults as `code line:column message → hint`. */
const told = (mapping: string, table: string | Uint8Array, options = {}) =>
  faultsOf(mapping, table, options).map(
    ({ code, file, line, column, message, hint }) => `${code} ${file}:${line}:${column} ${message} → ${hint}`,
  );

describe("a table that cannot be read", () => {
  const cp1251 = Buffer.concat([Buffer.from(`${header}\n1,`), Buffer.from([0xc0, 0xed]), Buffer.from(",,,,,\n")]);

  it.each<[string, string | Uint8Array, RegExp]>([
    ["nothing", "", /^csv-header table.csv:1:1 The table has no header/],
    ["an empty first line", "\n1,2\n", /^csv-header table.csv:1:1 The table has no header/],
    ["a row too short", `${header}\n1,Anna\n`, /^csv-row table.csv:2:7 Row 2 has 2 cells, and the header 7\./],
    ["a row too long", `${header}\n1,A,,,,,,x\n`, /^csv-row table.csv:2:10 Row 2 has 8 cells/],
    [
      "a quote that is never closed",
      `${header}\n1,"Anna,,,,,\n2,B,,,,,\n`,
      /^csv-syntax table.csv:2:3 Row 2, cell 2: a quotation mark is opened here and never closed\. → If/,
    ],
    [
      "text after a closed quote",
      `${header}\n1,"Anna"s,,,,,\n`,
      /^csv-syntax table.csv:2:3 Row 2, cell 2: text goes on/,
    ],
    [
      "a quote inside a cell",
      `${header}\n1,An"na,,,,,\n`,
      /^csv-syntax table.csv:2:3 Row 2, cell 2: a quotation mark stands within/,
    ],
    [
      "a row of more than a megabyte",
      `${header}\n1,${"x".repeat(1_100_000)},,,,,\n`,
      /^csv-syntax table.csv:2:3 Row 2, cell 2: the row is longer than 1 MB/,
    ],
    ["a NUL", `${header}\n1,An\0na,,,,,\n`, /^csv-row table.csv:2:3 Row 2, column “name”: here stands a NUL character/],
    [
      "a column twice",
      `${header},name\n`,
      /^csv-header table.csv:1:36 Columns 2 and 8 of the header are both called “name”/,
    ],
    [
      "an unknown encoding",
      cp1251,
      /^csv-encoding table.csv:2:3 The file is not in UTF-8, and its bytes do not show what it is in\. → Tell .*windows-1251: “1,Ан/,
    ],
    ["UTF-32", Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /^csv-encoding table.csv:1:1 The file is in UTF-32/],
    [
      "too many columns",
      Array.from({ length: 10_001 }, (_, index) => `c${index}`).join(","),
      /^csv-header table.csv:1:1 The header has 10001 cells/,
    ],
  ])("%s", (_, table, expected) => {
    const [first = ""] = told(people, table);
    expect(first).toMatch(expected);
  });

  it("with many faulty rows tells a hundred of them", () => {
    const faults = faultsOf(people, `${header}\n${"1\n".repeat(200)}`);
    expect(faults.length).toBe(101);
    expect(faults.at(-1)?.code).toBe("too-many-faults");
  });

  it.each([
    ["utf-8", cp1251, /The bytes here are not UTF-8/],
    [
      "windows-1251",
      Buffer.from(`\ufeff${header}\n`),
      /The file is in UTF-8, as its first bytes show, and not in windows-1251/,
    ],
    ["window-1251", cp1251, /“window-1251” is no encoding that is read\. → Perhaps “windows-1251”/],
  ])("in an encoding that was told wrongly: %s", (encoding, table, expected) => {
    expect(told(people, table, { encoding })[0]).toMatch(expected);
  });

  it("when two rows make one id of different cells", () => {
    const mapping = `records:\n  - id: person/{a}-{b}\n    type: Person\n    label: "{a} {b}"\n`;
    expect(told(mapping, "a,b\nx-y,z\nx,y-z\n")).toEqual([
      expect.stringMatching(
        /^mapping-pattern table.csv:3:1 Row 3 makes the id person\/x-y-z, as row 2 does of other cells\. → Put a slash/,
      ),
    ]);
  });
});

describe("a mapping that cannot be read", () => {
  const table = `${header}\n1,Anna,,,,,\n`;
  const records = (lines: string) => `records:\n  - id: person/{id}\n    type: Person\n${lines}`;

  it.each([
    [
      "an unknown part",
      `colums: {}\n${people}`,
      /^mapping-key mapping.yaml:1:1 A mapping has no key “colums”\. → Perhaps “columns”/,
    ],
    ["no records", "columns: {}\n", /^mapping-key mapping.yaml:1:1 The mapping has no “records”/],
    ["records that are none", "records: person\n", /^mapping-value mapping.yaml:1:10 “records” is a list/],
    [
      "a column that the table has not",
      records(`    label: "{nmae}"\n`),
      /^mapping-column mapping.yaml:4:12 The table has no column “nmae”\. → Perhaps “name”/,
    ],
    [
      "a rule for a column that the table has not",
      `columns:\n  nam: { trim: yes }\n${records("")}`,
      /^mapping-column mapping.yaml:2:3 The table has no column “nam”/,
    ],
    [
      "a key that is none",
      records(`    lable: "{name}"\n`),
      /^mapping-key mapping.yaml:4:5 “lable” is no key of records\. → Perhaps “label”/,
    ],
    [
      "a type that is none",
      `records:\n  - id: person/{id}\n    type: Persn\n`,
      /^mapping-value mapping.yaml:3:11 “Persn” is no type of thing\. → Perhaps “Person”/,
    ],
    [
      "a record without a type",
      `records:\n  - id: person/{id}\n`,
      /^mapping-key mapping.yaml:2:9 “person\/{id}” has no type/,
    ],
    ["a record without an id", `records:\n  - type: Person\n`, /^mapping-key mapping.yaml:2:5 The record has no id/],
    [
      "an id without a kind",
      `records:\n  - id: "{id}"\n    type: Person\n`,
      /^mapping-pattern mapping.yaml:2:9 “{id}” makes no id/,
    ],
    [
      "a brace without the other",
      records(`    label: "{name"\n`),
      /^mapping-pattern mapping.yaml:4:12 “{name” has a brace without the other/,
    ],
    [
      "a brace without quotes",
      records(`    label: {name}\n`),
      /^empty-value mapping.yaml:4:13 .* → A text that begins with a brace needs quotes/,
    ],
    [
      "a reference to no record",
      records(`    sortName: x\n  - id: membership/{id}\n    type: Membership\n    member: persn/{id}\n`),
      /^mapping-pattern mapping.yaml:7:13 No record of the mapping has the id “persn\/{id}”\. → Perhaps “person\/{id}”/,
    ],
    ["cites", records(`    cites: source/x/y\n`), /^mapping-key mapping.yaml:4:5 A mapping does not give “cites”/],
    [
      "a pattern of dates that is none",
      `columns:\n  born: { dates: DD/MM/YY }\n${records("")}`,
      /^mapping-value mapping.yaml:2:18 “DD\/MM\/YY” is no pattern of dates\. Years of two digits/,
    ],
    [
      "a word that is not taken",
      `columns:\n  born: { trim: maybe }\n${records("")}`,
      /^mapping-value mapping.yaml:2:17 “trim” is yes or no, not “maybe”/,
    ],
    [
      "a rule that is none",
      `columns:\n  born: { date: YYYY }\n${records("")}`,
      /^mapping-key mapping.yaml:2:11 The column “born” has no key “date”\. → Perhaps “dates”/,
    ],
    [
      "a quote of two signs",
      `table: { quote: "''" }\n${records("")}`,
      /^mapping-value mapping.yaml:1:17 “quote” is one character/,
    ],
    [
      "two lists in one pattern",
      `columns:\n  parties: { separator: ";" }\n  sex: { separator: ";" }\n${records(`    note: "{parties} {sex}"\n`)}`,
      /^mapping-pattern mapping.yaml:7:11 “{parties} {sex}” has two columns with several values/,
    ],
    ["no YAML", "records: [\n", /^yaml-bracket mapping.yaml:1:10/],
    [
      "an encoding that is none",
      `table: { encoding: utf8x }\n${records("")}`,
      /^csv-encoding mapping.yaml:1:20 “utf8x” is no encoding/,
    ],
  ])("%s", (_, mapping, expected) => {
    const [first = ""] = told(mapping, table);
    expect(first).toMatch(expected);
  });
});

describe("what is at fault only in the graph", () => {
  it("is told at the cell", async () => {
    const mapping = `records:\n  - id: vote/{n}\n    type: Vote\n    votesFor: "{for}"\n    label: "{n}"\n`;
    const { faults } = await graphOf(importTable(mapping, "n,for\n1,twelve\n"));
    expect(faults.find(({ code }) => code === "value-wrong")).toMatchObject({ file: "table.csv", line: 2, column: 3 });
  });
});

describe("a large table", () => {
  const gathering = `records:
  - id: body/chamber
    type: Body
    otherName: "{name}"
    names: [{ key: "{id}", type: Name, text: "{name}" }]
`;

  it.each([
    ["a record for each row", people],
    ["one record that gathers all rows", gathering],
  ])("takes time in proportion to its size: %s", { timeout: 240_000 }, (_, mapping) => {
    const line = (index: number) => `${index},Person ${index},F,07/11/1867,Left;Right,1900,1905\n`;
    const seconds = (rows: number) => {
      const table = `${header}\n${Array.from({ length: rows }, (_, index) => line(index)).join("")}`;
      const start = performance.now();
      // What one record gathers may in the end be more than is read of one.
      faultsOf(mapping, table);
      return (performance.now() - start) / rows;
    };
    seconds(500);
    const [small, large] = [seconds(2_000), seconds(16_000)];
    expect(large / small).toBeLessThan(3);
  });
});
