/** What a graph of a store holds beside what it should hold: by count and by value, the store's known rewritings set aside. */

import { normaliser } from "./rewritings.ts";
import { lineOf, type Triple } from "./plan.ts";
import type { GraphName, Store } from "./store.ts";

export interface Comparison {
  readonly graph: GraphName;
  /** How many different values were expected: two texts of one value are one statement where a store rewrites them. */
  readonly expected: number;
  readonly found: number;
  /** How many are missing and how many are too many; the first few of each, as lines of N-Triples. */
  readonly missing: number;
  readonly surplus: number;
  readonly examples: { readonly missing: readonly string[]; readonly surplus: readonly string[] };
}

export const same = ({ missing, surplus }: Comparison) => missing === 0 && surplus === 0;

const mostExamples = 3;

/** Compares a graph with statements. */
export async function compare(store: Store, graph: GraphName, triples: readonly Triple[]): Promise<Comparison> {
  const normalise = normaliser(store.kind.rewritings);
  const key = ({ subject, predicate, object }: Triple) => `${subject.value} ${predicate.value} ${normalise(object)}`;
  return store.contents(graph, async (quads) => {
    const waiting = new Map<string, Triple>();
    for (const triple of triples) waiting.set(key(triple), triple);
    const expected = waiting.size;
    const seen = new Set<string>();
    const surplus: string[] = [];
    let [found, strange] = [0, 0];
    for await (const quad of quads) {
      found++;
      const value = key(quad);
      if (waiting.delete(value)) seen.add(value);
      else if (!seen.has(value)) {
        strange++;
        if (surplus.length < mostExamples) surplus.push(lineOf(quad).trim());
      }
    }
    const missing = [...waiting.values()].slice(0, mostExamples).map((triple) => lineOf(triple).trim());
    return { graph, expected, found, missing: waiting.size, surplus: strange, examples: { missing, surplus } };
  });
}
