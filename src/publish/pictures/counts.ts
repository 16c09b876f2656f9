/** Head-counts as pictures take them: a whole and its parts, or counts that stand alone; the smallest of many parts put together. */

import type { SiteContext } from "../context.ts";
import { coloursOf, gather, groupsOf, labelOf, lastPart, term, type Gathered } from "./rows.ts";

/** How many of whom. */
export interface Count {
  readonly iri: string;
  /** Whom it counts, or may count: more than one if the source leaves it open. */
  readonly counted: readonly string[];
  readonly label: string;
  /** Its colour, if the data gives it one. */
  readonly fill: string | undefined;
  readonly said: number | undefined;
  readonly computed: number | undefined;
  readonly extent: string | undefined;
  readonly passages: readonly string[];
}

/** What was counted at one moment. */
export interface Tally {
  readonly iri: string;
  /** The count of the whole; none when the source gives parts only. */
  readonly whole: Count | undefined;
  readonly parts: readonly Count[];
  /** The moment, in the source's words. */
  readonly words: string | undefined;
  /** Kinds and classes of whom it counts. */
  readonly kinds: ReadonlySet<string>;
}

/** The number, whoever makes it. */
export const sizeOf = ({ said, computed }: Count): number | undefined => said ?? computed;

/** The tallies of an assembly or a body, those of a whole first. */
export async function talliesOf(context: SiteContext, within: string): Promise<readonly Tally[]> {
  const rows = await gather(context, "picture-counts", "count", { within });
  const colours = await coloursOf(context);
  const countOf = (row: Gathered) => readCount(context, row, colours);
  const classes = new Map(context.things.map(({ iri, kind }) => [iri, kind]));
  const kindsOf = (row: Gathered) => [
    ...row.all("kind"),
    ...row.all("counted").flatMap((iri) => classes.get(iri) ?? []),
  ];
  const wholes = rows.filter((row) => rows.some((other) => other.one("whole") === row.key));
  const parted = wholes.map((row): Tally => {
    const parts = rows.filter((other) => other.one("whole") === row.key);
    return {
      iri: row.key,
      whole: countOf(row),
      parts: parts.map((part) => countOf(part)).sort(bySize),
      words: row.one("words"),
      kinds: new Set([row, ...parts].flatMap(kindsOf)),
    };
  });
  const alone = rows.filter((row) => row.one("whole") === undefined && !wholes.includes(row));
  const moments = groupsOf(alone, (row) => row.one("moment") ?? row.key);
  const single = [...moments].map(([iri, together]): Tally => {
    const isWhole = (row: Gathered) => row.all("counted").includes(within);
    const whole = together.find(isWhole);
    const parts = together.filter((row) => row !== whole);
    return {
      iri,
      whole: whole && countOf(whole),
      parts: parts.map((row) => countOf(row)).sort(bySize),
      words: together[0]?.one("words"),
      kinds: new Set(together.flatMap(kindsOf)),
    };
  });
  return [...parted, ...single];
}

function bySize(a: Count, b: Count): number {
  // A remainder comes last, whatever its size: it is no party.
  const rank = (count: Count) => (count.said === undefined ? 1 : 0);
  return rank(a) - rank(b) || (sizeOf(b) ?? 0) - (sizeOf(a) ?? 0) || (a.label < b.label ? -1 : 1);
}

function readCount(context: SiteContext, row: Gathered, colours: ReadonlyMap<string, string>): Count {
  const counted = row.all("counted");
  const supports = row.all("supports").map((iri) => `for ${quoted(labelOf(context, iri))}`);
  const names = counted.map((iri) => labelOf(context, iri));
  const extent = row.one("extent");
  return {
    iri: row.key,
    counted,
    label: supports.length > 0 ? supports.join(" or ") : either(names) || "others, whom the source does not name",
    // A count that may be of either has no colour of its own.
    fill: counted.length === 1 && supports.length === 0 ? colours.get(counted[0] ?? "") : undefined,
    said: row.number("number"),
    computed: row.number("computed"),
    extent: extent === undefined ? undefined : lastPart(extent),
    passages: row.all("passage"),
  };
}

const either = (names: readonly string[]) => (names.length > 1 ? `either ${names.join(", or ")}` : (names[0] ?? ""));
const quoted = (words: string) => `“${words}”`;

/** Whether delegates are counted by it: a faction, or a group of delegates. */
export const ofDelegates = ({ kinds }: Tally) =>
  kinds.has(term("Faction")) || [...kinds].some((kind) => lastPart(kind) === "delegates");

/** The parts to be drawn: of more than `most` the smallest as one, whose number is computed. */
export function fewer(parts: readonly Count[], most = 9): readonly Count[] {
  if (parts.length <= most) return parts;
  const rest = parts.slice(most - 1);
  const other: Count = {
    iri: "others",
    counted: rest.flatMap(({ counted }) => counted),
    label: `${rest.length} others together`,
    fill: undefined,
    said: undefined,
    computed: rest.some((part) => sizeOf(part) === undefined)
      ? undefined
      : rest.reduce((sum, part) => sum + (sizeOf(part) ?? 0), 0),
    extent: undefined,
    passages: rest.flatMap(({ passages }) => passages),
  };
  return [...parts.slice(0, most - 1), other];
}
