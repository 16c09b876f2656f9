/** All names of things, in every language and as the sources spell them (queries/site/list-names.rq). */

import type { SiteContext } from "./context.ts";
import { rows } from "./pages/rows.ts";

export interface Name {
  readonly text: string;
  /** Empty if it is not told. */
  readonly language: string;
}

const found = new WeakMap<SiteContext, Promise<ReadonlyMap<string, readonly Name[]>>>();

/** The names of things by IRI, each text once; asked once. */
export function namesOf(context: SiteContext): Promise<ReadonlyMap<string, readonly Name[]>> {
  const names = found.get(context) ?? findNames(context);
  found.set(context, names);
  names.catch(() => found.delete(context));
  return names;
}

async function findNames(context: SiteContext): Promise<ReadonlyMap<string, readonly Name[]>> {
  const names = new Map<string, Name[]>();
  for (const { thing, name } of await rows(context, "list-names")) {
    if (thing === undefined || name?.termType !== "Literal") continue;
    const others = names.get(thing.value) ?? [];
    if (others.some(({ text }) => text === name.value)) continue;
    names.set(thing.value, [...others, { text: name.value, language: name.language }]);
  }
  return names;
}
