import { beforeAll, describe, expect, it } from "vitest";
import { check, proveText, readChecks } from "../../src/check/index.ts";
import { ownContext, readRdf, type KnowledgeGraph } from "../../src/graph/index.ts";
import { createStore } from "../../src/store/index.ts";
import { fileOf, filesOf, graphOf, line, textOf, world } from "./examples.ts";

const queries = "ontology/examples/invalid/queries/";
const records = [...filesOf("ontology/examples/invalid/shapes/", ".yaml"), ...filesOf(queries, ".yaml")];
const graphs = filesOf(queries, ".trig");

/** `file:line code` for each `# expects: code …` at the end of a line. */
const expected = records.flatMap((source) =>
  textOf(source)
    .split("\n")
    .flatMap((text, index) => {
      const codes = / # expects: (.+)$/.exec(text)?.[1]?.split(" ") ?? [];
      return codes.map((code) => `${source.file}:${index + 1} ${code}`);
    }),
);
const expectedOf = (text: string) => /^# expects: (.+)$/m.exec(text)?.[1]?.split(", ") ?? [];

let valid: KnowledgeGraph;

beforeAll(async () => {
  const { kg, issues } = await graphOf(world());
  expect(issues.map(line)).toEqual([]);
  valid = kg;
});

describe("the valid examples", () => {
  it("have nothing wrong", async () => {
    expect((await check(valid)).map(line)).toEqual([]);
  });

  it("are what the text of their source says", () => {
    expect(proveText(valid, fileOf("ontology/examples/oakford.txt")).map(line)).toEqual([]);
  });

  it("are there for every class that records have; what is derived comes from them", () => {
    const types = new Set(
      world().flatMap((source) => [...textOf(source).matchAll(/\btype: (\w+)/g)].map(([, type]) => type)),
    );
    const classes = [...ownContext().classes.keys()].filter((name) => name !== "Rule" && name !== "Derivation");
    expect(classes.filter((name) => !types.has(name))).toEqual([]);
  });
});

describe("the invalid examples", () => {
  // They are all in one graph: each has ids of its own, and every fault is shown at its own line.
  it("give what they say, where they say it, and nothing else", async () => {
    const { kg, issues } = await graphOf([...world(), ...records]);
    expect(issues.map(line)).toEqual([]);
    const found = (await check(kg)).map((one) => `${one.file}:${one.line} ${one.code}`);
    expect(found.sort()).toEqual(expected.toSorted());
  });

  it.each(graphs)("$file, which no record could say, gives what it says", async (source) => {
    const { quads, issues } = await readRdf(source);
    expect(issues).toEqual([]);
    const found = await check({ ...valid, store: createStore([...valid.store.quads(), ...quads]) });
    expect(found.map(({ code }) => code).sort()).toEqual(expectedOf(textOf(source)).sort());
  });

  it("are there for every negative query and every kind of fault that shapes find", async () => {
    const codes = new Set([
      ...expected.map((one) => one.split(" ").at(-1)),
      ...graphs.flatMap((one) => expectedOf(textOf(one))),
    ]);
    const shapes = ["value-missing", "value-surplus", "value-wrong", "key-misplaced", "record-incomplete"];
    const wanted = [...(await readChecks()).map(({ name }) => name), ...shapes, "passages-overlap"];
    expect(wanted.filter((code) => !codes.has(code))).toEqual([]);
  });
});
