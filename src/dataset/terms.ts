/** The classes and properties that a query over a dataset can find: a mistyped one is told from these. */

import { ownContext } from "../graph/index.ts";
import { anything, nothing, type QuadStore } from "../store/index.ts";
import { names } from "./names.ts";

const known = new WeakMap<QuadStore, ReadonlySet<string>>();

/** IRIs of the properties and classes that a store uses, and of those that records may use; a store does not change, so they are found once. */
export function termsIn(store: QuadStore): ReadonlySet<string> {
  const found = known.get(store) ?? find(store);
  known.set(store, found);
  return found;
}

function find({ columns, terms }: QuadStore): Set<string> {
  const { properties, classes } = ownContext();
  const found = new Set([...properties.values(), ...classes.values()].map(({ iri }) => iri.value));
  const numbers = new Set(columns.predicates);
  const { order, from, to } = columns.range(anything, terms.find(names.type) ?? nothing, anything);
  for (let at = from; at < to; at++) numbers.add(columns.objects[order ? (order[at] ?? 0) : at] ?? 0);
  for (const number of numbers) found.add(terms.term(number).value);
  return found;
}
