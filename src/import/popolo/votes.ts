/** Motions and vote events: what a motion is about and where it was put, counts, single votes, and whether the two agree. */

import type { LocalId, Mapping } from "../../records/index.ts";
import { Draft, idOf, mapping, scalar } from "../draft.ts";
import { escapeId } from "../escape.ts";
import type { JsonObject } from "../json.ts";
import type { At, Field, Fields } from "./at.ts";
import { moment, oneText, passed, sources, text, wholeNumber, word } from "./fields.ts";
import { reference, targets } from "./references.ts";
import { jsonOf, memberOf, shorten, textAt, textOf } from "./values.ts";

/** The options of Popolo that have a key of their own in a vote. */
const keys: Readonly<Record<string, string>> = {
  yes: "votesFor",
  no: "votesAgainst",
  abstain: "abstentions",
  absent: "absent",
};

const group = reference("onBehalfOf", targets.group);

const countFields: Fields = {
  option: word("option", "option"),
  value: passed,
  group_id: group,
  group,
  party_id: group,
  note: text("note"),
};

/** Counts of all who chose one of the four usual options stand at the vote; every other count is a node. */
export const counts: Field = (at, member) => {
  const nodes = at.items(member).flatMap(([value, pointer], index): Mapping[] => {
    const amount = value.kind === "object" ? memberOf(value, "value", "count")?.value : undefined;
    const number = amount === undefined ? undefined : wholeNumber(at, amount, `${pointer}/value`);
    if (value.kind !== "object" || amount === undefined || number === undefined) {
      if (value.kind !== "object" || amount === undefined)
        at.mistyped(value, pointer, "A count with an option and a value");
      return [];
    }
    const key = keys[textAt(value, "option") ?? ""];
    const isWhole = value.members.every(({ key: one }) => one === "option" || one === "value");
    if (key !== undefined && isWhole && !at.draft.says(key)) {
      at.say(key, scalar(number, at.place(amount)));
      return [];
    }
    const inner = at.node(`tally-${index + 1}`, "Tally", value, pointer, { ...countFields, count: passed });
    if (!inner.draft.says("option")) {
      at.mistyped(value, pointer, "A count with an option");
      return [];
    }
    inner.say("number", scalar(number, at.place(amount)));
    return [inner.draft.build()];
  });
  at.draft.sayList("tallies", nodes);
};

const voter = reference("voter", targets.member);
const pair = reference("pair", targets.person);

const ballotFields: Fields = {
  id: passed,
  "@type": passed,
  vote_event_id: passed,
  voter_id: voter,
  voter,
  person_id: voter,
  option: word("option", "option"),
  group_id: group,
  group,
  party_id: group,
  role: word("role", "role"),
  weight: oneText("weight"),
  pair_id: pair,
  pair,
  note: text("note"),
  sources,
};

/** Single votes, each a node of its own; two of the same voter both stand. */
export const ballots: Field = (at, member) => {
  const taken = new Set<string>();
  const nodes = at.items(member).flatMap(([value, pointer]): Mapping[] => {
    at.session.ledger.read("votes");
    const made = value.kind === "object" ? ballot(at, value, pointer, taken) : undefined;
    if (made === undefined) {
      const message = "A single vote says who voted or what was chosen, and this one does not; it is left out.";
      at.odd("element-unusable", message, at.place(value), pointer);
      at.session.ledger.leftOut("votes");
      return [];
    }
    at.session.ledger.made("votes");
    return [made];
  });
  at.draft.sayList("ballots", nodes);
};

function ballot(at: At, json: JsonObject, pointer: string, taken: Set<string>): Mapping | undefined {
  const who = textAt(json, "voter_id", "person_id") ?? idIn(json);
  const key = `ballot.${who === undefined ? "of-nobody" : escapeId(who)}`;
  let own = key;
  for (let number = 2; taken.has(own); number++) own = `${key}.${number}`;
  if (who !== undefined && own !== key) {
    at.odd(
      "element-twice",
      `“${shorten(who)}” votes more than once in this vote; both stand.`,
      at.place(json),
      pointer,
    );
  }
  taken.add(own);
  const inner = at.node(own, "Ballot", json, pointer, ballotFields);
  const foreignId = textAt(json, "id");
  if (foreignId !== undefined) inner.say("foreignId", scalar(foreignId, at.place(json)));
  return inner.draft.says("voter") || inner.draft.says("option") ? inner.draft.build() : undefined;
}

