/**
 * Pairs of persons that may be one, for a person to decide: found by their names, each with what speaks for it. Nothing here goes into a
 * graph, and nobody is taken for another by it.
 */

import type { QuadStore } from "../store/index.ts";
import { pairsOf } from "./blocks.ts";
import { likeness, years, type Reason } from "./compare.ts";
import { peopleOf, type Known } from "./people.ts";

export interface Match {
  readonly one: Known;
  readonly other: Known;
  /** What speaks for it, the strongest first. */
  readonly reasons: readonly string[];
}

export interface Matches {
  /** The likeliest first. */
  readonly likely: readonly Match[];
  /** Pairs that are left out since their years contradict one another: the last of their reasons says how. */
  readonly contradicting: readonly Match[];
  /** How many pairs are left out since a link between them is stated already, straight or by way of another catalogue. */
  readonly stated: number;
  /** How many names or parts of names so many persons share that none was compared by them alone. */
  readonly keysPassedOver: number;
  readonly persons: number;
}

/**
 * @param stores the datasets: of one, persons are compared with each other; of several, with those of the others
 */
export function findMatches(stores: readonly QuadStore[]): Matches {
  const people = stores.flatMap((store, part) => peopleOf(store, part));
  const { pairs, keysPassedOver } = pairsOf(people);
  const found = new Map<string, { one: Known; other: Known; reasons: Map<string, Reason> }>();
  for (const [mine, theirs] of pairs) {
    if (mine.person.iri === theirs.person.iri || (stores.length > 1 && mine.person.part === theirs.person.part))
      continue;
    const reason = likeness(mine.name, theirs.name);
    if (reason === undefined) continue;
    const [one, other] = [mine.person, theirs.person];
    const key = `${one.iri} ${other.iri}`;
    const pair = found.get(key) ?? { one, other, reasons: new Map<string, Reason>() };
    found.set(key, pair);
    pair.reasons.set(reason.text, reason);
  }
  return { ...judged([...found.values()]), keysPassedOver, persons: people.length };
}

interface Pair {
  readonly one: Known;
  readonly other: Known;
  readonly reasons: ReadonlyMap<string, Reason>;
}

function judged(pairs: readonly Pair[]): Pick<Matches, "likely" | "contradicting" | "stated"> {
  const likely: (Match & { weight: number })[] = [];
  const contradicting: Match[] = [];
  let stated = 0;
  for (const { one, other, reasons } of pairs) {
    const { reasons: ofYears, against } = years(one, other);
    // Of many names in many languages that are alike, the best say enough.
    const names = strongest([...reasons.values()]);
    const texts = [...names, ...ofYears].map(({ text }) => text);
    if (isStated(one, other)) stated++;
    else if (against !== undefined) contradicting.push({ one, other, reasons: [...texts, against] });
    else likely.push({ one, other, reasons: texts, weight: weightOf([...names.slice(0, 1), ...ofYears]) });
  }
  const byName = (a: Match, b: Match) => order(a.one.iri, b.one.iri) || order(a.other.iri, b.other.iri);
  return {
    likely: likely
      .sort((a, b) => b.weight - a.weight || byName(a, b))
      .map(({ one, other, reasons }) => ({ one, other, reasons })),
    contradicting: contradicting.sort(byName),
    stated,
  };
}

/** The reasons of the greatest weight, three at most. */
function strongest(reasons: readonly Reason[]): Reason[] {
  const sorted = reasons.toSorted((a, b) => b.weight - a.weight || order(a.text, b.text));
  return sorted.filter(({ weight }) => weight === sorted[0]?.weight).slice(0, 3);
}

const weightOf = (reasons: readonly Reason[]) => reasons.reduce((sum, { weight }) => sum + weight, 0);
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whether one is stated to be the other, perhaps or surely, or both to be one entry of another catalogue. */
function isStated(one: Known, other: Known): boolean {
  if (one.stated.has(other.iri) || other.stated.has(one.iri)) return true;
  for (const iri of one.stated) if (other.stated.has(iri)) return true;
  return false;
}
