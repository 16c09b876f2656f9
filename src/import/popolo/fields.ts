/** How the values of Popolo's keys are read: the building blocks of the tables of fields. */

import { parse as parseLanguage } from "bcp-47";
import { byLanguage, scalar } from "../draft.ts";
import type { Json, JsonMember } from "../json.ts";
import type { ElementReader, Field, Fields } from "./element-reader.ts";
import { entryOf } from "./schemes.ts";
import { collections } from "./element-kinds.ts";
import { isUnknown } from "./unknown.ts";
import { idKeys, isAbsent, jsonOf, memberOf, shorten, textAt } from "./values.ts";

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
    const found = at.text(member.value, pointer);
    if (found === undefined) return;
    const { value, place } = found;
    if (isUnknown(value)) at.notTold(key, value, place, pointer);
    else at.sayOnce(key, scalar(value, place), value, place, pointer);
  };

/** The name of a thing, in the language of names that say none. */
export const name: Field = (at, member) => {
  const pointer = at.at(member);
  const found = at.text(member.value, pointer);
  if (found !== undefined) at.sayName(found.value, found.place, pointer);
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
  (at, member) => {
    const place = at.place(member.value);
    at.say(key, scalar(at.session.settled(jsonOf(member.value), place, at.at(member)), place));
  };

/** A number that is not negative, as `xsd:nonNegativeInteger` writes it. */
export function wholeNumber(value: Json): string | undefined {
  return value.kind === "text" && /^\d{1,15}$/.test(value.value) ? String(Number(value.value)) : undefined;
}

/** A list of nodes, each an object read by a table. A text in the list counts as an object with that text under `short`. */
function nodes(key: string, type: string, prefix: string, fields: Fields, short?: string): Field {
  return (at, member) => {
    const made = at.items(member).flatMap(([value, pointer]) => {
      const own = `${prefix}-${at.draft.next(prefix)}`;
      if (value.kind === "object") {
        const inner = at.node(own, type, value, pointer, fields);
        if (type === "Identifier" && !inner.draft.says("notation")) {
          at.mistyped(value, pointer, "An object with an identifier");
          return [];
        }
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
      return [at.node(own, type, json, pointer, fields).draft.build()];
    });
    at.draft.sayList(key, made);
  };
}

/** An identifier of a known catalogue is a link to the entry as well. */
function linkEntry(at: ElementReader, { json }: ElementReader): void {
  const scheme = textAt(json, "scheme");
  const identifier = textAt(json, "identifier");
  const entry = scheme === undefined || identifier === undefined ? undefined : entryOf(scheme, identifier);
  if (entry !== undefined) at.say("exactMatch", scalar(entry, at.place(json)));
}

export const personalNames: Fields = {
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
const imageNodes = nodes("images", "Image", "image", { ...url, sources }, "url");
/** Pictures, of persons and organisations. */
export const images: Fields = { images: imageNodes, image: text("image") };

const identifiers = nodes("identifiers", "Identifier", "identifier", {
  identifier: oneText("notation"),
  scheme: oneText("scheme"),
  note: text("note"),
  sources,
});

export const contacts = nodes("contacts", "Contact", "contact", {
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
function languageOf(at: ElementReader, value: Json, pointer: string): string {
  const member = value.kind === "object" ? memberOf(value, "lang", "language") : undefined;
  const tag = member?.value.kind === "text" ? member.value.value : undefined;
  if (member === undefined || tag === undefined) return at.session.language;
  const { language, regular, irregular, privateuse } = parseLanguage(tag);
  // Tags of four to eight letters are nobody's language yet; “key” is the name of a node in records.
  const isSayable = language === undefined || (language !== null && language.length < 4 && !/^key$/i.test(tag));
  if (isSayable && (Boolean(language ?? regular ?? irregular) || privateuse.length > 0)) return tag.toLowerCase();
  const message = `“${shorten(tag)}” is no language tag (BCP 47); the name is kept without a language.`;
  at.odd("language-unknown", message, at.place(member.value), pointer);
  return "und";
}

/** Other names: those of which only the language is told stand by language, each other is a node. */
const otherNames: Field = (at, member) => {
  const plain = new Map<string, Set<string>>();
  const told = at.items(member).flatMap(([value, pointer]) => {
    const number = at.draft.next("name");
    const named = value.kind === "object" ? memberOf(value, "name")?.value : value;
    const found = named === undefined ? undefined : at.text(named, value === named ? pointer : `${pointer}/name`);
    if (found === undefined) {
      at.mistyped(value, pointer, "An object with a name");
      return [];
    }
    const language = languageOf(at, value, pointer);
    if (value.kind === "object" && value.members.some((one) => isMore(one))) {
      const inner = at.node(`name-${number}`, "Name", value, pointer, nameFields);
      inner.sayName(found.value, found.place, pointer, language);
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
  // Indonesian stands by itself: beside a tag such as “x-old” a reader would take its “id” for the id of a record.
  const [indonesian, others] = [true, false].map((isOf) => [...plain].filter(([tag]) => (tag === "id") === isOf));
  for (const some of [others, indonesian])
    if (some !== undefined && some.length > 0) at.say("otherName", byLanguage(some, at.place(member.value)));
};

function isMore({ key, value }: JsonMember): boolean {
  return !["name", "lang", "language"].includes(key) && !isAbsent(value);
}

/** The fields that every kind of element may have. */
export const common: Fields = {
  // Read elsewhere: the id, the class, and elements of their own.
  ...Object.fromEntries([...idKeys, "@type", ...Object.keys(collections)].map((key) => [key, passed])),
  name,
  other_names: otherNames,
  other_labels: otherNames,
  other_label: otherNames,
  identifiers,
  links,
  sources,
  classification: oneText("classification"),
  note: text("note"),
  created_at: text("created"),
  updated_at: text("modified"),
};

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
