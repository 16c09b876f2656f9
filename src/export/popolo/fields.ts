/** How one field of a Popolo element is read from the graph: each kind of field as a function of the property that it tells. */

import { skos, smolny } from "../terms.ts";
import { byCodePoint } from "../statements.ts";
import type { Elements, Field, Json } from "./elements.ts";

type Fields = readonly Field[];

/** A text, of several the first. */
export const text = (key: string, property: string): Field => ({
  key,
  property,
  read: (elements, id) => elements.first(key, id, elements.things.texts(id, property)),
});

/** A value of any shape, from the JSON that holds it; what is no JSON is a text. */
export const shaped = (key: string, property: string): Field => ({
  key,
  property,
  read: (elements, id) => {
    const written = elements.first(key, id, elements.things.texts(id, property));
    if (written === undefined) return undefined;
    try {
      return JSON.parse(written) as Json;
    } catch {
      return written;
    }
  },
});

/** A number as JSON has it; what is no number stays a text. */
export const number = (key: string, property: string): Field => ({
  key,
  property,
  read: (elements, id) => {
    const value = elements.first(key, id, elements.things.texts(id, property));
    return value !== undefined && /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(value) ? Number(value) : value;
  },
});

/** The name of what a property leads to: a role, an option, a kind. */
export const called = (key: string, property: string): Field => ({
  key,
  property,
  read: (elements, id) => {
    const { things } = elements;
    return elements.first(
      key,
      id,
      things.links(id, property).map((other) => things.label(other) ?? other),
    );
  },
});

/** A day, month or year, with the time of day where the graph has one; of a moment in the source's words only those that a file wrote. */
export const date = (key: string, property: string): Field => ({
  key,
  property,
  read: (elements, id) => {
    const { things, isForeign } = elements;
    const moment = elements.first(key, id, things.links(id, property));
    if (moment === undefined) return undefined;
    const said = (name: string) => things.texts(moment, smolny(name))[0];
    const day = said("newStyle");
    if (day !== undefined && (isForeign(id) || /^\d{4}(?:-\d\d){0,2}$/.test(day))) {
      const time = said("clockTime");
      return time === undefined ? day : `${day}T${time}`;
    }
    return said("computedDateTime") ?? said("computedDate") ?? (isForeign(id) ? said("words") : undefined);
  },
});

/** The id of another element, or of what a file refers to and describes nowhere. What is neither is not said. */
export const reference = (key: string, property: string, kinds?: readonly string[]): Field => ({
  key,
  property,
  read: (elements, id) => {
    const others = elements.things.links(id, property).map((other) => elements.referredTo(other, kinds));
    return elements.first(
      key,
      id,
      others.filter((found) => found !== undefined),
    );
  },
});

/** Something that stands inside, with its fields; of a class of its own where persons stand too. */
function standing(elements: Elements, id: string, kinds: readonly string[]): Json {
  const isOther = kinds.includes("persons") && elements.collection(id) === "organizations";
  return { ...(isOther ? { "@type": "Organization" } : {}), ...elements.whole(id) };
}

/** What has no id of its own stands inside. */
export const inside = (key: string, property: string, kinds: readonly string[]): Field => ({
  key,
  read: (elements, id) => {
    const own = elements.things
      .links(id, property)
      .filter((other) => elements.isInside(other) && kinds.includes(elements.collection(other) ?? ""));
    const only = elements.first(key, id, own);
    return only === undefined ? undefined : standing(elements, only, kinds);
  },
});

/** A reference to what has an id, or the thing itself if it has none. */
export const link = (key: string, property: string, kinds: readonly string[]): Fields => [
  reference(`${key}_id`, property, kinds),
  inside(key, property, kinds),
];

const members = ["persons", "organizations"];

/** A member that is itself an organisation, of things that also have persons as members. */
export const memberOrganization = (property: string): Field => ({
  key: "member",
  read: (elements, id) => {
    const own = ["organizations"];
    const member = reference("member", property, own).read(elements, id);
    if (member !== undefined) return { "@type": "Organization", id: member };
    const whole = inside("member", property, own).read(elements, id);
    return whole === undefined ? undefined : { "@type": "Organization", ...(whole as object) };
  },
});

/** References to several persons and organisations, each an object with its id; what has no id stands inside. */
export const references = (key: string, property: string): Field => ({
  key,
  property,
  read: (elements, id) =>
    filled(
      elements.things.links(id, property).flatMap((other) => {
        if (elements.isInside(other)) return [standing(elements, other, members)];
        const found = elements.referredTo(other, members);
        const type = elements.collection(other) === "organizations" ? { "@type": "Organization" } : {};
        return found === undefined ? [] : [{ ...type, id: found }];
      }),
    ),
});

/** The parts of a thing, in the order that the file had, or of their ids. */
export const list = (key: string, property: string, fields: Fields): Field => ({
  key,
  property,
  read: (elements, id) => {
    const all = elements.inOrder(elements.things.links(id, property)).map((part) => elements.object(part, fields));
    return filled(all.filter((part) => Object.keys(part as object).length > 0));
  },
});

const filled = (values: readonly Json[]): Json | undefined => (values.length === 0 ? undefined : values);

/** The name as the file has it; of a thing that no file tells of, the name that pages give it. */
export const name = (key: string): Field => ({
  key,
  property: "http://www.w3.org/2000/01/rdf-schema#label",
  read: ({ name }, id) => name(id),
});

/** A language tag, which graphs hold in small letters, as it is written (RFC 5646, section 2.1.1): zh-Hant, en-GB. */
function written(tag: string): string {
  const parts = tag.split("-");
  const single = parts.findIndex((part) => part.length === 1);
  return parts
    .map((part, index) => {
      if (index === 0 || (single !== -1 && index > single)) return part;
      if (part.length === 2) return part.toUpperCase();
      return /^[a-z]{4}$/.test(part) ? part.charAt(0).toUpperCase() + part.slice(1) : part;
    })
    .join("-");
}

const langOf = (language: string) => (language === "" || language === "und" ? {} : { lang: written(language) });

/** Other names: those that are only a text and a language, and those that are nodes. */
export const otherNames = (key: string, fields: Fields): Field => ({
  key,
  property: skos("altLabel"),
  read: (elements, id) => {
    const plain = [...elements.otherNames(id)].map(({ value, language }) => ({
      name: value,
      ...langOf(language),
    }));
    plain.sort((a, b) => byCodePoint(a.lang ?? "", b.lang ?? "") || byCodePoint(a.name, b.name));
    const nodes = elements.inOrder(elements.things.links(id, smolny("name"))).map((node) => {
      const [label] = elements.labels(node);
      return { ...elements.object(node, fields), ...langOf(label?.language ?? "") };
    });
    return filled([...plain, ...nodes]);
  },
});
