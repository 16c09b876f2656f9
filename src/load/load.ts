/**
 * A dataset into a store, whole or not at all: staged beside what stands, verified there, swapped in one request, verified again.
 * Broken off at any moment, what stood before stands or the new does, in the stores that this was proved with; the next run clears away what was left and finishes.
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
import { clear, goneFrom, knownOf, leftovers, newRun, ownerOf, type Known } from "./record.ts";
import { Store, type Endpoints, type GraphName } from "./store.ts";

export interface LoadOptions extends ClientOptions {
  /** Instead of asking the store what it is. */
  readonly kind?: KindName;
  readonly mode?: GraphMode;
  /** Ask and compare only. */
  readonly dryRun?: boolean;
  readonly onProgress?: OnProgress;
  /** Told before the first change what would be changed, with what there is to be warned of. */
  readonly onForecast?: (report: LoadReport) => unknown;
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

const untouched = "Nothing was changed.";
const whole = "What stood in the store before stands, or all of the new does. Run the same again to finish.";
const unknown =
  "It is not known whether the store makes a change whole or not at all: --verify compares. Run the same again to finish.";

/**
 * Loads a dataset into the store at an address.
 * @throws Fault: `store-…` for a store that is not found, refuses, or does not hold what was sent; `term-illegal` for what is no RDF
 */
export async function load(address: URL, dataset: Loadable, options: LoadOptions = {}): Promise<LoadReport> {
  const { dryRun = false, onProgress = () => undefined } = options;
  const client = new Client(options);
  let hint = untouched;
  try {
    onProgress("looking for the store", 0, 0);
    const wanted = { writing: !dryRun, ...(options.kind === undefined ? {} : { kind: options.kind }) };
    const store = new Store(await discover(address, client, wanted), client);
    const plan = await planOf(dataset, options.mode ?? "quads", store.kind);
    const owner = ownerOf(plan);
    const left = await leftovers(store, owner);
    const known = await knownOf(store, owner);
    const changes = await changesOf(store, plan, known, onProgress);
    const report = {
      endpoints: store.endpoints,
      plan,
      changes,
      leftovers: [...left.values()].flat().length,
      kept: [],
      issues: warnings(store, plan),
    };
    await options.onForecast?.(report);
    if (dryRun) return report;
    hint = store.kind.tested ? whole : unknown;
    for (const [run, staged] of left) await clear(store, run, staged);
    const changing = changes.filter(({ change }) => change !== "kept").map(({ graph }) => graph);
    const run = newRun(known, changing, [...plan.graphs.keys()]);
    const held = new Set(known.holds);
    if (changing.length === 0 && held.size === run.holds.length && run.holds.every((graph) => held.has(graph)))
      return report;
    return { ...report, kept: await change(store, plan, run, onProgress) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Fault([issue("store-refuses", failureOf(address, error), {}, hint)]);
  }
}

/** What would become of each graph. Throws a Fault if one that would change is somebody else's. */
async function changesOf(store: Store, plan: Plan, known: Known, onProgress: OnProgress): Promise<GraphChange[]> {
  const changes: GraphChange[] = [];
  const taken: Issue[] = [];
  for (const [graph, triples] of plan.graphs) {
    onProgress("comparing with what the store holds", changes.length, plan.graphs.size);
    const comparison = await compare(store, graph, triples);
    const change = same(comparison) ? "kept" : comparison.found === 0 ? "new" : "replaced";
    const isForeign = graph === undefined ? !known.holds.includes(graph) : known.others.has(graph);
    if (change === "replaced" && isForeign) taken.push(takenIssue(comparison));
    changes.push({ graph, change, before: comparison.found, after: triples.length });
  }
  if (taken.length > 0) throw new Fault(taken);
  for (const graph of goneFrom(known, plan))
    changes.push({ graph, change: "removed", before: await store.count(graph), after: 0 });
  return changes;
}

function takenIssue({ graph, found }: Comparison): Issue {
  if (graph === undefined) {
    const message = `The default graph of the store holds ${found} statements that smolny did not put there for this dataset; a load would replace them.`;
    const hint = "Empty it yourself if they may go, or load files with named graphs (--graph-mode quads).";
    return issue("store-graph-taken", message, {}, hint);
  }
  const message = `In ${shownGraph(graph)} the store holds ${found} statements that were loaded for another dataset; a load would replace them.`;
  const hint =
    "Give one of the two another base, or empty that graph yourself if it may go. Datasets that were loaded together (--data twice) are loaded together again.";
  return issue("store-graph-taken", message, {}, hint);
}

function warnings({ kind, endpoints }: Store, plan: Plan): Issue[] {
  const issues: Issue[] = [];
  if (plan.named > 0) {
    const message = `${plan.named} blank nodes stand in the store as IRIs (…/.well-known/genid/…), as RDF 1.1 provides.`;
    issues.push(warning("blank-nodes-named", message));
  }
  if (plan.instead !== undefined && plan.graphs.has(plan.instead)) {
    const message = `smolny writes no default graph in ${kind.title}: its statements are in ${shownGraph(plan.instead)}.`;
    issues.push(warning("store-rewrites", message));
  }
  const durations = kind.rewritings.includes("countedDurations") ? durationsIn(plan) : 0;
  if (durations > 0) {
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

function durationsIn({ graphs }: Plan): number {
  let durations = 0;
  for (const triples of graphs.values()) for (const { object } of triples) if (isDuration(object)) durations++;
  return durations;
}

const isDuration = (term: Term) =>
  term.termType === "Literal" && /^http:\/\/www\.w3\.org\/2001\/XMLSchema#(\w+D|d)uration$/.test(term.datatype.value);
