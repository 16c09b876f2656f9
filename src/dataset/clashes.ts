/** What keeps datasets under one base from being one: two descriptions of one id, and notes of different editors in one graph. */

import { issue, type Issue, type Place } from "../issue.ts";
import { pairOf, type Mapping } from "../records/index.ts";
import { terms } from "../store/index.ts";
import type { Dataset } from "./dataset.ts";
import { names } from "./names.ts";
import { contentOf, nodesOf, nodesWithin } from "./shared.ts";

const placeOf = (node: Mapping): Place => (pairOf(node, "id") ?? pairOf(node, "key"))?.value.place ?? node.place;
const shown = ({ file, line, column }: Place) => `${file}:${line}:${column}`;

/** The faults of datasets as parts of one. */
export function clashes(parts: readonly Dataset[]): Issue[] {
  return [...twoDescriptions(parts), ...twoEditors(parts)];
}

/** An id under one base is one thing: its descriptions say the same. Shown at the later of the two, once for all that stands inside. */
function twoDescriptions(parts: readonly Dataset[]): Issue[] {
  const known = new Map<string, { readonly node: Mapping; readonly part: Dataset }>();
  const issues: Issue[] = [];
  const look = (node: Mapping, part: Dataset): void => {
    const iri = `${part.base}id/${node.id}`;
    const first = known.get(iri);
    if (first === undefined) known.set(iri, { node, part });
    // Twice in one dataset is told by whoever reads it.
    if (first === undefined || first.part === part) for (const inner of nodesWithin(node)) look(inner, part);
    else if (contentOf(first.node) !== contentOf(node)) {
      const message = `Two datasets describe “${node.id}” differently; the other description is at ${shown(placeOf(first.node))}.`;
      const hint =
        "If they are one thing, make the two descriptions one; if not, give one of the two another id, or its dataset another base.";
      issues.push(issue("described-twice", message, placeOf(node), hint));
    }
  };
  for (const part of parts)
    for (const record of part.files.flatMap(({ records }) => records.flatMap(nodesOf))) look(record, part);
  return issues;
}

/** Under one base the notes of two datasets stand in one graph, and so must be by the same editors. */
function twoEditors(parts: readonly Dataset[]): Issue[] {
  const known = new Map<string, { readonly editors: string; readonly place: Place | undefined }>();
  return parts.flatMap((part) => {
    if (part.iri === undefined) return [];
    const stated = [...part.store.match(terms.namedNode(part.iri), names.wasAttributedTo)];
    const editors = [...new Set(stated.map(({ object }) => object.value))].sort().join(", ");
    const place = stated.flatMap((quad) => part.placeOf(quad))[0];
    const first = known.get(part.base);
    if (first === undefined) known.set(part.base, { editors, place });
    if (first === undefined || first.editors === editors) return [];
    const other = first.place === undefined ? "" : `, those of the other at ${shown(first.place)}`;
    const message = `Two datasets under the base ${part.base} have notes of different editors${other}, and nobody could tell whose a note is.`;
    return [issue("editors-differ", message, place, "Give each of them a base of its own.")];
  });
}
