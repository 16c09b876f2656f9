/** The changing itself: staged beside what stands, verified, swapped in one request, verified again, the staging graphs dropped. */

import { Fault, issue } from "../issue.ts";
import { Refusal } from "./client.ts";
import { compare, same, type Comparison } from "./compare.ts";
import { differenceIssues } from "./differences.ts";
import { lineOf, type Plan, type Triple } from "./plan.ts";
import { begin, clear, isDone, isStaging, makeReady, swap, type Run } from "./record.ts";
import type { GraphName, Store } from "./store.ts";

/** Told as the work goes on: what is being done, how much of how much. */
export type OnProgress = (what: string, done: number, all: number) => void;

/** Stages, verifies, swaps, verifies. The staging graphs that are left standing. */
export async function change(store: Store, plan: Plan, run: Run, onProgress: OnProgress): Promise<readonly string[]> {
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
  const graphs = staged.map(({ graph }) => graph);
  if (wrong.length > 0) {
    const isMine = await isStaging(store, run);
    await clear(store, run.iri, graphs);
    if (!isMine) throw overtaken();
    const hint =
      "Nothing was changed: the statements were looked at before they would have taken the place of the old.";
    throw new Fault(differenceIssues(store.kind, wrong, "would hold", hint));
  }
  onProgress("swapping", 0, 0);
  if (!(await makeReady(store, run))) {
    await clear(store, run.iri, graphs);
    throw overtaken();
  }
  if (!(await swapOnce(store, run))) {
    await clear(store, run.iri, graphs);
    throw overtaken();
  }
  const standing = staged.map(({ to, triples }) => ({ to, graph: to, triples }));
  const torn = await verified(store, standing, onProgress);
  if (torn.length > 0) {
    if (!(await isDone(store, run))) throw overtaken();
    const hint = "The staged copy is kept. Run the same again.";
    throw new Fault(differenceIssues(store.kind, torn, "holds", hint));
  }
  if (!store.kind.tested) return graphs;
  await clear(store, run.iri, graphs);
  return [];
}

/** The swap, and whether it was made; if no answer came, the store is asked. */
async function swapOnce(store: Store, run: Run): Promise<boolean> {
  try {
    await swap(store, run);
  } catch (error) {
    if (!(error instanceof Refusal) || !(await isDone(store, run))) throw error;
  }
  return isDone(store, run);
}

function overtaken(): Fault {
  const message = "Another load of this dataset into the same store came between; nothing of this one stands.";
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
async function verified(store: Store, placed: readonly Placed[], onProgress: OnProgress): Promise<Comparison[]> {
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
