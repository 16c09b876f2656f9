/** A dataset as it lies on the disk, opened into a graph. */

import type { Quad } from "@rdfjs/types";
import { buildGraph, readRdfStore } from "../graph/index.ts";
import { sortIssues, type Issue } from "../issue.ts";
import { readMapping, readRecords } from "../records/index.ts";
import { createStore, type QuadStore } from "../store/index.ts";
import { headOf, setApart, type Dataset } from "./dataset.ts";
import { findDataset, type Found } from "./find.ts";
import { mergeDatasets } from "./merge.ts";
import { readReading } from "./reading.ts";
import { openSnapshotFile } from "./snapshot.ts";

export type { Dataset } from "./dataset.ts";

/**
 * Opens a folder of records (with dataset.yaml in it), an RDF file or a snapshot; several of them as one dataset, named after the first.
 * @param paths the folder or the file, or a list of them
 * @param base takes the place of the base in dataset.yaml (of all of them): where the IRIs of things live
 * @returns the dataset, every fault in it among its `issues`
 * @throws Fault if a path leads to no dataset, or the base is none
 */
export async function openDataset(paths: string | readonly string[], base?: string): Promise<Dataset> {
  return open(await findDataset(paths), base);
}

/** Opens what was found. */
export async function open(found: Found, base?: string): Promise<Dataset> {
  if (found.kind === "several") {
    const parts: Dataset[] = [];
    for (const part of found.parts) parts.push(await open(part, base));
    return mergeDatasets(parts);
  }
  if (found.kind === "rdf") {
    const { store, prefixes, issues } = await readRdfStore({ ...found.file, baseIRI: "file:///" });
    return fromStore(store, prefixes, issues);
  }
  if (found.kind === "snapshot") {
    const { store, issues } = await openSnapshotFile(found.file);
    return fromStore(store, {}, issues);
  }
  const records = readRecords(found.records);
  const dataset = readMapping(found.dataset);
  const own = { file: found.dataset.file, text: dataset.text, records: dataset.mapping ? [dataset.mapping] : [] };
  const files = [own, ...records.files];
  const graph = await buildGraph({ files, ...(base === undefined ? {} : { base }) });
  const issues = sortIssues([...dataset.issues, ...records.issues, ...graph.issues]);
  const reading = { ...(await readReading()), ...setApart(graph.store) };
  return { ...graph, ...reading, ...headOf(graph.store), base: graph.base, files, issues };
}

/**
 * A dataset of quads that no record tells of.
 * @param own its own IRI, if the quads may describe several datasets
 */
export function fromQuads(
  quads: Iterable<Quad>,
  prefixes: Readonly<Record<string, string>>,
  issues: readonly Issue[] = [],
  own?: string,
): Dataset {
  return fromStore(createStore(quads), prefixes, issues, own);
}

/** The same of quads that are held already. */
export function fromStore(
  store: QuadStore,
  prefixes: Readonly<Record<string, string>>,
  issues: readonly Issue[] = [],
  own?: string,
): Dataset {
  return {
    store,
    prefixes,
    ...setApart(store),
    ...headOf(store, own),
    files: [],
    issues,
    placeOf: () => [],
    placeOfNode: () => undefined,
  };
}
