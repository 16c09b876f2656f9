/** Which variables a pattern makes visible (https://www.w3.org/TR/sparql11-query/#variableScope). */

import type { Pattern, Query, Variable } from "./syntax.ts";
import { everyPart, isTerm } from "./tree.ts";

/** The variables in scope after these patterns, in the order in which they first stand. */
export function visible(patterns: readonly Pattern[]): string[] {
  return [...new Set(patterns.flatMap(within))];
}

/** The variables that a query's answer has; empty for ASK and CONSTRUCT. */
export function projected(query: Query): string[] {
  if (query.queryType !== "SELECT" && query.queryType !== "DESCRIBE") return [];
  return query.variables.flatMap((item) => {
    if ("variable" in item) return [item.variable.value];
    if (item.termType === "Variable") return [item.value];
    // `SELECT *`; its VALUES at the end of the query count as well.
    return item.termType === "NamedNode"
      ? []
      : [...new Set([...visible(query.where ?? []), ...columnsOf(query.values ?? [])])];
  });
}

/** What a SELECT item is called. */
export function nameOf(item: Variable): string {
  return isTerm(item) ? item.value : item.variable.value;
}

function within(pattern: Pattern): string[] {
  if ("queryType" in pattern) return projected(pattern);
  switch (pattern.type) {
    case "bgp":
      return variablesIn(pattern.triples);
    case "bind":
      return [pattern.variable.value];
    case "values":
      return columnsOf(pattern.values);
    case "filter":
    case "minus":
      return [];
    case "graph":
    case "service":
      return [...variablesIn(pattern.name), ...visible(pattern.patterns)];
    default:
      return visible(pattern.patterns);
  }
}

function columnsOf(rows: readonly object[]): string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row).map((name) => name.slice(1))))];
}

/** The variables of a part of a tree, as often as they stand in it. */
export function variablesIn(value: unknown): string[] {
  return [...everyPart(value)].flatMap((part) => (isTerm(part) && part.termType === "Variable" ? [part.value] : []));
}
