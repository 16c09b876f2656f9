/** The timeline of an assembly on two scales: the weeks before it by the day, and its own days by the hour. */

import type { SiteContext } from "../context.ts";
import { Computed, NotTold } from "../voices.tsx";
import { type DrawingProps } from "./drawing.tsx";
import { WordsCell, type Picture } from "./figure.tsx";
import { lanes, type Axis, type Lane } from "./lanes.tsx";
import { dayWords, momentsOf, type Moment } from "./moments.ts";
import { gather, groupsOf, labelOf, term, thingsOf, type Gathered } from "./rows.ts";

/** More days than so many are not told by the hour. */
const mostDays = 14;

interface Told {
  readonly moments: readonly Moment[];
  readonly assembly: string;
  readonly begins: number;
  readonly ends: number;
  readonly context: SiteContext;
  /** What is told to have taken place during it, with its sitting. */
  readonly within: readonly Gathered[];
}

/** Undefined if neither beginning nor end of the assembly has a day. */
export async function timeline(
  context: SiteContext,
  assembly: string | undefined = thingsOf(context, "Assembly")[0],
): Promise<Picture | undefined> {
  if (assembly === undefined) return undefined;
  const moments = await momentsOf(context, assembly);
  const own = moments.filter(({ thing }) => thing === assembly);
  const [first] = own;
  if (first === undefined) return undefined;
  // By the clock where it is told.
  const hours = own.filter(({ clock }) => clock !== undefined);
  const begins = hours.find(({ relation }) => relation === "begins")?.from ?? first.from;
  const ends = hours.findLast(({ relation }) => relation === "ends")?.to ?? Math.max(...own.map(({ to }) => to));
  const within = await gather(context, "picture-sittings", "relation", { assembly });
  const told: Told = { moments, assembly, begins, ends, context, within };
  const drawings = [weeks(told), days(told)].flatMap((drawing) => drawing ?? []);
  if (drawings.length === 0) return undefined;
  return {
    id: "timeline",
    title: "The course of events, in both calendars",
    drawings,
    note: "O.S. is the Old Style (Julian) calendar, N.S. the New Style (Gregorian). What is hatched is not told: an imprecise beginning, an end or an hour that the source does not give.",
    table: {
      heads: ["What", "When", "In the source’s words"],
      rows: [
        ...moments.map((moment) => ({
          cells: [named(moment), <When moment={moment} />, <WordsCell words={moment.words} />],
          passages: moment.passages,
        })),
        ...untimed(told).map(({ label, place, passages }) => ({
          cells: [
            label,
            <>
              <NotTold>hour not told</NotTold>, {place}
            </>,
            <NotTold />,
          ],
          passages,
        })),
      ],
    },
  };
}

const ends = { when: "", begins: ": beginning", ends: ": end" } as const;
const named = ({ label, relation }: Moment) => `${label}${ends[relation]}`;

function When({ moment: { date, computed, impossible } }: { moment: Moment }) {
  return (
    <>
      {computed ? <Computed>{date}</Computed> : date}
      {impossible && " (cannot be right)"}
    </>
  );
}

/** What came before, by the day; undefined if nothing is told. */
function weeks({ moments, assembly, begins, ends, context }: Told): DrawingProps | undefined {
  const first = Math.floor(begins);
  const early = moments.filter(({ from, clock, thing }) => from <= first && clock === undefined && thing !== assembly);
  if (!early.some(({ from }) => from < first)) return undefined;
  const things = [...groupsOf(early, ({ thing }) => thing).values()];
  const start = Math.min(...early.map(({ from }) => from));
  const last = Math.ceil(ends);
  const span = last - start;
  if (span > 1500) return undefined;
  const axis = (width: number): Axis => ({
    from: start - span * 0.02,
    to: last + span * 0.02,
    step: stepOf(span, width),
    hours: false,
    anchor: first,
    shade: { from: first, to: last },
  });
  const all: readonly Lane[] = [
    ...things.map(laneBefore),
    {
      words: `${labelOf(context, assembly)}, ${dayWords(first, "julian")} to ${dayWords(last - 1, "julian")}`,
      mark: "bar",
      from: first,
      to: last,
      strong: true,
    },
  ];
  return {
    id: "timeline-weeks",
    title: "Before the congress, by the day",
    desc: all.map(({ words, more = "" }) => `${words} ${more}`.trim()).join("; "),
    draw: (width, id) => lanes(all, axis(width), width, id),
  };
}

