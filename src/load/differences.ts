/** Differences as issues: an issue a graph, with a few statements of each side. */

import { issue, type Issue } from "../issue.ts";
import type { Comparison } from "./compare.ts";
import type { Kind } from "./kinds.ts";
import type { GraphName } from "./store.ts";

export const shownGraph = (graph: GraphName) => (graph === undefined ? "the default graph" : `the graph ${graph}`);

const mostGraphs = 20;

/** Issues of the code `store-differs`. */
export function differenceIssues(kind: Kind, wrong: readonly Comparison[], verb: string, hint?: string): Issue[] {
  const issues = wrong.slice(0, mostGraphs).map(({ graph, expected, found, missing, surplus, examples }) => {
    const lines = [
      ...examples.missing.map((line) => `missing: ${short(line)}`),
      ...examples.surplus.map((line) => `surplus: ${short(line)}`),
    ];
    const message = `In ${shownGraph(graph)} ${kind.title} ${verb} ${found} statements for ${expected}: ${missing} are missing, ${surplus} are too many.`;
    return issue("store-differs", message, {}, lines.join("\n"));
  });
  const more = wrong.length - issues.length;
  const [last] = issues.slice(-1);
  if (last === undefined) return [];
  const rest = more > 0 ? `${more} more graphs differ.` : undefined;
  const words = [last.hint, rest, hint].filter((text) => text !== undefined && text !== "").join("\n");
  return [...issues.slice(0, -1), { ...last, hint: words }];
}

const short = (line: string) => (line.length > 300 ? `${line.slice(0, 300)}…` : line);
