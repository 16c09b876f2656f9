/**
 * The fields of each kind of Popolo element (http://www.popoloproject.com/specs/), in the order in which they are written, and the properties that
 * tell them. docs/import.md says what becomes of them on the way in.
 */

import { dcterms, foaf, opengov, org, schema, skos, smolny } from "../terms.ts";
import type { Field, FieldsOf } from "./elements.ts";
import {
  called,
  date,
  inside,
  link,
  list,
  memberOrganization,
  name,
  number,
  otherNames,
  reference,
  references,
  shaped,
  text,
} from "./fields.ts";
import { common, dates, formerNames, nameParts, names, sources } from "./parts.ts";

type Fields = readonly Field[];

const area: Fields = [
  name("name"),
  names,
  text("identifier", skos("notation")),
  text("classification", schema("additionalType")),
  ...link("parent", dcterms("isPartOf"), ["areas"]),
  shaped("geometry", smolny("geometry")),
  ...common,
];
const areas = link("area", smolny("area"), ["areas"]);

/** What a thing is called that no file classified: by its kind, or by its class. */
const classification = (otherwise?: string): Field => ({
  key: "classification",
  property: schema("additionalType"),
  read: (elements, id) => {
    const said = text("classification", schema("additionalType")).read(elements, id);
    if (said !== undefined || elements.isForeign(id)) return said;
    return otherwise ?? called("classification", smolny("kind")).read(elements, id);
  },
});

/** A motion is of a term, as a membership is; a vote event takes place during it. */
const session = (property: string) => link("legislative_session", property, ["events"]);

/** The place of an event: its name, or the whole of it if more is said. */
const location: Field = {
  key: "location",
  property: schema("location"),
  read: (elements, id) => {
    const place = inside("location", schema("location"), ["areas"]).read(elements, id);
    const isNamed = typeof place !== "object" || Object.keys(place ?? {}).join() === "name";
    return isNamed ? called("location", schema("location")).read(elements, id) : place;
  },
};

const option = called("option", smolny("option"));
const group = link("group", smolny("onBehalfOf"), ["organizations"]);
/** The id that a single vote has in its file. */
const foreignId = text("id", smolny("foreignId"));

/** Counts that Popolo and the ontology have in common. */
const counted = [
  ["yes", "votesFor"],
  ["no", "votesAgainst"],
  ["abstain", "abstentions"],
  ["absent", "absent"],
] as const;

const counts: Field = {
  key: "counts",
  property: smolny("tally"),
  read: (elements, id) => {
    const plain = counted.flatMap(([word, property]) => {
      const value = number("value", smolny(property)).read(elements, id);
      return value === undefined ? [] : [{ option: word, value }];
    });
    const tallies = list("counts", smolny("tally"), [
      option,
      number("value", smolny("number")),
      ...group,
      text("note", skos("note")),
    ]);
    const others = (tallies.read(elements, id) ?? []) as typeof plain;
    return plain.length + others.length === 0 ? undefined : [...plain, ...others];
  },
};

const organization = (word?: string): Fields => [
  name("name"),
  names,
  classification(word),
  ...link("parent", dcterms("isPartOf"), ["organizations"]),
  ...areas,
  text("abstract", dcterms("abstract")),
  text("description", dcterms("description")),
  date("founding_date", smolny("begins")),
  date("dissolution_date", smolny("ends")),
  text("email", schema("email")),
  ...common,
];

const event = (word?: string): Fields => [
  name("name"),
  names,
  classification(word),
  ...dates,
  date("date", smolny("when")),
  text("description", dcterms("description")),
  text("status", schema("eventStatus")),
  location,
  reference("organization_id", dcterms("isPartOf"), ["organizations"]),
  reference("organization_id", smolny("agent"), ["organizations"]),
  reference("parent_id", dcterms("isPartOf"), ["events"]),
  reference("parent_id", smolny("during"), ["events"]),
  inside("parent", smolny("during"), ["events"]),
  inside("parent", dcterms("isPartOf"), ["events"]),
  inside("organization", dcterms("isPartOf"), ["organizations"]),
  inside("organization", smolny("agent"), ["organizations"]),
  references("attendees", schema("attendee")),
  ...common,
];

/** Class → the fields of its elements. */
export const fieldsOf: FieldsOf = new Map<string, Fields>([
  [
    foaf("Person"),
    [
      name("name"),
      names,
      ...nameParts,
      text("sort_name", "http://www.w3.org/2000/10/swap/pim/contact#sortName"),
      text("email", schema("email")),
      text("gender", foaf("gender")),
      date("birth_date", smolny("born")),
      date("death_date", smolny("died")),
      text("summary", dcterms("abstract")),
      text("biography", dcterms("description")),
      text("national_identity", opengov("nationalIdentity")),
      ...common,
    ],
  ],
  [smolny("Party"), organization("party")],
  [smolny("Faction"), organization("faction")],
  [smolny("Body"), organization()],
  [
    org("Post"),
    [
      name("label"),
      otherNames("other_labels", formerNames),
      called("role", org("role")),
      ...link("organization", org("postIn"), ["organizations"]),
      ...areas,
      ...dates,
      ...common,
    ],
  ],
  [
    org("Membership"),
    [
      name("label"),
      names,
      called("role", org("role")),
      ...link("person", org("member"), ["persons"]),
      memberOrganization(org("member")),
      ...link("organization", org("organization"), ["organizations"]),
      ...link("on_behalf_of", smolny("onBehalfOf"), ["organizations"]),
      ...link("post", opengov("post"), ["posts"]),
      ...areas,
      ...link("legislative_period", smolny("term"), ["events"]),
      reference("legislative_period_id", smolny("during"), ["events"]),
      ...dates,
      ...common,
    ],
  ],
  [smolny("Assembly"), event("legislative period")],
  [smolny("Sitting"), event("sitting")],
  [smolny("Event"), event()],
  [schema("Place"), area],
  [
    smolny("Act"),
    [
      name("name"),
      names,
      text("text", schema("text")),
      text("title", dcterms("title")),
      text("description", dcterms("description")),
      text("stage", smolny("stage")),
      text("identifier", skos("notation")),
      classification(),
      ...link("organization", smolny("addressedTo"), ["organizations"]),
      ...link("creator", dcterms("creator"), ["persons", "organizations"]),
      ...session(smolny("term")),
      date("date", smolny("when")),
      text("requirement", opengov("requirement")),
      text("result", opengov("result")),
      ...common,
    ],
  ],
  [
    smolny("Vote"),
    [
      name("name"),
      names,
      text("identifier", skos("notation")),
      classification(),
      ...link("motion", smolny("concerns"), ["motions"]),
      ...link("organization", smolny("agent"), ["organizations"]),
      ...session(smolny("during")),
      date("date", smolny("when")),
      ...dates,
      text("requirement", opengov("requirement")),
      text("result", opengov("result")),
      counts,
      list("votes", smolny("ballot"), [
        foreignId,
        ...link("voter", smolny("voter"), ["persons", "organizations"]),
        option,
        ...group,
        called("role", org("role")),
        number("weight", opengov("weight")),
        ...link("pair", opengov("pair"), ["persons", "organizations"]),
        text("note", skos("note")),
        sources,
      ]),
      ...common,
    ],
  ],
]);
