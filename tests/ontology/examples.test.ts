import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { check, proveText, readChecks } from "../../src/check/index.ts";
import { readRdf } from "../../src/graph/index.ts";
import { createStore } from "../../src/store/index.ts";
import { fileOf, filesOf, graphOf, line, textOf, world } from "./examples.ts";

const queries = "ontology/examples/invalid/queries/";
const invalid = [...filesOf("ontology/examples/invalid/shapes/", ".yaml"), ...filesOf(queries, ".yaml")];

/** `file:line code` for each `# expects: code …` at the end of a line. */
const expected = invalid.flatMap((source) =>
  textOf(source)
    .split("\n")
    .flatMap((text, index) => {
      const codes = / # expects: (.+)$/.exec(text)?.[1]?.split(" ") ?? [];
      return codes.map((code) => `${source.file}:${index + 1} ${code}`);
    }),
);

describe("the valid examples", () => {
  it("have nothing wrong", async () => {
    const { kg, issues } = await graphOf(world());
    expect([...issues, ...(await check(kg))].map(line)).toEqual([]);
  });

  it("are what the text of their source says", async () => {
    const { kg } = await graphOf(world());
    expect(proveText(kg, fileOf("ontology/examples/oakford.txt")).map(line)).toEqual([]);
  });

  it("are there for every class that records have", () => {
    const types = world().flatMap((source) => [...textOf(source).matchAll(/\btype: (\w+)/g)].map(([, type]) => type));
    expect(new Set(types)).toEqual(
      new Set(
        "Assembly Sitting Event Vote Act Body Party Faction Group HeadCount Moment Passage Person Agent Membership Role Place Object Concept Article Range Phrase Note Dataset".split(
          " ",
        ),
      ),
    );
  });
});

describe("the invalid examples", () => {
  // They are all in one graph: each has ids of its own, and every fault is shown at its own line.
  it("give what they say, where they say it, and nothing else", async () => {
    const { kg, issues } = await graphOf([...world(), ...invalid]);
    expect(issues.map(line)).toEqual([]);
    const found = (await check(kg)).map((one) => `${one.file}:${one.line} ${one.code}`);
    expect(found.sort()).toEqual([...new Set(expected)].sort());
  });

  it.each(filesOf(queries, ".trig"))("$file, which no record could say, gives what it says", async (source) => {
    const { kg } = await graphOf(world());
    const { quads, issues } = await readRdf(source);
    expect(issues).toEqual([]);
    const store = createStore([...kg.store.quads(), ...quads]);
    const found = (await check({ ...kg, store })).map(({ code }) => code);
    expect(found.sort()).toEqual(/^# expects: (.+)$/m.exec(textOf(source))?.[1]?.split(", ").sort());
  });

  it("are there for every negative query", async () => {
    const names = readdirSync(new URL(`../../${queries}`, import.meta.url));
    for (const { name } of await readChecks()) expect(names.join("\n")).toContain(`${name}.`);
  });
});
