/** Dates as Popolo has them: as much of year, month, day and time as is known (https://www.w3.org/TR/NOTE-datetime), or some other text. */

/** What a text says of a date: a day, month or year that the Gregorian calendar has, and whatever stands behind its T. */
export interface ReducedDate {
  readonly date: string;
  readonly time?: string;
}

const form =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?))?)?)?$/;

/** The date of a text, or undefined if it is none. */
export function parseDate(text: string): ReducedDate | undefined {
  const [found, year = "", month, day, time] = form.exec(text) ?? [];
  if (found === undefined) return undefined;
  const date = [year, month, day].filter((part) => part !== undefined).join("-");
  if (day !== undefined && new Date(`${date}T00:00:00Z`).getUTCDate() !== Number(day)) return undefined;
  return time === undefined ? { date } : { date, time };
}

/** Whether one date is surely before another: in the parts that both have. */
export function isBefore(one: string, other: string): boolean {
  const length = Math.min(one.length, other.length);
  return one.slice(0, length) < other.slice(0, length);
}

/** How many years lie between the years of two dates. */
export function yearsBetween(from: string, to: string): number {
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4));
}
