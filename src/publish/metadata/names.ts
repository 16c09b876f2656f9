/** The terms that metadata are read in and written with. */

import type { NamedNode } from "@rdfjs/types";
import { terms } from "../../store/index.ts";

export const namespaces = {
  adms: "http://www.w3.org/ns/adms#",
  dcat: "http://www.w3.org/ns/dcat#",
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  oa: "http://www.w3.org/ns/oa#",
  owl: "http://www.w3.org/2002/07/owl#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  spdx: "http://spdx.org/rdf/terms#",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  void: "http://rdfs.org/ns/void#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
} as const;

/** A term by its prefixed name: `dcterms:title`. */
export function term(name: `${keyof typeof namespaces}:${string}`): NamedNode {
  const [prefix = "", local = ""] = name.split(":");
  return terms.namedNode(`${namespaces[prefix as keyof typeof namespaces]}${local}`);
}

export const names = {
  Dataset: term("dcat:Dataset"),
  contactPoint: term("dcat:contactPoint"),
  creator: term("dcterms:creator"),
  description: term("dcterms:description"),
  issued: term("dcterms:issued"),
  license: term("dcterms:license"),
  publisher: term("dcterms:publisher"),
  source: term("dcterms:source"),
  title: term("dcterms:title"),
  label: term("rdfs:label"),
  type: term("rdf:type"),
  hasTarget: term("oa:hasTarget"),
  bodyValue: term("oa:bodyValue"),
  versionInfo: term("owl:versionInfo"),
} as const;
