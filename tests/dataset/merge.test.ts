/** Several datasets as one: the laws of the union, what clashes, and what stated links mean in questions. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Quad } from "@rdfjs/types";
import { check } from "../../src/check/index.ts";
import {
  explain,
  findDataset,
  inputsOf,
  openDataset,
  openForAsking,
  query,
  resolveId,
} from "../../src/dataset/index.ts";
import type { Dataset } from "../../src/dataset/index.ts";
import { digest, writeDumps } from "../../src/export/index.ts";
import { Fault } from "../../src/issue.ts";
import { readQuestions } from "../../src/query/index.ts";
import { starterFiles } from "../../src/starter/index.ts";
import { line } from "../ontology/examples.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "smolny-merge-"))));
afterEach(() => rmSync(folder, { recursive: true }));

interface Person {
  readonly id: string;
  readonly name: string;
  readonly noted?: string;
}

const concept = (definition: string) =>
  `- id: kind/naming\n  type: Concept\n  noted:\n    label: { en: Naming }\n    definition: ${definition}\n`;

/** Writes a dataset of persons, and gives its folder. */
function write(name: string, base: string, persons: readonly Person[], words = "What is called how."): string {
  const at = join(folder, name);
  mkdirSync(at, { recursive: true });
  const files = {
    "dataset.yaml": `id: dataset/${name}\ntype: Dataset\ndescribed:\n  title: The dataset ${name}\n  description: Persons.\n  author: editor/me\n  attributedTo: editor/me\n  version: "1"\n  license: https://creativecommons.org/licenses/by/4.0/\n  base: ${base}\n`,
    "editors.yaml": "- id: editor/me\n  type: Agent\n  noted:\n    label: { en: Me }\n",
    "concepts.yaml": concept(words),
    "persons.yaml":
      persons.length === 0
        ? "[]\n"
        : persons
            .map(
              ({ id, name: label, noted = "" }) =>
                `- id: person/${id}\n  type: Person\n  noted:\n    label: { en: ${label} }\n${noted}`,
            )
            .join(""),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text);
  return at;
}

const shown = ({ subject, predicate, object, graph }: Quad) =>
  JSON.stringify([subject.value, predicate.value, object.value, graph.value]);
const quadsOf = ({ store }: Dataset) => [...store.quads()].map(shown).sort();
const union = (...datasets: Dataset[]) => [...new Set(datasets.flatMap(quadsOf))].sort();
const faults = (dataset: Dataset) => dataset.issues.map(({ code }) => code);

const person = fc.record({ id: fc.constantFrom("a", "b", "c", "d"), name: fc.constantFrom("Ada", "Bo", "Cy") });
const persons = fc.uniqueArray(person, { selector: ({ id }) => id, maxLength: 4 });
const few = { numRuns: 15 };

