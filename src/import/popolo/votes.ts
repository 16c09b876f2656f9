/** Vote events: counts, single votes, and whether the two agree. */

import type { Mapping } from "../../records/index.ts";
import { Draft, scalar } from "../draft.ts";
import { escapeId } from "../escape.ts";
import type { Json, JsonObject } from "../json.ts";
import { tidy } from "../text.ts";
import type { ElementReader, Field, Fields } from "./element-reader.ts";
import { oneText, passed, sources, text, wholeNumber, word } from "./fields.ts";
import { isNothing, reference, targets } from "./references.ts";
import { idAt, idKeys, memberOf, ownId, shorten, step, textAt } from "./values.ts";

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
  count: passed,
  group_id: group,
  group,
  party_id: group,
  note: text("note"),
};

/** The member of a count that says how many there are. */
const amountOf = (value: Json) => (value.kind === "object" ? memberOf(value, "value", "count") : undefined);

/** Counts of all who chose one of the four usual options stand at the vote; every other count is a node. */
export const counts: Field = (at, member) => {
  const nodes = at.items(member).flatMap(([value, pointer]): Mapping[] => {
    const own = `tally-${at.draft.next("tally")}`;
    const amount = amountOf(value);
    if (value.kind !== "object" || amount === undefined) {
      at.mistyped(value, pointer, "A count with an option and a value");
      return [];
    }
    const number = wholeNumber(amount.value);
    if (number === undefined) {
      at.mistyped(amount.value, `${pointer}${step(amount.key)}`, "A whole number from 0 on");
      return [];
    }
    const said = scalar(number, at.place(amount.value));
    const key = keys[textAt(value, "option") ?? ""];
    const isWhole = value.members.every((one) => one.key === "option" || one === amount);
    if (key !== undefined && isWhole && !at.draft.says(key)) {
      at.say(key, said);
      return [];
    }
    const { draft } = at.node(own, "Tally", value, pointer, countFields);
    if (!draft.says("option")) {
      at.mistyped(value, pointer, "A count with an option");
      return [];
    }
    draft.say("number", said);
    return [draft.build()];
  });
  at.draft.sayList("tallies", nodes);
};

const voter = reference("voter", targets.member);
const pair = reference("pair", targets.person);

const ballotFields: Fields = {
  ...Object.fromEntries([...idKeys, "@type", "vote_event_id"].map((key) => [key, passed])),
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

/** More single votes than this are records of their own: a file is read only up to some length. */
const mostInside = 1000;

/** Single votes, each a node of its own; two of the same voter both stand. */
export const ballots: Field = (at, member) => {
  const items = at.items(member);
  const isMany = items.length > mostInside;
  const nodes = items.flatMap(([value, pointer]): Mapping[] => {
    const { ledger } = at.session;
    ledger.read("votes");
    const draft = value.kind === "object" ? ballot(at, value, pointer, isMany) : undefined;
    if (draft === undefined) {
      const message = "A single vote says who voted or what was chosen, and this one does not; it is left out.";
      at.odd("element-unusable", message, at.place(value), pointer);
      ledger.leftOut("votes");
      return [];
    }
    ledger.made("votes");
    if (!isMany) return [draft.build()];
    draft.say("ballotOf", scalar(at.draft.id, draft.place));
    at.session.add("ballots", draft);
    return [];
  });
  at.draft.sayList("ballots", nodes);
};

function ballot(at: ElementReader, json: JsonObject, pointer: string, isMany: boolean): Draft | undefined {
  const place = at.place(json);
  const id = idAt(json, "voter_id", "person_id", "voter");
  const who = id === undefined || isNothing(at, id, targets.member) ? undefined : id;
  const key = `ballot.${who === undefined ? "of-nobody" : escapeId(who)}`;
  const number = at.draft.next(key);
  if (who !== undefined && number > 1) {
    at.odd("element-twice", `“${shorten(who)}” votes more than once in this vote; both stand.`, place, pointer);
  }
  // No escaped id ends in a number behind “.-”.
  const own = number === 1 ? key : `${key}.-${number}`;
  const empty = isMany
    ? Draft.record(at.draft.nested(own), "Ballot", place, [at.file.passage])
    : Draft.node(at.draft.id, own, "Ballot", place);
  const { draft } = at.made(empty, json, pointer, ballotFields);
  const foreignId = ownId(json);
  const written = foreignId === undefined ? "" : at.session.settled(foreignId, place, pointer);
  if (written !== "") draft.say("foreignId", scalar(written, place));
  return draft.says("voter") || draft.says("option") ? draft : undefined;
}

/** Tells where a stated count is not the number of single votes with its option; both stand. */
export function compareTally(at: ElementReader): void {
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
    const amount = amountOf(count)?.value;
    const value = amount === undefined ? undefined : wholeNumber(amount);
    const single = number.get(option ?? "") ?? 0;
    if (option === undefined || value === undefined || Number(value) === single) continue;
    const message = `The count says ${value} “${shorten(option)}”, and ${single} of the single votes are; both stand.`;
    at.odd("tally-disagrees", message, at.place(count), pointer);
    const text = `The counts and the single votes do not agree: ${value} and ${single} of “${shorten(tidy(option))}”.`;
    const kind = at.session.concepts.use("contradiction");
    at.draft.remark(`count-of.${escapeId(option)}`, kind, text, at.place(count));
  }
}
