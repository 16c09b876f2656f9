/** DCAT-AP (https://semiceu.github.io/DCAT-AP/): the dataset as catalogues of open data harvest it, each dump a distribution of it. */

import type { NamedNode } from "@rdfjs/types";
import type { ManifestFile } from "../../export/index.ts";
import { ontologyNamespace } from "../../graph/index.ts";
import { terms } from "../../store/index.ts";
import type { SiteContext } from "../context.ts";
import { day, Description, iri, text } from "./describe.ts";
import { names, namespaces, term } from "./names.ts";
import type { DatasetRecord } from "./record.ts";

/** Properties of the record that DCAT has too, under the same names. */
const shared = [
  "title",
  "description",
  "identifier",
  "license",
  "creator",
  "publisher",
  "source",
  "language",
  "temporal",
  "spatial",
  "subject",
];

export const dcatPaths = { turtle: "data/dcat.ttl", "json-ld": "data/dcat.jsonld" } as const;

export async function describeDcat(
  context: SiteContext,
  record: DatasetRecord,
  format: keyof typeof dcatPaths,
): Promise<string> {
  const { reader, dumps, endpoint } = context;
  const description = new Description();
  const at = (path: string) => terms.namedNode(`${reader.base}${path}`);
  const dataset = terms.namedNode(record.iri);
  const catalogue = at(`${dcatPaths.turtle}#catalogue`);
  description.add(catalogue, "rdf:type", term("dcat:Catalog"));
  description.add(catalogue, "dcterms:title", text(record.title));
  description.add(catalogue, "dcterms:description", text(record.description));
  description.add(catalogue, "foaf:homepage", at(""));
  description.add(catalogue, "dcat:dataset", dataset);

  const { store } = await reader.about([record.iri]);
  description.add(dataset, "rdf:type", term("dcat:Dataset"));
  for (const name of shared) description.add(dataset, term(`dcterms:${name}`), ...told(record, `dcterms:${name}`));
  description.add(dataset, "dcat:keyword", ...told(record, "dcat:keyword"));
  description.add(dataset, "dcat:version", text(record.version));
  description.add(dataset, "dcat:landingPage", at("data/"));
  description.add(dataset, "dcterms:issued", day(record.changes.at(-1)?.issued));
  description.add(dataset, "dcterms:modified", day(record.changes[0]?.issued));
  description.add(dataset, "dcterms:conformsTo", iri(ontologyNamespace.slice(0, -1)));
  addContact(description, dataset, record);
  for (const [predicate, agent] of record.statements) {
    const isMaker = predicate.equals(names.creator) || predicate.equals(names.publisher);
    if (!isMaker || agent.termType !== "NamedNode") continue;
    description.add(agent, "rdf:type", term("foaf:Agent"));
    description.add(agent, "foaf:name", ...[...store.match(agent, names.label)].map(({ object }) => object));
  }
  for (const file of dumps?.files ?? []) addDistribution(description, dataset, file, at, record);
  if (endpoint !== undefined) {
    const service = at(`${dcatPaths.turtle}#endpoint`);
    description.add(catalogue, "dcat:service", service);
    description.add(service, "rdf:type", term("dcat:DataService"));
    description.add(service, "dcterms:title", text("SPARQL endpoint", "en"));
    description.add(service, "dcat:endpointURL", at(endpoint));
    description.add(service, "dcat:servesDataset", dataset);
    description.add(service, "dcterms:conformsTo", iri("http://www.w3.org/TR/sparql11-protocol/"));
  }
  return description.write(format, reader.prefixes);
}

/** What the record says by a property. */
function told({ statements }: DatasetRecord, name: Parameters<typeof term>[0]) {
  return statements.filter(([predicate]) => predicate.equals(term(name))).map(([, object]) => object);
}

/** Where to write: a vCard (https://www.w3.org/TR/vcard-rdf/) with an address, for whoever made the data. */
function addContact(description: Description, dataset: NamedNode, { contact, creators }: DatasetRecord): void {
  const node = iri(contact);
  if (node === undefined || contact === undefined) return;
  description.add(dataset, "dcat:contactPoint", node);
  description.add(node, "rdf:type", term("vcard:Kind"));
  description.add(node, "vcard:fn", ...creators.map((name) => text(name)));
  description.add(node, contact.startsWith("mailto:") ? "vcard:hasEmail" : "vcard:hasURL", node);
}

function addDistribution(
  description: Description,
  dataset: NamedNode,
  { path, mediaType, bytes, sha256 }: ManifestFile,
  at: (path: string) => NamedNode,
  { license }: DatasetRecord,
): void {
  const name = path.replace(/[^a-z0-9]+/gi, "-");
  const distribution = at(`${dcatPaths.turtle}#${name}`);
  const checksum = at(`${dcatPaths.turtle}#${name}-sha256`);
  description.add(dataset, "dcat:distribution", distribution);
  description.add(distribution, "rdf:type", term("dcat:Distribution"));
  description.add(distribution, "dcterms:title", text(path));
  description.add(distribution, "dcat:accessURL", at(`data/${path}`));
  description.add(distribution, "dcat:downloadURL", at(`data/${path}`));
  description.add(distribution, "dcat:mediaType", iri(`https://www.iana.org/assignments/media-types/${mediaType}`));
  description.add(distribution, "dcat:byteSize", terms.literal(String(bytes), term("xsd:nonNegativeInteger")));
  description.add(distribution, "dcterms:license", iri(license));
  description.add(distribution, "spdx:checksum", checksum);
  description.add(checksum, "rdf:type", term("spdx:Checksum"));
  description.add(checksum, "spdx:algorithm", iri(`${namespaces.spdx}checksumAlgorithm_sha256`));
  description.add(checksum, "spdx:checksumValue", terms.literal(sha256, term("xsd:hexBinary")));
}