/** Days between ticks that leave room for their words. */
function stepOf(span: number, width: number): number {
  const room = (52 * span) / (width - 42);
  return [1, 2, 7, 14, 28, 56, 182, 364].find((step) => step >= room) ?? 728;
}

function laneBefore(of: readonly Moment[]): Lane {
  const begin = of.find(({ relation }) => relation === "begins");
  const end = of.find(({ relation }) => relation === "ends");
  const moment = begin ?? end ?? of[0];
  if (moment === undefined) throw new Error("a thing without a moment");
  const imprecise = begin !== undefined && begin.to - begin.from > 1;
  const words = imprecise && begin.words !== undefined ? `(“${begin.words}” is no day)` : undefined;
  if (moment.impossible)
    return {
      words: `${moment.label}: ${moment.date}`,
      more: "— cannot be right",
      mark: "impossible",
      from: moment.from,
      to: moment.to,
    };
  const quoted = moment.words !== undefined && moment.label.includes(moment.words);
  const more =
    words ??
    (moment.relation === "when" && !quoted
      ? `(${moment.words === undefined ? dayWords(moment.from, "julian") : `“${moment.words}”`})`
      : undefined);
  if (begin === undefined || end === undefined)
    return {
      words: moment.label,
      more,
      mark: moment.relation === "when" ? "point" : "bar",
      from: moment.from,
      to: moment.to,
    };
  return {
    words: moment.label,
    more,
    mark: "bar",
    from: begin.from,
    to: end.to,
    ...(imprecise ? { vagueTo: begin.to } : {}),
  };
}

/** The assembly itself by the hour; undefined if no hour is told, or it lasted too long. */
function days(told: Told): DrawingProps | undefined {
  const { moments, begins, ends, assembly, context } = told;
  const timed = moments.filter(({ clock, thing }) => clock !== undefined && thing !== assembly);
  if (timed.length === 0 || ends - begins > mostDays) return undefined;
  const half = (time: number, round: (value: number) => number) => round(time * 2) / 2;
  const [from, to] = [half(begins, Math.floor), half(ends, Math.ceil)];
  const clockOf = (relation: Moment["relation"]) =>
    moments.find((each) => each.thing === assembly && each.relation === relation && each.clock !== undefined)?.clock;
  const bounds = [clockOf("begins"), clockOf("ends")].filter((clock) => clock !== undefined).join(" to ");
  const all: readonly Lane[] = [
    { words: labelOf(context, assembly), more: bounds, mark: "bar", from: begins, to: ends, strong: true },
    ...coincided(told),
    ...sittings(told, timed),
  ];
  const axis = (width: number): Axis => ({
    from,
    to,
    step: (to - from) / (width - 42) > 0.15 / 24 ? 0.5 : 0.25,
    hours: true,
    anchor: Math.ceil(from),
  });
  return {
    id: "timeline-days",
    title: "The congress, by the hour",
    desc: all.map(({ words, more = "" }) => `${words} ${more}`.trim()).join("; "),
    draw: (width, id) => lanes(all, axis(width), width, id),
  };
}

function coincided({ within, context, begins, ends }: Told): readonly Lane[] {
  const rows = within.filter(({ key }) => key === term("coincidesWith")).flatMap((row) => row.all("thing"));
  return rows.map((thing) => ({
    words: labelOf(context, thing),
    more: "coincided; its hours are not told",
    mark: "coincided",
    from: begins,
    to: ends,
  }));
}

