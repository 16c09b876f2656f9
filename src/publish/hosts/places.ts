/** Where hosts that know only paths find the page of an IRI. */

import type { SiteContext } from "../context.ts";
import { folderOf } from "../paths.ts";
import type { Places } from "../things.ts";

/** Names that stand in a path as they stand in an IRI. */
export const plainName = "[a-z0-9-]+";

/** A path that a browser asks for, decoded, and the folder where the page is; without "/" at either end. */
export type Odd = readonly [path: string, folder: string];

/** The IRIs below the base whose folders are called otherwise than their paths: with capitals, dots, other scripts, or very long. */
export function oddPlaces({ things, nodes }: Places, { reader: { base } }: SiteContext): readonly Odd[] {
  const found = new Map<string, string>();
  for (const iri of [...things.map((thing) => thing.iri), ...nodes].sort()) {
    const path = iri.startsWith(`${base}id/`) ? decoded(iri.slice(base.length)) : undefined;
    const folder = folderOf(iri, base).slice(0, -1);
    if (path !== undefined && path !== folder && !found.has(path)) found.set(path, folder);
  }
  return [...found];
}

/** A path as servers see it; undefined for one that no browser can ask for. */
function decoded(path: string): string | undefined {
  try {
    const text = decodeURIComponent(path);
    const isOdd = /[?#\p{Cc}\p{Surrogate}]|%2f|(^|\/)\.{0,2}(\/|$)/iu;
    return isOdd.test(path) || isOdd.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
