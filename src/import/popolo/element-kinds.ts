/** The kinds of element that Popolo has, each an id space of its own, and what a thing of each becomes. */

import type { JsonObject } from "../json.ts";
import { memberOf, textAt } from "./values.ts";

export type ElementKind =
  "persons" | "organizations" | "memberships" | "posts" | "areas" | "events" | "motions" | "vote_events";

/** What an element becomes: the beginning of its id, its type, and the file that its record stands in. */
export interface Form {
  readonly prefix: string;
  readonly type: string;
  readonly file: string;
}

const form = (prefix: string, type: string, file: string): Form => ({ prefix, type, file });

export const forms = {
  person: form("person", "Person", "persons"),
  party: form("party", "Party", "parties"),
  faction: form("faction", "Faction", "factions"),
  body: form("body", "Body", "bodies"),
  membership: form("membership", "Membership", "memberships"),
  post: form("post", "Post", "posts"),
  place: form("place", "Place", "places"),
  assembly: form("assembly", "Assembly", "assemblies"),
  sitting: form("sitting", "Sitting", "sittings"),
  event: form("event", "Event", "events"),
  act: form("act", "Act", "acts"),
  vote: form("vote", "Vote", "votes"),
} as const;

/** Top-level keys and keys inside elements that hold lists of elements. */
export const collections: Readonly<Record<string, ElementKind>> = {
  persons: "persons",
  people: "persons",
  organizations: "organizations",
  organisations: "organizations",
  memberships: "memberships",
  posts: "posts",
  areas: "areas",
  events: "events",
  sessions: "events",
  legislative_sessions: "events",
  legislative_periods: "events",
  motions: "motions",
  vote_events: "vote_events",
};

const term =
  /\b(?:legislative[ _-]period|(?:parliamentary|legislative)?[ _-]?term|legislature|parliament|legislative[ _-]session|session|congress)\b/i;
const sitting = /\b(?:sitting|meeting|plenary)\b/i;

/** What an element becomes, by its kind and its classification. */
export function formOf(kind: ElementKind, json: JsonObject): Form {
  const classification = textAt(json, "classification") ?? "";
  switch (kind) {
    case "persons":
      return forms.person;
    case "organizations":
      if (/\b(?:faction|parliamentary[ _-]group|caucus|fraction)\b/i.test(classification)) return forms.faction;
      return /\bparty\b/i.test(classification) ? forms.party : forms.body;
    case "events":
      if (sitting.test(classification)) return forms.sitting;
      return term.test(classification) ? forms.assembly : forms.event;
    case "memberships":
      return forms.membership;
    case "posts":
      return forms.post;
    case "areas":
      return forms.place;
    case "motions":
      return forms.act;
    case "vote_events":
      return forms.vote;
  }
}

/** Keys by which an object outside a collection is told to be an element of a kind; the first that fits. */
const marks: readonly (readonly [ElementKind, readonly string[]])[] = [
  ["vote_events", ["motion_id", "motion", "counts", "votes", "vote_event_id"]],
  ["motions", ["vote_events", "text", "requirement", "mover_id", "legislative_session_id"]],
  ["memberships", ["person_id", "member_id", "member", "on_behalf_of_id", "post_id"]],
  ["events", ["attendees", "location"]],
  [
    "persons",
    [
      "given_name",
      "given_names",
      "family_name",
      "birth_date",
      "death_date",
      "gender",
      "honorific_prefix",
      "sort_name",
      "email",
      "summary",
      "biography",
    ],
  ],
  ["organizations", ["founding_date", "dissolution_date", "parent_id", "posts", "abstract"]],
  ["posts", ["role", "label"]],
  ["areas", ["geometry"]],
  ["events", ["start_date", "end_date"]],
  ["organizations", ["classification"]],
  ["persons", ["name"]],
];

/** The kind of an element that stands outside a collection. */
export function guess(json: JsonObject): ElementKind | undefined {
  return marks.find(([, keys]) => memberOf(json, ...keys) !== undefined)?.[0];
}
