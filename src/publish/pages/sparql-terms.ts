/** What the query page completes: the classes and properties of records, and those that they are the same as or a kind of. */

import { readFile } from "node:fs/promises";
import type { Quad } from "@rdfjs/types";
import { ownContext, readRdf } from "../../graph/index.ts";

export interface QueryTerm {
  readonly iri: string;
  /** `org:Membership` */
  readonly name: string;
  readonly kind: "class" | "property";
  readonly label?: string;
  readonly definition?: string;
}

export interface QueryTerms {
  readonly prefixes: Readonly<Record<string, string>>;
  /** Sorted by name, ours among the others. */
  readonly terms: readonly QueryTerm[];
}

const rdfs = "http://www.w3.org/2000/01/rdf-schema#";
const owl = "http://www.w3.org/2002/07/owl#";
const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const label = `${rdfs}label`;
const definition = "http://www.w3.org/2004/02/skos/core#definition";
/** Statement of the alignments → what its object is. */
const alignments: Readonly<Record<string, QueryTerm["kind"]>> = {
  [`${rdfs}subClassOf`]: "class",
  [`${owl}equivalentClass`]: "class",
  [`${rdfs}subPropertyOf`]: "property",
  [`${owl}equivalentProperty`]: "property",
  [`${owl}inverseOf`]: "property",
};

/** @param prefixes those of the dataset */
export async function queryTerms(prefixes: Readonly<Record<string, string>>): Promise<QueryTerms> {
  const [ontology, aligned] = await Promise.all([ontologyFile("smolny.ttl"), ontologyFile("alignments.ttl")]);
  const spaces = Object.fromEntries(
    Object.entries({ ...aligned.prefixes, ...ownContext().prefixes, ...prefixes })
      .filter(([prefix]) => prefix !== "")
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
  const texts = new Map(
    ontology.quads
      .filter(({ predicate }) => predicate.value === label || predicate.value === definition)
      .map(({ subject, predicate, object }) => [`${subject.value} ${predicate.value}`, object.value]),
  );
  const terms = [...kindsOf(aligned.quads)].flatMap(([iri, kind]): QueryTerm[] => {
    const name = nameOf(iri, spaces);
    const about = { label: texts.get(`${iri} ${label}`), definition: texts.get(`${iri} ${definition}`) };
    return name === undefined ? [] : [{ iri, name, kind, ...told(about) }];
  });
  return { prefixes: spaces, terms: terms.sort((a, b) => (a.name < b.name ? -1 : 1)) };
}

async function ontologyFile(name: string) {
  const bytes = await readFile(new URL(`../../../ontology/${name}`, import.meta.url));
  return readRdf({ file: name, bytes });
}

function kindsOf(aligned: readonly Quad[]): Map<string, QueryTerm["kind"]> {
  const { classes, properties } = ownContext();
  const kinds = new Map<string, QueryTerm["kind"]>([[rdfType, "property"]]);
  for (const { predicate, object } of aligned) {
    const kind = alignments[predicate.value];
    if (kind !== undefined) kinds.set(object.value, kind);
  }
  for (const { iri } of classes.values()) kinds.set(iri.value, "class");
  for (const { iri } of properties.values()) kinds.set(iri.value, "property");
  return kinds;
}

/** A name that SPARQL reads without an escape; there is none for a term whose namespace has no prefix. */
function nameOf(iri: string, prefixes: QueryTerms["prefixes"]): string | undefined {
  const [prefix, space = ""] = Object.entries(prefixes).find(([, each]) => iri.startsWith(each)) ?? [];
  const local = iri.slice(space.length);
  return prefix !== undefined && /^[A-Za-z][\w-]*$/.test(local) ? `${prefix}:${local}` : undefined;
}

/** Without what is not told. */
function told(about: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(about).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])));
}
