/** What Comunica 5.4 answers wrongly, and the tree that it answers rightly. */

import type { Pattern, Query, SelectQuery } from "./syntax.ts";
import { terms } from "../store/index.ts";
import { everyPart, isTerm, rewrite } from "./tree.ts";

const nothing: Pattern = {
  type: "group",
  patterns: [
    { type: "values", values: [{}] },
    {
      type: "filter",
      expression: terms.literal("false", terms.namedNode("http://www.w3.org/2001/XMLSchema#boolean")),
    },
  ],
};

/**
 * A subquery that counts without GROUP BY has a row even when there is nothing to count, but Comunica's join takes what has no input for
 * what has no rows. Beside a pattern that gives nothing without the join knowing it, the row stays.
 */
export function answerable(tree: Query): Query {
  return rewrite(tree, (part) => (isLoneCount(part) ? { ...part, where: [beside(part.where ?? [])] } : part));
}

function beside(where: Pattern[]): Pattern {
  return { type: "union", patterns: [{ type: "group", patterns: where }, nothing] };
}

function isLoneCount(part: object): part is SelectQuery {
  if (!("queryType" in part) || part.queryType !== "SELECT") return false;
  const { group, variables } = part as SelectQuery;
  return group === undefined && [...everyPart(variables)].some((each) => !isTerm(each) && each.type === "aggregate");
}
