/**
 * The context is the only mapping: records whose conveniences are resolved are plain JSON-LD, and jsonld.js reads the same
 * statements in them as we do.
 */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Quad } from "@rdfjs/types";
import jsonld from "jsonld";
import { Parser } from "n3";
import { expect, test } from "vitest";
import { buildGraph, graphKind, type KnowledgeGraph } from "../../src/graph/index.ts";
import type { Mapping, RecordFile, Value } from "../../src/records/index.ts";
import { datasetFile, fixture, recordFiles, tripleLines } from "./graphs.ts";

const context = JSON.parse(readFileSync(new URL("../../ontology/context.jsonld", import.meta.url), "utf8"));

/** `{ value, cites }` is its value, `key` an id, and `cites` is left out. */
function plain(value: Value): unknown {
  if (value.kind === "scalar") return value.value;
  if (value.kind === "list") return value.items.map(plain);
  const inner = value.pairs.find(({ key }) => key === "value");
  return inner === undefined ? plainNode(value) : plain(inner.value);
}

function plainNode({ id, pairs }: Mapping): Record<string, unknown> {
  const own = pairs.filter(({ key }) => !["id", "key", "cites"].includes(key));
  const node = Object.fromEntries(own.map(({ key, value }) => [key, plain(value)]));
  return id === undefined ? node : { id, ...node };
}

async function readByJsonLd(files: readonly RecordFile[], base: string): Promise<Quad[]> {
  const document = { ...context, "@graph": files.flatMap(({ records }) => records.map(plainNode)) };
  const refuse = (url: string) => Promise.reject(new Error(`${url} was asked for`));
  const options = { base: `${base}id/`, documentLoader: refuse, format: "application/n-quads" } as const;
  const nquads: unknown = await jsonld.toRDF(document as never, options);
  return typeof nquads === "string" ? new Parser({ format: "N-Quads" }).parse(nquads) : [];
}

/** What the records state, without what we add: ids, links to passages, and what the program describes of itself. */
function stated({ store, base }: KnowledgeGraph): Quad[] {
  const added = /(#restsOn|dc\/terms\/identifier)$/;
  const own = (iri: string) => iri.startsWith(`${base}id/graph/`) || iri.startsWith(`${base}id/rule/`);
  return [...store.quads()].filter(
    ({ subject, predicate, graph }) =>
      ["said", "noted", "descriptions"].includes(graphKind(graph.value)) &&
      !added.test(predicate.value) &&
      !own(subject.value),
  );
}

const dataFolder = fileURLToPath(new URL("../../data/", import.meta.url));

/** The files of data/, the dataset's own among them. */
function ownData(): RecordFile[] {
  const paths = readdirSync(dataFolder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".yaml"));
  const texts = paths.map((path) => [path, readFileSync(join(dataFolder, path), "utf8")] as const);
  const [dataset, ...others] = texts.sort(([a], [b]) => Number(b === "dataset.yaml") - Number(a === "dataset.yaml"));
  return [datasetFile(dataset![1]), ...recordFiles(Object.fromEntries(others))];
}

const fixtures = () => [
  ...recordFiles({ "source.yaml": fixture("source.yaml"), "diet.yaml": fixture("diet.yaml") }),
  datasetFile(fixture("dataset.yaml")),
];

test.each([
  ["the fixtures", fixtures],
  ["our own data", ownData],
])("jsonld.js reads the same statements in the resolved records of %s", async (_, files) => {
  const graph = await buildGraph({ files: files() });
  const expected = await readByJsonLd(files(), graph.base);
  expect(graph.issues).toEqual([]);
  expect(expected.length).toBeGreaterThan(100);
  expect(tripleLines(stated(graph))).toEqual(tripleLines(expected));
});
