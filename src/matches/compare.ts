/** What speaks for two names being one person's, and what their years say. */

import type { Known, Name } from "./people.ts";

/** What speaks for a pair, and how much. */
export interface Reason {
  readonly text: string;
  /** Only the order of the report hangs on it. */
  readonly weight: number;
}

const isInitial = (word: string) => [...word].length === 1;
/** Whether two given names may be one: the same, or the one the initial of the other. */
const agree = (one: string, other: string) =>
  one === other || (isInitial(one) && other.startsWith(one)) || (isInitial(other) && one.startsWith(other));

/** How two names are alike; undefined if they are not. */
export function likeness(one: Name, other: Name): Reason | undefined {
  const [a, b] = [one.words, other.words];
  const both = one.text === other.text ? `“${one.text}”` : `“${one.text}” and “${other.text}”`;
  const isWord = a.length === 1;
  if (a.join(" ") === b.join(" ")) return { text: `the same name: ${both}`, weight: isWord ? 2 : 6 };
  if (a.toSorted().join(" ") === b.toSorted().join(" "))
    return { text: `the same name in another order: ${both}`, weight: 5 };
  if ([surnameLast, surnameFirst].some((read) => isShortened(read(a), read(b))))
    return { text: `the same surname and initials: ${both}`, weight: 3 };
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const full = short.filter((word) => !isInitial(word));
  if (full.length > 1 && full.length === short.length && full.every((word) => long.includes(word)))
    return { text: `the one name holds the other: ${both}`, weight: 2 };
  return undefined;
}

/** Whether surnames are the same and the given names agree, as far as the shorter list goes, one of them an initial. */
function isShortened(one: Full, other: Full): boolean {
  if (one.surname !== other.surname || isInitial(one.surname)) return false;
  const pairs = one.given.slice(0, other.given.length).map((word, index) => [word, other.given[index] ?? ""] as const);
  return (
    pairs.every(([word, their]) => agree(word, their)) &&
    pairs.some(([word, their]) => isInitial(word) || isInitial(their))
  );
}

interface Full {
  readonly surname: string;
  readonly given: readonly string[];
}

/** A name read with its surname last, and with it first. */
const surnameLast = (words: readonly string[]): Full => ({ surname: words.at(-1) ?? "", given: words.slice(0, -1) });
const surnameFirst = ([surname = "", ...given]: readonly string[]): Full => ({ surname, given });

/** Nobody is older, nor known for longer, in years. */
const longestLife = 120;

/** What the years of two persons say; a contradiction in a few words, if there is one. */
export function years(one: Known, other: Known): { reasons: readonly Reason[]; against: string | undefined } {
  const reasons: Reason[] = [];
  for (const [key, word] of [
    ["born", "born"],
    ["died", "died"],
  ] as const) {
    const [mine, theirs] = [one[key], other[key]];
    if (mine.length === 0 || theirs.length === 0) continue;
    const common = mine.find((year) => theirs.includes(year));
    if (common === undefined) return { reasons: [], against: `${word} ${mine.join("/")} and ${theirs.join("/")}` };
    reasons.push({ text: `both ${word} in ${common}`, weight: 4 });
  }
  const all = [...one.born, ...one.died, ...one.active, ...other.born, ...other.died, ...other.active];
  const [first, last] = [Math.min(...all), Math.max(...all)];
  if (last - first > longestLife) return { reasons: [], against: `told of from ${first} to ${last}` };
  return { reasons, against: undefined };
}
