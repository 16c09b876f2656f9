/**
 * A dataset into a store, whole or not at all: staged beside what stands, verified there, swapped in one request, verified again.
 * Broken off at any moment, what stood before stands or the new does; the next run clears away what was left and finishes.
 */

import { Fault, issue, warning, type Issue } from "../issue.ts";
import { Client, Refusal, shownAddress, type ClientOptions } from "./client.ts";
import { compare, same, type Comparison } from "./compare.ts";
import { discover } from "./discover.ts";
import { differenceIssues, shownGraph } from "./differences.ts";
import type { KindName } from "./kinds.ts";
import { lineOf, planOf, type GraphMode, type Loadable, type Plan, type Triple } from "./plan.ts";
import { begin, clear, isDone, leftovers, makeReady, newRun, ownedBy, ownerOf, swap, type Run } from "./record.ts";
import { Store, type Endpoints, type GraphName } from "./store.ts";

export interface LoadOptions extends ClientOptions {
  /** Instead of asking the store what it is. */
  readonly kind?: KindName;
  readonly mode?: GraphMode;
  /** Ask and compare only. */
  readonly dryRun?: boolean;
  /** Told as the work goes on: what is being done, how many statements of how many. */
  readonly onProgress?: (what: string, done: number, all: number) => void;
}

export interface GraphChange {
  readonly graph: GraphName;
  readonly change: "new" | "replaced" | "removed" | "kept";
  /** Statements before and after. */
  readonly before: number;
  readonly after: number;
}

export interface LoadReport {
  readonly endpoints: Endpoints;
  readonly plan: Plan;
  readonly changes: readonly GraphChange[];
  /** Graphs of an earlier load that never came to its end; they are cleared away. */
  readonly leftovers: number;
  /** Staging graphs that are kept, on stores of which no more is known. */
  readonly kept: readonly string[];
  /** Warnings. */
  readonly issues: readonly Issue[];
}

/**
 * Loads a dataset into the store at an address.
 * @throws Fault: `store-…` for a store that is not found, refuses, or does not hold what was sent; `term-illegal` for what is no RDF
 */