describe("datasets under one base", () => {
  it(
    "are the union of their graphs, and at fault exactly where one id has two descriptions",
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(persons, persons, async (here, there) => {
          const [a, b] = [write("one", "https://x.example/", here), write("two", "https://x.example/", there)];
          const merged = await openDataset([a, b]);
          expect(quadsOf(merged)).toEqual(union(await openDataset(a), await openDataset(b)));
          const twice = here.filter(({ id, name }) => there.some((other) => other.id === id && other.name !== name));
          expect(faults(merged)).toEqual(twice.map(() => "described-twice"));
        }),
        few,
      );
    },
  );

  it("are the same in any order but for the name, and twice the same is once", { timeout: 60_000 }, async () => {
    const a = write("one", "https://x.example/", [{ id: "a", name: "Ada" }]);
    const b = write("two", "https://x.example/", [{ id: "b", name: "Bo" }]);
    const [forth, back, twice] = [await openDataset([a, b]), await openDataset([b, a]), await openDataset([a, a])];
    expect(quadsOf(forth)).toEqual(quadsOf(back));
    expect(await digest(forth.store.quads())).toBe(await digest(back.store.quads()));
    expect([forth.title, back.title]).toEqual(["The dataset one", "The dataset two"]);
    expect(quadsOf(twice)).toEqual(quadsOf(await openDataset(a)));
    expect(twice.issues).toEqual([]);
  });

  it("show a clash at both places", async () => {
    const a = write("one", "https://x.example/", [{ id: "a", name: "Ada" }]);
    const b = write("two", "https://x.example/", [{ id: "a", name: "Adam" }]);
    const { issues } = await openDataset([a, b]);
    expect(issues.map(line)).toEqual([
      `${b}/persons.yaml:1 error described-twice: Two datasets describe “person/a” differently; the other description is at ${a}/persons.yaml:1:7.`,
    ]);
  });

  it("have one editor, whose notes they hold", async () => {
    const a = write("one", "https://x.example/", []);
    const b = write("two", "https://x.example/", []);
    writeFileSync(join(b, "editors.yaml"), "- id: editor/you\n  type: Agent\n  noted:\n    label: { en: You }\n");
    const text = write("three", "https://x.example/", []);
    writeFileSync(
      join(b, "dataset.yaml"),
      `id: dataset/two\ntype: Dataset\ndescribed:\n  title: Two\n  description: Persons.\n  author: editor/you\n  attributedTo: editor/you\n  version: "1"\n  license: https://creativecommons.org/licenses/by/4.0/\n  base: https://x.example/\n`,
    );
    expect(faults(await openDataset([a, b]))).toEqual(["editors-differ"]);
    expect(faults(await openDataset([a, text]))).toEqual([]);
  });
});

describe("datasets under different bases", () => {
  const open = (words?: string) => {
    const a = write("one", "https://x.example/", [{ id: "a", name: "Ada" }]);
    const b = write("two", "https://y.example/", [{ id: "a", name: "Adam" }], words);
    return Promise.all([openDataset([a, b]), openDataset(a), openDataset(b)]);
  };

  it("keep their own IRIs; a concept that both describe in the same words is one, the first's", async () => {
    const [merged, a, b] = await open();
    expect(merged.issues).toEqual([]);
    const own = "https://y.example/id/kind/naming";
    expect(quadsOf(b).some((quad) => quad.includes(`"${own}"`))).toBe(true);
    expect(quadsOf(merged)).toEqual(
      [
        ...new Set([
          ...quadsOf(a),
          ...quadsOf(b).map((quad) => quad.replaceAll(own, "https://x.example/id/kind/naming")),
        ]),
      ].sort(),
    );
    expect((await check(merged)).map(line)).toEqual([]);
  });

  it("keep a concept each if their words differ", async () => {
    const [merged, a, b] = await open("How something is called.");
    expect(quadsOf(merged)).toEqual(union(a, b));
  });

  it("are found by an id that one of them has, by the second's prefix, and not by one that both have", async () => {
    const [merged] = await open();
    expect(resolveId(merged, "dataset/two")).toBe("https://y.example/id/dataset/two");
    expect(resolveId(merged, "id2:person/a")).toBe("https://y.example/id/person/a");
    expect(() => resolveId(merged, "person/a")).toThrow(Fault);
    expect(explain(merged, "https://y.example/id/person/a")!.statements.flatMap(({ places }) => places)[0]!.file).toBe(
      `${join(folder, "two")}/persons.yaml`,
    );
    const naming = explain(merged, "https://x.example/id/kind/naming")!;
    const files = new Set(naming.statements.flatMap(({ places }) => places.map(({ file }) => file)));
    expect([...files].sort()).toEqual(["one", "two"].map((name) => `${join(folder, name)}/concepts.yaml`));
  });

  it("are one if a base is asked for, and then clash", async () => {
    const [{ parts = [] }] = await open();
    expect(parts.map(({ base }) => base)).toEqual(["https://x.example/", "https://y.example/"]);
    const moved = await openDataset([join(folder, "one"), join(folder, "two")], "https://z.example/");
    expect(faults(moved)).toEqual(["described-twice"]);
  });

  it(
    "are read from a dump as from their records, and from no dump of the other order",
    { timeout: 60_000 },
    async () => {
      const [merged] = await open();
      const paths = [join(folder, "two"), join(folder, "one")];
      const found = await findDataset(paths);
      const dataset = await openDataset(paths);
      const outDir = join(folder, "dump");
      await writeDumps({ ...dataset, outDir, version: "0", inputs: (await inputsOf(found))! });
      const asked = await openForAsking(found, [outDir]);
      expect(asked.files).toEqual([]);
      const head = ({ title, iri, base, prefixes }: Dataset) => ({
        title,
        iri,
        base,
        id: prefixes.id,
        id2: prefixes.id2,
      });
      expect(head(asked)).toEqual(head(dataset));
      expect(head(asked).title).toBe("The dataset two");
      expect(quadsOf(asked)).toEqual(quadsOf(dataset));
      const other = await openForAsking(await findDataset(paths.toReversed()), [outDir]);
      expect(head(other)).toEqual(head(merged));
    },
  );
});

