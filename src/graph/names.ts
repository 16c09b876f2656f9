/** The IRIs that the program itself speaks of: terms, and the graphs that stand beside the passages'. */

import { DataFactory } from "n3";
import type { NamedNode } from "@rdfjs/types";

/** The base where data/dataset.yaml names none. */
export const defaultBase = "https://w3id.org/smolny/";

/** Never moved by a base. */
export const ontologyNamespace = "https://w3id.org/smolny/ontology#";

const space = (namespace: string) => (name: string) => DataFactory.namedNode(namespace + name);
const smolny = space(ontologyNamespace);
const dcterms = space("http://purl.org/dc/terms/");
const rdfs = space("http://www.w3.org/2000/01/rdf-schema#");
const prov = space("http://www.w3.org/ns/prov#");

export const terms = {
  type: DataFactory.namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
  label: rdfs("label"),
  identifier: dcterms("identifier"),
  title: dcterms("title"),
  description: dcterms("description"),
  uriSpace: DataFactory.namedNode("http://rdfs.org/ns/void#uriSpace"),
  wasAttributedTo: prov("wasAttributedTo"),
  Plan: prov("Plan"),
  Passage: smolny("Passage"),
  restsOn: smolny("restsOn"),
} as const;

/** What a graph holds: what a passage says, or one of the four beside them. */
export type GraphKind = "said" | SpecialGraph;
export type SpecialGraph = keyof typeof specialGraphs;

/** The graphs that are no passage's, each with its label. */
export const specialGraphs = {
  descriptions: "What things are, the sources and their passages, and what each thing rests on",
  derived: "What rules derive from what is said",
  noted: "What the editors note",
  alignments: "The same in the terms of other vocabularies",
} as const;

/** The IRI of a local id: everything but the terms stands under `<base>id/`. */
export const idIRI = (base: string, id: string): NamedNode => DataFactory.namedNode(`${base}id/${id}`);

export const graphId = (kind: SpecialGraph): string => `graph/${kind}`;

/** The kind of a graph by its IRI, under any base. */
export function graphKind(graph: string): GraphKind {
  const name = /[/#]id\/graph\/(\w+)$/.exec(graph)?.[1] ?? "";
  return isSpecial(name) ? name : "said";
}

function isSpecial(name: string): name is SpecialGraph {
  return Object.hasOwn(specialGraphs, name);
}
