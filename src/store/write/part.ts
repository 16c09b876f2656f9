/** What of a store is written, and which of its terms that takes. */

import type { Columns } from "../columns.ts";
import type { QuadStore } from "../store.ts";

/** Every quad in its graph, or what queries see as the default graph. */
export type StorePart = "dataset" | "merge";

/** The places where a term stands, as bits. */
export const places = { subject: 1, predicate: 2, object: 4, graph: 8 } as const;

/** By number, the {@link places} that a term has in a part of a store; 0 if it is not in it. */
export function usedIn(store: QuadStore, part: StorePart): Uint8Array {
  const { columns, terms } = store;
  const used = new Uint8Array(terms.size);
  for (let triple = 0; triple < columns.triples; triple++) mark(used, columns, triple);
  if (part === "dataset") for (const graph of columns.graphNumbers) use(used, graph, places.graph);
  return used;
}

function mark(used: Uint8Array, { subjects, predicates, objects }: Columns, triple: number): void {
  use(used, subjects[triple] ?? 0, places.subject);
  use(used, predicates[triple] ?? 0, places.predicate);
  use(used, objects[triple] ?? 0, places.object);
}

function use(used: Uint8Array, number: number, place: number): void {
  used[number] = (used[number] ?? 0) | place;
}
