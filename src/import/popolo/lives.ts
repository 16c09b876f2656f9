/** Dates that cannot be right: what ends before it begins, sittings outside their term, lives that are too long, members before birth and after death. */

import type { ElementReader, Dated } from "./element-reader.ts";
import { isBefore, parseDate, yearsBetween } from "./dates.ts";
import type { Element } from "./registry.ts";
import { textAt } from "./values.ts";

/** Nobody has lived longer. */
const longestLife = 122;

const spans = [
  ["begins", "ends"],
  ["born", "died"],
] as const;

/** Tells where the second of two dates is before the first. Both stand, and a note says so. */
export function compareDates(at: ElementReader): void {
  for (const [first, second] of spans) {
    const [from, to] = [at.dates.get(first), at.dates.get(second)];
    if (from === undefined || to === undefined || !isBefore(to.date, from.date)) continue;
    const code = first === "born" ? "date-impossible" : "dates-reversed";
    const message = `${to.date} is before ${from.date}, with which it began; both stand.`;
    at.odd(code, message, to.place, to.pointer);
    remark(at, `impossible-${second}`, `The file lets it end on ${to.date}, before it begins on ${from.date}.`, to);
  }
}

/** Tells where a sitting begins or ends outside its term. */
export function compareTerm(at: ElementReader, term: Element | undefined): void {
  if (term?.form.type !== "Assembly") return;
  const dateAt = (...keys: readonly string[]) => parseDate(textAt(term.json, ...keys) ?? "")?.date;
  const [from, to] = [dateAt("start_date", "date"), dateAt("end_date")];
  for (const key of ["begins", "ends"]) {
    const told = at.dates.get(key);
    if (told === undefined) continue;
    const isOutside =
      (from !== undefined && isBefore(told.date, from)) || (to !== undefined && isBefore(to, told.date));
    if (isOutside)
      tell(at, told, key, `${told.date} is outside the term, which is from ${from ?? "?"} to ${to ?? "?"}`);
  }
}

/** When somebody is said to have been a member: the first and the last date that is told. */
export interface Service {
  first: string;
  last: string;
}

/** Widens a service by the dates of one membership. */
export function serve(services: Map<string, Service>, member: string, dates: readonly string[]): void {
  for (const date of dates) {
    const known = services.get(member);
    if (known === undefined) services.set(member, { first: date, last: date });
    else {
      if (isBefore(date, known.first)) known.first = date;
      if (isBefore(known.last, date)) known.last = date;
    }
  }
}

/** Tells where a life and the service in it cannot both be right. */
export function compareLife(at: ElementReader, service: Service | undefined): void {
  const [born, died] = [at.dates.get("born"), at.dates.get("died")];
  if (born !== undefined) {
    const last = died?.date ?? service?.last;
    const years = last === undefined ? 0 : yearsBetween(born.date, last);
    if (years > longestLife)
      tell(
        at,
        born,
        "born",
        `Born ${born.date} and ${died ? "died" : "a member"} ${last ?? ""} would be ${years} years`,
      );
    else if (service !== undefined && isBefore(service.first, born.date)) {
      tell(at, born, "born", `Born ${born.date} is after ${service.first}, when the membership began`);
    }
  }
  if (died !== undefined && service !== undefined && isBefore(died.date, service.first)) {
    tell(at, died, "died", `Died ${died.date} is before ${service.first}, when the membership began`);
  }
}

function tell(at: ElementReader, dated: Dated, key: string, message: string): void {
  at.odd("date-impossible", `${message}; the date stands.`, dated.place, dated.pointer);
  remark(at, `impossible-${key}`, `${message}.`, dated);
}

function remark(at: ElementReader, key: string, text: string, { place }: Dated): void {
  at.draft.remark(key, at.session.concepts.use("impossible-date"), text, place);
}
