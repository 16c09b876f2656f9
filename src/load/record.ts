/**
 * What a store knows of loads, in one small graph of it: which graphs are a dataset's own, and what a load that is under way would swap.
 * The swap is one request that does nothing unless its load is still marked ready, so that it may be sent twice, and a load that was
 * overtaken by another does nothing more.
 */

import { createHash, randomUUID } from "node:crypto";
import type { Plan } from "./plan.ts";
import { iri, type GraphName, type Store } from "./store.ts";

export const ns = "https://w3id.org/smolny/load#";
/** The graph that holds all of it. */
export const recordGraph = `${ns}record`;
/** Stands for the default graph in the record. */
const defaultGraph = `${ns}default-graph`;

const term = (name: string) => iri(ns + name);
const record = (pattern: string) => `GRAPH ${iri(recordGraph)} { ${pattern} }`;
const nameOf = (graph: GraphName) => iri(graph ?? defaultGraph);
/** Statements in one INSERT DATA; Virtuoso has no room for 5,000. */
const mostInserted = 500;

/** A graph that is to be swapped: for what lies in the staging graph, or, without one, for nothing. */
export interface Swap {
  readonly to: GraphName;
  readonly staged: string | undefined;
}

export interface Run {
  readonly iri: string;
  /** The node that stands for the dataset. */
  readonly owner: string;
  readonly swaps: readonly Swap[];
  /** All graphs that are the dataset's own once it is done. */
  readonly holds: readonly GraphName[];
}

