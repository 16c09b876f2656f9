/** What a person types for a thing (a local id, an IRI, a prefixed name) → its IRI in the dataset. */

import { Fault, issue, nearest } from "../issue.ts";
import type { Dataset } from "./open.ts";
import { idSpacesOf } from "./spaces.ts";

/**
 * The IRI of a thing that the dataset speaks of.
 * @throws Fault if it speaks of none by that name, with the nearest as its hint; or of two, in datasets that were merged
 */
export function resolveId(
  { store, base, prefixes }: Pick<Dataset, "store" | "base" | "prefixes">,
  word: string,
): string {
  const bare = word.replace(/^<(.*)>$/, "$1");
  const [prefix = "", ...rest] = bare.split(":");
  const namespace = rest.length > 0 && Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
  const known = new Set<string>();
  for (const { subject, object, graph } of store.quads())
    for (const term of [subject, object, graph]) if (term.termType === "NamedNode") known.add(term.value);

  const inSpaces = idSpacesOf({ base, prefixes }).map((space) => `${space}${bare}`);
  const [local, another] = inSpaces.filter((iri) => known.has(iri));
  if (local !== undefined && another !== undefined) {
    const hint = `Write which one: ${local} or ${another}.`;
    throw new Fault([issue("ambiguous-thing", `“${word}” is a thing in two datasets.`, {}, hint)]);
  }
  const meant = [...inSpaces, bare, ...(namespace === undefined ? [] : [namespace + rest.join(":")])];
  const found = meant.find((iri) => known.has(iri));
  if (found !== undefined) return found;

  const idSpace = `${base}id/`;
  const names = [...known].map((iri) => (iri.startsWith(idSpace) ? iri.slice(idSpace.length) : iri));
  const near = nearest(bare, names) ?? nearestEnd(bare, names);
  const hint =
    near === undefined ? "“smolny query find-by-name” finds things by their names." : `Did you mean ${near}?`;
  throw new Fault([issue("unknown-thing", `Nothing is called “${word}” here.`, {}, hint)]);
}

/** A thing whose id ends in the word: whoever types `dan` means `person/fyodor-dan`. */
function nearestEnd(word: string, names: readonly string[]): string | undefined {
  const last = word.slice(word.lastIndexOf("/") + 1).toLowerCase();
  const ending = (sign: string) => names.filter((name) => name.endsWith(sign + last));
  const [shortest] = [...ending("/"), ...ending("-")].sort((a, b) => a.split("/").length - b.split("/").length);
  return shortest;
}
