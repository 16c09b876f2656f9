/** The words of sentences: how each property, kind of event and kind of thing is said. A new one is a line here. */

import type { Phrase } from "./phrase.ts";
import { importedClasses, importedPhrases } from "./sentences-imported.ts";

/** In the order in which a page tells them. */
export const phrases: Readonly<Record<string, Phrase>> = {
  "skos:definition": { active: "means:", inverse: "is meant by" },
  "dcterms:description": { active: "is described so:", inverse: "describes" },
  "dcterms:title": { active: "is entitled", inverse: "is the title of" },
  "smolny:kind": { active: "is of the kind", inverse: "is the kind of" },
  "smolny:ordinal": { active: "is", inverse: "is the place of" },
  "dcterms:creator": { active: "was written by", inverse: "wrote" },
  "dcterms:subject": { active: "is about", inverse: "is what is spoken of in" },
  "smolny:addressedTo": { active: "was addressed to", inverse: "is addressed in" },
  "smolny:onBehalfOf": { active: "acted for", inverse: "is acted for by" },
  "dcterms:isPartOf": { active: "is part of", inverse: "has as parts" },
  "schema:location": { active: "was at", inverse: "was the place of" },
  "smolny:begins": { active: "began", inverse: "is the beginning of" },
  "smolny:ends": { active: "ended", inverse: "is the end of" },
  "smolny:when": { active: "took place", inverse: "is the time of" },
  "smolny:during": { active: "took place during", inverse: "had in its course" },
  "smolny:follows": { active: "came after", inverse: "was followed by" },
  "smolny:coincidesWith": { active: "coincided with", inverse: "coincided with" },
  "smolny:supports": { active: "was for", inverse: "was supported by" },
  "smolny:commemorates": { active: "commemorates", inverse: "is commemorated by" },
  "smolny:extent": { active: "extends to:", inverse: "is how far these are told to extend:" },
  "smolny:manner": { active: "was decided", inverse: "is how these were decided:" },
  "org:role": { active: "was in the role", inverse: "is the role of" },
  "smolny:words": { active: "is told in the words", inverse: "are the words of" },
  "smolny:mayBeSameAs": { active: "may be the same as", inverse: "may be the same as" },
  "smolny:counts": { active: "counts", inverse: "is counted in" },
  "smolny:mayCount": { active: "may count", inverse: "may be counted in" },
  "smolny:within": { active: "is within", inverse: "has within it" },
  "smolny:agent": { active: "was done by", inverse: "did" },
  "smolny:concerns": { active: "concerned", inverse: "is what this was done to:" },
  "org:member": { active: "is the membership of", inverse: "has the membership" },
  "org:organization": { active: "is a membership of", inverse: "has the membership" },
  "smolny:colour": { active: "is drawn in the colour", inverse: "is the colour of" },
  "oa:bodyValue": { active: "says:", inverse: "is said by" },
  "smolny:notTold": { active: "says that it is not told:", inverse: "is not told, as is said by" },
  "dcterms:source": { active: "was made from", inverse: "was consulted for" },
  "dcterms:language": { active: "is in", inverse: "is the language of" },
  "dcterms:rights": { active: "has these rights:", inverse: "are the rights of" },
  "dcterms:license": { active: "is licensed under", inverse: "is the licence of" },
  "dcterms:issued": { active: "is dated", inverse: "is the date of" },
  "schema:sha256": { active: "has the SHA-256", inverse: "is the SHA-256 of" },
  "owl:versionInfo": { active: "is in version", inverse: "is the version of" },
  "void:uriSpace": { active: "has its addresses under", inverse: "is the space of" },
  "dcat:contactPoint": { active: "takes corrections at", inverse: "takes corrections of" },
  "prov:wasAttributedTo": { active: "is the work of", inverse: "made" },
  "prov:wasDerivedFrom": { active: "was computed from", inverse: "went into the computing of" },
  "smolny:byRule": { active: "was computed by", inverse: "computed" },
  "rdf:predicate": { active: "is the computing of", inverse: "is computed in" },
  "oa:hasSource": { active: "is in", inverse: "has the passages" },
  ...importedPhrases,
};

/** Told elsewhere on the page, or what only programs need. */
export const silent: ReadonlySet<string> = new Set([
  "rdf:type",
  "rdfs:label",
  "smolny:spelling",
  "skos:exactMatch",
  "dcterms:identifier",
  "smolny:restsOn",
  "oa:hasTarget",
  "oa:hasSelector",
  "rdf:subject",
]);

