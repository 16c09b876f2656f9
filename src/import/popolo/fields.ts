/** How the values of Popolo's keys are read: the building blocks of the tables of fields. */

import { parse as parseLanguage } from "bcp-47";
import { mapping, scalar } from "../draft.ts";
import type { Json, JsonMember } from "../json.ts";
import type { At, Field, Fields } from "./at.ts";
import { entryOf } from "./schemes.ts";
import { isUnknown } from "./unknown.ts";
import { isAbsent, jsonOf, memberOf, shorten, textAt } from "./values.ts";

/** One text, or the texts of a list. */
export const text =
  (key: string): Field =>
  (at, member) => {
    for (const [value, pointer] of at.items(member)) at.sayText(key, value, pointer);
  };

/** One text; what another key has said already is not said again. */
export const oneText =
  (key: string): Field =>
  (at, member) => {
    const pointer = at.at(member);
    if (!at.draft.says(key)) at.sayText(key, member.value, pointer);
    else
      at.odd(
        "value-mistyped",
        "There is another value for the same; this one is left out.",
        at.place(member.value),
        pointer,
      );
  };

/** The name of a thing, in the language of names that say none. */
export const name: Field = (at, member) => {
  const pointer = at.at(member);
  const found = at.text(member.value, pointer);
  if (found === undefined) return;
  if (at.draft.says("label"))
    at.odd("copy-inside", "It has another name already; this one is left out.", found.place, pointer);
  else at.sayName("label", found.value, found.place);
};

export const moment =
  (key: string): Field =>
  (at, member) =>
    at.sayMoment(key, member.value, at.at(member));

/** Read elsewhere, or nothing but a mark of form. */
export const passed: Field = () => undefined;

/** A value of any shape, as JSON text. */
export const asJson =
  (key: string): Field =>
  (at, { value }) =>
    at.say(key, scalar(jsonOf(value), at.place(value)));

/** A number that is not negative, as `xsd:nonNegativeInteger` writes it; undefined, and reported, if it is none. */
export function wholeNumber(at: At, value: Json, pointer: string): string | undefined {
  if (value.kind === "text" && (value.type === "number" || value.type === "string") && /^\d{1,15}$/.test(value.value)) {
    return String(Number(value.value));
  }
  if (!isAbsent(value)) at.mistyped(value, pointer, "A whole number from 0 on");
  return undefined;
}

/** A list of nodes, each an object read by a table. A text in the list counts as an object with that text under `short`. */
function nodes(key: string, type: string, prefix: string, fields: Fields, short?: string): Field {
  return (at, member) => {
    const made = at.items(member).flatMap(([value, pointer], index) => {
      if (value.kind === "object") {
        const inner = at.node(`${prefix}-${index + 1}`, type, value, pointer, fields);
        if (type === "Identifier") linkEntry(at, inner);
        return [inner.draft.build()];
      }
      const bare = short === undefined || value.kind !== "text" ? undefined : at.text(value, pointer);
      if (bare === undefined || short === undefined) {
        at.mistyped(value, pointer, "An object");
        return [];
      }
      const json = {
        kind: "object",
        members: [{ key: short, offset: value.offset, length: 1, value }],
        offset: value.offset,
      } as const;
      return [at.node(`${prefix}-${index + 1}`, type, json, pointer, fields).draft.build()];
    });
    at.draft.sayList(key, made);
  };
}

/** An identifier of a known catalogue is a link to the entry as well. */
function linkEntry(at: At, { json }: At): void {
  const scheme = textAt(json, "scheme");
  const identifier = textAt(json, "identifier");
  const entry = scheme === undefined || identifier === undefined ? undefined : entryOf(scheme, identifier);
  if (entry !== undefined) at.say("exactMatch", scalar(entry, at.place(json)));
}

const personalNames: Fields = {
  family_name: text("familyName"),
  given_name: text("givenName"),
  given_names: text("givenName"),
  additional_name: text("additionalName"),
  honorific_prefix: text("honorificPrefix"),
  honorific_suffix: text("honorificSuffix"),
  patronymic_name: text("patronymicName"),
};

const url = { url: oneText("url"), note: text("note") };

