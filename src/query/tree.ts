/** Walks over a syntax tree whose nodes are plain objects and lists, and whose leaves are RDF/JS terms, words and numbers. */

import type { Term } from "@rdfjs/types";

/** A node of the tree, whatever its type says. */
export type Node = Record<string, unknown>;

/** Whether this is a leaf: a term, or the `*` of SELECT and COUNT. */
export function isTerm(value: unknown): value is Term {
  return typeof value === "object" && value !== null && "termType" in value;
}

/** A copy in which each node and term has gone through `change`, those within it first. Terms themselves are not copied. */
export function rewrite<T>(value: T, change: (part: Node | Term) => unknown): T {
  return rewritten(value, change) as T;
}

function rewritten(value: unknown, change: (part: Node | Term) => unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (isTerm(value)) return change(value);
  if (Array.isArray(value)) return value.map((item) => rewritten(item, change));
  return change(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rewritten(part, change)])));
}

/** Every node and term, the outer before the inner. */
export function* everyPart(value: unknown): Iterable<Node | Term> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Node | Term;
  if (!isTerm(value)) for (const part of Object.values(value)) yield* everyPart(part);
}