/** Kind of event → what those who did it did, and what was done to what it concerned; `alone` is for what simply came about. */
export const deeds: Readonly<Record<string, { active: string; passive: string; alone?: string }>> = {
  approval: { active: "approved", passive: "approved" },
  arrest: { active: "arrested", passive: "arrested" },
  arrival: { active: "arrived", passive: "reached" },
  beginning: { active: "began", passive: "begun", alone: "began" },
  capture: { active: "captured", passive: "captured" },
  conclusion: { active: "concluded", passive: "concluded" },
  departure: { active: "left", passive: "left" },
  election: { active: "elected", passive: "elected" },
  entrusting: { active: "entrusted", passive: "entrusted" },
  formation: { active: "formed", passive: "formed" },
  installation: { active: "installed", passive: "installed" },
  joining: { active: "joined", passive: "joined" },
  opening: { active: "opened", passive: "opened" },
  postponement: { active: "postponed", passive: "postponed" },
  proclamation: { active: "proclaimed", passive: "proclaimed" },
  proposal: { active: "proposed", passive: "proposed" },
  "reading-aloud": { active: "read aloud", passive: "read aloud" },
  regrouping: { active: "regrouped", passive: "regrouped", alone: "regrouped" },
  storming: { active: "stormed", passive: "stormed" },
};

/** Class and property → another verb than the property's own. */
export const special: Readonly<Record<string, string>> = {
  "dcat:Dataset dcterms:creator": "was made by",
  "smolny:Assembly schema:location": "was held at",
  "smolny:Sitting schema:location": "was held at",
  "crm:E22_Human-Made_Object schema:location": "is at",
};

/** Property → what the source leaves untold, in a sentence. */
export const untold: Readonly<Record<string, string>> = {
  "smolny:votesFor": "the votes for",
  "smolny:votesAgainst": "the votes against",
  "smolny:abstentions": "the abstentions",
  "smolny:manner": "how it was decided",
  "smolny:agent": "who did it",
  "smolny:when": "the time",
  "smolny:begins": "its beginning",
  "smolny:ends": "its end",
  "smolny:number": "the number",
  "schema:location": "the place",
  "dcterms:creator": "its author",
};

/** Class → what one is called, with a heading for several. */
export const classes: Readonly<Record<string, readonly [one: string, many: string]>> = {
  "smolny:Assembly": ["assembly", "Assemblies"],
  "smolny:Sitting": ["sitting", "Sittings"],
  "smolny:Vote": ["vote", "Votes"],
  "smolny:Event": ["event", "What took place"],
  "org:Membership": ["membership", "Offices and memberships"],
  "smolny:HeadCount": ["head-count", "How many"],
  "foaf:Person": ["person", "Persons"],
  "smolny:Party": ["party", "Parties"],
  "smolny:Faction": ["faction", "Factions"],
  "smolny:Body": ["body", "Bodies"],
  "smolny:Group": ["group", "Groups"],
  "smolny:Act": ["act", "Acts"],
  "schema:Place": ["place", "Places"],
  "crm:E22_Human-Made_Object": ["object", "Objects"],
  "skos:Concept": ["concept", "Concepts"],
  "org:Role": ["role", "Roles"],
  "schema:Article": ["source", "Sources"],
  "smolny:Passage": ["passage", "Passages"],
  "smolny:Moment": ["moment", "Moments"],
  "smolny:Derivation": ["computation", "Computed by it"],
  "oa:Annotation": ["note", "Notes"],
  "prov:Plan": ["rule", "Rules"],
  "foaf:Agent": ["editor", "Editors"],
  "dcat:Dataset": ["dataset", "Datasets"],
  ...importedClasses,
};

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const grouped = new Intl.NumberFormat("en-GB");

/** A number as a sentence has it: in words up to twelve. */
export function numberWords(text: string): string {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value)) return text;
  return small[value] ?? grouped.format(value);
}

/** Words that stand in quotation marks of their own are not put in two. */
export const unquoted = (text: string) => text.replace(/^["“](.*)["”]$/s, "$1");

const ordinals = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** An ordinal in words, up to tenth; else as a number. */
export const ordinalWords = (text: string) => ordinals[Number(text)] ?? `${text}th`;