const links = nodes("links", "Link", "link", url, "url");
export const sources = nodes("consulted", "Link", "source", url, "url");
const images = nodes("images", "Image", "image", { ...url, sources }, "url");
const identifiers = nodes("identifiers", "Identifier", "identifier", {
  identifier: oneText("notation"),
  scheme: oneText("scheme"),
  note: text("note"),
  sources,
});

const contacts = nodes("contacts", "Contact", "contact", {
  type: oneText("contactType"),
  value: oneText("contactValue"),
  label: name,
  note: text("note"),
  valid_from: moment("begins"),
  valid_until: moment("ends"),
  valid_through: moment("ends"),
  created_at: text("created"),
  updated_at: text("modified"),
  sources,
});

/** The fields of a name of which more is said than its words and its language. */
const nameFields: Fields = {
  ...personalNames,
  name: passed,
  lang: passed,
  language: passed,
  start_date: moment("begins"),
  end_date: moment("ends"),
  note: text("note"),
  label: text("note"),
  sources,
};

/** The language of another name; one that no standard knows is reported, and the name kept without it. */
function languageOf(at: At, value: Json, pointer: string): string {
  const member = value.kind === "object" ? memberOf(value, "lang", "language") : undefined;
  const tag = member?.value.kind === "text" ? member.value.value : undefined;
  if (member === undefined || tag === undefined) return at.session.language;
  const { language, regular, irregular, privateuse } = parseLanguage(tag);
  if (Boolean(language ?? regular ?? irregular) || privateuse.length > 0) return tag.toLowerCase();
  const message = `“${shorten(tag)}” is no language tag (BCP 47); the name is kept without a language.`;
  at.odd("language-unknown", message, at.place(member.value), pointer);
  return "und";
}

/** Other names: those of which only the language is told stand by language, each other is a node. */
const otherNames: Field = (at, member) => {
  const plain = new Map<string, Set<string>>();
  const told = at.items(member).flatMap(([value, pointer], index) => {
    const named = value.kind === "object" ? memberOf(value, "name")?.value : value;
    const found = named === undefined ? undefined : at.text(named, value === named ? pointer : `${pointer}/name`);
    if (found === undefined) {
      at.mistyped(value, pointer, "An object with a name");
      return [];
    }
    const language = languageOf(at, value, pointer);
    if (value.kind === "object" && value.members.some((one) => isMore(one))) {
      const inner = at.node(`name-${index + 1}`, "Name", value, pointer, nameFields);
      inner.sayName("label", found.value, found.place, language);
      return [inner.draft.build()];
    }
    const others = plain.get(language) ?? new Set<string>();
    plain.set(language, others);
    if (others.has(found.value))
      at.odd("name-repeated", "The same name stands in the list once more; it is left out.", found.place, pointer);
    others.add(found.value);
    return [];
  });
  at.draft.sayList("names", told);
  if (plain.size === 0) return;
  const place = at.place(member.value);
  const byLanguage = [...plain].map(([language, texts]) => {
    const items = [...texts].map((one) => scalar(one, place));
    return [
      language,
      items.length === 1 && items[0] !== undefined ? items[0] : ({ kind: "list", items, place } as const),
    ] as const;
  });
  at.say("otherName", mapping(Object.fromEntries(byLanguage), place));
};

function isMore({ key, value }: JsonMember): boolean {
  return !["name", "lang", "language"].includes(key) && !isAbsent(value);
}

/** The fields that every kind of element may have. */
export const common: Fields = {
  id: passed,
  "@id": passed,
  _id: passed,
  "@type": passed,
  name,
  other_names: otherNames,
  other_labels: otherNames,
  other_label: otherNames,
  identifiers,
  links,
  sources,
  images,
  image: text("image"),
  contact_details: contacts,
  classification: oneText("classification"),
  note: text("note"),
  created_at: text("created"),
  updated_at: text("modified"),
  // Elements of their own, collected before.
  memberships: passed,
  posts: passed,
  legislative_periods: passed,
  vote_events: passed,
};

/** The fields of persons' names. */
export { personalNames };

/** The word of a vocabulary that a text is: a role, an option. */
export function word(key: string, series: "role" | "option"): Field {
  return (at, member) => {
    const pointer = at.at(member);
    const found = at.text(member.value, pointer);
    if (found === undefined) return;
    if (isUnknown(found.value)) at.notTold(key, found.value, found.place, pointer);
    else at.say(key, scalar(at.session.word(series, found.value, at.file, found.place), found.place));
  };
}
