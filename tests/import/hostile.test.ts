import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault, type Issue } from "../../src/issue.ts";
import { imported, recordsOf } from "./support.ts";

/** What is wrong with a file that is refused. */
function refused(content: unknown): Issue {
  try {
    imported({ "file.json": content });
  } catch (error) {
    if (error instanceof Fault && error.issues[0] !== undefined) return error.issues[0];
    throw error;
  }
  throw new Error("It was not refused.");
}

const deep = (levels: number) => `${'{"persons":'.repeat(levels)}1${"}".repeat(levels)}`;

describe("files that are no Popolo", () => {
  it.each<[string, unknown, string, number, number]>([
    ["empty", "", "json-syntax", 1, 1],
    ["truncated", '{"persons": [\n  {"id": "a", "na', "json-syntax", 2, 15],
    ["with a comment", '{"persons": [] // none\n}', "json-syntax", 1, 16],
    ["with a comma too many", '{"persons": [],\n}', "json-syntax", 2, 1],
    ["with single quotes", "{'persons': []}", "json-syntax", 1, 2],
    ["YAML", "persons:\n  - id: a\n", "json-syntax", 1, 1],
    ["NaN", '{"persons": NaN}', "json-syntax", 1, 13],
    ["two values", '{"persons":[]} {}', "json-syntax", 1, 16],
    ["nested a hundred thousand deep", deep(100_000), "json-too-deep", 1, 1101],
    ["lists a million deep", "[".repeat(1_000_000), "json-too-deep", 1, 101],
    ["UTF-16", Buffer.from('\ufeff{"persons":[]}', "utf16le"), "encoding", 1, 1],
    ["Latin-1", Buffer.from('{\n"a": "\xe9"}', "latin1"), "encoding", 2, 7],
    [
      "a bad byte behind a U+FFFD that the file itself holds",
      Buffer.concat([Buffer.from('{"a": "\ufffd",\n"b": "'), Buffer.from([0xe9]), Buffer.from('"}')]),
      ...(["encoding", 2, 7] as const),
    ],
    ["a text", '"Popolo"', "not-popolo", 1, 1],
    ["null", "null", "not-popolo", 1, 1],
    ["another JSON", '{"features": [1, 2]}', "not-popolo", 1, 1],
    ["a list of numbers", "[1, 2]", "not-popolo", 1, 1],
  ])("%s: refused in one message with its place", (_, content, code, line, column) => {
    expect(refused(content)).toMatchObject({ code, file: "file.json", line, column });
  });
});

describe("files that are odd", () => {
  it("a byte order mark is passed over", () => {
    expect(recordsOf(imported({ "a.json": '\ufeff{"persons":[{"id":"a","name":"A"}]}' }))).toHaveProperty("person/a");
  });

  it("keys like __proto__ are keys like any other", () => {
    const made = imported({
      "a.json":
        '{"persons":[{"__proto__":{"id":"x"},"constructor":"y","id":"__proto__","name":"toString"}],"__proto__":[]}',
    });
    expect(Object.keys(recordsOf(made))).toContain("person/x.--.5f.5f-.proto-.5f.5f-..-e");
    expect(made.oddities.map(({ code }) => code)).toEqual(["key-unknown", "key-unknown"]);
  });

  it("numbers without end, halves of characters and wrong types are told of", () => {
    const made = imported({
      "a.json":
        '{"persons":[{"id":1e400,"name":"A\\ud800","links":{"url":7},"birth_date":{},"identifiers":["x",[1]]}],"areas":{"a":1}}',
    });
    const records = recordsOf(made);
    expect(records["person/1e400"]).toMatchObject({ label: { und: "A" }, foreignId: "1e400" });
    expect(new Set(made.oddities.map(({ code }) => code))).toEqual(
      new Set(["value-mistyped", "text-unseen", "number-for-text"]),
    );
  });

  it("a line of a megabyte is shown in part", () => {
    const persons = Array.from({ length: 20_000 }, (_, index) => ({
      id: `p${index}`,
      name: "A",
      email: index === 19_999 ? 1 : "x",
    }));
    const [oddity] = imported({ "a.json": { persons } }).oddities;
    expect(oddity?.excerpt?.length).toBeLessThanOrEqual(200);
    expect(oddity?.excerpt?.charAt((oddity.column ?? 0) - (oddity.excerptColumn ?? 1))).toBe("1");
  });

  it("whatever the JSON holds, it is imported or refused with a place, and the report adds up", () => {
    const element = fc.dictionary(
      fc.constantFrom(
        "id",
        "name",
        "person_id",
        "organization_id",
        "on_behalf_of_id",
        "role",
        "parent_id",
        "birth_date",
        "votes",
        "counts",
        "member",
        "area",
        "other_names",
        "links",
        "memberships",
        "text",
        "classification",
      ),
      fc.oneof(fc.constantFrom("a", "b", "unknown", "2001-02-30", "1999"), fc.jsonValue({ maxDepth: 3 })),
    );
    const file = fc.dictionary(
      fc.constantFrom("persons", "organizations", "memberships", "events", "motions", "vote_events", "areas", "posts"),
      fc.array(element, { maxLength: 4 }),
      { minKeys: 1 },
    );
    fc.assert(
      fc.property(file, (content) => {
        try {
          const { report } = imported({ "a.json": content });
          for (const { read, made, leftOut } of report.elements) expect(made + leftOut).toBe(read);
        } catch (error) {
          if (!(error instanceof Fault)) throw error;
          expect(error.issues[0]?.line).toBe(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
