/**
 * search.json: every thing with its names in all languages and spellings, for the page that searches as one types. Names stand in it as they
 * are written; whoever searches folds them as he folds the query (src/fold.ts).
 */

import type { PageKind, SiteContext, SiteFile } from "./context.ts";
import { kindName } from "./facets.ts";
import { namesOf } from "./names.ts";

const path = "search.json";

export interface SearchIndex {
  /** What kinds of things are called, in the singular. */
  readonly kinds: readonly string[];
  /** Where its page is from the site's root, the place of its kind in `kinds`, what it is called, and its other names. */
  readonly things: readonly (readonly [page: string, kind: number, label: string, ...names: string[]])[];
}

/** The index of all things that have a page. */
async function searchIndex(context: SiteContext): Promise<SearchIndex> {
  const names = await namesOf(context);
  const kinds = [...new Set(context.things.map(({ kind }) => kindName(kind)))];
  const things = context.things.flatMap(({ iri, kind, label }) => {
    const page = context.placeOf(iri);
    const others = (names.get(iri) ?? []).map(({ text }) => text).filter((name) => name !== label);
    return page === undefined ? [] : [[page, kinds.indexOf(kindName(kind)), label, ...others] as const];
  });
  return { kinds, things };
}

export const searchFile: PageKind = {
  paths: () => [path],
  file: async (asked, context) => (asked === path ? write(await searchIndex(context)) : undefined),
};

/** One thing a line: small enough, and a change of one name is a change of one line. */
function write({ kinds, things }: SearchIndex): SiteFile {
  const lines = things.map((thing) => JSON.stringify(thing)).join(",\n");
  const text = `{"kinds":${JSON.stringify(kinds)},\n"things":[\n${lines}\n]}\n`;
  return { path, mediaType: "application/json; charset=utf-8", bytes: new TextEncoder().encode(text) };
}
