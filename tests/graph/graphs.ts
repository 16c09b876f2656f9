/** Records in, graphs out, for the tests of this folder. */

import { readFileSync } from "node:fs";
import type { Quad, Term } from "@rdfjs/types";
import { Parser } from "n3";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { readMapping, readRecords, type RecordFile } from "../../src/records/index.ts";

const folder = new URL("../fixtures/graph/", import.meta.url);

export const fixture = (name: string): string => readFileSync(new URL(name, folder), "utf8");

/** Record files from their texts; what is wrong with the YAML itself is the test's mistake. */
export function recordFiles(texts: Readonly<Record<string, string>>): RecordFile[] {
  const sources = Object.entries(texts).map(([file, text]) => ({ file, bytes: new TextEncoder().encode(text) }));
  const { files, issues } = readRecords(sources);
  if (issues[0] !== undefined) throw new Error(issues[0].message);
  return files;
}

/** dataset.yaml, as the command line gives it to the graph. */
export function datasetFile(text: string): RecordFile {
  const source = { file: "dataset.yaml", bytes: new TextEncoder().encode(text) };
  const { mapping } = readMapping(source);
  return { file: source.file, text, records: mapping === undefined ? [] : [mapping] };
}

/** The graph of one record text, with the passages of the chronicle beside it. */
export const graphOf = (text: string): Promise<KnowledgeGraph> =>
  buildGraph({ files: recordFiles({ "source.yaml": fixture("source.yaml"), "test.yaml": text }) });

const textOf = (term: Term): string =>
  term.termType === "Literal"
    ? `${JSON.stringify(term.value)}${term.language === "" ? `^^${term.datatype.value}` : `@${term.language}`}`
    : term.value;

/** Quads as sorted lines; there are no blank nodes in ours, so equal lines are equal graphs. */
export const lines = (quads: Iterable<Quad>): string[] =>
  [...quads].map((q) => [q.subject, q.predicate, q.object, q.graph].map(textOf).join(" ")).sort();

/** Triples as sorted lines, whatever graph they stand in. */
export const tripleLines = (quads: Iterable<Quad>): string[] =>
  [...new Set([...quads].map((q) => [q.subject, q.predicate, q.object].map(textOf).join(" ")))].sort();

/** TriG with the prefixes of the ontology, relative IRIs being local ids. */
export function trig(text: string, base = "https://w3id.org/smolny/"): Quad[] {
  const prefixes = `@base <${base}id/> .
    @prefix : <https://w3id.org/smolny/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
    @prefix oa: <http://www.w3.org/ns/oa#> . @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix schema: <http://schema.org/> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix edtf: <http://id.loc.gov/datatypes/edtf/> . @prefix void: <http://rdfs.org/ns/void#> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .`;
  return new Parser({ format: "TriG" }).parse(prefixes + text);
}

/** The quads of a graph of the dataset. */
export const inGraph = ({ store, base }: KnowledgeGraph, graph: string): Quad[] =>
  [...store.quads()].filter((quad) => quad.graph.value === `${base}id/${graph}`);
