/**
 * What a store knows of loads, in one small graph of it: which graphs are a dataset's own, which load changed them last, and what a load that
 * is under way would swap. The swap is one request that does nothing unless its load is still marked ready and the graphs are as it found them,
 * so that it may be sent twice, and a load that was overtaken by another does nothing more.
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
  /** The load that had changed the dataset's graphs last when this one looked at them. */
  readonly after: string | undefined;
  readonly swaps: readonly Swap[];
  /** All graphs that are the dataset's own once it is done. */
  readonly holds: readonly GraphName[];
}

const namedOwner = `${ns}dataset-`;
const unnamedOwner = `${ns}graphs-`;

/** The node that stands for what is loaded: by its name, or, without one, by the graphs that it has, so that it owns no others. */
export function ownerOf({ datasets, graphs, mode }: Plan): string {
  const [space, names] =
    datasets.length > 0 ? [namedOwner, datasets] : [unnamedOwner, [mode, ...[...graphs.keys()].map(String).sort()]];
  return `${space}${createHash("sha256").update(names.join("\n")).digest("hex").slice(0, 32)}`;
}

export function newRun({ owner, last }: Known, swaps: readonly GraphName[], holds: readonly GraphName[]): Run {
  const run = `${ns}run-${randomUUID()}`;
  const isKept = new Set(holds);
  const staged = (to: GraphName, index: number) => (isKept.has(to) ? `${run}-staged-${index}` : undefined);
  return { iri: run, owner, after: last, holds, swaps: swaps.map((to, index) => ({ to, staged: staged(to, index) })) };
}

/** What a store's record says of a dataset. */
export interface Known {
  readonly owner: string;
  /** The graphs that are its own. */
  readonly holds: readonly GraphName[];
  /** The load that changed them last. */
  readonly last: string | undefined;
  /** Graphs that are other datasets' own; of two that do not name themselves each may be a newer version of the other. */
  readonly others: ReadonlySet<GraphName>;
}

/** Asks what is known of a dataset. Graphs and last load come by one query, so that they belong together. */
export async function knownOf(store: Store, owner: string): Promise<Known> {
  const me = iri(owner);
  const own = await store.select(
    `SELECT ?graph ?last WHERE { { ${record(`${me} ${term("holds")} ?graph`)} } UNION { ${record(`${me} ${term("last")} ?last`)} } } ORDER BY ?graph`,
  );
  const foreign = await store.select(
    `SELECT ?other ?graph WHERE { ${record(`?other ${term("holds")} ?graph`)} FILTER(?other != ${me}) }`,
  );
  const graphOf = (graph = "") => (graph === defaultGraph ? undefined : graph);
  const isOther = (other = "") => owner.startsWith(namedOwner) || other.startsWith(namedOwner);
  return {
    owner,
    holds: own.flatMap(({ graph }) => (graph === undefined ? [] : [graphOf(graph)])),
    last: own.find(({ last }) => last !== undefined)?.last,
    others: new Set(foreign.flatMap(({ other, graph }) => (isOther(other) ? [graphOf(graph)] : []))),
  };
}

/** The graphs that a dataset has no more. One that is another dataset's, too, is given up and left to it. */
export const goneFrom = ({ holds, others }: Known, { graphs }: Plan): GraphName[] =>
  holds.filter((graph) => !graphs.has(graph) && !others.has(graph));

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

/** In which state a run is; each step asks for the state before it, so that it may be sent twice, and not after {@link clear}. */
const is = (run: string, state: "staging" | "ready" | "swapping") => `${iri(run)} ${term("is")} ${term(state)}`;

/** No other load has changed the dataset's graphs since this one looked at them. */
const unchanged = ({ owner, after }: Run) =>
  after === undefined
    ? `FILTER NOT EXISTS { ${record(`${iri(owner)} ${term("last")} ?any`)} }`
    : record(`${iri(owner)} ${term("last")} ${iri(after)}`);

/** Another load of the same dataset that is marked ready. */
const otherReady = ({ owner }: Run) => record(`?other ${term("loads")} ${iri(owner)} ; ${term("is")} ${term("ready")}`);

