/**
 * The Julian and the Gregorian calendar, both proleptic, by way of the Julian day number.
 *
 * Years are counted as astronomers and XSD 1.1 count them: 1 BCE is 0, 2 BCE is -1. All arithmetic is on integers
 * that a double holds exactly; years of more than twelve digits are no dates here.
 */

export type Calendar = "julian" | "gregorian";

/** A day: month 1–12, day 1–31. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** As much of a day as a source says. A month never stands without what makes it readable: see {@link parseDate}. */
export type PartialDay = Partial<Day>;

/**
 * How a calendar counts: the Julian day number of 1 March of the year 0, and the cycles of days that its leap years make,
 * longest first: each is so many days, so many years, and may be repeated so often within the one before it.
 * A year is counted from March, so that a leap day ends it.
 */
const calendars = {
  julian: {
    epoch: 1721118,
    cycles: [
      { days: 1461, years: 4, times: Infinity },
      { days: 365, years: 1, times: 3 },
    ],
  },
  gregorian: {
    epoch: 1721120,
    cycles: [
      { days: 146097, years: 400, times: Infinity },
      { days: 36524, years: 100, times: 3 },
      { days: 1461, years: 4, times: Infinity },
      { days: 365, years: 1, times: 3 },
    ],
  },
} as const satisfies Record<Calendar, { epoch: number; cycles: { days: number; years: number; times: number }[] }>;

/** The Julian day number of a day, at its noon: 0 is 1 January -4712 (Julian). Weekdays: 0 modulo 7 is a Monday. */
export function dayNumber({ year, month, day }: Day, calendar: Calendar): number {
  const { epoch, cycles } = calendars[calendar];
  let years = month > 2 ? year : year - 1;
  let days = epoch + Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  for (const cycle of cycles) {
    const count = Math.floor(years / cycle.years);
    days += count * cycle.days;
    years -= count * cycle.years;
  }
  return days;
}

/** The day with a Julian day number. */
export function dayOf(dayNumber: number, calendar: Calendar): Day {
  const { epoch, cycles } = calendars[calendar];
  let days = dayNumber - epoch;
  let year = 0;
  for (const cycle of cycles) {
    const count = Math.min(Math.floor(days / cycle.days), cycle.times);
    year += count * cycle.years;
    days -= count * cycle.days;
  }
  const fromMarch = Math.floor((5 * days + 2) / 153);
  const month = ((fromMarch + 2) % 12) + 1;
  return { year: month > 2 ? year : year + 1, month, day: days - Math.floor((153 * fromMarch + 2) / 5) + 1 };
}

/** Whether a calendar has the day. */
export function isDay(day: Day, calendar: Calendar): boolean {
  if (day.month < 1 || day.month > 12 || day.day < 1 || day.day > 31) return false;
  const back = dayOf(dayNumber(day, calendar), calendar);
  return back.month === day.month && back.day === day.day;
}

const year = "-?(?:[1-9]\\d{4,11}|\\d{4})";
const form = new RegExp(`^(?:(?<year>${year})|XXXX(?=-))(?:-(?<month>\\d\\d)(?:-(?<day>\\d\\d))?)?$`);

/**
 * Reads `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `XXXX-MM-DD` or `XXXX-MM` (EDTF's forms; years as xsd:date writes them).
 * Undefined when the form is another or the calendar has no such day: a 29 February without a year may be.
 */
export function parseDate(text: string, calendar: Calendar): PartialDay | undefined {
  const groups = form.exec(text)?.groups;
  if (groups === undefined || text.startsWith("-0000")) return undefined;
  const parts: [string, string | undefined][] = Object.entries(groups);
  const given = parts.filter(([, digits]) => digits !== undefined);
  const said: PartialDay = Object.fromEntries(given.map(([name, digits]) => [name, Number(digits)]));
  return isDay({ year: 4, month: 1, day: 1, ...said }, calendar) ? said : undefined;
}

/** Writes a day as xsd:date does: at least four digits of year, a minus before them for years before 0, no time zone. */
export function formatDay({ year, month, day }: Day): string {
  const digits = (value: number, length: number) => String(value).padStart(length, "0");
  return `${year < 0 ? "-" : ""}${digits(Math.abs(year), 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

/** Reads a full day; undefined when the text is anything else. */
function parseDay(text: string, calendar: Calendar): Day | undefined {
  const { year, month, day } = parseDate(text, calendar) ?? {};
  return year === undefined || month === undefined || day === undefined ? undefined : { year, month, day };
}

function convert(text: string, from: Calendar, to: Calendar, days = 0): string | undefined {
  const day = parseDay(text, from);
  return day && formatDay(dayOf(dayNumber(day, from) + days, to));
}

/** The Gregorian day (an xsd:date) of a full Julian one; undefined when it is none. */
export const julianToGregorian = (date: string): string | undefined => convert(date, "julian", "gregorian");

/** The Julian day of a full Gregorian one; undefined when it is none. */
export const gregorianToJulian = (date: string): string | undefined => convert(date, "gregorian", "julian");

/** The day after a full day of a calendar; undefined when it is none. */
export const nextDay = (date: string, calendar: Calendar): string | undefined => convert(date, calendar, calendar, 1);
