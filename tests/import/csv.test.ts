/** Tables into records: what a mapping can say, and what becomes of every cell. */

import fc from "fast-check";
import { stringify } from "csv-stringify/sync";
import { describe, expect, it } from "vitest";
import { graphOf, importTable, people, recordsOf, rows } from "./tables.ts";

const header = "id,name,sex,born,parties,from,till";

const codes = (table: string, mapping = people) =>
  importTable(mapping, table).oddities.map(({ code, pointer }) => `${code} ${pointer}`);

describe("a row", () => {
  it("makes several records, which refer to one another", () => {
    expect(recordsOf(`${header}\nA1,Anna,F,07/11/1867,Left;Right,1900,1905\n`)).toBe(`\
- id: person/a1.-u
  type: Person
  cites: source/table/file
  label: { en: Anna }
  born: { key: born, type: Moment, newStyle: "1867-11-07" }
  gender: female
  foreignId: A1
  described: { pointer: row=2 }
- id: party/left.-m0-1
  type: Party
  cites: source/table/file
  label: { und: Left }
  described: { pointer: row=2 }
- id: party/right.-m0-1
  type: Party
  cites: source/table/file
  label: { und: Right }
  described: { pointer: row=2 }
- id: membership/a1.-u/left.-m0-1
  type: Membership
  cites: source/table/file
  member: person/a1.-u
  organization: party/left.-m0-1
  begins: { key: begins, type: Moment, newStyle: "1900" }
  ends: { key: ends, type: Moment, newStyle: "1905" }
  described: { pointer: row=2 }
- id: membership/a1.-u/right.-m0-1
  type: Membership
  cites: source/table/file
  member: person/a1.-u
  organization: party/right.-m0-1
  begins: { key: begins, type: Moment, newStyle: "1900" }
  ends: { key: ends, type: Moment, newStyle: "1905" }
  described: { pointer: row=2 }
`);
  });

  it("leaves out what an empty cell would say, and the records that it would be the id of", () => {
    expect(recordsOf(`${header}\n1,Anna,,,,,\n`)).toBe(`\
- id: person/1
  type: Person
  cites: source/table/file
  label: { en: Anna }
  foreignId: "1"
  described: { pointer: row=2 }
`);
  });

  it("notes as not told what a cell says is not known", async () => {
    const imported = importTable(people, `${header}\n1,Anna,?,n/a,?,,\n`);
    const notes = await rows(
      await graphOf(imported),
      "SELECT ?key ?words { ?note smolny:kind ?kind; smolny:notTold ?key OPTIONAL { ?note smolny:words ?words } } ORDER BY ?key",
    );
    expect(notes.map(({ key, words }) => [key?.split("#").at(-1), words])).toEqual([
      ["http://xmlns.com/foaf/0.1/gender", "?"],
      ["born", "n/a"],
    ]);
    expect(imported.report.remarks).toContain(
      "Of 7 cells 2 stand in records, 2 are empty, 3 say that something is not known.",
    );
  });

  it("keeps the precision of dates, and what is no date as words", () => {
    expect(recordsOf(`${header}\n1,A,,1867,,,\n2,B,,03/1867,,,\n3,C,,30/02/1867,,,\n4,D,,Easter,,,\n`)).toMatch(
      /newStyle: "1867" [^]*newStyle: "1867-03" [^]*words: "30\/02\/1867" [^]*words: Easter /,
    );
    expect(codes(`${header}\n3,C,,30/02/1867,,,\n4,D,,Easter,,,\n`)).toEqual([
      "date-unreadable row=2, column “born”",
      "date-unreadable row=3, column “born”",
    ]);
  });

  it("reports each of several values of a cell that cannot stand", () => {
    const mapping = `columns:
  links: { separator: ";" }
  dates: { separator: ";" }
records:
  - id: person/{id}
    type: Person
    label: "{id}"
    consulted: "{links}"
    born: { key: born, type: Moment, newStyle: "{dates}" }
`;
    const { oddities } = importTable(mapping, "id,links,dates\n1,a;https://example.org/;b,1867;Easter;May\n");
    expect(oddities.map(({ code, message }) => `${code} ${message.replace(/ .*/, "")}`)).toEqual([
      ...["value-mistyped “a”", "value-mistyped “b”"],
      ...["date-unreadable “Easter”", "date-unreadable “May”"],
    ]);
  });

  it("leaves out what the table of values does not list", () => {
    expect(codes(`${header}\n1,A,male,,,,\n`)).toEqual(["cell-unlisted row=2, column “sex”"]);
  });

  it("reports blanks at the ends, whether they are kept or not", () => {
    expect(recordsOf(`${header}\n1,A\u00a0,,, Left ; Right,,\n`)).toMatch(
      /label: \{ en: "?A\u00a0"? \}[^]*und: Left \}[^]*und: Right/,
    );
    expect(codes(`${header}\n1,A\u00a0,,, Left ; Right,,\n`)).toEqual([
      "cell-trimmed row=2, column “name”",
      "cell-trimmed row=2, column “parties”",
    ]);
  });

  it("accounts for cells that belong to no record", () => {
    const { oddities, report } = importTable(people, `${header}\n,Anna,,,Left,,\n`);
    expect(oddities.map(({ code, line, column }) => [code, line, column])).toEqual([["cell-stranded", 2, 2]]);
    expect(report.remarks).toContain(
      "Of 7 cells 1 stand in records, 5 are empty, 1 are left out, since the row makes no record that they belong to.",
    );
  });

  it("composes letters and accents, and says so", () => {
    expect(codes(`${header}\n1,Ame\u0301lie,,,,,\n`)).toEqual(["text-composed row=2, column “name”"]);
    expect(recordsOf(`${header}\n1,Ame\u0301lie,,,,,\n`)).toContain("Amélie");
  });
});

