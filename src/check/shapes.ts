/**
 * ontology/shapes.ttl held against a graph, its results as issues at the records.
 *
 * SHACL sees one graph, so it is given the merge of what is said, noted, derived and described. A shape's `sh:message` says
 * what is right and becomes the hint; what is wrong is said from the constraint that failed.
 */

import type { Quad } from "@rdfjs/types";
import { graphKind, type KnowledgeGraph } from "../graph/index.ts";
import { issue, type Issue } from "../issue.ts";
import { Consequences } from "./consequences.ts";
import { faultOf } from "./constraints.ts";
import { Places } from "./places.ts";
import { Shaped } from "./shaped.ts";
import { validate, type Result } from "./validator.ts";
import { Words } from "./words.ts";

/** What is wrong with the form of the records, by the shapes. */
export async function checkShapes(kg: KnowledgeGraph, shapes: readonly Quad[]): Promise<Issue[]> {
  const results = await validate(shapes, new Shaped(kg.store));
  const isDerived = ({ node, path }: Result) => {
    const quads = path ? [...kg.store.match(node, path)] : [];
    return quads.length > 0 && quads.every(({ graph }) => graphKind(graph.value) === "derived");
  };
  // What is wrong with derived values follows from what is wrong with the records, if anything is.
  const own = results.filter((result) => !isDerived(result));
  const words = new Words(kg);
  const places = new Places(kg);
  const consequences = new Consequences(kg, words);
  return (own.length > 0 ? own : results).flatMap((result) => {
    const place = places.of(result);
    if (consequences.has(result, place)) return [];
    const { code, message, hint } = faultOf(result, words);
    return issue(code, message, place, hint);
  });
}