it("an RDF file can be a part", async () => {
  const a = write("one", "https://x.example/", [{ id: "a", name: "Ada" }]);
  const file = join(folder, "more.ttl");
  writeFileSync(file, "<https://x.example/id/person/a> <http://xmlns.com/foaf/0.1/nick> _:b .");
  const merged = await openDataset([a, file]);
  expect([merged.title, merged.base, merged.store.size]).toEqual([
    "The dataset one",
    "https://x.example/",
    (await openDataset(a)).store.size + 1,
  ]);
  expect(await inputsOf(await findDataset([a, file]))).toBeUndefined();
});

describe("persons of several datasets", () => {
  const entry = "https://catalogue.example/1";
  const match = (target: string) =>
    `    exactMatch: ${target}\n    notes:\n      - { key: match, type: Note, kind: kind/naming, text: It is stated. }\n`;

  async function rows(name: string, dataset: Dataset, values: Record<string, string> = {}) {
    const { questions } = await readQuestions();
    const answer = await query(
      dataset,
      questions.find((question) => question.name === name)!,
      { values },
    );
    const found: string[][] = [];
    if (answer.kind === "bindings")
      for await (const row of answer.rows) found.push(answer.variables.map((variable) => row[variable]?.value ?? ""));
    return found;
  }

  it("are one only by links that are stated, never by their names", { timeout: 60_000 }, async () => {
    const ada = { name: "Ada" };
    const paths = [
      write("one", "https://x.example/", [{ id: "a", ...ada, noted: match(entry) }]),
      write("two", "https://y.example/", [
        { id: "b", ...ada, noted: match(entry) },
        { id: "c", ...ada },
        { id: "d", ...ada, noted: "    mayBeSameAs: https://x.example/id/person/a\n" },
      ]),
      write("three", "https://z.example/", [{ id: "e", name: "Eve", noted: match("https://y.example/id/person/b") }]),
    ];
    const merged = await openDataset(paths);
    expect(merged.issues).toEqual([]);
    expect(await rows("stated-to-be-the-same", merged)).toEqual([
      ["https://x.example/id/person/a", "https://y.example/id/person/b", entry],
      ["https://y.example/id/person/b", "https://z.example/id/person/e", ""],
    ]);
    const known = await rows("person-under-all-records", merged, { person: "person/e" });
    expect(known.map(([record]) => record)).toEqual([
      "https://x.example/id/person/a",
      "https://y.example/id/person/b",
      "https://z.example/id/person/e",
    ]);
    const may = await rows("what-may-be-the-same", merged);
    expect(may.map(([one, other]) => [one, other])).toEqual([["person/d", "person/a"]]);
  });
});

it("two new assemblies are merged without an error", { timeout: 60_000 }, async () => {
  const files = await starterFiles("1");
  for (const [name, base] of [
    ["a", "https://a.example/"],
    ["b", "https://b.example/"],
  ] as const) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, name, path, ".."), { recursive: true });
      writeFileSync(join(folder, name, path), text.replace("https://example.org/oakford/", base));
    }
  }
  const merged = await openDataset([join(folder, "a"), join(folder, "b")]);
  const issues = [...merged.issues, ...(await check(merged))];
  expect(issues.filter(({ severity }) => severity === "error").map(line)).toEqual([]);
});
