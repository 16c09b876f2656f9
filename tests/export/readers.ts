/** Parsers that are not the ones we write with, one for each format: what a dump says is asked of them. */

import type { Quad } from "@rdfjs/types";
import jsonld from "jsonld";
import rdfCanonize from "rdf-canonize";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import { DataFactory, Parser } from "n3";
import { Parser as SparqlParser } from "sparqljs";
import type { FormatName } from "../../src/export/index.ts";

/** Terms of any library, as quads of one. */
function quadOf(parts: { subject: any; predicate: any; object: any }, graph: any): Quad {
  const term = ({ termType, value, language, datatype }: any): any => {
    if (termType === "NamedNode") return DataFactory.namedNode(value);
    if (termType === "BlankNode") return DataFactory.blankNode(value);
    if (termType === "DefaultGraph") return DataFactory.defaultGraph();
    return DataFactory.literal(value, language ? language : DataFactory.namedNode(datatype.value));
  };
  const { subject, predicate, object } = parts;
  return DataFactory.quad(term(subject), term(predicate), term(object), term(graph)) as Quad;
}

const fromLines = (text: string): Quad[] => new Parser({ format: "N-Quads" }).parse(text);

/**
 * Turtle and TriG by way of SPARQL, whose parser is not n3: the same grammar stands in INSERT DATA, under directives without
 * "@", and with the word GRAPH before a graph, which SPARQL does not name by a blank node.
 */
function readAsSparql(text: string): Quad[] {
  const isDirective = (line: string) => /^@(?:base|prefix) /.test(line);
  const lines = text.split("\n");
  const directives = lines.filter(isDirective).map((line) => line.slice(1).replace(/ \.$/, ""));
  const body = lines
    .filter((line) => !isDirective(line))
    .map((line) => line.replace(/^_:(\w+) \{$/, "<urn:blank:$1> {").replace(/^(\S+ \{)$/, "GRAPH $1"));
  const graphOf = (name: any) => {
    const [, label] = /^urn:blank:(\w+)$/.exec(name.value) ?? [];
    // The parser puts "e_" before labels.
    return label === undefined ? name : DataFactory.blankNode(`e_${label}`);
  };
  const update: any = new SparqlParser().parse([...directives, "INSERT DATA {", ...body, "}"].join("\n"));
  return update.updates.flatMap(({ insert }: any) =>
    insert.flatMap(({ name, triples }: any) =>
      triples.map((triple: any) => quadOf(triple, name ? graphOf(name) : DataFactory.defaultGraph())),
    ),
  );
}

function readRdfXml(text: string): Promise<Quad[]> {
  return new Promise((resolve, reject) => {
    const quads: Quad[] = [];
    const parser = new RdfXmlParser();
    parser.on("data", (quad: Quad) => quads.push(quad));
    parser.on("error", reject);
    parser.on("end", () => resolve(quads));
    parser.end(text);
  });
}

/** N-Quads of rdf-canonize: a parser of its own, on regular expressions. */
async function readLines(text: string): Promise<Quad[]> {
  const { NQuads } = rdfCanonize as unknown as { NQuads: { parse(text: string): Quad[] } };
  return Promise.resolve(NQuads.parse(text).map((quad) => quadOf(quad, quad.graph)));
}

/** Format → a parser of another hand. */
export const readers: Partial<Record<FormatName, (text: string) => Promise<Quad[]>>> = {
  turtle: (text) => Promise.resolve(readAsSparql(text)),
  trig: (text) => Promise.resolve(readAsSparql(text)),
  "n-triples": readLines,
  "n-quads": readLines,
  "json-ld": async (text) =>
    fromLines((await jsonld.toRDF(JSON.parse(text), { format: "application/n-quads" })) as string),
  "rdf-xml": readRdfXml,
};
