import { Ajv, type ErrorObject } from "ajv";
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { readMapping, readRecords, type SourceFile, type Value } from "../../src/records/index.ts";
import { jsonSchema } from "../../src/starter/index.ts";
import { fileOf, filesOf, textOf, world } from "../ontology/examples.ts";

/** A value as an editor's YAML has it, every scalar a text. */
function plain(value: Value): unknown {
  if (value.kind === "scalar") return value.value;
  if (value.kind === "list") return value.items.map(plain);
  return Object.fromEntries(value.pairs.map(({ key, value: inner }) => [key, plain(inner)]));
}

let validate: (value: unknown) => readonly ErrorObject[];
let text: string;

beforeAll(async () => {
  text = await jsonSchema();
  const check = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(text) as object);
  validate = (value) => (check(value) ? [] : (check.errors ?? []));
});

const recordsOf = (source: SourceFile) => readRecords([source]).files.flatMap(({ records }) => records);
const shown = (errors: readonly ErrorObject[]) =>
  errors.map(({ instancePath, message, params }) => `${instancePath}: ${message} ${JSON.stringify(params)}`);

const own = (readdirSync("data", { recursive: true }) as string[])
  .filter((name) => name.endsWith(".yaml") && name !== "dataset.yaml")
  .map((name) => fileOf(`data/${name.replaceAll("\\", "/")}`));

describe("what is right", () => {
  it.each([...own, ...world()])("$file", (source) => {
    expect(shown(validate(recordsOf(source).map(plain)))).toEqual([]);
  });

  it("data/dataset.yaml, which is one record", () => {
    const { mapping } = readMapping(fileOf("data/dataset.yaml"));
    expect(shown(validate(plain(mapping!)))).toEqual([]);
  });
});

describe("what is wrong in the form of one record", () => {
  /** Where a reference leads to, only the graph knows. */
  const isReference = /[:-] (?:[a-z]+\/[^ ]+)(?: #|.*\}).*value-wrong/;
  /** The comment above a record → why its form does not show what is wrong with it. */
  const beyondForm: Readonly<Record<string, string>> = {
    "# A head-count says whom it counts.": "a rule may compute a number for it",
    "# A note is about one thing.": "it is also about the thing that it stands in",
    "# A passage has a range and a phrase.": "which of its selectors is which is not counted",
    "# The start of a range is less than its end.": "two values are compared",
    "# A passage is of one source.": "it is also of the source that it stands in",
  };

  it.each(filesOf("ontology/examples/invalid/shapes/", ".yaml"))("$file", (source) => {
    const lines = textOf(source).split("\n");
    const starts = recordsOf(source).map(({ place }) => place.line - 1);
    for (const [index, record] of recordsOf(source).entries()) {
      const text = lines.slice(starts[index], starts[index + 1]).join("\n");
      const [comment = ""] = lines
        .slice(0, starts[index])
        .filter((line) => line.startsWith("#"))
        .slice(-1);
      const isWrong = text.includes("# expects: ") && !isReference.test(text) && !(comment in beyondForm);
      const errors = shown(validate([plain(record)]));
      if (isWrong) expect(errors, `${comment}\n${text}`).not.toEqual([]);
      else expect(errors, `${comment}\n${text}`).toEqual([]);
    }
  });
});

describe("an editor", () => {
  const record = (text: string) => ({
    id: "count/x",
    type: "HeadCount",
    cites: "source/x/y",
    counts: "party/x",
    ...(JSON.parse(text) as object),
  });

  it("may read a number as a number", () => {
    expect(validate([record('{ "number": 40 }')])).toEqual([]);
    expect(validate([record('{ "number": -1 }')])).not.toEqual([]);
    expect(validate([record('{ "number": 1.5 }')])).not.toEqual([]);
  });

  it("is told what a key and a type mean", () => {
    const { definitions } = JSON.parse(text) as { definitions: Record<string, { description?: string }> };
    expect(definitions.Vote?.description).toContain("never zero");
    expect(definitions["key-oldStyle"]?.description).toContain("1917-10-25");
    const keys = Object.entries(definitions).filter(([name]) => name.startsWith("key-"));
    expect(keys.length).toBeGreaterThan(50);
  });

  it("gets the same bytes again", async () => expect(await jsonSchema()).toBe(text));
});
