/** A store compared with a dataset, without changing anything. */

import { Fault, issue, type Issue } from "../issue.ts";
import { Client, failureOf, Refusal } from "./client.ts";
import { compare, same, type Comparison } from "./compare.ts";
import { differenceIssues } from "./differences.ts";
import { discover } from "./discover.ts";
import type { LoadOptions } from "./load.ts";
import { planOf, type Loadable, type Plan } from "./plan.ts";
import { goneFrom, knownOf, ownerOf } from "./record.ts";
import { Store, type Endpoints } from "./store.ts";

export interface VerifyReport {
  readonly endpoints: Endpoints;
  readonly plan: Plan;
  /** An issue for each graph that differs. */
  readonly issues: readonly Issue[];
}

/**
 * Compares what lies in a store with a dataset, graph by graph; graphs of an earlier load that the dataset has no more are differences too.
 * @throws Fault for a store that is not found or refuses
 */
export async function verify(address: URL, dataset: Loadable, options: LoadOptions = {}): Promise<VerifyReport> {
  const client = new Client(options);
  try {
    const wanted = { writing: false, ...(options.kind === undefined ? {} : { kind: options.kind }) };
    const store = new Store(await discover(address, client, wanted), client);
    const plan = await planOf(dataset, options.mode ?? "quads", store.kind);
    const gone = goneFrom(await knownOf(store, ownerOf(plan)), plan);
    const expected = [...plan.graphs, ...gone.map((graph) => [graph, []] as const)];
    const wrong: Comparison[] = [];
    for (const [index, [graph, triples]] of expected.entries()) {
      options.onProgress?.("comparing", index, expected.length);
      const comparison = await compare(store, graph, triples);
      if (!same(comparison)) wrong.push(comparison);
    }
    return { endpoints: store.endpoints, plan, issues: differenceIssues(store.kind, wrong, "holds") };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Fault([issue("store-refuses", failureOf(address, error))]);
  }
}