export async function load(address: URL, dataset: Loadable, options: LoadOptions = {}): Promise<LoadReport> {
  const { dryRun = false, onProgress = () => undefined } = options;
  const client = new Client(options);
  try {
    onProgress("looking for the store", 0, 0);
    const wanted = { writing: !dryRun, ...(options.kind === undefined ? {} : { kind: options.kind }) };
    const store = new Store(await discover(address, client, wanted), client);
    const plan = await planOf(dataset, options.mode ?? "quads", store.kind);
    const owner = ownerOf(plan);
    const left = await leftovers(store, owner);
    const changes = await changesOf(store, plan, await ownedBy(store, owner), onProgress);
    const report = {
      endpoints: store.endpoints,
      plan,
      changes,
      leftovers: [...left.values()].flat().length,
      kept: [],
      issues: warnings(store, plan),
    };
    if (dryRun) return report;
    for (const [run, staged] of left) await clear(store, run, staged);
    const changing = changes.filter(({ change }) => change !== "kept").map(({ graph }) => graph);
    const run = newRun(owner, changing, [...plan.graphs.keys()]);
    if (changing.length === 0 && !(await recordDiffers(store, run))) return report;
    return { ...report, kept: await change(store, plan, run, onProgress) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const message = `${shownAddress(address)} refuses: ${error.message.replace(/[.:]$/, "")}.`;
    const hint = "What stood in the store before stands, or all of the new does. Run the same again to finish.";
    throw new Fault([issue("store-refuses", message, {}, hint)]);
  }
}

async function recordDiffers(store: Store, { owner, holds }: Run): Promise<boolean> {
  const owned = new Set(await ownedBy(store, owner));
  return owned.size !== holds.length || holds.some((graph) => !owned.has(graph));
}

/** What would become of each graph. */
async function changesOf(
  store: Store,
  plan: Plan,
  owned: readonly GraphName[],
  onProgress: NonNullable<LoadOptions["onProgress"]>,
): Promise<GraphChange[]> {
  const changes: GraphChange[] = [];
  for (const [graph, triples] of plan.graphs) {
    onProgress("comparing with what the store holds", changes.length, plan.graphs.size);
    const comparison = await compare(store, graph, triples);
    const isSame = same(comparison);
    if (graph === undefined && !isSame && comparison.found > 0 && !owned.includes(undefined)) throw taken(comparison);
    const change = isSame ? "kept" : comparison.found === 0 ? "new" : "replaced";
    changes.push({ graph, change, before: comparison.found, after: triples.length });
  }
  for (const graph of owned.filter((name) => !plan.graphs.has(name)))
    changes.push({ graph, change: "removed", before: await store.count(graph), after: 0 });
  return changes;
}

function taken({ found }: Comparison): Fault {
  const message = `The default graph of the store holds ${found} statements that smolny did not put there; a load would replace them.`;
  const hint = "Empty it yourself if they may go, or load files with named graphs (--graph-mode quads).";
  return new Fault([issue("store-graph-taken", message, {}, hint)]);
}

/** Stages, verifies, swaps, verifies. The staging graphs that are left standing. */
async function change(
  store: Store,
  plan: Plan,
  run: Run,
  onProgress: NonNullable<LoadOptions["onProgress"]>,
): Promise<readonly string[]> {
  const staged = run.swaps.flatMap(({ to, staged: graph }) =>
    graph === undefined ? [] : [{ to, graph, triples: plan.graphs.get(to) ?? [] }],
  );
  const all = staged.reduce((sum, { triples }) => sum + triples.length, 0);
  await begin(store, run);
  let done = 0;
  for (const { graph, triples } of staged) {
    for (const { lines, size } of batches(triples, store.kind.batch)) {
      onProgress("sending", done, all);
      await store.add(graph, lines);
      done += size;
    }
  }
  const wrong = await verified(store, staged, onProgress);
  if (wrong.length > 0) {
    await clear(
      store,
      run.iri,
      staged.map(({ graph }) => graph),
    );
    const hint =
      "Nothing was changed: the statements were looked at before they would have taken the place of the old.";
    throw new Fault(differenceIssues(store.kind, wrong, "would hold", hint));
  }
  onProgress("swapping", 0, 0);
  if (!(await makeReady(store, run))) throw overtaken();
  await swapOnce(store, run);
  const standing = staged.map(({ to, triples }) => ({ to, graph: to, triples }));
  const torn = await verified(store, standing, onProgress);
  if (torn.length > 0) {
    const hint = "The staged copy is kept. Run the same again.";
    throw new Fault(differenceIssues(store.kind, torn, "holds", hint));
  }
  const graphs = staged.map(({ graph }) => graph);
  if (!store.kind.tested) return graphs;
  await clear(store, run.iri, graphs);
  return [];
}

/** The swap; if no answer came, the store is asked whether it was made. */
async function swapOnce(store: Store, run: Run): Promise<void> {
  try {
    await swap(store, run);
  } catch (error) {
    if (!(error instanceof Refusal) || !(await isDone(store, run))) throw error;
  }
  if (!(await isDone(store, run))) throw overtaken();
}

function overtaken(): Fault {
  const message =
    "Another load of this dataset into the same store began after this one; this one has changed nothing.";
  return new Fault([issue("load-overtaken", message, {}, "Wait for the other one to end, then run the same again.")]);
}

interface Placed {
  /** The graph in which the statements are to end. */
  readonly to: GraphName;
  /** The graph that is looked at. */
  readonly graph: GraphName;
  readonly triples: readonly Triple[];
}

/** The graphs that do not hold what they should, by value or by the store's own count. */
async function verified(
  store: Store,
  placed: readonly Placed[],
  onProgress: NonNullable<LoadOptions["onProgress"]>,
): Promise<Comparison[]> {
  const wrong: Comparison[] = [];
  for (const [index, { to, graph, triples }] of placed.entries()) {
    onProgress("verifying", index, placed.length);
    const comparison = await compare(store, graph, triples);
    const counted = await store.count(graph);
    const isDefault = graph === undefined;
    // The default graph of some stores is counted with all others.
    if (!same(comparison) || (!isDefault && counted !== comparison.found)) wrong.push({ ...comparison, graph: to });
  }
  return wrong;
}

function* batches(triples: readonly Triple[], most: { readonly statements: number; readonly bytes: number }) {
  let [lines, size, bytes] = ["", 0, 0];
  for (const triple of triples) {
    const line = lineOf(triple);
    const length = Buffer.byteLength(line);
    if (size > 0 && (size >= most.statements || bytes + length > most.bytes)) {
      yield { lines, size };
      [lines, size, bytes] = ["", 0, 0];
    }
    lines += line;
    size++;
    bytes += length;
  }
  if (size > 0) yield { lines, size };
}

function warnings({ kind, endpoints }: Store, plan: Plan): Issue[] {
  const issues: Issue[] = [];
  if (plan.named > 0) {
    const message = `${plan.named} blank nodes stand in the store as IRIs (…/.well-known/genid/…), as RDF 1.1 provides.`;
    issues.push(warning("blank-nodes-named", message));
  }
  if (plan.instead !== undefined && plan.graphs.has(plan.instead)) {
    const message = `${kind.title} has no default graph of its own: the statements are in ${shownGraph(plan.instead)}.`;
    issues.push(warning("store-rewrites", message));
  }
  if (!kind.tested) {
    const message = `smolny was never run against ${kind.title}: whether an update is whole or not at all there, and what it makes of values, is not known.`;
    const hint = `The staged copy is kept until the next load. What was loaded is compared with the dataset; “--verify ${endpoints.query.href}” does it again.`;
    issues.push(warning("store-unproven", message, {}, hint));
  }
  return issues;
}
