/** Warnings about graphs: "no rows" from a graph that is not there would read as if the source told nothing. */

import type { Term } from "@rdfjs/types";
import { warning, type Issue } from "../issue.ts";
import { defaultGraphNumber, nothing, type Dataset, type QuadStore } from "../store/index.ts";
import { everyPart, isTerm } from "./tree.ts";

/**
 * @param tree of the query
 * @param dataset the graphs that the query, or the protocol, names
 */
export function graphIssues(tree: unknown, dataset: Dataset | undefined, store: QuadStore, file: string): Issue[] {
  const { terms, columns } = store;
  const has = (graph: Term) => columns.ofGraph(terms.find(graph) ?? nothing).length > 0;
  const missing = [...(dataset?.default ?? []), ...(dataset?.named ?? [])].filter(
    (graph) => graph.termType !== "DefaultGraph" && !has(graph),
  );
  const told = missing.map(({ value }) => warning("unknown-graph", `The data have no graph <${value}>.`, { file }));
  const isNamed = columns.graphNumbers.some((graph) => graph !== defaultGraphNumber);
  if (isNamed || ![...everyPart(tree)].some((part) => !isTerm(part) && part.type === "graph")) return told;
  const hint = "What a passage says, and what is derived or noted, is told apart in TriG, N-Quads and JSON-LD.";
  return [
    ...told,
    warning("unknown-graph", "The query asks for named graphs, and the data have none.", { file }, hint),
  ];
}