/** Writes down what is about to be staged, so that it is found again whatever happens. */
export async function begin(store: Store, run: Run): Promise<void> {
  const items = run.swaps.flatMap(({ to, staged }, index) => {
    const item = iri(`${run.iri}-${index}`);
    const own = [`${item} ${term("of")} ${iri(run.iri)} .`, `${item} ${term("to")} ${nameOf(to)} .`];
    return staged === undefined ? own : [...own, `${item} ${term("staged")} ${iri(staged)} .`];
  });
  const holds = run.holds.map((graph) => `${iri(run.iri)} ${term("willHold")} ${nameOf(graph)} .`);
  const head = [`${iri(run.iri)} ${term("loads")} ${iri(run.owner)} .`, `${is(run.iri, "staging")} .`];
  const lines = [...head, ...items, ...holds];
  for (let at = 0; at < lines.length; at += mostInserted)
    await store.update(`INSERT DATA { ${record(lines.slice(at, at + mostInserted).join("\n"))} }`);
}

/** Marks a run ready, and no other of the dataset, unless another load has cleared it away or has changed the graphs meanwhile. */
export async function makeReady(store: Store, run: Run): Promise<boolean> {
  const mine = `${record(is(run.iri, "staging"))} ${unchanged(run)}`;
  // The others first: where one of them is being swapped this waits for its end, and then sees that the graphs have changed.
  await store.update(
    `DELETE { ${record(`?other ${term("is")} ${term("ready")}`)} } WHERE { ${mine} ${otherReady(run)} } ;\n` +
      `DELETE { ${record(is(run.iri, "staging"))} } INSERT { ${record(is(run.iri, "ready"))} } WHERE { ${mine} }`,
  );
  return store.holds(record(is(run.iri, "ready")));
}

/**
 * The one request: empties every graph that is swapped, fills it from its staging graph, and writes down whose it is. It begins by claiming the
 * run: who would clear it away then waits for its end. Of two that were marked ready at the same moment none is swapped.
 */
export async function swap(store: Store, run: Run): Promise<void> {
  const [me, owner] = [iri(run.iri), iri(run.owner)];
  const swapping = record(is(run.iri, "swapping"));
  const item = (rest: string) => `${swapping} ${record(`?item ${term("of")} ${me} ; ${rest}`)}`;
  const ofDefault = `${term("to")} ${iri(defaultGraph)}`;
  const swapsDefault = run.swaps.some(({ to }) => to === undefined);
  const alone = `FILTER NOT EXISTS { ${otherReady(run)} FILTER(?other != ${me}) }`;
  const operations = [
    `DELETE { ${record(is(run.iri, "ready"))} } INSERT { ${swapping} } WHERE { ${record(is(run.iri, "ready"))} ${unchanged(run)} ${alone} }`,
    `DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { ${item(`${term("to")} ?g`)} GRAPH ?g { ?s ?p ?o } }`,
    `INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { ${item(`${term("to")} ?g ; ${term("staged")} ?t`)} GRAPH ?t { ?s ?p ?o } FILTER(?g != ${iri(defaultGraph)}) }`,
    ...(swapsDefault
      ? [
          `DELETE { ?s ?p ?o } WHERE { ${item(ofDefault)} ?s ?p ?o }`,
          `INSERT { ?s ?p ?o } WHERE { ${item(`${ofDefault} ; ${term("staged")} ?t`)} GRAPH ?t { ?s ?p ?o } }`,
        ]
      : []),
    `DELETE { ${record(`${owner} ?p ?o`)} } WHERE { ${swapping} ${record(`${owner} ?p ?o`)} }`,
    `INSERT { ${record(`${owner} ${term("holds")} ?g`)} } WHERE { ${swapping} ${record(`${me} ${term("willHold")} ?g`)} }`,
    `DELETE { ${swapping} } INSERT { ${record(`${owner} ${term("last")} ${me}`)} } WHERE { ${swapping} }`,
  ];
  await store.update(operations.join(" ;\n"));
}

/** Whether a run is staging still, and was not cleared away by another load. */
export const isStaging = (store: Store, run: Run) => store.holds(record(is(run.iri, "staging")));

/** Whether a run's swap was the last of its dataset. */
export const isDone = (store: Store, run: Run) =>
  store.holds(record(`${iri(run.owner)} ${term("last")} ${iri(run.iri)}`));

/** Takes a run's state away first, so that it swaps nothing any more, then its staging graphs, then the memory of them. */
export async function clear(store: Store, run: string, staged: readonly string[]): Promise<void> {
  await store.update(`DELETE WHERE { ${record(`${iri(run)} ${term("is")} ?state`)} }`);
  for (let at = 0; at < staged.length; at += mostDropped) await store.drop(staged.slice(at, at + mostDropped));
  await store.update(
    `DELETE { ${record("?item ?p ?o")} } WHERE { ${record(`?item ${term("of")} ${iri(run)} ; ?p ?o`)} } ;\n` +
      `DELETE WHERE { ${record(`${iri(run)} ?p ?o`)} }`,
  );
}

const mostDropped = 100;