interface Untimed {
  readonly label: string;
  readonly place: string;
  readonly sitting: string | undefined;
  readonly computed: boolean;
  readonly passages: readonly string[];
}

/** What took place during the assembly at no hour that is told. */
function untimed({ within, moments, context }: Told): readonly Untimed[] {
  const timed = new Set(moments.map(({ thing }) => thing));
  return within
    .filter(({ key }) => key === term("during"))
    .flatMap((row) =>
      row.all("thing").flatMap((thing) => {
        if (timed.has(thing)) return [];
        const own = row.where("thing", thing);
        const sitting = own.one("sitting");
        const passages = own.all("passage");
        const place = sitting === undefined ? "sitting not told" : labelOf(context, sitting);
        return [{ label: labelOf(context, thing), place, sitting, computed: passages.length === 0, passages }];
      }),
    );
}

/** The sittings, each with what took place in it by the clock, then what did at an hour that is not told. */
function sittings(told: Told, timed: readonly Moment[]): readonly Lane[] {
  const { within, context, begins, ends, moments } = told;
  const during = within.find(({ key }) => key === term("during"));
  const all = during?.all("sitting") ?? [];
  const startOf = (sitting: string) =>
    moments.find(({ thing, relation }) => thing === sitting && relation === "begins")?.from;
  const inAny = new Set<string>();
  const lanesOf = all.flatMap((sitting, at): readonly Lane[] => {
    const said = startOf(sitting);
    const start = said ?? (at === 0 ? begins : undefined);
    const own = during?.where("sitting", sitting).all("thing") ?? [];
    const events = timed.filter(({ thing }) => own.includes(thing));
    for (const { thing } of events) inAny.add(thing);
    const next = all.slice(at + 1).flatMap((later) => startOf(later) ?? [])[0] ?? ends;
    const end = moments.find(({ thing, relation }) => thing === sitting && relation === "ends")?.to;
    const lastTold = Math.max(start ?? begins, ...events.map(({ to }) => to));
    const untold = [
      said === undefined && start !== undefined ? "its beginning taken from the congress’s" : undefined,
      end === undefined ? "its end not told" : undefined,
    ];
    const bar: Lane = {
      words: labelOf(context, sitting),
      more: `(${[startWords(moments, sitting), ...untold].flatMap((word) => word ?? []).join(", ")})`,
      mark: start === undefined ? "none" : "bar",
      from: start ?? begins,
      to: end ?? next,
      openFrom: end ?? lastTold,
      strong: true,
    };
    const noHour = untimed(told).filter((each) => each.sitting === sitting);
    return [bar, ...events.map(pointOf), ...hourless(noHour, start ?? begins)];
  });
  const others = timed.filter(({ thing }) => !inAny.has(thing) && !all.includes(thing));
  const nowhere = untimed(told).filter(({ sitting }) => sitting === undefined);
  const rest: Lane[] =
    nowhere.length === 0
      ? []
      : [
          {
            words: `${nowhere.length} more acts and events`,
            more: "at an hour and a sitting that are not told: see the table",
            mark: "coincided",
            from: begins,
            to: ends,
          },
        ];
  return [...lanesOf, ...others.map(pointOf), ...rest];
}

const startWords = (moments: readonly Moment[], sitting: string) => {
  const start = moments.find(({ thing, relation }) => thing === sitting && relation === "begins");
  return start?.clock === undefined ? undefined : `from ${start.clock}`;
};

const pointOf = (moment: Moment): Lane => ({
  words: `${moment.clock ?? ""} ${named(moment)}`.trim(),
  more: moment.computed && !moment.passages.length ? "(computed)" : undefined,
  mark: "point",
  from: moment.from,
  to: moment.to,
});

function hourless(all: readonly Untimed[], start: number): readonly Lane[] {
  if (all.length === 0) return [];
  const words = all.map(({ label, computed }) => (computed ? `${label} (sitting computed)` : label));
  return [{ words: `Hour not told: ${words.join("; ")}`, mark: "none", from: start, to: start }];
}
