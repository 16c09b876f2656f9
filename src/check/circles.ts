/**
 * Whether a chain of a property leads back to where it began: told in time that grows with the number of its statements, while the query
 * that names each thing in a circle walks every chain from each of its things.
 */

import type { NamedNode } from "@rdfjs/types";
import type { QuadStore } from "../store/index.ts";
import { terms } from "./terms.ts";

/** The properties that queries/checks/circle.rq is about. */
export const circular: readonly NamedNode[] = [terms.isPartOf, terms.follows];

/** Takes away what leads nowhere until nothing more can be taken; what is left leads in circles. */
export function hasCircle(store: QuadStore, property: NamedNode): boolean {
  const leadsTo = new Map<string, Set<string>>();
  const comesFrom = new Map<string, string[]>();
  for (const { subject, object } of store.match(null, property)) {
    const ends = leadsTo.get(subject.value);
    if (ends === undefined) leadsTo.set(subject.value, new Set([object.value]));
    else ends.add(object.value);
    const starts = comesFrom.get(object.value);
    if (starts === undefined) comesFrom.set(object.value, [subject.value]);
    else starts.push(subject.value);
  }
  const ends = [...comesFrom.keys()].filter((node) => !leadsTo.has(node));
  for (let end = ends.pop(); end !== undefined; end = ends.pop()) {
    for (const start of comesFrom.get(end) ?? []) {
      const others = leadsTo.get(start);
      others?.delete(end);
      if (others?.size !== 0) continue;
      leadsTo.delete(start);
      ends.push(start);
    }
  }
  return leadsTo.size > 0;
}
