/** VoID (https://www.w3.org/TR/void/): what a program that crawls or queries wants to know of the graph, counted from it. */

import type { NamedNode } from "@rdfjs/types";
import { terms } from "../../store/index.ts";
import type { SiteContext } from "../context.ts";
import { countsOf, type Counts } from "./counts.ts";
import { day, Description, integer, iri, text } from "./describe.ts";
import { namespaces, term } from "./names.ts";
import type { DatasetRecord } from "./record.ts";

/** Formats of RDF have names of their own on the web (https://www.w3.org/ns/formats/). */
const features: Readonly<Record<string, string>> = {
  turtle: "Turtle",
  trig: "TriG",
  "n-triples": "N-Triples",
  "n-quads": "N-Quads",
  "json-ld": "JSON-LD",
  "rdf-xml": "RDF_XML",
};

export const voidPath = "data/void.ttl";

export async function describeVoid(context: SiteContext, record: DatasetRecord): Promise<string> {
  const { reader, dumps, endpoint, things } = context;
  const description = new Description();
  const dataset = terms.namedNode(record.iri);
  const at = (path: string) => terms.namedNode(`${reader.base}${path}`);
  const document = at(voidPath);
  description.add(document, "rdf:type", term("void:DatasetDescription"));
  description.add(document, "foaf:primaryTopic", dataset);
  description.add(document, "foaf:topic", dataset);
  description.add(dataset, "rdf:type", term("void:Dataset"));
  description.add(dataset, "foaf:homepage", at(""));
  for (const [predicate, object] of record.statements) {
    if (predicate.value.startsWith(namespaces.dcterms)) description.add(dataset, predicate as NamedNode, object);
  }
  const [latest, first] = [record.changes[0]?.issued, record.changes.at(-1)?.issued];
  description.add(dataset, "dcterms:issued", day(first));
  description.add(dataset, "dcterms:modified", day(latest));
  description.add(dataset, "void:uriSpace", text(`${reader.base}id/`));
  description.add(dataset, "void:sparqlEndpoint", endpoint === undefined ? undefined : at(endpoint));
  if (dumps === undefined) return description.write("turtle", reader.prefixes);

  for (const { path, format } of dumps.files) {
    const feature = features[format];
    if (feature === undefined) continue;
    description.add(dataset, "void:dataDump", at(`data/${path}`));
    description.add(dataset, "void:feature", iri(`http://www.w3.org/ns/formats/${feature}`));
  }
  const examples = new Map(things.map(({ kind, iri: example }) => [kind, example]));
  description.add(dataset, "void:exampleResource", ...[...examples.values()].map(iri));
  const { store } = await reader.about([record.iri]);
  addCounts(description, dataset, document, countsOf(store, reader.base), reader.prefixes);
  return description.write("turtle", reader.prefixes);
}

function addCounts(
  description: Description,
  dataset: NamedNode,
  document: NamedNode,
  counts: Counts,
  prefixes: SiteContext["reader"]["prefixes"],
): void {
  const part = (kind: string, name: string) => terms.namedNode(`${document.value}#${kind}-${name}`);
  const nameIn = namer(prefixes);
  description.add(dataset, "void:triples", integer(counts.triples));
  description.add(dataset, "void:entities", integer(counts.entities));
  description.add(dataset, "void:distinctSubjects", integer(counts.subjects));
  description.add(dataset, "void:distinctObjects", integer(counts.objects));
  description.add(dataset, "void:classes", integer(counts.classes.size));
  description.add(dataset, "void:properties", integer(counts.properties.size));
  const used = [...counts.classes.keys(), ...counts.properties.keys()];
  const spaces = Object.values(prefixes).filter((space) => used.some((each) => each.startsWith(space)));
  description.add(dataset, "void:vocabulary", ...[...new Set(spaces)].map(iri));
  for (const [name, number] of counts.classes) {
    const partition = part("class", nameIn(name));
    description.add(dataset, "void:classPartition", partition);
    description.add(partition, "void:class", iri(name));
    description.add(partition, "void:entities", integer(number));
  }
  for (const [name, number] of counts.properties) {
    const partition = part("property", nameIn(name));
    description.add(dataset, "void:propertyPartition", partition);
    description.add(partition, "void:property", iri(name));
    description.add(partition, "void:triples", integer(number));
  }
  for (const { predicate, space, triples } of counts.links) {
    const links = part("links", `${nameIn(predicate)}-${new URL(space).host}`);
    const target = part("catalogue", new URL(space).host);
    description.add(dataset, "void:subset", links);
    description.add(links, "rdf:type", term("void:Linkset"));
    description.add(links, "void:linkPredicate", iri(predicate));
    description.add(links, "void:subjectsTarget", dataset);
    description.add(links, "void:objectsTarget", target);
    description.add(links, "void:triples", integer(triples));
    description.add(target, "rdf:type", term("void:Dataset"));
    description.add(target, "void:uriSpace", text(space));
  }
}

/** IRI → a name for a fragment, no two alike: `foaf-Person`, else the IRI itself, escaped. */
function namer(prefixes: Readonly<Record<string, string>>): (name: string) => string {
  const spaces = Object.entries(prefixes).sort(([, a], [, b]) => b.length - a.length);
  return (name) => {
    const [prefix, space] = spaces.find(([, each]) => name.startsWith(each)) ?? [];
    const local = space === undefined ? "" : name.slice(space.length);
    return prefix !== undefined && /^[\w-]+$/.test(local) ? `${prefix}-${local}` : encodeURIComponent(name);
  };
}