function idIn(json: JsonObject): string | undefined {
  const found = memberOf(json, "voter")?.value;
  if (found === undefined) return undefined;
  return found.kind === "object" ? textAt(found, "id") : textOf(found)?.value;
}

/** Tells where a stated count is not the number of single votes with its option; both stand. */
export function compareTally(at: At): void {
  const votes = memberOf(at.json, "votes")?.value;
  const stated = memberOf(at.json, "counts");
  if (votes?.kind !== "array" || stated?.value.kind !== "array") return;
  if (votes.items.some((vote) => vote.kind === "object" && memberOf(vote, "weight") !== undefined)) return;
  const number = new Map<string, number>();
  for (const vote of votes.items) {
    const option = vote.kind === "object" ? textAt(vote, "option") : undefined;
    if (option !== undefined) number.set(option, (number.get(option) ?? 0) + 1);
  }
  for (const [count, pointer] of at.items(stated)) {
    if (count.kind !== "object" || memberOf(count, "group_id", "group", "party_id") !== undefined) continue;
    const option = textAt(count, "option");
    const value = textAt(count, "value");
    const single = number.get(option ?? "") ?? 0;
    if (option === undefined || value === undefined || Number(value) === single) continue;
    const message = `The count says ${shorten(value)} “${shorten(option)}”, and ${single} of the single votes are; both stand.`;
    at.odd("tally-disagrees", message, at.place(count), pointer);
    const text = `The counts and the single votes do not agree: ${shorten(value)} and ${single} of “${shorten(option)}”.`;
    at.session.kind("contradiction");
    at.draft.remark(`tally-${escapeId(option)}`, "contradiction", text.normalize("NFC"), {}, at.place(count));
  }
}

/** The bill that a motion is about. */
const objectFields: Fields = {
  bill: oneText("title"),
  title: oneText("title"),
  subject: oneText("description"),
  stage: oneText("stage"),
  id: passed,
};

/** Where a motion was put: the sitting, with its day and its record. */
const sittingFields: Fields = { date: moment("begins"), sources };

/** Reads an object of a motion into the motion itself. */
function readInto(at: At, json: JsonObject, pointer: string, fields: Fields, kind: string): void {
  at.inside(json, pointer, at.draft, kind).read(fields);
}

export const motion = {
  object: ((at, member) => {
    if (member.value.kind === "object") readInto(at, member.value, at.at(member), objectFields, "objects of motions");
    else at.mistyped(member.value, at.at(member), "An object");
  }) as Field,
  context: ((at, member) => {
    const { value } = member;
    if (value.kind !== "object") {
      at.mistyped(value, at.at(member), "An object");
      return;
    }
    const pointer = at.at(member);
    const sitting = textAt(value, "sitting");
    const own = { date: moment("when"), sources, sitting: passed };
    if (sitting === undefined) readInto(at, value, pointer, own, "contexts of motions");
    else {
      const { id, isNew, agrees } = sittingOf(at, value, pointer, sitting);
      at.say("term", scalar(id, at.place(value)));
      // What one motion says of a sitting and the first that names it does not is kept with the motion.
      if (!isNew && !agrees) readInto(at, value, pointer, own, "contexts of motions");
    }
  }) as Field,
};

/** The record of a sitting that motions name in their context: one for each name and body, made when it is first met. */
function sittingOf(
  at: At,
  json: JsonObject,
  pointer: string,
  sitting: string,
): { id: LocalId; isNew: boolean; agrees: boolean } {
  const body = textAt(at.json, "organization_id");
  const key = `${body ?? ""} ${sitting}`;
  const id = idOf(`sitting/${body === undefined ? "" : `${escapeId(body)}/`}${escapeId(sitting)}`);
  const said = jsonOf(json);
  const known = at.session.sittings.get(key);
  if (known !== undefined) return { id, isNew: false, agrees: known === said };
  at.session.sittings.set(key, said);
  const place = at.place(json);
  const draft = Draft.record(id, "Sitting", place, [at.file.passage]);
  draft.say("label", mapping({ [at.session.language]: sitting.normalize("NFC") }, place));
  draft.describe("pointer", scalar(pointer, place));
  const inner = at.inside(json, pointer, draft, "contexts of motions");
  inner.read({ ...sittingFields, sitting: passed });
  const organizer = memberOf(at.json, "organization_id");
  if (organizer !== undefined) reference("partOf", targets.organization)(inner, { ...organizer });
  at.session.add("sittings", draft);
  at.session.ledger.besides("sittings named by motions");
  return { id, isNew: true, agrees: true };
}
