/** The tables of fields of persons, organisations, posts, memberships, areas and events (https://www.popoloproject.com/specs/), as specified and as found. */

import { inLanguage } from "../draft.ts";
import type { Field, Fields } from "./element-reader.ts";
import { belonging } from "./belongs.ts";
import { asJson, common, contacts, images, moment, name, oneText, personalNames, text, word } from "./fields.ts";
import { context, object } from "./motions.ts";
import { inline, parent, reference, references, targets } from "./references.ts";
import type { ElementKind } from "./element-kinds.ts";
import { ballots, counts } from "./votes.ts";

/** What records say under a key that means something like it. */
const ethnicity: Field = (at, member) => {
  text("nationalIdentity")(at, member);
  at.session.tellOnce("ethnicity", at.place(member.value), at.at(member), (number, met) => {
    const message = `“ethnicity” is kept as a national identity, which is not quite the same; ${number} in all.`;
    at.session.oddities.report("key-renamed", message, met.place, met.pointer);
  });
};

const persons: Fields = {
  ...common,
  ...images,
  ...personalNames,
  contact_details: contacts,
  sort_name: oneText("sortName"),
  email: text("email"),
  gender: oneText("gender"),
  birth_date: moment("born"),
  death_date: moment("died"),
  summary: oneText("summary"),
  biography: oneText("description"),
  national_identity: text("nationalIdentity"),
  ethnicity,
};

const area = reference("area", targets.area);

const organizations: Fields = {
  ...common,
  ...images,
  contact_details: contacts,
  abstract: oneText("summary"),
  description: oneText("description"),
  founding_date: moment("begins"),
  dissolution_date: moment("ends"),
  start_date: moment("begins"),
  end_date: moment("ends"),
  email: text("email"),
  parent_id: parent("partOf", targets.organization),
  parent: parent("partOf", targets.organization),
  area_id: area,
  area,
};

const post = {
  organization: reference("postIn", targets.organization),
};

const posts: Fields = {
  ...common,
  contact_details: contacts,
  label: name,
  role: word("role", "role"),
  organization_id: post.organization,
  organization: post.organization,
  area_id: area,
  area,
  start_date: moment("begins"),
  end_date: moment("ends"),
};

const organization = reference("organization", targets.organization);
const member = reference("member", targets.member);
const onBehalfOf = reference("onBehalfOf", targets.group);
const term = reference("term", targets.term);
const postHeld = reference("post", targets.post);

const memberships: Fields = {
  ...common,
  contact_details: contacts,
  label: name,
  role: word("role", "role"),
  person_id: member,
  person: member,
  member_id: member,
  member,
  organization_id: organization,
  organization,
  on_behalf_of_id: onBehalfOf,
  on_behalf_of: onBehalfOf,
  post_id: postHeld,
  post: postHeld,
  area_id: area,
  area,
  legislative_period_id: term,
  legislative_period: term,
  legislative_session_id: term,
  event_id: term,
  start_date: moment("begins"),
  end_date: moment("ends"),
};

const areas: Fields = {
  ...common,
  type: oneText("classification"),
  identifier: oneText("notation"),
  parent_id: parent("partOf", targets.area),
  parent: parent("partOf", targets.area),
  geometry: asJson("geometry"),
};

const organizer = belonging(targets.organization, reference);
/** The event that an event or a vote belongs to. */
const above = belonging(targets.term, parent);

const attendees = references("attendee", targets.member);

/** The place of an event: a text, or an object. */
const location: Field = (at, member) => {
  const { value } = member;
  const pointer = at.at(member);
  if (value.kind === "object") {
    at.say("place", inline(at, "place", value, pointer, targets.area));
    return;
  }
  const found = at.text(value, pointer);
  if (found === undefined) return;
  const json = { kind: "object", members: [], offset: value.offset } as const;
  const { draft } = at.node("place", "Place", json, pointer, {});
  draft.say("label", inLanguage(at.session.language, found.value, found.place));
  at.say("place", draft.build());
};

const events: Fields = {
  ...common,
  description: oneText("description"),
  start_date: moment("begins"),
  end_date: moment("ends"),
  date: moment("begins"),
  status: oneText("status"),
  location,
  organization_id: organizer,
  organization: organizer,
  parent_id: above,
  parent: above,
  // Whoever attended a sitting or another event; a term has members.
  attendees: (at, found) => {
    if (at.draft.type !== "Assembly") attendees(at, found);
    else at.session.unknownKey("terms", found.key, at.place(found.value), at.at(found));
  },
};

const act = {
  body: reference("addressedTo", targets.organization),
  author: reference("author", targets.member),
  session: reference("term", targets.term),
};

const motions: Fields = {
  ...common,
  text: oneText("wording"),
  title: oneText("title"),
  description: oneText("description"),
  identifier: oneText("notation"),
  date: moment("when"),
  requirement: oneText("requirement"),
  requirements: oneText("requirement"),
  result: oneText("result"),
  stage: oneText("stage"),
  organization_id: act.body,
  organization: act.body,
  creator_id: act.author,
  creator: act.author,
  mover_id: act.author,
  legislative_session_id: act.session,
  legislative_session: act.session,
  object,
  context,
};

const body = reference("agent", targets.organization);
const concerns = reference("concerns", targets.motion);

const voteEvents: Fields = {
  ...common,
  identifier: oneText("notation"),
  motion_id: concerns,
  motion: concerns,
  organization_id: body,
  organization: body,
  legislative_session_id: above,
  legislative_session: above,
  start_date: moment("begins"),
  end_date: moment("ends"),
  date: moment("when"),
  result: oneText("result"),
  requirement: oneText("requirement"),
  counts,
  votes: ballots,
};

export const tables: Readonly<Record<ElementKind, Fields>> = {
  persons,
  organizations,
  memberships,
  posts,
  areas,
  events,
  motions,
  vote_events: voteEvents,
};

/** Keys whose value may be a whole element in place of its id, and the kind of that element; `parent` is of the kind of its owner. */
export const embedded: Readonly<Record<string, ElementKind | "own">> = {
  person: "persons",
  member: "persons",
  organization: "organizations",
  on_behalf_of: "organizations",
  post: "posts",
  area: "areas",
  legislative_period: "events",
  legislative_session: "events",
  motion: "motions",
  creator: "persons",
  voter: "persons",
  pair: "persons",
  group: "organizations",
  parent: "own",
};
