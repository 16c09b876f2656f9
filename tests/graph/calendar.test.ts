/** The calendars against published conversions, and the laws that hold for every day. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dayNumber,
  dayOf,
  formatDay,
  gregorianToJulian,
  isDay,
  julianToGregorian,
  nextDay,
  parseDate,
  type Calendar,
} from "../../src/graph/index.ts";

/** Julian and Gregorian names of one day, by the page that states them. */
const published: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  // The day 0 of the Julian period.
  "https://dbpedia.org/resource/Julian_day": [["-4712-01-01", "-4713-11-24"]],
  // Explanatory Supplement to the Astronomical Ephemeris (1961), in Wikipedia's table.
  "https://en.wikipedia.org/wiki/Conversion_between_Julian_and_Gregorian_calendars": [
    ["-0500-03-05", "-0500-02-28"],
    ["-0500-03-06", "-0500-03-01"],
    ["-0300-03-04", "-0300-02-28"],
    ["-0200-03-04", "-0200-03-01"],
    ["-0100-03-03", "-0100-03-01"],
    ["0100-02-29", "0100-02-27"],
    ["0200-02-29", "0200-02-28"],
    ["0200-03-01", "0200-03-01"],
    ["0300-02-28", "0300-02-28"],
    ["0300-02-29", "0300-03-01"],
    ["0500-02-29", "0500-03-02"],
    ["1000-02-29", "1000-03-06"],
    ["1400-02-28", "1400-03-08"],
  ],
  // The tests of ICU4X, components/calendar/src/julian.rs.
  "https://github.com/unicode-org/icu4x": [
    ["-0003-01-01", "-0004-12-30"],
    ["0000-01-01", "-0001-12-30"],
    ["0000-12-31", "0000-12-29"],
    ["0001-01-03", "0001-01-01"],
    ["1969-12-20", "1970-01-02"],
    ["2022-02-16", "2022-03-01"],
  ],
  // The first and last days of each difference.
  "https://liquisearch.com/gregorian_calendar/difference_between_gregorian_and_julian_calendar_dates": [
    ["1582-10-05", "1582-10-15"],
    ["1700-02-28", "1700-03-10"],
    ["1700-02-29", "1700-03-11"],
    ["1800-02-29", "1800-03-12"],
    ["1900-02-28", "1900-03-12"],
    ["1900-02-29", "1900-03-13"],
    ["2100-02-29", "2100-03-14"],
    ["2200-02-28", "2200-03-14"],
  ],
  // The days of the congress itself.
  "http://www.encspb.ru/object/2804022647?lc=en": [
    ["1917-10-20", "1917-11-02"],
    ["1917-10-25", "1917-11-07"],
    ["1917-10-27", "1917-11-09"],
  ],
  // The reform in Russia: 31 January 1918 was followed by 14 February.
  "http://skepticism.org/timeline/january-history/2423-gregorian-calendar-adopted-in-russia.html": [
    ["1918-02-01", "1918-02-14"],
  ],
};

/** Julian day numbers at noon, of Meeus, Astronomical Algorithms, chapter 7 (github.com/soniakeys/meeus, v3/julian). */
const numbers: readonly (readonly [Calendar, string, number])[] = [
  ["julian", "-4712-01-01", 0],
  ["julian", "-1000-02-29", 1355867],
  ["julian", "-1000-07-12", 1356001],
  ["julian", "-0123-12-31", 1676497],
  ["julian", "0333-01-27", 1842713],
  ["gregorian", "1600-12-31", 2305813],
  ["gregorian", "1900-01-01", 2415021],
  ["gregorian", "2000-01-01", 2451545],
];

const calendars: readonly Calendar[] = ["julian", "gregorian"];
const calendar = fc.constantFrom(...calendars);
const anyNumber = fc.oneof(
  fc.integer({ min: -3_000_000, max: 6_000_000 }),
  fc.integer({ min: -300_000_000_000_000, max: 300_000_000_000_000 }),
);
const named = (number: number, calendar: Calendar) => formatDay(dayOf(number, calendar));

