/** Moments as historians write them: 25 October (7 November) 1917, 22:40. */

import { parseDate, type Calendar, type PartialDay } from "../graph/index.ts";
import { terms as rdf } from "../store/index.ts";
import type { Dataset } from "../dataset/index.ts";

/** A piece of a date: as the source says it, or computed. */
export interface DatePart {
  readonly text: string;
  readonly computed: boolean;
  /** If it is computed, the property that holds it. */
  readonly property?: string;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

type Valued = Pick<Dataset, "store">;

function valueOf({ store }: Valued, moment: string, property: string): string | undefined {
  const name = rdf.namedNode(`https://w3id.org/smolny/ontology#${property}`);
  for (const { object } of store.match(rdf.namedNode(moment), name)) return object.value;
  return undefined;
}

const dayWords = ({ month, day }: PartialDay) =>
  [day, month === undefined ? undefined : months[month - 1]].filter((part) => part !== undefined).join(" ");

const yearWords = (year: number) => (year > 0 ? String(year) : `${1 - year} BC`);

/** One date in two calendars; `said` and `computed` are two states of one. */
interface TwoWays {
  readonly old: PartialDay | undefined;
  readonly new: PartialDay | undefined;
}

/** The day of a date as pieces; each is the source's where the source says it. */
function dayParts(said: TwoWays, computed: TwoWays): DatePart[] {
  const parts: DatePart[] = [];
  const pick = (calendar: "old" | "new") => {
    const own = said[calendar];
    const day = own?.month === undefined ? computed[calendar] : own;
    const words = day === undefined ? "" : dayWords(day);
    return { words, computed: own?.month === undefined, year: own?.year ?? computed[calendar]?.year };
  };
  const [os, ns] = [pick("old"), pick("new")];
  const twoYears = os.year !== undefined && ns.year !== undefined && os.year !== ns.year;
  const yearIsSaid = said.old?.year !== undefined || said.new?.year !== undefined;
  const push = (text: string, property: string | undefined) => {
    if (text.trim() !== "")
      parts.push({ text, computed: property !== undefined, ...(property !== undefined && { property }) });
  };
  const rule = { old: "computedOldStyle", new: "computedDate" } as const;
  const byYear = yearIsSaid ? undefined : computed.old === undefined ? rule.new : rule.old;
  push(os.words, os.computed ? rule.old : undefined);
  if (twoYears && os.year !== undefined) push(` ${yearWords(os.year)}`, byYear);
  const second = `${ns.words}${twoYears ? ` ${yearWords(ns.year ?? 0)}` : ""}`;
  const newStyle = os.words === "" ? ns.words : ns.words === "" ? "" : ` (${second})`;
  push(newStyle, ns.computed ? rule.new : undefined);
  const year = os.year ?? ns.year;
  if (!twoYears && year !== undefined) push(`${parts.length > 0 ? " " : ""}${yearWords(year)}`, byYear);
  return parts;
}

/** The last country that wrote its days by the Julian calendar changed in that year. */
const lastJulian = 1923;

/** Whether a moment is told by the new calendar alone: nothing says its Old Style, and nobody wrote that any more. */
function isNewAlone(dataset: Valued, moment: string): boolean {
  const said = parseDate(valueOf(dataset, moment, "newStyle") ?? "", "gregorian");
  return valueOf(dataset, moment, "oldStyle") === undefined && (said?.year ?? 0) > lastJulian;
}

/** A moment in pieces, each said or computed; none when the dataset tells nothing of it. Words that stand for a time come alone, in quotation marks. */
export function momentParts(dataset: Valued, moment: string): DatePart[] {
  const value = (property: string) => valueOf(dataset, moment, property);
  const julian = (text: string | undefined) => (text === undefined ? undefined : parseDate(text, "julian"));
  const gregorian = (text: string | undefined) => (text === undefined ? undefined : parseDate(text, "gregorian"));
  const said = { old: julian(value("oldStyle")), new: gregorian(value("newStyle")) };
  const computed = { old: julian(value("computedOldStyle")), new: gregorian(value("computedDate")) };
  const old = isNewAlone(dataset, moment) ? undefined : computed.old;
  const parts = dayParts(said, { ...computed, old });
  const clock = value("clockTime");
  if (clock !== undefined) parts.push({ text: parts.length > 0 ? `, ${clock}` : clock, computed: false });
  const words = value("words");
  if (words !== undefined) {
    if (parts.length === 0) return [{ text: `“${words}”`, computed: false }];
    parts.push({ text: `, “${words}”`, computed: false });
  }
  return parts;
}

/** A moment in one line; empty when the dataset tells nothing of it. */
export function momentWords(dataset: Valued, moment: string): string {
  return momentParts(dataset, moment)
    .map(({ text }) => text)
    .join("");
}

/** A date of one calendar in words, if the text is one. */
export function dateWords(text: string, calendar: Calendar): string | undefined {
  const day = parseDate(text, calendar);
  return day && [dayWords(day), day.year === undefined ? "" : yearWords(day.year)].join(" ").trim();
}

/** A moment by both calendars and nothing else, each named, for a side note; undefined without a day in both. */
export function bothCalendars(dataset: Valued, moment: string): string | undefined {
  const value = (property: string) => valueOf(dataset, moment, property);
  const [old, fresh] = [value("computedOldStyle") ?? value("oldStyle"), value("computedDate") ?? value("newStyle")];
  if (isNewAlone(dataset, moment)) return undefined;
  const [julian, gregorian] = [dateWords(old ?? "", "julian"), dateWords(fresh ?? "", "gregorian")];
  return julian === undefined || gregorian === undefined ? undefined : `O.S. ${julian}\nN.S. ${gregorian}`;
}
