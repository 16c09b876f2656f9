/** The graph as a whole: where statements come from, its base, and that the order of files changes nothing. */

import fc from "fast-check";
import { DataFactory } from "n3";
import { beforeAll, describe, expect, test } from "vitest";
import { buildGraph, graphKind, type KnowledgeGraph } from "../../src/graph/index.ts";
import type { RecordFile } from "../../src/records/index.ts";
import { datasetFile, fixture, inGraph, lines, recordFiles, trig } from "./graphs.ts";

const files: readonly RecordFile[] = [
  ...recordFiles({ "source.yaml": fixture("source.yaml"), "diet.yaml": fixture("diet.yaml") }),
  datasetFile(fixture("dataset.yaml")),
];
let graph: KnowledgeGraph;
beforeAll(async () => {
  graph = await buildGraph({ files });
});

describe("places", () => {
  const passage = (name: string) => DataFactory.namedNode(`${graph.base}id/source/chronicle/${name}`);
  const number = () => [
    ...graph.store.match(
      DataFactory.namedNode(`${graph.base}id/count/forms-for`),
      null,
      DataFactory.literal("60", DataFactory.namedNode("http://www.w3.org/2001/XMLSchema#nonNegativeInteger")),
    ),
  ];

  test("a quad has the place of the value that makes it, in each of its graphs", () => {
    const found = number().filter((quad) => graphKind(quad.graph.value) === "said");
    expect(found.map((quad) => quad.graph.value).sort()).toEqual([passage("p5").value, passage("p6").value]);
    for (const quad of found) {
      const [place, ...others] = graph.placeOf(quad);
      expect(others).toEqual([]);
      expect(place?.file).toBe("diet.yaml");
      expect(place?.excerpt?.slice(place.column - 1, place.column - 1 + (place.length ?? 0))).toBe('"60"');
    }
  });

  test("a triple of the merge has the places of all its quads; one that nobody wrote has none", () => {
    const [quad] = number();
    const merged = DataFactory.quad(quad!.subject, quad!.predicate, quad!.object);
    expect(graph.placeOf(merged)).toHaveLength(2);
    expect(graph.placeOf(DataFactory.quad(merged.subject, merged.predicate, DataFactory.literal("61")))).toEqual([]);
  });

  test("a node has the place of its id or key, a derived one that of the node it is about", () => {
    const at = (id: string) => graph.placeOfNode(`${graph.base}id/${id}`)?.excerpt;
    expect(at("vote/evening/votes")).toBe("      - key: votes");
    expect(at("count/board/remainder/by/open-remainder")).toMatch(/^- \{ id: count\/board,/);
    expect(at("person/nobody")).toBeUndefined();
    expect(graph.placeOfNode("https://example.com/")).toBeUndefined();
  });
});

test("the graphs that are no passage's are described; the noted one is attributed to the editors", () => {
  const described = inGraph(graph, "graph/descriptions").filter(({ subject }) =>
    subject.value.startsWith(`${graph.base}id/graph/noted`),
  );
  const expected = trig(
    `<graph/descriptions> { <graph/noted> dcterms:identifier "graph/noted" ;
    rdfs:label "What the editors note"@en ; prov:wasAttributedTo <editor/tests> . }`,
    graph.base,
  );
  expect(lines(described)).toEqual(lines(expected));
});

describe("base", () => {
  const space = "http://rdfs.org/ns/void#uriSpace";

  test("is the dataset's own, or the one that is asked for; it moves all but the terms", async () => {
    expect(graph.base).toBe("https://example.org/diet/");
    const moved = await buildGraph({ files, base: "https://example.com/#" });
    const move = (text: string) => text.replaceAll("https://example.org/diet/", "https://example.com/#");
    expect(lines(moved.store.quads())).toEqual(lines(graph.store.quads()).map(move).sort());
    expect([...moved.store.match(null, DataFactory.namedNode(space))].map(({ object }) => object.value)).toEqual([
      "https://example.com/#",
    ]);
  });

  test("is https://w3id.org/smolny/ where no dataset says so", async () => {
    expect((await buildGraph({ files: [] })).base).toBe("https://w3id.org/smolny/");
  });
});

test("prefixes are those of the context, and one for the dataset's own ids", () => {
  expect(graph.prefixes).toMatchObject({
    smolny: "https://w3id.org/smolny/ontology#",
    id: "https://example.org/diet/id/",
  });
});

test("shuffled files and records give the same quads", async () => {
  const shuffled = <T>(items: readonly T[]) =>
    fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
  const inAnyOrder = fc.tuple(shuffled(files), ...files.map(({ records }) => shuffled(records)));
  await fc.assert(
    fc.asyncProperty(inAnyOrder, async ([order, ...records]) => {
      const changed = order.map((file) => ({ ...file, records: records[files.indexOf(file)] ?? [] }));
      expect(lines((await buildGraph({ files: changed })).store.quads())).toEqual(lines(graph.store.quads()));
    }),
    { numRuns: 8 },
  );
});
