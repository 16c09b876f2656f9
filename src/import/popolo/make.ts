/** Elements → records, and what is odd about each: names, needs, dates, lives, tallies. */

import { Draft, inLanguage, scalar } from "../draft.ts";
import { tidy } from "../text.ts";
import { ElementReader } from "./element-reader.ts";
import { sayOwner } from "./belongs.ts";
import { tables } from "./kinds.ts";
import { noteKind } from "./note-kind.ts";
import { parseDate } from "./dates.ts";
import { memberId } from "./identify.ts";
import { compareDates, compareLife, compareTerm, serve, type Service } from "./lives.ts";
import type { Element } from "./registry.ts";
import type { Session } from "./session.ts";
import { isUnknown } from "./unknown.ts";
import { compareTally } from "./votes.ts";
import { idAt, shorten, textAt } from "./values.ts";

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
    if (make(element, session, services)) session.ledger.made(element.kind);
    else session.ledger.leftOut(element.kind);
    // The tree of a large file is let go as its records are made; names, dates and chains of parents are still looked at.
    const { members, offset } = element.json;
    const isKept = (key: string) => /^(?:name|parent(?:_id)?|(?:(?:start|end)_)?date)$/.test(key);
    element.json = { kind: "object", members: members.filter(({ key }) => isKept(key)), offset };
  }
}

function make(element: Element, session: Session, services: ReadonlyMap<string, Service>): boolean {
  const { json, file, kind, id, form, foreignId, pointer } = element;
  const place = file.place(json.offset);
  const draft = Draft.record(id, form.type, place, [file.passage]);
  const at = new ElementReader(session, tables, element, json, pointer, draft, kind);
  at.read(tables[kind]);
  sayOwner(at);
  const isOne = draft.says("member") && (draft.says("organization") || draft.says("post"));
  if (kind === "memberships" && !isOne) {
    const message = "A membership says who is a member and of what, and this one does not; it is left out.";
    at.odd("element-unusable", message, place, pointer);
    return false;
  }
  const written = foreignId === undefined ? "" : session.settled(foreignId, place, pointer);
  if (written !== "") draft.say("foreignId", scalar(written, place));
  draft.describe("pointer", scalar(pointer, place));
  label(at);
  noteKind(at);
  if (element.isUnknown) tellUnknown(at);
  compareDates(at);
  if (form.type === "Sitting") compareTerm(at, termOf(element, session));
  if (kind === "persons") compareLife(at, services.get(id));
  if (kind === "vote_events") compareTally(at);
  session.add(form.file, draft);
  return true;
}

/** A thing without a name gets a label of ours: of its text, or of its id; it is noted and goes nowhere as its name. */
function label(at: ElementReader): void {
  const { draft, json, element } = at;
  const { place } = draft;
  if (draft.says("label") || !labelled.has(draft.type)) return;
  if (draft.type === "Vote") {
    draft.note("label", inLanguage("en", `Vote ${draft.id.slice("vote/".length)}`, place));
    return;
  }
  const own = tidy(element.foreignId ?? textAt(json, "identifier") ?? `${element.file.name}${element.pointer}`);
  const text = shorten(tidy(textAt(json, "text") ?? "").replace(/\s+/g, " "));
  const called = at.session.label(draft, text === "" ? own : `${text} (${own})`);
  draft.note("label", inLanguage("und", called, place));
  const isOdd = draft.type !== "Act";
  if (isOdd) at.odd("name-missing", `It has no name; it is shown as “${shorten(called)}”.`, place, at.pointer);
}

/** A thing that stands for what is not known stays, and a note says what it is. */
function tellUnknown(at: ElementReader): void {
  const name = textAt(at.json, "name") ?? "";
  const message = `“${shorten(isUnknown(name) ? name : (at.element.foreignId ?? ""))}” stands for what is not known and is kept, but no reference to it is made.`;
  at.odd("unknown-as-value", message, at.draft.place, at.pointer);
  const kind = at.session.concepts.use("not-told");
  at.draft.remark("unknown", kind, "The file writes unknown as if it were a thing; no membership leads to it.");
}

/** The term that an element is of. */
function termOf({ json, file }: Element, { registry }: Session): Element | undefined {
  const id = idAt(json, "legislative_period_id", "legislative_session_id", "parent_id", "parent");
  const term = id === undefined ? undefined : registry.find("events", id, file);
  return term === "several" ? undefined : term;
}

/** When each person is said to have been a member, by their own dates or those of the term. */
function servicesOf(elements: readonly Element[], session: Session): Map<string, Service> {
  const services = new Map<string, Service>();
  for (const element of elements) {
    const member = element.kind === "memberships" ? memberId(element, session) : undefined;
    if (member === undefined) continue;
    const term = termOf(element, session);
    const told = (key: string) =>
      textAt(element.json, key) ?? (term === undefined ? undefined : textAt(term.json, key));
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
