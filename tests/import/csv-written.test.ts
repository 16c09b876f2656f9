/** How a table is written: the names of its columns, what stands between and around its cells, and its encoding. */

import { stringify } from "csv-stringify/sync";
import { describe, expect, it } from "vitest";
import { importTable, people, recordsOf } from "./tables.ts";

const header = "id,name,sex,born,parties,from,till";

describe("a column whose name is written otherwise", () => {
  it.each(["Pre\u0301nom", "\ufeffPrénom", "Pré\ufeffnom"])("is the same: %j", (name) => {
    const mapping = `columns:\n  Prénom: { trim: yes }\nrecords:\n  - { id: "person/{id}", type: Person, label: "{Prénom}" }\n`;
    expect(recordsOf(`id,${name}\n1,Anna\n`, mapping)).toContain("label: { und: Anna }");
  });
});

describe("the dialect", () => {
  it.each([[";"], ["\t"], ["|"], [","]])("is found: %j between cells", (delimiter) => {
    for (const quote of ['"', "'"]) {
      const cells = [header.split(","), ["1", `An${delimiter}na ${quote}x${quote}`, "F", "", "", "", ""]];
      const table = stringify(cells, { delimiter, quote, escape: quote, quoted: true });
      const { report, files } = importTable(people, table);
      const between = delimiter === "\t" ? "tabs" : `“${delimiter}”`;
      expect(report.remarks[0]).toBe(`Read as utf-8, with ${between} between cells and ${quote} around them.`);
      expect(files.some(({ text }) => text.includes(`An${delimiter === "\t" ? "\\t" : delimiter}na`))).toBe(true);
    }
  });

  it("is told", () => {
    const mapping = `table: { delimiter: "::", quote: "" }\n${people}`;
    expect(recordsOf(`${header.replaceAll(",", "::")}\n1::"Anna"::F::::::::\n`, mapping)).toContain(`en: '"Anna"'`);
  });
});

describe("encodings", () => {
  const text = `${header}\n1,Łucja,F,,,,\n`;
  const utf16 = (bytes: Buffer) => Buffer.concat([Buffer.from([0xff, 0xfe]), bytes]);

  it.each([
    ["UTF-8", Buffer.from(text), "utf-8"],
    ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${text}`), "utf-8"],
    ["UTF-16, little end first", utf16(Buffer.from(text, "utf16le")), "utf-16le"],
    ["UTF-16, big end first", utf16(Buffer.from(text, "utf16le")).swap16(), "utf-16be"],
    ["UTF-16 without a mark", Buffer.from(text, "utf16le"), "utf-16le"],
  ])("are found: %s", (_, bytes, encoding) => {
    const { report, files } = importTable(people, bytes);
    expect(report.remarks[0]).toContain(`Read as ${encoding},`);
    expect(files.some((file) => file.text.includes("Łucja"))).toBe(true);
  });

  it("are told, and doubted where UTF-8 fits too", () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}\n1,`),
      Buffer.from([0xc0, 0xed, 0xed, 0xe0]),
      Buffer.from(",,,,,\n"),
    ]);
    const { files } = importTable(people, bytes, { encoding: "windows-1251" });
    expect(files.some((file) => file.text.includes("Анна"))).toBe(true);
    const inMapping = importTable(`table: { encoding: cp1251 }\n${people}`, bytes);
    expect(inMapping.report.remarks[0]).toContain("Read as windows-1251,");
    const doubted = importTable(people, text, { encoding: "windows-1251" });
    expect(doubted.oddities.map(({ code }) => code)).toEqual(["encoding-doubted"]);
  });
});
