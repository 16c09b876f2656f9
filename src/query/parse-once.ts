/** Syntax trees kept by text: a query that is asked again is not read again. */

import { LRUCache } from "lru-cache";
import type { ParseOptions } from "./parse-options.ts";
import { parse, type SparqlQuery } from "./syntax.ts";

/** Characters of text kept; a tree is some thirty times as large as its text. */
const kept = new LRUCache<string, SparqlQuery>({ maxSize: 1_000_000, sizeCalculation: (_, key) => key.length });

/** As {@link parse}. Nobody changes a tree: who wants another makes a copy. */
export function parseOnce(text: string, options: ParseOptions): SparqlQuery {
  const key = JSON.stringify([text, options.base, options.prefixes]);
  const known = kept.get(key);
  if (known !== undefined) return known;
  const tree = parse(text, options);
  kept.set(key, tree);
  return tree;
}
