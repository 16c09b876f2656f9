/** IRIs as the results show them: a short name, the page in the site if there is one, and the label. */

import type { Things, Vocabulary } from "./vocabulary.ts";

export interface Places {
  /** The address to link to: a page of the site, else the IRI itself if a browser can open it. */
  href(iri: string): string | undefined;
  short(iri: string): string;
  label(iri: string): string | undefined;
}

/** @param root the site's root as seen from the page, such as `../../` */
export function createPlaces({ base, things }: Things, prefixes: Vocabulary["prefixes"], root: string): Places {
  const whole = (iri: string) => (/^[a-z][a-z0-9+.-]*:/i.test(iri) ? iri : base + iri);
  const known = new Map(things.map(([iri, label, place]) => [whole(iri), { label, place: place ?? `${iri}/` }]));
  // The longest first, so that a namespace within another is found.
  const spaces = Object.entries(prefixes).sort(([, left], [, right]) => right.length - left.length);

  /** A thing's page; of a node that belongs to a thing, the thing's page at the node's part. */
  function pageOf(iri: string): string | undefined {
    const own = known.get(iri);
    if (own !== undefined) return root + own.place;
    for (let end = iri.lastIndexOf("/"); end > base.length; end = iri.lastIndexOf("/", end - 1)) {
      const owner = known.get(iri.slice(0, end));
      if (owner !== undefined) return `${root}${owner.place}#${iri.slice(end + 1).replaceAll("/", "--")}`;
    }
    return undefined;
  }

  return {
    href: (iri) => pageOf(iri) ?? (/^https?:/i.test(iri) ? iri : undefined),
    short(iri) {
      if (iri.startsWith(`${base}id/`)) return iri.slice(base.length + 3);
      const [prefix, space = ""] = spaces.find(([, each]) => iri.startsWith(each) && iri !== each) ?? [];
      return prefix === undefined ? iri : `${prefix}:${iri.slice(space.length)}`;
    },
    label: (iri) => known.get(iri)?.label,
  };
}
