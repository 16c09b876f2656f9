/**
 * What took place, in order of time, as far as there is one. What has a day or an hour stands by it; what has none stands after what it is told
 * to have followed, beside what it is told to have coincided with, at the sitting in whose course it was, or among what no time is told of. Nothing
 * is given a time to be placed by: where only the editors' note that two things may be the same leads, the place says so.
 */

import { factsOf, short, type View } from "../facts.ts";
import { known } from "../known.ts";

/** What puts an event in its place. */
export type Reason = "time" | "follows" | "coincides" | "whole" | "maybe" | "sitting" | "none";

export interface Placed {
  readonly iri: string;
  readonly reason: Reason;
  /** What it is placed by: what it followed, coincided with, or may be the same as. */
  readonly by?: string | undefined;
}

/** A stretch of the chronicle. */
export interface Stretch {
  /** The sitting; without one, what stands before, between or after sittings, or has no place. */
  readonly sitting?: string | undefined;
  readonly when: "before" | "sitting" | "between" | "after" | "during" | "untold";
  /** In order. */
  readonly ordered: readonly Placed[];
  /** Known to belong here, at an hour that is not told; in the order of the source. */
  readonly unordered: readonly Placed[];
}

/** The properties of a moment that order it, the most exact first; each sorts as text. */
const exactness = ["smolny:computedDateTime", "smolny:computedDate"];

/** When a thing was, or began: a text that sorts by time. */
function timeOf(view: View, iri: string): string | undefined {
  const facts = factsOf(view, iri);
  const moments = ["smolny:when", "smolny:begins", "smolny:ends"].map((property) =>
    facts.get(property).flatMap(({ object }) => momentTime(view, object.value) ?? []),
  );
  // Of two beginnings the more exact is the longer text.
  return moments.find((times) => times.length > 0)?.sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
}

function momentTime(view: View, moment: string): string | undefined {
  const facts = factsOf(view, moment);
  return exactness.flatMap((property) => facts.get(property).map(({ object }) => object.value))[0];
}

const named = (view: View, iri: string, property: string) =>
  factsOf(view, iri)
    .get(property)
    .map(({ object }) => object.value);

/** An event and where the order of time has it. */
interface Position extends Placed {
  readonly sitting: string | undefined;
  readonly during: boolean;
  readonly time: string | undefined;
  /** Where its first passage stands. */
  readonly order: number;
}

/** The chronicle of events and votes among assemblies and their sittings. */
export function chronicle(view: View, things: readonly string[]): readonly Stretch[] {
  const of = (name: string) => things.filter((iri) => factsOf(view, iri).kinds.includes(name));
  const [assemblies, events] = [of("smolny:Assembly"), [...of("smolny:Event"), ...of("smolny:Vote")]];
  const sittings = sittingsInOrder(view, of("smolny:Sitting"), assemblies);
  const positions = events.map((iri) => positionOf(view, iri, new Set(sittings.map((each) => each.iri))));
  return stretches(sittings, anchored(view, positions, assemblies));
}

interface Session {
  readonly iri: string;
  readonly time: string | undefined;
}

/** The sittings by their beginnings; a first one whose beginning is not told begins with its assembly, as the rules have it. */
function sittingsInOrder(view: View, sittings: readonly string[], assemblies: readonly string[]): Session[] {
  const number = (iri: string) => Number(named(view, iri, "smolny:ordinal")[0] ?? Infinity);
  const start = (iri: string) => {
    const assembly = named(view, iri, "smolny:during").find((each) => assemblies.includes(each));
    return timeOf(view, iri) ?? (number(iri) === 1 && assembly !== undefined ? timeOf(view, assembly) : undefined);
  };
  const sessions = sittings.map((iri) => ({ iri, time: start(iri) }));
  return sessions.sort((a, b) =>
    a.time !== undefined && b.time !== undefined && a.time !== b.time
      ? a.time < b.time
        ? -1
        : 1
      : number(a.iri) - number(b.iri) || (a.iri < b.iri ? -1 : 1),
  );
}

function positionOf(view: View, iri: string, sittings: ReadonlySet<string>): Position {
  const courses = named(view, iri, "smolny:during");
  const time = timeOf(view, iri);
  const sitting = courses.find((each) => sittings.has(each));
  return {
    iri,
    time,
    sitting,
    during: courses.length > 0,
    order: placeInSource(view, iri),
    reason: time !== undefined ? "time" : sitting === undefined ? "none" : "sitting",
  };
}

