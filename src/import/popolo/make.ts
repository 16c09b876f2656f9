/** Elements → records, and what is odd about each: names, needs, dates, lives, tallies. */

import { Draft, mapping, scalar } from "../draft.ts";
import { At } from "./at.ts";
import { sayOwner, tables } from "./kinds.ts";
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

export function makeRecords(elements: readonly Element[], session: Session): void {
  const made: At[] = [];
  for (const element of elements) {
    const at = make(element, session);
    if (at === undefined) session.ledger.leftOut(element.space);
    else {
      session.ledger.made(element.space);
      made.push(at);
    }
  }
  const services = servicesOf(made);
  for (const at of made) if (at.element.space === "persons") compareLife(at, services.get(at.draft.id));
}

function make(element: Element, session: Session): At | undefined {
  const { json, file, space, id, form, foreignId, pointer } = element;
  const place = file.place(json.offset);
  const draft = Draft.record(id, form.type, place, [file.passage]);
  const at = new At(session, tables, element, json, pointer, draft, space);
  at.read(tables[space]);
  sayOwner(at);
  const [keys = [], words = ""] = needs[space] ?? [];
  if (!keys.every((some) => some.some((key) => draft.says(key)))) {
    at.odd("element-unusable", `${words}, and this one does not; it is left out.`, place, pointer);
    return undefined;
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
  if (space === "vote_events") compareTally(at);
  session.add(form.file, draft);
  return at;
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

/** When each person is said to have been a member. */
function servicesOf(made: readonly At[]): Map<string, Service> {
  const byId = new Map(made.map((at) => [at.draft.id as string, at]));
  const services = new Map<string, Service>();
  for (const at of made) {
    if (at.element.space !== "memberships") continue;
    const member = at.draft.reference("member");
    const term = byId.get(at.draft.reference("term") ?? "");
    const own = (key: string) => at.dates.get(key)?.date ?? term?.dates.get(key)?.date;
    if (member !== undefined)
      serve(
        services,
        member,
        [own("begins"), own("ends")].filter((date) => date !== undefined),
      );
  }
  return services;
}
