/** Parsers that are not the ones we write with, one for each format: what a dump says is asked of them. */

import type { Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject, Term } from "@rdfjs/types";
import jsonld from "jsonld";
import rdfCanonize from "rdf-canonize";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import { DataFactory, Parser } from "n3";
import { Parser as SparqlParser } from "sparqljs";
import type { FormatName } from "../../src/export/index.ts";

/** A term of any library: what is used of it here. */
interface LooseTerm {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: LooseTerm;
}
interface LooseTriple {
  readonly subject: LooseTerm;
  readonly predicate: LooseTerm;
  readonly object: LooseTerm;
}

function termOf({ termType, value, language, datatype }: LooseTerm): Term {
  if (termType === "NamedNode") return DataFactory.namedNode(value);
  if (termType === "BlankNode") return DataFactory.blankNode(value);
  if (termType === "DefaultGraph") return DataFactory.defaultGraph();
  const kind = language === undefined || language === "" ? DataFactory.namedNode(datatype?.value ?? "") : language;
  return DataFactory.literal(value, kind);
}

/** Terms of any library, as a quad of one. */
function quadOf({ subject, predicate, object }: LooseTriple, graph: LooseTerm): Quad {
  return DataFactory.quad(
    termOf(subject) as Quad_Subject,
    termOf(predicate) as Quad_Predicate,
    termOf(object) as Quad_Object,
    termOf(graph) as Quad_Graph,
  );
}

/** INSERT DATA, as sparqljs reads it where no variable stands. */
interface InsertOperation {
  readonly insert: readonly { readonly name?: LooseTerm; readonly triples: readonly LooseTriple[] }[];
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
  const graphOf = (name: LooseTerm): LooseTerm => {
    const [, label] = /^urn:blank:(\w+)$/.exec(name.value) ?? [];
    // The parser puts "e_" before labels.
    return label === undefined ? name : DataFactory.blankNode(`e_${label}`);
  };
  const update = new SparqlParser().parse([...directives, "INSERT DATA {", ...body, "}"].join("\n"));
  const inserts = (update.type === "update" ? update.updates : []) as InsertOperation[];
  return inserts.flatMap(({ insert }) =>
    insert.flatMap(({ name, triples }) =>
      triples.map((triple) => quadOf(triple, name === undefined ? DataFactory.defaultGraph() : graphOf(name))),
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
