/**
 * Where the ids of datasets live that are merged: `id:` is the first's space, `id2:`, `id3:` … those of others that have another base,
 * in the order in which they were given. A dataset's prefixes hold them, so that whoever writes or reads it needs nothing else.
 */

/** The prefixes of the id spaces of bases, each base once. */
export function idPrefixes(bases: readonly string[]): Readonly<Record<string, string>> {
  const distinct = [...new Set(bases)];
  return Object.fromEntries(distinct.map((base, index) => [index === 0 ? "id" : `id${index + 1}`, `${base}id/`]));
}

/** The id spaces of a dataset, the first's own first. */
export function idSpacesOf({
  base,
  prefixes,
}: {
  readonly base: string;
  readonly prefixes: Readonly<Record<string, string>>;
}): readonly string[] {
  const others = Object.entries(prefixes).filter(([name]) => /^id\d+$/.test(name));
  return [`${base}id/`, ...others.map(([, space]) => space)];
}
