/** Warnings about graphs: "no rows" from a graph that is not there would read as if the source told nothing. */

import { warning, type Issue } from "../issue.ts";
import type { Dataset, QuadStore } from "../store/index.ts";
import { everyPart, isTerm } from "./tree.ts";

/**
 * @param tree of the query
 * @param dataset the graphs that the query, or the protocol, names
 */
export function graphIssues(tree: unknown, dataset: Dataset | undefined, store: QuadStore, file: string): Issue[] {
  const present = new Set([...store.graphs()].map(({ value }) => value));
  const missing = [...(dataset?.default ?? []), ...(dataset?.named ?? [])].filter(({ value }) => !present.has(value));
  const told = missing.map(({ value }) => warning("unknown-graph", `The data have no graph <${value}>.`, { file }));
  present.delete("");
  const asksForGraphs = [...everyPart(tree)].some((part) => !isTerm(part) && part.type === "graph");
  if (!asksForGraphs || present.size > 0) return told;
  const hint = "What a passage says, and what is derived or noted, is told apart in TriG, N-Quads and JSON-LD.";
  return [
    ...told,
    warning("unknown-graph", "The query asks for named graphs, and the data have none.", { file }, hint),
  ];
}
