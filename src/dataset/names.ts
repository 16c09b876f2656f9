/** The terms that are read in a dataset to open it and to explain what it says. */

import { terms } from "../store/index.ts";
import { ontologyNamespace } from "../graph/index.ts";

const space = (namespace: string) => (name: string) => terms.namedNode(namespace + name);
const dcterms = space("http://purl.org/dc/terms/");
const oa = space("http://www.w3.org/ns/oa#");
const prov = space("http://www.w3.org/ns/prov#");
const rdf = space("http://www.w3.org/1999/02/22-rdf-syntax-ns#");
const smolny = space(ontologyNamespace);

export const names = {
  type: rdf("type"),
  subject: rdf("subject"),
  predicate: rdf("predicate"),
  label: terms.namedNode("http://www.w3.org/2000/01/rdf-schema#label"),
  title: dcterms("title"),
  uriSpace: terms.namedNode("http://rdfs.org/ns/void#uriSpace"),
  Dataset: terms.namedNode("http://www.w3.org/ns/dcat#Dataset"),
  Passage: smolny("Passage"),
  byRule: smolny("byRule"),
  wasDerivedFrom: prov("wasDerivedFrom"),
  wasAttributedTo: prov("wasAttributedTo"),
  hasTarget: oa("hasTarget"),
  hasSource: oa("hasSource"),
  hasSelector: oa("hasSelector"),
  exact: oa("exact"),
  start: oa("start"),
  end: oa("end"),
} as const;
