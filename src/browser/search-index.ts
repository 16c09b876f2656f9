/** search.json, fetched when it is first needed, and what is found in it. */

import { finds, fold } from "../fold.ts";

export interface Hit {
  /** Address of its page. */
  readonly href: string;
  readonly label: string;
  readonly kind: string;
}

interface Entry extends Hit {
  /** Its label, folded. */
  readonly folded: string;
  /** All its names, folded, a name a line. */
  readonly names: string;
}

/** As src/publish/search.ts writes it. */
interface SearchFile {
  readonly kinds: readonly string[];
  readonly things: readonly (readonly [page: string, kind: number, ...names: string[]])[];
}

let loading: Promise<readonly Entry[]> | undefined;

/** The index of the site whose find/ this is. One that could not be had is asked for again. */
export function loadIndex(find: string): Promise<readonly Entry[]> {
  loading ??= fetchIndex(new URL("../", find)).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchIndex(root: URL): Promise<readonly Entry[]> {
  const response = await fetch(new URL("search.json", root));
  if (!response.ok) throw new Error(`search.json answers ${response.status}.`);
  const { kinds, things } = (await response.json()) as SearchFile;
  return things.map(([page, kind, ...names]) => {
    const label = names[0] ?? page;
    return {
      href: new URL(page, root).href,
      label,
      kind: kinds[kind] ?? "",
      folded: fold(label),
      names: names.map(fold).join("\n"),
    };
  });
}

/** What a query finds: first what is called so, then what has a word that begins so, then the rest; the shorter name before the longer. */
export function search(index: readonly Entry[], query: string): readonly Hit[] {
  const wanted = fold(query);
  if (wanted === "") return [];
  const rank = ({ folded, names }: Entry) => {
    if (folded === wanted) return 0;
    if (folded.startsWith(wanted)) return 1;
    return finds(wanted, folded) ? 2 : names.split("\n").includes(wanted) ? 1 : 3;
  };
  return index
    .filter(({ names }) => finds(wanted, names))
    .map((entry) => ({ entry, rank: rank(entry) }))
    .sort((a, b) => a.rank - b.rank || a.entry.label.length - b.entry.label.length)
    .map(({ entry }) => entry);
}
