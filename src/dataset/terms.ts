/** The classes and properties that a query over a dataset can find: a mistyped one is told from these. */

import { ownContext } from "../graph/index.ts";
import type { QuadStore } from "../store/index.ts";
import { names } from "./names.ts";

const known = new WeakMap<QuadStore, ReadonlySet<string>>();

/** IRIs of the properties and classes that a store uses, and of those that records may use; a store does not change, so they are found once. */
export function termsIn(store: QuadStore): ReadonlySet<string> {
  const found = known.get(store) ?? find(store);
  known.set(store, found);
  return found;
}

function find(store: QuadStore): Set<string> {
  const { properties, classes } = ownContext();
  const found = new Set([...properties.values(), ...classes.values()].map(({ iri }) => iri.value));
  for (const { predicate, object } of store.quads()) {
    found.add(predicate.value);
    if (predicate.equals(names.type)) found.add(object.value);
  }
  return found;
}
