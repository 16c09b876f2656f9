/** How one field of a Popolo element is read from the graph: each kind of field as a function of the property that it tells. */

import { skos, smolny } from "../terms.ts";
import { byCodePoint } from "../statements.ts";
import type { Field, Json } from "./elements.ts";

type Fields = readonly Field[];

const first = <T>(values: readonly T[]): T | undefined => values[0];

/** A text, of several the first. */
export const text = (key: string, property: string): Field => ({
  key,
  property,
  read: ({ things }, id) => first(things.texts(id, property)),
});

/** A number as JSON has it; what is no number stays a text. */
export const number = (key: string, property: string): Field => ({
  key,
  property,
  read: ({ things }, id) => {
    const value = first(things.texts(id, property));
    return value !== undefined && /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(value) ? Number(value) : value;
  },
});

/** The name of what a property leads to: a role, an option, a kind. */
export const called = (key: string, property: string): Field => ({
  key,
  property,
  read: ({ things }, id) => first(things.links(id, property).map((other) => things.label(other) ?? other)),
});

/** A day, month or year, with the time of day where the graph has one; of a moment in the source's words only those that a file wrote. */
export const date = (key: string, property: string): Field => ({
  key,
  property,
  read: ({ things, isForeign }, id) => {
    const moment = first(things.links(id, property));
    if (moment === undefined) return undefined;
    const said = (name: string) => first(things.texts(moment, smolny(name)));
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
  read: (elements, id) =>
    first(
      elements.things
        .links(id, property)
        .map((other) => elements.referredTo(other, kinds))
        .filter((found) => found !== undefined),
    ),
});

/** What has no id of its own stands inside. */
export const inside = (key: string, property: string, fields: Fields): Field => ({
  key,
  property,
  read: (elements, id) => {
    const own = first(elements.things.links(id, property).filter((other) => elements.isInside(other)));
    return own === undefined ? undefined : elements.object(own, fields);
  },
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

/** Other names: those that are only a text and a language, and those that are nodes. */
export const otherNames = (key: string, fields: Fields): Field => ({
  key,
  property: skos("altLabel"),
  read: (elements, id) => {
    const plain = [...elements.otherNames(id)].map(({ value, language }) => ({
      name: value,
      ...(language === "" || language === "und" ? {} : { lang: language }),
    }));
    plain.sort((a, b) => byCodePoint(a.lang ?? "", b.lang ?? "") || byCodePoint(a.name, b.name));
    const nodes = elements.inOrder(elements.things.links(id, smolny("name"))).map((node) => {
      const [label] = elements.labels(node);
      const lang =
        label === undefined || label.language === "und" || label.language === "" ? {} : { lang: label.language };
      return { ...(elements.object(node, fields) as object), ...lang };
    });
    return filled([...plain, ...nodes]);
  },
});
