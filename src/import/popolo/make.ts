/** Elements → records, and what is odd about each: names, needs, dates, lives, tallies. */

import { Draft, mapping, scalar } from "../draft.ts";
import { At } from "./at.ts";
import { sayOwner, tables } from "./kinds.ts";
import { parseDate } from "./dates.ts";
import { memberId } from "./identify.ts";
import { compareDates, compareLife, serve, type Service } from "./lives.ts";
import type { Element } from "./registry.ts";
import type { Session } from "./session.ts";
import { isUnknown } from "./unknown.ts";
import { compareTally } from "./votes.ts";
import { shorten, textAt } from "./values.ts";

/** What an element of a kind must say to be one; in words, for a message. */
const needs: Readonly<Partial<Record<string, readonly [keys: readonly (readonly string[])[], words: string]>>> = {
  memberships: [[["member"], ["organization", "post"]], "A membership says who is a member and of what"],
};

/** The kind of a thing whose class needs one, as far as the file or its form tells. */
function kindOf({ draft, json, file, session }: At): string | undefined {
  if (draft.type === "Act") return session.kind("motion");
  if (draft.type === "Vote") return session.kind("voting");
  if (draft.type !== "Event") return undefined;
  const classification = textAt(json, "classification");
  if (classification === undefined) return session.kind("event");
  if (/election/i.test(classification)) return session.kind("election");
  return session.word("kind", classification.normalize("NFC"), file, file.place(json.offset));
}

/** Types that are shown by a label. */
const labelled = new Set([
  "Person",
  "Body",
  "Party",
  "Faction",
  "Assembly",
  "Sitting",
  "Event",
  "Vote",
  "Act",
  "Post",
  "Place",
]);

/** Makes the record of each element. */
export function makeRecords(elements: readonly Element[], session: Session): void {
  const services = servicesOf(elements, session);
  for (const element of elements) {
    if (make(element, session, services)) session.ledger.made(element.space);
    else session.ledger.leftOut(element.space);
    // The tree of a large file is let go as its records are made; chains of parents are still looked at.
    const { members, offset } = element.json;
    element.json = { kind: "object", members: members.filter(({ key }) => /^parent(?:_id)?$/.test(key)), offset };
  }
}

function make(element: Element, session: Session, services: ReadonlyMap<string, Service>): boolean {
  const { json, file, space, id, form, foreignId, pointer } = element;
  const place = file.place(json.offset);
  const draft = Draft.record(id, form.type, place, [file.passage]);
  const at = new At(session, tables, element, json, pointer, draft, space);
  at.read(tables[space]);
  sayOwner(at);
  const [keys = [], words = ""] = needs[space] ?? [];
  if (!keys.every((some) => some.some((key) => draft.says(key)))) {
    at.odd("element-unusable", `${words}, and this one does not; it is left out.`, place, pointer);
    return false;
  }
  if (foreignId !== undefined) {
    const written = at.text(
      { kind: "text", type: "string", value: foreignId, offset: json.offset, length: 1 },
      pointer,
    );
    if (written !== undefined) draft.say("foreignId", scalar(written.value, place));
  }
  draft.describe("pointer", scalar(pointer, place));
  label(at);
  const kind = kindOf(at);
  if (kind !== undefined) draft.note("kind", scalar(kind, place));
  if (element.isUnknown) tellUnknown(at);
  compareDates(at);
  if (space === "persons") compareLife(at, services.get(id));
  if (space === "vote_events") compareTally(at);
  session.add(form.file, draft);
  return true;
}

/** A thing without a name gets a label of ours: of its text, or of its id; it is noted and goes nowhere as its name. */
function label(at: At): void {
  const { draft, json, element } = at;
  const { place } = draft;
  if (draft.says("label") || !labelled.has(draft.type)) return;
  const called = element.foreignId ?? textAt(json, "identifier") ?? `${element.file.name}${element.pointer}`;
  const text = shorten((textAt(json, "text") ?? "").normalize("NFC").replace(/\s+/g, " "));
  if (draft.type === "Vote") {
    draft.note("label", mapping({ en: `Vote ${draft.id.slice("vote/".length)}` }, place));
    return;
  }
  draft.note(
    "label",
    mapping({ und: text === "" ? called.normalize("NFC") : `${text} (${called.normalize("NFC")})` }, place),
  );
  const isOdd = draft.type !== "Act";
  if (isOdd) at.odd("name-missing", `It has no name; it is shown as “${shorten(called)}”.`, place, at.pointer);
}

/** A thing that stands for what is not known stays, and a note says what it is. */
function tellUnknown(at: At): void {
  at.session.kind("not-told");
  const name = textAt(at.json, "name") ?? "";
  const message = `“${shorten(isUnknown(name) ? name : (at.element.foreignId ?? ""))}” stands for what is not known and is kept, but no reference to it is made.`;
  at.odd("unknown-as-value", message, at.draft.place, at.pointer);
  at.draft.remark("unknown", "not-told", "The file writes unknown as if it were a thing; no membership leads to it.");
}

/** When each person is said to have been a member, by their own dates or those of the term. */
function servicesOf(elements: readonly Element[], session: Session): Map<string, Service> {
  const services = new Map<string, Service>();
  for (const element of elements) {
    const member = element.space === "memberships" ? memberId(element, session) : undefined;
    if (member === undefined) continue;
    const period = textAt(element.json, "legislative_period_id", "legislative_session_id");
    const term = period === undefined ? undefined : session.registry.find("events", period, element.file);
    const told = (key: string) =>
      textAt(element.json, key) ?? (term === "several" || term === undefined ? undefined : textAt(term.json, key));
    const dates = [told("start_date"), told("end_date")].map((text) =>
      text === undefined ? undefined : parseDate(text)?.date,
    );
    serve(
      services,
      member,
      dates.filter((date) => date !== undefined),
    );
  }
  return services;
}
