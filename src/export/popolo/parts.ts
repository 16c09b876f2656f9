/** The fields that elements of several kinds have: links, identifiers, contacts, sources; parts of names, other names, dates. */

import { dcterms, foaf, opengov, rdf, schema, skos, smolny } from "../terms.ts";
import type { Field } from "./elements.ts";
import { date, list, name, otherNames, text } from "./fields.ts";

type Fields = readonly Field[];

const links: Fields = [text("url", schema("url")), text("note", skos("note"))];
export const sources = list("sources", dcterms("source"), links);
export const common: Fields = [
  text("classification", schema("additionalType")),
  list("identifiers", schema("identifier"), [
    text("scheme", schema("propertyID")),
    text("identifier", skos("notation")),
    text("note", skos("note")),
    sources,
  ]),
  list("contact_details", opengov("contactDetail"), [
    name("label"),
    text("type", schema("contactType")),
    text("value", rdf("value")),
    text("note", skos("note")),
    date("valid_from", smolny("begins")),
    date("valid_until", smolny("ends")),
    text("created_at", dcterms("created")),
    text("updated_at", dcterms("modified")),
    sources,
  ]),
  list("links", foaf("page"), links),
  list("images", foaf("depiction"), [...links, sources]),
  sources,
  text("image", schema("image")),
  text("note", skos("note")),
  text("created_at", dcterms("created")),
  text("updated_at", dcterms("modified")),
];

export const nameParts: Fields = [
  text("family_name", foaf("familyName")),
  text("given_name", foaf("givenName")),
  text("additional_name", schema("additionalName")),
  text("honorific_prefix", schema("honorificPrefix")),
  text("honorific_suffix", schema("honorificSuffix")),
  text("patronymic_name", "http://www.w3.org/ns/person#patronymicName"),
];
export const dates: Fields = [date("start_date", smolny("begins")), date("end_date", smolny("ends"))];
export const formerNames: Fields = [name("name"), ...nameParts, ...dates, text("note", skos("note")), sources];
export const names = otherNames("other_names", formerNames);
