/** What of an assembly is dated, as the timeline takes it: days as Julian day numbers, hours as their fractions. */

import { dayNumber, dayOf, parseDate, type PartialDay } from "../../graph/index.ts";
import type { SiteContext } from "../context.ts";
import { gather, labelOf, term, type Gathered } from "./rows.ts";

/** When something begins, ends or takes place. */
export interface Moment {
  readonly thing: string;
  readonly label: string;
  /** The local name of its class. */
  readonly kind: string;
  readonly relation: "when" | "begins" | "ends";
  /** From midnight to the next one, or the hour; a month if no day is told. Days since the Julian day 0 at midnight. */
  readonly from: number;
  readonly to: number;
  readonly clock: string | undefined;
  readonly words: string | undefined;
  /** Whether the day is not wholly the source's. */
  readonly computed: boolean;
  /** Whether it cannot be right. */
  readonly impossible: boolean;
  /** In words: 25 October (7 November) 1917, 22:40. */
  readonly date: string;
  readonly passages: readonly string[];
}

const relations = ["when", "begins", "ends"] as const;

export async function momentsOf(context: SiteContext, assembly: string): Promise<readonly Moment[]> {
  const rows = await gather(context, "picture-moments", "thing", { assembly });
  const year = rows
    .flatMap((row) => row.all("computedOldStyle"))
    .flatMap((text) => parseDate(text, "julian")?.year ?? [])[0];
  const moments = rows.flatMap((row) =>
    row.all("moment").flatMap((moment) => momentOf(context, row.where("moment", moment), year)),
  );
  return moments.sort((a, b) => a.from - b.from || a.to - b.to || (a.label < b.label ? -1 : 1));
}

function momentOf(context: SiteContext, row: Gathered, year: number | undefined): readonly Moment[] {
  const span = spanOf(row, year);
  const relation = relations.find((name) => row.one("relation") === term(name));
  if (span === undefined || relation === undefined) return [];
  const clock = row.one("clock");
  return [
    {
      thing: row.key,
      label: labelOf(context, row.key),
      kind: (row.one("class") ?? "").replace(term(""), ""),
      relation,
      from: span.from + hoursOf(clock),
      to: clock === undefined ? span.to : span.from + hoursOf(clock),
      clock,
      words: row.one("words"),
      computed: !/^\d/.test(row.one("oldStyle") ?? row.one("newStyle") ?? ""),
      impossible: row.one("mark") !== undefined,
      date: `${dateWords(span)}${clock === undefined ? "" : `, ${clock}`}`,
      passages: row.all("passage"),
    },
  ];
}

interface Span {
  readonly from: number;
  readonly to: number;
  readonly month?: PartialDay;
}

function spanOf(row: Gathered, year: number | undefined): Span | undefined {
  const day = full(parseDate(row.one("computedDate") ?? row.one("newStyle") ?? "", "gregorian"));
  if (day !== undefined) {
    const from = dayNumber(day, "gregorian");
    return { from, to: from + 1 };
  }
  const month = parseDate(row.one("oldStyle") ?? "", "julian");
  const known = month?.year ?? year;
  if (month?.month === undefined || month.day !== undefined || known === undefined) return undefined;
  const next = month.month === 12 ? { year: known + 1, month: 1 } : { year: known, month: month.month + 1 };
  return {
    from: dayNumber({ year: known, month: month.month, day: 1 }, "julian"),
    to: dayNumber({ ...next, day: 1 }, "julian"),
    month,
  };
}

const full = ({ year, month, day }: PartialDay = {}) =>
  year === undefined || month === undefined || day === undefined ? undefined : { year, month, day };

/** A clock time as a part of a day. */
function hoursOf(clock: string | undefined): number {
  const [, hours = 0, minutes = 0] = /^(\d{1,2}):(\d{2})/.exec(clock ?? "") ?? [];
  return Number(hours) / 24 + Number(minutes) / 1440;
}

const months = "January February March April May June July August September October November December".split(" ");
const monthWords = (month: number) => months[month - 1] ?? "";

/** A day number in a calendar's words: 25 October. */
export function dayWords(day: number, calendar: "julian" | "gregorian", short = false): string {
  const { month, day: number } = dayOf(Math.floor(day), calendar);
  return `${number} ${short ? monthWords(month).slice(0, 3) : monthWords(month)}`;
}

function dateWords({ from, month }: Span): string {
  if (month !== undefined) return `${monthWords(month.month ?? 0)} (Old Style)`;
  return `${dayWords(from, "julian")} (${dayWords(from, "gregorian")})`;
}