/** A dataset without a name is known by the graphs that it has, so that it owns no others. */
export function ownerOf({ dataset, graphs, mode }: Plan): string {
  const name = dataset ?? [mode, ...[...graphs.keys()].map(String).sort()].join("\n");
  return `${ns}dataset-${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
}

export function newRun(owner: string, swaps: readonly GraphName[], holds: readonly GraphName[]): Run {
  const run = `${ns}run-${randomUUID()}`;
  const isKept = new Set(holds);
  const staged = (to: GraphName, index: number) => (isKept.has(to) ? `${run}-staged-${index}` : undefined);
  return { iri: run, owner, holds, swaps: swaps.map((to, index) => ({ to, staged: staged(to, index) })) };
}

/** The graphs that a dataset is known to own. */
export async function ownedBy(store: Store, owner: string): Promise<GraphName[]> {
  const rows = await store.select(
    `SELECT ?graph WHERE { ${record(`${iri(owner)} ${term("holds")} ?graph`)} } ORDER BY ?graph`,
  );
  return rows.flatMap(({ graph }) => (graph === undefined ? [] : [graph === defaultGraph ? undefined : graph]));
}

/** Runs of a dataset that were begun and not cleared away, with the staging graphs of each. */
export async function leftovers(store: Store, owner: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await store.select(
    `SELECT ?run ?staged WHERE { ${record(`?run ${term("loads")} ${iri(owner)}`)} OPTIONAL { ${record(`?item ${term("of")} ?run ; ${term("staged")} ?staged`)} } } ORDER BY ?run ?staged`,
  );
  const runs = new Map<string, string[]>();
  for (const { run, staged } of rows) {
    if (run === undefined) continue;
    const graphs = runs.get(run) ?? [];
    runs.set(run, graphs);
    if (staged !== undefined) graphs.push(staged);
  }
  return runs;
}

/** Writes down what is about to be staged, so that it is found again whatever happens. */
export async function begin(store: Store, run: Run): Promise<void> {
  const items = run.swaps.flatMap(({ to, staged }, index) => {
    const item = iri(`${run.iri}-${index}`);
    const own = [`${item} ${term("of")} ${iri(run.iri)} .`, `${item} ${term("to")} ${nameOf(to)} .`];
    return staged === undefined ? own : [...own, `${item} ${term("staged")} ${iri(staged)} .`];
  });
  const holds = run.holds.map((graph) => `${iri(run.iri)} ${term("willHold")} ${nameOf(graph)} .`);
  const lines = [`${iri(run.iri)} ${term("loads")} ${iri(run.owner)} .`, ...items, ...holds];
  for (let at = 0; at < lines.length; at += mostInserted)
    await store.update(`INSERT DATA { ${record(lines.slice(at, at + mostInserted).join("\n"))} }`);
}

/** Marks a run ready, unless another load has cleared it away. */
export async function makeReady(store: Store, run: Run): Promise<boolean> {
  const known = record(`${iri(run.iri)} ${term("loads")} ${iri(run.owner)}`);
  await store.update(`INSERT { ${record(`${iri(run.iri)} ${term("is")} ${term("ready")}`)} } WHERE { ${known} }`);
  return store.holds(record(`${iri(run.iri)} ${term("is")} ${term("ready")}`));
}

/** The one request: empties every graph that is swapped, fills it from its staging graph, and writes down whose it is. */
export async function swap(store: Store, run: Run): Promise<void> {
  const me = iri(run.iri);
  const ready = record(`${me} ${term("is")} ${term("ready")}`);
  const item = (rest: string) => record(`${me} ${term("is")} ${term("ready")} . ?item ${term("of")} ${me} ; ${rest}`);
  const intoDefault = item(`${term("to")} ${iri(defaultGraph)}`);
  const swapsDefault = run.swaps.some(({ to }) => to === undefined);
  const operations = [
    `DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { ${item(`${term("to")} ?g`)} GRAPH ?g { ?s ?p ?o } }`,
    `INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { ${item(`${term("to")} ?g ; ${term("staged")} ?t`)} GRAPH ?t { ?s ?p ?o } FILTER(?g != ${iri(defaultGraph)}) }`,
    ...(swapsDefault
      ? [
          `DELETE { ?s ?p ?o } WHERE { ${intoDefault} ?s ?p ?o }`,
          `INSERT { ?s ?p ?o } WHERE { ${item(`${term("to")} ${iri(defaultGraph)} ; ${term("staged")} ?t`)} GRAPH ?t { ?s ?p ?o } }`,
        ]
      : []),
    `DELETE { ${record("?owner ?p ?o")} } WHERE { ${ready} ${record(`${me} ${term("loads")} ?owner . ?owner ?p ?o`)} }`,
    `INSERT { ${record(`?owner ${term("holds")} ?g`)} } WHERE { ${ready} ${record(`${me} ${term("loads")} ?owner ; ${term("willHold")} ?g`)} }`,
    `DELETE { ${record(`${me} ${term("is")} ?state`)} } INSERT { ${record(`${me} ${term("is")} ${term("done")}`)} } WHERE { ${record(`${me} ${term("is")} ?state`)} }`,
  ];
  await store.update(operations.join(" ;\n"));
}

/** Whether a run is still known, and not cleared away by another load. */
export const isKnown = (store: Store, { iri: run, owner }: Run) =>
  store.holds(record(`${iri(run)} ${term("loads")} ${iri(owner)}`));

/** Whether a run's swap was made. */
export const isDone = (store: Store, run: Run) => store.holds(record(`${iri(run.iri)} ${term("is")} ${term("done")}`));

/** Takes a run's marks away first, so that it swaps nothing any more, then its staging graphs, then the memory of them. */
export async function clear(store: Store, run: string, staged: readonly string[]): Promise<void> {
  await store.update(`DELETE WHERE { ${record(`${iri(run)} ${term("is")} ?state`)} }`);
  for (let at = 0; at < staged.length; at += mostDropped) await store.drop(staged.slice(at, at + mostDropped));
  await store.update(
    `DELETE { ${record("?item ?p ?o")} } WHERE { ${record(`?item ${term("of")} ${iri(run)} ; ?p ?o`)} } ;\n` +
      `DELETE WHERE { ${record(`${iri(run)} ?p ?o`)} }`,
  );
}

const mostDropped = 100;
