/**
 * A dataset into a store, whole or not at all: staged beside what stands, verified there, swapped in one request, verified again.
 * Broken off at any moment, what stood before stands or the new does; the next run clears away what was left and finishes.
 */

import type { Term } from "@rdfjs/types";
import { Fault, issue, warning, type Issue } from "../issue.ts";
import { Client, failureOf, Refusal, type ClientOptions } from "./client.ts";
import { change, type OnProgress } from "./change.ts";
import { compare, same, type Comparison } from "./compare.ts";
import { discover } from "./discover.ts";
import { shownGraph } from "./differences.ts";
import type { KindName } from "./kinds.ts";
import { planOf, type GraphMode, type Loadable, type Plan } from "./plan.ts";
import { clear, leftovers, newRun, ownedBy, ownerOf, type Run } from "./record.ts";
import { Store, type Endpoints, type GraphName } from "./store.ts";

export interface LoadOptions extends ClientOptions {
  /** Instead of asking the store what it is. */
  readonly kind?: KindName;
  readonly mode?: GraphMode;
  /** Ask and compare only. */
  readonly dryRun?: boolean;
  readonly onProgress?: OnProgress;
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
    const message = failureOf(address, error);
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
  onProgress: OnProgress,
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
  const durations = [...plan.graphs.values()].flat().filter(({ object }) => isDuration(object)).length;
  if (durations > 0 && kind.rewritings.includes("countedDurations")) {
    const message = `${kind.title} keeps ${durations} durations as numbers of months or seconds under their old datatype (P1Y as 12).`;
    issues.push(warning("store-rewrites", message));
  }
  if (!kind.tested) {
    const message = `smolny was never run against ${kind.title}: whether an update is whole or not at all there, and what it makes of values, is not known.`;
    const hint = `The staged copy is kept until the next load. What was loaded is compared with the dataset; “--verify ${endpoints.query.href}” does it again.`;
    issues.push(warning("store-unproven", message, {}, hint));
  }
  return issues;
}

const isDuration = (term: Term) =>
  term.termType === "Literal" && /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(\w+D|d)uration$/.test(term.datatype.value);
