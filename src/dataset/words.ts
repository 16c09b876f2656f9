/** IRIs as records write them: things by local id, properties by key, classes by type, and others by prefix. */

import { ownContext } from "../graph/index.ts";
import type { Dataset } from "./open.ts";

/** A function from an IRI to what a record would write for it. */
export function wordsOf({ base, prefixes }: Pick<Dataset, "base" | "prefixes">): (iri: string) => string {
  const { properties, classes, prefixes: own } = ownContext();
  const idSpace = `${base}id/`;
  const terms = [...classes.values(), ...properties.values()].filter(({ reverse }) => !reverse);
  const names = new Map([
    ["http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "type"],
    ...terms.map(({ iri, name }) => [iri.value, name] as const),
  ]);
  const spaces = Object.entries({ ...own, ...prefixes }).sort(([, a], [, b]) => b.length - a.length);
  return (iri) => {
    if (iri.startsWith(idSpace) && iri !== idSpace) return iri.slice(idSpace.length);
    const name = names.get(iri);
    if (name !== undefined) return name;
    const [prefix, space] = spaces.find(([, each]) => iri.startsWith(each)) ?? [];
    return prefix === undefined || space === undefined ? iri : `${prefix}:${iri.slice(space.length)}`;
  };
}