/** What an event may be placed by, the strongest first. */
function linksOf(view: View, iri: string): readonly (readonly [Reason, readonly string[]])[] {
  const naming = (property: string) =>
    (factsOf(view, iri).explanation?.mentions ?? [])
      .filter(({ predicate }) => short(predicate.value) === property)
      .map(({ subject }) => subject.value);
  const moments = named(view, iri, "smolny:when");
  return [
    ["follows", named(view, iri, "smolny:follows")],
    ["whole", naming("dcterms:isPartOf")],
    ["coincides", [...named(view, iri, "smolny:coincidesWith"), ...naming("smolny:coincidesWith")]],
    ["maybe", [iri, ...moments].flatMap((each) => named(view, each, "smolny:mayBeSameAs"))],
  ];
}

/** Where the passage stands that tells of it as what it is; what else its sentence rests on may stand anywhere. */
function placeInSource(view: View, iri: string): number {
  const { passages } = known(view.context);
  const evidence = factsOf(view, iri)
    .get("smolny:kind")
    .flatMap((statement) => statement.evidence);
  return Math.min(
    ...evidence.flatMap((each) => (each.by === "passage" ? (passages.get(each.passage)?.start ?? []) : [])),
  );
}

/** Finds a place beside others for what has no time of its own. */
function anchored(view: View, positions: readonly Position[], assemblies: readonly string[]): Position[] {
  const byIri = new Map(positions.map((position) => [position.iri, position]));
  /** Where an event, an assembly or a moment stands. */
  const at = (iri: string): Pick<Position, "time" | "sitting" | "order"> | undefined => {
    const event = byIri.get(iri);
    if (event !== undefined) return event.time === undefined && event.sitting === undefined ? undefined : event;
    const time = momentTime(view, iri) ?? (assemblies.includes(iri) ? timeOf(view, iri) : undefined);
    return time === undefined ? undefined : { time, sitting: undefined, order: 0 };
  };
  const place = (position: Position): Position | undefined => {
    for (const [reason, targets] of linksOf(view, position.iri)) {
      for (const by of targets) {
        const found = at(by);
        if (found === undefined || (found.time === undefined && position.sitting !== undefined)) continue;
        const order = reason === "follows" ? Math.max(position.order, found.order + 0.5) : position.order;
        return { ...position, reason, by, time: found.time, sitting: position.sitting ?? found.sitting, order };
      }
    }
    return undefined;
  };
  // Each round may place what the next is placed by; it ends when one places nothing.
  for (let isMoved = true; isMoved;) {
    isMoved = false;
    for (const position of byIri.values()) {
      const placed = position.time === undefined && position.by === undefined ? place(position) : undefined;
      if (placed === undefined) continue;
      byIri.set(placed.iri, placed);
      isMoved = true;
    }
  }
  return [...byIri.values()];
}

/** A whole stands before its first part; else what has its own time stands before what is placed by it. */
const ranks: Readonly<Record<Reason, number>> = {
  whole: 0,
  time: 1,
  coincides: 2,
  maybe: 3,
  follows: 4,
  sitting: 5,
  none: 6,
};

function byTime(a: Position, b: Position): number {
  if (a.time !== b.time) return (a.time ?? "") < (b.time ?? "") ? -1 : 1;
  return ranks[a.reason] - ranks[b.reason] || byOrder(a, b);
}

const byOrder = (a: Position, b: Position) =>
  a.order === b.order ? (a.iri < b.iri ? -1 : 1) : a.order < b.order ? -1 : 1;

/** What is placed only by what it is beside: it stands at the sitting of that time, which need not have been its own. */
const isBeside = ({ reason }: Position) => reason === "coincides" || reason === "maybe";

function stretches(sittings: readonly Session[], all: readonly Position[]): readonly Stretch[] {
  /** How many sittings had begun by then. */
  const begun = (time = "") => sittings.filter((each) => each.time !== undefined && each.time <= time).length;
  const positions = all.map((position) =>
    position.sitting === undefined && isBeside(position)
      ? { ...position, sitting: sittings[begun(position.time) - 1]?.iri }
      : position,
  );
  const stretch = (when: Stretch["when"], own: readonly Position[], sitting?: string): Stretch => ({
    when,
    sitting,
    ordered: own.filter(({ time }) => time !== undefined).sort(byTime),
    unordered: own.filter(({ time }) => time === undefined).sort(byOrder),
  });
  const loose = positions.filter(({ sitting }) => sitting === undefined);
  const between = (count: number) => loose.filter(({ time }) => time !== undefined && begun(time) === count);
  const untimed = loose.filter(({ time }) => time === undefined);
  const within = (iri: string) => positions.filter(({ sitting }) => sitting === iri);
  return [
    stretch("before", between(0)),
    ...sittings.flatMap(({ iri }, at) => [
      stretch("sitting", within(iri), iri),
      stretch(at === sittings.length - 1 ? "after" : "between", between(at + 1)),
    ]),
    stretch(
      "during",
      untimed.filter(({ during }) => during),
    ),
    stretch(
      "untold",
      untimed.filter(({ during }) => !during),
    ),
  ].filter(({ sitting, ordered, unordered }) => sitting !== undefined || ordered.length + unordered.length > 0);
}
