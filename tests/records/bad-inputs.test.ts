/** Bad record files → the first fault of each: its code, its place, and words of its message or hint. */

import { expect, test } from "vitest";
import { readMapping, readRecords } from "../../src/records/index.ts";

const x = (lines: string) => `- id: a/b\n  x: ${lines}\n`;
const bytes = (...numbers: number[]) => Uint8Array.from(numbers);

/** Name → the file, the code, line:column, and what is said. */
const cases: Record<string, [file: string | Uint8Array, code: string, place: string, said: RegExp]> = {
  // the bytes
  "a byte order mark": ["\ufeff- id: a/b\n", "encoding", "1:1", /byte order mark/],
  "UTF-16, little end first": [Buffer.from("\ufeff- id: a/b\n", "utf16le"), "encoding", "1:1", /UTF-16/],
  "UTF-16 without a mark": [Buffer.from("- id: a/b\n", "utf16le"), "encoding", "1:1", /UTF-16/],
  "UTF-32": [bytes(0xff, 0xfe, 0, 0, 0x2d, 0, 0, 0), "encoding", "1:1", /UTF-32/],
  "Windows-1251": [bytes(0x2d, 0x20, 0x61, 0x0a, 0x2d, 0x20, 0xd4, 0xe5, 0xe4), "encoding", "2:3", /byte D4.*UTF-8/],
  "a sign cut in two": [bytes(0x2d, 0x20, 0xd0), "encoding", "1:3", /byte D0/],
  "bad UTF-8 after a true replacement character": [
    Buffer.concat([Buffer.from("- \ufffd "), bytes(0xff)]),
    "encoding",
    "1:5",
    /byte FF/,
  ],
  NUL: [x("a\0b"), "control-character", "2:7", /NUL/],
  "an escape sequence for the terminal": [x("a\u001b[31m"), "control-character", "2:7", /U\+001B/],
  "a C1 control": [x("a\u0085b"), "control-character", "2:7", /U\+0085/],
  "a carriage return alone": ["- id: a/b\r  x: y\r", "control-character", "1:10", /carriage return/],
  "a byte order mark inside": [x("a\ufeffb"), "control-character", "2:7", /byte order mark/],
  "NUL as an escape": [x('"a\\0b"'), "control-character", "2:6", /NUL/],
  "half a surrogate pair as an escape": [x('"\\ud800"'), "control-character", "2:6", /U\+D800/],
  "a letter and its breve apart": [x("Фи\u0306"), "not-nfc", "2:7", /U\+0438 U\+0306.*U\+0439/],
  "a key not in NFC": [`- id: a/b\n  cafe\u0301: y\n`, "not-nfc", "2:6", /U\+00E9/],
  "a file that is too large": ["#".repeat(2_000_001), "file-too-large", "1:1", /2 MB.*Divide/],
  // the YAML
  "a tab before a key": ["- id: a/b\n\tx: y\n", "yaml-tab", "2:1", /tab.*spaces/],
  "a tab before a list": ["- id: a/b\n  x:\n\t- y\n", "yaml-tab", "3:1", /tab/],
  "a tab after the dash": ["-\tid: a/b\n", "yaml-tab", "1:2", /tab/],
  "a double quote left open": [x('"abc') + "- id: a/c\n", "yaml-quote", "2:6", /never closed/],
  "a single quote left open": [x("'it''s") + "- id: a/c\n", "yaml-quote", "2:6", /apostrophe/],
  "a quote closed too early": [x('"Pravda" daily'), "yaml-quote", "2:15", /goes on after/],
  "a bracket left open": [x("[a, b"), "yaml-bracket", "2:6", /“\[” is opened.*never closed.*“\]”/],
  "a brace left open, more below": [x("{ a: b") + "- id: a/c\n", "yaml-bracket", "2:6", /“\{” is opened/],
  "a bracket closed by a brace": [x("[a}"), "yaml-bracket", "2:6", /“\[” is opened/],
  "a bracket too many": [x("[a]]"), "yaml-bracket", "2:9", /one too many/],
  "two commas": [x("[a,,b]"), "yaml-bracket", "2:9", /one too many/],
  "no comma": [x("{ a: b c: d }"), "yaml-bracket", "2:11", /comma/],
  "two colons": [x("Foo: bar"), "yaml-colon", "2:6", /second key.*double quotes/],
  "no colon": ["- id: a/b\n  x\n", "yaml-colon", "2:3", /no colon/],
  "no space after the colon": ["- id: a/b\n  x:y\n  z: w\n", "yaml-colon", "2:3", /space after the colon/],
  "no space after the colon in braces": [x("{ a:b }"), "empty-value", "2:8", /space after the colon/],
  "indented less": ["- id: a/b\nx: y\n", "yaml-indent", "2:1", /indented less/],
  "indented by one": ["- id: a/b\n x: y\n", "yaml-indent", "2:2", /“- ”/],
  "indented more": ["- id: a/b\n   x: y\n", "yaml-indent", "1:7", /line below is indented more/],
  "a list on the line of its key": [x("- y"), "yaml-indent", "2:6", /next line/],
  "a list below a value": [x("y\n  - z"), "yaml-indent", "3:3", /has its value already/],
  "an escape that is none": [x('"C:\\q"'), "yaml-escape", "2:9", /backslash/],
  "an escape beyond Unicode": [x('"\\U00110000"'), "yaml-escape", "2:7", /backslash/],
  "a text that begins with @": [x("@vlasti"), "yaml-start", "2:6", /double quotes/],
  "a text that begins with a backtick": [x("`y`"), "yaml-start", "2:6", /double quotes/],
  "a text behind |": [x("| y"), "yaml-start", "2:8", /lines below/],
  "a comment without a space": [x('"y"#z'), "yaml-start", "2:9", /“#”/],
  "a list as a key": ["- id: a/b\n  [a]: y\n", "yaml-key", "2:3", /plain word/],
  "no key": ["- id: a/b\n  : y\n", "yaml-key", "2:3", /plain word/],
  "a question mark": ["- id: a/b\n  ? [a]\n  : y\n", "yaml-key", "2:3", /“\?”/],
  "a key of 1,100 letters": [`- id: a/b\n  ${"k".repeat(1100)}: y\n`, "yaml-key", "2:3", /1,024/],
  "an anchor": [x("&a y"), "yaml-alias", "2:6", /“&a” is an anchor/],
  "an alias": [x("*a"), "yaml-alias", "2:6", /“\*a” is an alias.*id/],
  "emphasis taken for an alias": [x("*Iskra* newspaper"), "yaml-alias", "2:6", /double quotes/],
  "a tag": [x("!!python/object y"), "yaml-tag", "2:6", /tag/],
  "a merge key": ["- id: a/b\n  <<: { x: y }\n", "yaml-merge", "2:3", /“<<”/],
  "a directive": ["%YAML 1.1\n---\n- id: a/b\n", "yaml-directive", "1:1", /%YAML/],
  "two documents": ["---\n- id: a/b\n---\n- id: a/c\n", "yaml-documents", "3:1", /another YAML document/],
  "the end of a document": ["- id: a/b\n...\n", "yaml-documents", "2:1", /ends a YAML document/],
  "fifty-one lists in one another": [x("[".repeat(51) + "]".repeat(51)), "too-deep", "2:54", /50 levels/],
  // the form of records
  "an empty file": ["", "not-a-list", "1:1", /“- id: …”/],
  "comments alone": ["# nothing yet\n", "not-a-list", "1:1", /\[\]/],
  "one mapping": ["id: a/b\n", "not-a-list", "1:1", /list of records/],
  "a text": ["hello\n", "not-a-list", "1:1", /list of records/],
  "an item that is text": ["- id: a/b\n- hello\n", "not-a-mapping", "2:3", /not a record/],
  "an item with nothing in it": ["- id: a/b\n-\n", "empty-value", "2:2", /nothing in it/],
  "a key without a value": ["- id: a/b\n  x:\n  y: z\n", "empty-value", "2:3", /leave the key out/],
  "the same key twice": ["- id: a/b\n  x: y\n  x: z\n", "duplicate-key", "3:3", /“x” stands twice.*bad\.yaml:2:3/],
  "__proto__ twice": [x("{ __proto__: y, __proto__: z }"), "duplicate-key", "2:22", /__proto__/],
  "no id": ["- type: Person\n", "id-missing", "1:3", /no id.*person\/fyodor-dan/],
  "JSON-LD's @id": ['- "@id": a/b\n', "id-missing", "1:3", /“@id”.*“id”/],
  "an empty id": ["- id:\n", "empty-value", "1:3", /no value/],
  "an id in capitals": ["- id: person/Fyodor Dan\n", "id-malformed", "1:7", /“person\/fyodor-dan”/],
  "an id of one part": ["- id: fyodor-dan\n", "id-malformed", "1:7", /two or more parts/],
  "an id that climbs": ["- id: a/../b\n", "id-malformed", "1:7", /not an id/],
  "an id that is a list": ["- id: [a/b]\n", "id-malformed", "1:7", /single text/],
  "an id used twice": ["- id: a/b\n- id: a/b\n", "id-twice", "2:7", /bad\.yaml:1:7/],
  "an id that a key has made": [x("{ key: c }") + "- id: a/b/c\n", "id-twice", "3:7", /bad\.yaml:2:13/],
  "an id and a key": ["- id: a/b\n  key: c\n", "id-and-key", "2:3", /only one/],
  "a key of two parts": [x("{ key: c/d }"), "key-malformed", "2:13", /“c-d”/],
  "a key used twice": [x("[{ key: c }, { key: c }]"), "key-twice", "2:26", /in a\/b.*bad\.yaml:2:14/],
};

test.each(Object.entries(cases))("%s", (_, [file, code, place, said]) => {
  const { issues } = readRecords([{ file: "bad.yaml", bytes: Buffer.from(file) }]);
  const [first] = issues;
  expect(first).toMatchObject({ severity: "error", file: "bad.yaml" });
  expect([first?.code, `${first?.line}:${first?.column}`]).toEqual([code, place]);
  expect(`${first?.message} ${first?.hint}`).toMatch(said);
  expect(first?.message).not.toMatch(/implicit|flow|scalar|token|collection|undefined/i);
});

test("all faults of all files at once, in order of place", () => {
  const { issues } = readRecords([
    { file: "b.yaml", bytes: Buffer.from("- id: a/b\n  x:\n- type: T\n") },
    { file: "a.yaml", bytes: Buffer.from("- id: a/b\n  y: &z w\n- id: C/d\n") },
  ]);
  expect(issues.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)).toEqual([
    "a.yaml:2:6 yaml-alias",
    "a.yaml:3:7 id-malformed",
    "b.yaml:1:7 id-twice",
    "b.yaml:2:3 empty-value",
    "b.yaml:3:3 id-missing",
  ]);
});

test("a broken line hides what may follow from it, not what stands before it", () => {
  const text = "- id: a/b\n  x:\n- id: a/c\n  y: 'open\n- type: T\n";
  const { issues } = readRecords([{ file: "f.yaml", bytes: Buffer.from(text) }]);
  expect(issues.map(({ line, code }) => `${line} ${code}`)).toEqual(["2 empty-value", "4 yaml-quote"]);
});

test("a file that must be one mapping and is a list", () => {
  const { mapping, issues } = readMapping({ file: "dataset.yaml", bytes: Buffer.from("- id: a/b\n") });
  expect(mapping).toBeUndefined();
  expect(issues).toMatchObject([{ code: "not-a-mapping", line: 1, column: 1 }]);
});
