/** A small graph opened as a site, with names that no file system likes, and the record of a dataset. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDataset, readerOf } from "../../src/dataset/index.ts";
import { writeDumps } from "../../src/export/index.ts";
import { openSite, readSiteQuestions, type Site } from "../../src/publish/index.ts";

export const base = "https://example.org/congress/";

export const trig = `
@prefix : <${base}id/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix s: <https://w3id.org/smolny/ontology#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<${base}id/graph/descriptions> {
  <${base}id/dataset/d> a dcat:Dataset ; void:uriSpace "${base}" ; dcterms:identifier "dataset/d" ;
    dcterms:title "50% & <more>: a {small} congress_1" ; dcterms:description "What one source says." ;
    dcterms:creator <${base}id/editor/e> ; dcterms:source <${base}id/source/s> ; owl:versionInfo "1.2.0" ;
    dcterms:license <https://creativecommons.org/licenses/by/4.0/> ; dcat:contactPoint <${base}corrections> .
  <${base}id/editor/e> a foaf:Agent .
  <${base}id/source/s> a schema:Article ; dcterms:title "An article" .
  <${base}id/source/s/p1> a s:Passage ; oa:hasSource <${base}id/source/s> ; oa:hasSelector <${base}id/source/s/p1/range> .
  <${base}id/source/s/p1/range> a oa:TextPositionSelector ; oa:start 3 ; oa:end 9 .
  <${base}id/event/opening> a s:Event .
  <${base}id/event/opening/moment> a s:Moment .
}
<${base}id/source/s/p1> {
  <${base}id/event/opening> s:when <${base}id/event/opening/moment> ; s:agent <${base}id/person/ADLER> .
  <${base}id/event/opening/moment> s:clockTime "22:40" .
}
<${base}id/graph/noted> {
  <${base}id/event/opening> rdfs:label "Opening"@en , "Открытие"@ru .
  <${base}id/editor/e> rdfs:label "The editors"@en .
  <${base}id/person/ADLER> a foaf:Person ; rdfs:label "Adler"@en ; skos:exactMatch <http://www.wikidata.org/entity/Q78735> .
  <${base}id/person/adler> a foaf:Person ; rdfs:label "Another Adler"@en .
  <${base}id/person/a%2e%2e> a foaf:Person ; rdfs:label "</title><script>alert(1)</script>"@en .
  <${base}id/person/${"x".repeat(300)}> a foaf:Person ; rdfs:label "Long"@en .
  <https://example.com/elsewhere/x> a foaf:Person ; rdfs:label "Elsewhere"@en .
  <${base}id/dataset/d/first> a oa:Annotation ; oa:hasTarget <${base}id/dataset/d> ; oa:bodyValue "First version. Made from one article & no more." ; dcterms:issued "2026-01-02"^^xsd:date .
  <${base}id/dataset/d/second> a oa:Annotation ; oa:hasTarget <${base}id/dataset/d> ; oa:bodyValue "A date mended." ; dcterms:issued "2026-03-04"^^xsd:date .
}
`;

/** The site, and a folder that is removed with it. */
export interface Opened {
  readonly site: Site;
  readonly folder: string;
  readonly close: () => Promise<void>;
}

export async function openSmallSite(text = trig, endpoint?: string): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), "smolny-site-"));
  await writeFile(join(folder, "small.trig"), text);
  const dataset = await openDataset(join(folder, "small.trig"));
  const dumps = { folder: join(folder, "data"), manifest: await dump(dataset, join(folder, "data")) };
  const siteQuestions = await readSiteQuestions();
  const site = await openSite({
    reader: readerOf(dataset),
    version: "1.0.0",
    questions: [],
    siteQuestions,
    dumps,
    endpoint,
  });
  return { site, folder, close: () => rm(folder, { recursive: true }) };
}

const dump = (dataset: Awaited<ReturnType<typeof openDataset>>, outDir: string) =>
  writeDumps({ ...dataset, outDir, version: "1.0.0", inputs: "abc" });

/** A file of the site as text. */
export async function textAt(site: Site, path: string): Promise<string> {
  const file = await site.file(path);
  if (file === undefined) throw new Error(`There is no ${path}.`);
  return new TextDecoder().decode(file.bytes);
}
