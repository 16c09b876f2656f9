/** A thing in the terms of schema.org, for search engines: what the alignments and its labels say of it. */

import type { View } from "./facts.ts";
import { factsOf } from "./facts.ts";
import { known } from "./known.ts";
import { webAddress } from "./links.ts";
import { chosenLabel, labelsOf, titleOf } from "./naming.tsx";

const space = /^https?:\/\/schema\.org\//;

/** Class → type, for what the alignments do not tell (over a store that does not hold them, or a class of ours that has none). */
const types: Readonly<Record<string, string>> = {
  "foaf:Person": "Person",
  "smolny:Assembly": "Event",
  "smolny:Sitting": "Event",
  "smolny:Event": "Event",
  "smolny:Act": "CreativeWork",
  "smolny:Body": "Organization",
  "smolny:Party": "PoliticalParty",
  "smolny:Faction": "Organization",
  "schema:Place": "Place",
  "schema:Article": "Article",
  "schema:DigitalDocument": "DigitalDocument",
  "skos:Concept": "DefinedTerm",
  "smolny:Passage": "Quotation",
  "dcat:Dataset": "Dataset",
};

/** Properties that schema.org shares, whose values are other things or plain text. */
const shared = ["about", "creator", "location", "superEvent", "isPartOf", "inLanguage", "license", "description"];

type Value = string | { readonly "@id": string };

function aligned(view: View, iri: string): ReadonlyMap<string, Value[]> {
  const found = new Map<string, Value[]>();
  for (const { subject, predicate, object } of factsOf(view, iri).explanation?.statements ?? []) {
    if (subject.value !== iri) continue;
    const isType = predicate.value.endsWith("#type");
    const name = isType ? "@type" : predicate.value.replace(space, "");
    const isOurs = isType ? space.test(object.value) : space.test(predicate.value);
    if (!isOurs) continue;
    const value = isType
      ? object.value.replace(space, "")
      : object.termType === "NamedNode"
        ? { "@id": object.value }
        : object.value;
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  return found;
}

/** One value stands by itself. */
const few = <T>(values: readonly T[]) => (values.length === 1 ? values[0] : values);

/** The thing of a page, as JSON-LD in schema.org terms. */
export function schemaOrg(view: View, iri: string, description: string): object {
  const facts = factsOf(view, iri);
  const told = aligned(view, iri);
  const title = titleOf(view, iri);
  const others = [...labelsOf(facts), ...facts.get("smolny:spelling")].map(({ object }) => object.value);
  const alternateName = [...new Set(others)].filter((name) => name !== title);
  const type = [...new Set([...(told.get("@type") ?? []), ...facts.kinds.flatMap((kind) => types[kind] ?? [])])];
  const sameAs = facts.get("skos:exactMatch").flatMap(({ object }) => webAddress(object.value) ?? []);
  const sources = new Set(
    facts.get("smolny:restsOn").flatMap(({ object }) => known(view.context).passages.get(object.value)?.source ?? []),
  );
  sources.delete(iri);
  const language = chosenLabel(facts)?.language;
  return {
    "@context": "https://schema.org",
    "@type": type.length === 0 ? "Thing" : few(type),
    "@id": iri,
    url: iri,
    name: language === undefined || language === "" ? title : { "@value": title, "@language": language },
    ...(alternateName.length > 0 && { alternateName: few(alternateName) }),
    description,
    ...(sameAs.length > 0 && { sameAs: few(sameAs) }),
    ...Object.fromEntries(
      shared.flatMap((name) => (told.has(name) && name !== "description" ? [[name, few(told.get(name) ?? [])]] : [])),
    ),
    ...(sources.size > 0 && { subjectOf: few([...sources].map((source) => ({ "@type": "Article", "@id": source }))) }),
  };
}
