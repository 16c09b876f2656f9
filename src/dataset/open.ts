/** A dataset as it lies on the disk, opened into a graph. */

import type { Quad, Term } from "@rdfjs/types";
import type { Source } from "../export/index.ts";
import { buildGraph, defaultBase, graphKind, readRdf, type KnowledgeGraph } from "../graph/index.ts";
import { sortIssues, type Issue } from "../issue.ts";
import { readMapping, readRecords, type RecordFile } from "../records/index.ts";
import { createStore, type QuadStore } from "../store/index.ts";
import { findDataset, type Found } from "./find.ts";
import { names } from "./names.ts";
import { readReading } from "./reading.ts";

/** A graph, what it was made from, and all that formats need to write it. */
export interface Dataset extends KnowledgeGraph, Source {
  readonly base: string;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly store: QuadStore;
  readonly title: string | undefined;
  /** The files of records, the dataset's own first; none if it was an RDF file. */
  readonly files: readonly RecordFile[];
  /** What is wrong with the records, their YAML included, or with the RDF file; errors among them leave the graph with holes. */
  readonly issues: readonly Issue[];
}

/**
 * Opens a folder of records (with dataset.yaml in it) or an RDF file.
 * @param path the folder or the file
 * @param base takes the place of the base in dataset.yaml: where the IRIs of things live
 * @returns the dataset, every fault in it among its `issues`
 * @throws Fault if the path leads to no dataset, or the base is none
 */
export async function openDataset(path: string, base?: string): Promise<Dataset> {
  return open(await findDataset(path), base);
}

/** Opens what was found. */
export async function open(found: Found, base?: string): Promise<Dataset> {
  if (found.kind === "rdf") {
    const { quads, prefixes, issues } = await readRdf({ ...found.file, baseIRI: "file:///" });
    return fromQuads(quads, prefixes, issues);
  }
  const records = readRecords(found.records);
  const dataset = readMapping(found.dataset);
  const own = { file: found.dataset.file, text: dataset.text, records: dataset.mapping ? [dataset.mapping] : [] };
  const files = [own, ...records.files];
  const graph = await buildGraph({ files, ...(base === undefined ? {} : { base }) });
  const issues = sortIssues([...dataset.issues, ...records.issues, ...graph.issues]);
  const reading = { ...(await readReading()), restated: restatedIn(graph.store) };
  return { ...graph, ...reading, title: titleOf(graph.store), files, issues };
}

/** A dataset of quads that no record tells of. */
export function fromQuads(
  quads: Iterable<Quad>,
  prefixes: Readonly<Record<string, string>>,
  issues: readonly Issue[] = [],
): Dataset {
  return fromStore(createStore(quads), prefixes, issues);
}

/** The same of quads that are held already. */
export function fromStore(
  store: QuadStore,
  prefixes: Readonly<Record<string, string>>,
  issues: readonly Issue[] = [],
): Dataset {
  const [base = defaultBase] = valuesOf(store, names.uriSpace);
  return {
    store,
    base,
    prefixes,
    restated: restatedIn(store),
    title: titleOf(store),
    files: [],
    issues,
    placeOf: () => [],
    placeOfNode: () => undefined,
  };
}

/** The graphs of alignments: they say again in other vocabularies what the others say. */
function restatedIn(store: QuadStore): string[] {
  return [...store.graphs()].map(({ value }) => value).filter((graph) => graphKind(graph) === "alignments");
}

function titleOf(store: QuadStore): string | undefined {
  return valuesOf(store, names.title)[0];
}

/** What a property says of the datasets that a graph describes; elsewhere than in ours there may be several. */
function valuesOf(store: QuadStore, property: Term): string[] {
  const datasets = [...store.match(null, names.type, names.Dataset)].map(({ subject }) => subject);
  return datasets.flatMap((dataset) => [...store.match(dataset, property)].map(({ object }) => object.value)).sort();
}
