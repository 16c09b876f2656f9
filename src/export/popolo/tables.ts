/**
 * The fields of each kind of Popolo element (http://www.popoloproject.com/specs/), in the order in which they are written, and the properties that
 * tell them. docs/popolo.md has the same table for whoever imports.
 */

import { dcterms, foaf, opengov, org, rdf, schema, skos, smolny } from "../terms.ts";
import { called, date, inside, list, name, number, otherNames, reference, text } from "./fields.ts";
import type { Field } from "./elements.ts";

type Fields = readonly Field[];

const links: Fields = [text("url", schema("url")), text("note", skos("note"))];
const common: Fields = [
  list("identifiers", schema("identifier"), [
    text("scheme", schema("propertyID")),
    text("identifier", skos("notation")),
  ]),
  list("contact_details", opengov("contactDetail"), [
    name("label"),
    text("type", schema("contactType")),
    text("value", rdf("value")),
    text("note", skos("note")),
    date("valid_from", smolny("begins")),
    date("valid_until", smolny("ends")),
  ]),
  list("links", foaf("page"), links),
  list("images", foaf("depiction"), [text("url", schema("url"))]),
  list("sources", dcterms("source"), links),
  text("image", schema("image")),
  text("note", skos("note")),
  text("created_at", dcterms("created")),
  text("updated_at", dcterms("modified")),
];

const nameParts: Fields = [
  text("family_name", foaf("familyName")),
  text("given_name", foaf("givenName")),
  text("additional_name", schema("additionalName")),
  text("honorific_prefix", schema("honorificPrefix")),
  text("honorific_suffix", schema("honorificSuffix")),
  text("patronymic_name", "http://www.w3.org/ns/person#patronymicName"),
];
const dates: Fields = [date("start_date", smolny("begins")), date("end_date", smolny("ends"))];
const formerNames: Fields = [name("name"), ...nameParts, ...dates, text("note", skos("note"))];

const area: Fields = [
  name("name"),
  text("identifier", skos("notation")),
  text("classification", schema("additionalType")),
  reference("parent_id", dcterms("isPartOf"), ["areas"]),
  text("geometry", smolny("geometry")),
  ...common,
];
const areas: Fields = [reference("area_id", smolny("area"), ["areas"]), inside("area", smolny("area"), area)];

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

/** A member that is itself an organisation. */
const memberOrganization: Field = {
  key: "member",
  property: org("member"),
  read: (elements, id) => {
    const member = reference("member", org("member"), ["organizations"]).read(elements, id);
    return member === undefined ? undefined : { "@type": "Organization", id: member };
  },
};

/** A motion is of a term, as a membership is; a vote event takes place during it. */
const session = (property: string): Fields => [
  reference("legislative_session_id", property, ["events"]),
  inside("legislative_session", property, [
    name("name"),
    date("date", smolny("when")),
    ...dates,
    reference("organization_id", dcterms("isPartOf"), ["organizations"]),
    ...common,
  ]),
];

const option = called("option", smolny("option"));
const group = reference("group_id", smolny("onBehalfOf"), ["organizations"]);
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
    const tallies = list("counts", smolny("tally"), [option, number("value", smolny("number")), group]);
    const others = (tallies.read(elements, id) ?? []) as typeof plain;
    return plain.length + others.length === 0 ? undefined : [...plain, ...others];
  },
};

const organization = (word?: string): Fields => [
  name("name"),
  otherNames("other_names", formerNames),
  classification(word),
  reference("parent_id", dcterms("isPartOf"), ["organizations"]),
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
  classification(word),
  ...dates,
  date("date", smolny("when")),
  text("description", dcterms("description")),
  text("status", schema("eventStatus")),
  called("location", schema("location")),
  reference("organization_id", dcterms("isPartOf"), ["organizations"]),
  reference("organization_id", smolny("agent"), ["organizations"]),
  reference("parent_id", dcterms("isPartOf"), ["events"]),
  reference("parent_id", smolny("during"), ["events"]),
  ...common,
];

/** Class → the fields of its elements. */
export const fieldsOf: ReadonlyMap<string, Fields> = new Map<string, Fields>([
  [
    foaf("Person"),
    [
      name("name"),
      otherNames("other_names", formerNames),
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
      called("role", org("role")),
      reference("organization_id", org("postIn"), ["organizations"]),
      ...areas,
      ...dates,
      ...common,
    ],
  ],
  [
    org("Membership"),
    [
      name("label"),
      called("role", org("role")),
      reference("person_id", org("member"), ["persons"]),
      memberOrganization,
      reference("organization_id", org("organization"), ["organizations"]),
      reference("on_behalf_of_id", smolny("onBehalfOf"), ["organizations"]),
      reference("post_id", opengov("post"), ["posts"]),
      ...areas,
      reference("legislative_period_id", smolny("term"), ["events"]),
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
      text("text", schema("text")),
      text("title", dcterms("title")),
      text("description", dcterms("description")),
      text("stage", smolny("stage")),
      text("identifier", skos("notation")),
      classification(),
      reference("organization_id", smolny("addressedTo"), ["organizations"]),
      reference("creator_id", dcterms("creator"), ["persons", "organizations"]),
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
      text("identifier", skos("notation")),
      reference("motion_id", smolny("concerns"), ["motions"]),
      reference("organization_id", smolny("agent"), ["organizations"]),
      ...session(smolny("during")),
      date("date", smolny("when")),
      ...dates,
      text("requirement", opengov("requirement")),
      text("result", opengov("result")),
      counts,
      list("votes", smolny("ballot"), [
        reference("voter_id", smolny("voter"), ["persons", "organizations"]),
        option,
        group,
        called("role", org("role")),
        number("weight", opengov("weight")),
        reference("pair_id", opengov("pair"), ["persons"]),
      ]),
      ...common,
    ],
  ],
]);