describe("rows", () => {
  it("make one record together: what they say again is said once, what they say otherwise stands beside it", () => {
    const table = `${header}\n1,Anna,F,,Left,,\n1,Anna,F,,Right,,\n1,Anja,F,,Right,,\n`;
    expect(recordsOf(table)).toContain(`label: { en: [Anna, Anja] }`);
    expect(recordsOf(table)).toContain("described: { pointer: row=2-4 }");
    expect(codes(table)).toEqual(["element-twice row=4, column “name”"]);
  });

  it("of which a later one is overruled where the mapping says that the first holds", () => {
    const mapping = people
      .replace("separator:", "rivals: first\n    separator:")
      .replace(/ {2}name: .*\n/, "  name: { rivals: first }\n");
    const table = `${header}\n1,Anna,F,,Left,,\n1,Anja,F,,Left,,\n`;
    expect(recordsOf(table, mapping)).toContain("label: { en: Anna }");
    expect(codes(table, mapping)).toEqual(["cell-overruled row=3, column “name”", "element-repeated row=3"]);
  });

  it("that say nothing new are counted, and stay pointed to", () => {
    const table = `${header}\n1,Anna,,,,,\n1,Anna,,,,,\n`;
    expect(codes(table)).toEqual(["element-repeated row=3"]);
    expect(recordsOf(table)).toContain("pointer: row=2-3");
  });

  it("that are empty, or make nothing, are counted", () => {
    const { report } = importTable(people, `${header}\n\n,,,,,,\n1,Anna,,,,,\n\n`);
    expect(report.remarks).toContain("Of 4 rows 1 make records, 1 make no record, 2 are empty.");
  });

  it("are at their lines, also where cells hold several", () => {
    const { files } = importTable(people, `${header}\n1,"An\n""na""",,,,,\r\n2,Bea,,,,,\n`);
    const persons = files.find(({ file }) => file === "persons.yaml")?.records ?? [];
    expect(persons.map(({ place }) => [place.line, place.column, place.excerpt])).toEqual([
      [2, 1, '1,"An'],
      [4, 1, "2,Bea,,,,,"],
    ]);
  });
});

describe("columns that the mapping does not use", () => {
  it("are reported, with how much they hold", () => {
    const { oddities, report } = importTable(people, `${header},colour,\n1,Anna,,,,,,red,\n2,Bea,,,,,,,x\n`);
    expect(oddities.map(({ message }) => message)).toEqual([
      "The mapping does not use the column “colour”; 1 cells that are not empty are left out (at col=8).",
      "The mapping does not use column 9, which has no name; 1 cells that are not empty are left out (at col=9).",
    ]);
    expect(report.elements.slice(-2)).toEqual([
      { kind: "colour", read: 2, made: 0, leftOut: 2 },
      { kind: "(without a name)", read: 2, made: 0, leftOut: 2 },
    ]);
  });
});

describe("any table", () => {
  const cell = fc
    .oneof(
      fc.string({ unit: "grapheme", maxLength: 12 }),
      fc
        .array(fc.constantFrom('"', ",", ";", "\n", "\r\n", "'", " ", "\u00a0", "é", "Ж", "😀", "{", "=1+1", "\t"), {
          maxLength: 6,
        })
        .map((parts) => parts.join("")),
    )
    .map((value) => value.normalize("NFC"))
    .filter((value) => !/(?!\t|\n|\r\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufeff]/u.test(value));
  const mapping = `
records:
  - id: person/{key}
    type: Person
    foreignId: "{key}"
    note: "{one}"
    email: "{two}"
`;

  it("comes out cell by cell as it went in, whatever is in it, however it is written", () => {
    const tables = fc.record({
      lines: fc.array(fc.tuple(cell, cell), { maxLength: 8 }),
      delimiter: fc.constantFrom(",", ";", "\t", "|"),
      end: fc.constantFrom("\n", "\r\n"),
      quoted: fc.boolean(),
      bom: fc.boolean(),
    });
    fc.assert(
      fc.property(tables, ({ lines, delimiter, end, quoted, bom }) => {
        const content = lines.map(([one, two], index) => [`K ${index}`, one, two]);
        const table = stringify([["key", "one", "two"], ...content], {
          delimiter,
          quoted,
          bom,
          record_delimiter: end,
          quoted_match: /[\r\n]/,
        });
        const { files, report } = importTable(mapping, table);
        const persons = files.find(({ file }) => file === "persons.yaml")?.records ?? [];
        const values = persons.map(({ pairs }) => {
          const of = (key: string) => {
            const value = pairs.find((pair) => pair.key === key)?.value;
            return value?.kind === "scalar" ? value.value : "";
          };
          return [of("foreignId"), of("note"), of("email")];
        });
        expect(values).toEqual(content);
        expect(persons.map(({ id }) => id).length).toBe(new Set(persons.map(({ id }) => id)).size);
        expect(report.elements.map(({ read }) => read)).toEqual(Array(3).fill(content.length));
      }),
      { numRuns: 200 },
    );
  });
});
