/** Smaller cases of a case: without a quad, without a part of its query, or with a part of a part in its place. */

import sparqljs, { type Query } from "sparqljs";
import type { RandomCase } from "./random-queries.ts";
import { treeOf } from "./three-engines.ts";

/** The smallest case found that still shows what `shows` looks for, after so many attempts at most. */
export async function shrink(
  found: RandomCase,
  shows: (smaller: RandomCase) => Promise<boolean>,
  attempts = 400,
): Promise<RandomCase> {
  let best = found;
  let left = attempts;
  for (let again = true; again;) {
    again = false;
    for (const smaller of smallerOf(best)) {
      if (left-- <= 0) return best;
      if (!(await shows(smaller))) continue;
      best = smaller;
      again = true;
      break;
    }
  }
  return best;
}

function* smallerOf({ quads, text }: RandomCase): Iterable<RandomCase> {
  const tree = treeOf(text);
  for (const smaller of tree === undefined ? [] : without(tree)) {
    const printed = print(smaller as Query);
    if (printed !== undefined && printed.length < text.length) yield { quads, text: printed };
  }
  const half = quads.length >> 1;
  if (half > 1) yield { quads: quads.slice(half), text };
  if (half > 1) yield { quads: quads.slice(0, half), text };
  for (const at of quads.keys()) yield { quads: quads.toSpliced(at, 1), text };
}

function print(tree: Query): string | undefined {
  try {
    const text = new sparqljs.Generator({ indent: "", newline: " " }).stringify({ ...tree, prefixes: {} });
    return treeOf(text) && text;
  } catch {
    return undefined; // what is left is no query
  }
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && !("termType" in value);

/** What a query stays a query without. */
const optional = ["values", "limit", "offset", "order", "having", "group", "from", "distinct", "reduced", "separator"];

/** Copies of a part of a tree, each with one thing less; what is cut off first is large. */
function* without(part: unknown): Iterable<unknown> {
  if (!isNode(part)) return;
  if (Array.isArray(part)) {
    const items = part as unknown[];
    for (const at of items.keys()) if (items.length > 1 || isPattern(items[at])) yield items.toSpliced(at, 1);
    for (const [at, item] of items.entries()) for (const inner of partsOf(item)) yield items.toSpliced(at, 1, ...inner);
    for (const [at, item] of items.entries())
      for (const smaller of without(item)) yield items.toSpliced(at, 1, smaller);
    return;
  }
  for (const key of optional)
    if (key in part) yield Object.fromEntries(Object.entries(part).filter(([name]) => name !== key));
  for (const [key, value] of Object.entries(part)) {
    if (key === "expression")
      for (const [inner] of partsOf(value)) if (inner !== undefined) yield { ...part, [key]: inner };
    for (const smaller of without(value)) yield { ...part, [key]: smaller };
  }
}

const isPattern = (item: unknown) => isNode(item) && typeof item.type === "string" && !("args" in item);

/** What may stand in the place of a part: the patterns in it, or one of the expressions or paths in it. */
function partsOf(part: unknown): unknown[][] {
  if (!isNode(part)) return [];
  if (Array.isArray(part.patterns)) return [part.patterns];
  if (Array.isArray(part.where)) return [part.where as unknown[]];
  const within = part.args ?? (part.type === "path" ? part.items : undefined);
  return Array.isArray(within) ? within.filter((each) => !Array.isArray(each)).map((each: unknown) => [each]) : [];
}
