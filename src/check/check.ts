/** Everything that is wrong with a graph's records, all at once. */

import { readOwnOntology, type KnowledgeGraph } from "../graph/index.ts";
import { sortIssues, type Issue } from "../issue.ts";
import { circular, hasCircle } from "./circles.ts";
import { checkOverlaps } from "./overlaps.ts";
import { readChecks, runCheck } from "./queries.ts";
import { checkShapes } from "./shapes.ts";

/**
 * Holds a graph against the shapes and the negative queries of this package.
 * @returns what they find, each fault once, in the order of the records; not what was found when the graph was built (`kg.issues`).
 */
export async function check(kg: KnowledgeGraph): Promise<Issue[]> {
  const [shapes, queries] = await Promise.all([readOwnOntology("shapes.ttl"), readChecks()]);
  const issues = [...(await checkShapes(kg, shapes)), ...checkOverlaps(kg)];
  // One after another: the engine runs in this thread, so that nothing is gained by running them side by side.
  for (const query of queries) if (mayFind(kg, query.name)) issues.push(...(await runCheck(kg, query)));
  const distinct = new Map(
    issues.map((one) => [[one.code, one.file, one.line, one.column, one.message].join("\n"), one]),
  );
  return sortIssues(distinct.values());
}

/** Whether a query need be asked. */
function mayFind({ store }: KnowledgeGraph, name: string): boolean {
  return name !== "circle" || circular.some((property) => hasCircle(store, property));
}