describe("published facts", () => {
  test.each(Object.entries(published).flatMap(([source, days]) => days.map((day) => [...day, source] as const)))(
    "Julian %s is Gregorian %s (%s)",
    (julian, gregorian) => {
      expect(julianToGregorian(julian)).toBe(gregorian);
      expect(gregorianToJulian(gregorian)).toBe(julian);
    },
  );

  test.each(numbers)("the day number of %s %s is %i", (calendar, text, number) => {
    expect(named(number, calendar)).toBe(text);
    expect(dayNumber(dayOf(number, calendar), calendar)).toBe(number);
  });

  test("Thursday 4 October 1582 (Julian) was followed by Friday 15 October (Gregorian)", () => {
    const thursday = dayNumber({ year: 1582, month: 10, day: 4 }, "julian");
    const friday = dayNumber({ year: 1582, month: 10, day: 15 }, "gregorian");
    expect([thursday % 7, friday % 7]).toEqual([3, 4]);
  });

  test.each([
    ["julian", [900, 1236, 1900, 0, -4, -4712], [750, 1429, 1917, -1]],
    ["gregorian", [1600, 2000, 2400, 0, -400], [1700, 1800, 1900, 2100, -100]],
  ] as const)("leap years of the %s calendar", (calendar, leap, common) => {
    const leaps = (year: number) => isDay({ year, month: 2, day: 29 }, calendar);
    expect(leap.filter((year) => !leaps(year))).toEqual([]);
    expect(common.filter(leaps)).toEqual([]);
  });
});

describe("laws", () => {
  test("a day number names one day, which the calendar has, and the day gives the number back", () => {
    fc.assert(
      fc.property(anyNumber, calendar, (number, calendar) => {
        const day = dayOf(number, calendar);
        expect(isDay(day, calendar)).toBe(true);
        expect(dayNumber(day, calendar)).toBe(number);
      }),
    );
  });

  test("conversion there and back gives the same day, and keeps the weekday", () => {
    fc.assert(
      fc.property(anyNumber, (number) => {
        const julian = named(number, "julian");
        expect(julianToGregorian(julian)).toBe(named(number, "gregorian"));
        expect(gregorianToJulian(named(number, "gregorian"))).toBe(julian);
      }),
    );
  });

  test("the next day is the next of the month, or the first of the next month when that is none", () => {
    fc.assert(
      fc.property(anyNumber, calendar, (number, calendar) => {
        const { year, month, day } = dayOf(number, calendar);
        const next = [
          { year, month, day: day + 1 },
          { year, month: month + 1, day: 1 },
          { year: year + 1, month: 1, day: 1 },
        ].find((candidate) => isDay(candidate, calendar));
        expect(dayOf(number + 1, calendar)).toEqual(next);
        expect(nextDay(named(number, calendar), calendar)).toBe(named(number + 1, calendar));
      }),
    );
  });

  test("later days have later names", () => {
    const order = ({ year, month, day }: ReturnType<typeof dayOf>) => year * 10_000 + month * 100 + day;
    fc.assert(
      fc.property(
        fc.integer({ min: -1e8, max: 1e8 }),
        fc.integer({ min: 1, max: 1e8 }),
        calendar,
        (number, later, calendar) => {
          expect(order(dayOf(number + later, calendar))).toBeGreaterThan(order(dayOf(number, calendar)));
        },
      ),
    );
  });
});

describe("forms", () => {
  test.each([
    ["1917-10-25", { year: 1917, month: 10, day: 25 }],
    ["-0044-03", { year: -44, month: 3 }],
    ["0000", { year: 0 }],
    ["12017-01-01", { year: 12017, month: 1, day: 1 }],
    ["XXXX-02-29", { month: 2, day: 29 }],
    ["XXXX-09", { month: 9 }],
  ])("%s is a date", (text, said) => {
    expect(parseDate(text, "gregorian")).toEqual(said);
  });

  test.each([
    "1917-13-01",
    "1917-04-31",
    "1900-02-29",
    "XXXX",
    "XXXX-02-30",
    "917-01-01",
    "01917",
    "-0000-01-01",
    "1917-1-1",
    "25 October",
    "1917-10-25Z",
    "",
  ])("%j is none", (text) => {
    expect(parseDate(text, "gregorian")).toBeUndefined();
    expect(gregorianToJulian(text)).toBeUndefined();
  });

  test("29 February 1900 is a Julian day alone; a date that is not full is not converted", () => {
    expect(julianToGregorian("1900-02-29")).toBe("1900-03-13");
    expect(gregorianToJulian("1900-02-29")).toBeUndefined();
    expect(julianToGregorian("XXXX-10-25")).toBeUndefined();
    expect(julianToGregorian("1917-10")).toBeUndefined();
  });
});
