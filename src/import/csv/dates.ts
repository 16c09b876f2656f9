/** Dates as tables write them → EDTF of the same precision: `7/11/2012` by the pattern `D/M/YYYY` is `2012-11-07`, `11/2012` is `2012-11`. */

/** A pattern in which dates are written. */
export interface DatePattern {
  readonly written: string;
  readonly regExp: RegExp;
}

const parts: Readonly<Record<string, string>> = {
  YYYY: "(?<year>\\d{4})",
  MM: "(?<month>\\d{2})",
  M: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{2})",
  D: "(?<day>\\d{1,2})",
};

/** How patterns are written, for a hint. */
export const patternForm =
  "A pattern has YYYY, and may have MM or M and DD or D, with signs between them: DD/MM/YYYY, MM.YYYY, YYYY.";

/** The pattern that a text is; undefined if it is none, or its year has two digits and so no century. */
export function parseDatePattern(written: string): DatePattern | undefined {
  const tokens = written.match(/[A-Za-z]+|[^A-Za-z]+/g) ?? [];
  const letters = tokens.filter((token) => /^[A-Za-z]/.test(token));
  const kinds = letters.map((token) => token.charAt(0)).sort();
  const known = letters.every((token) => Object.hasOwn(parts, token)) && ["Y", "MY", "DMY"].includes(kinds.join(""));
  if (!known || tokens.length !== 2 * letters.length - 1) return undefined;
  const source = tokens.map((token) => parts[token] ?? token.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&")).join("");
  return { written, regExp: new RegExp(`^${source}$`, "u") };
}

/** The date in EDTF (level 0), by the first pattern that fits the whole text and gives a date that one of the calendars has. */
export function readDate(text: string, patterns: readonly DatePattern[]): string | undefined {
  for (const { regExp } of patterns) {
    const { year, month, day } = regExp.exec(text)?.groups ?? {};
    const found = [year, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, "0"));
    if (year !== undefined && isDate(found.join("-"), "oldStyle")) return found.join("-");
  }
  return undefined;
}

/** Whether a text is a year, a month or a day that there was, as `newStyle` (Gregorian) or `oldStyle` (Julian) of a record has it. */
export function isDate(text: string, key: string): boolean {
  const [, year, month, day] = /^(-?\d{4,9})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?$/.exec(text) ?? [];
  if (year === undefined) return false;
  return day === undefined || Number(day) <= daysIn(Number(year), Number(month), key === "oldStyle");
}

function daysIn(year: number, month: number, isJulian: boolean): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  const isLeap = year % 4 === 0 && (isJulian || year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 29 : 28;
}
