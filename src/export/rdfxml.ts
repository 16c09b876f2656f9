/**
 * RDF/XML, written by rdflib and proved before it is given out.
 *
 * rdflib writes wrong or broken XML for some graphs (nested blank nodes, control characters, properties without an XML name). What is
 * known is mended or refused by name; whatever else might be is found by reading the result back with another parser.
 */

import type { Quad, Term } from "@rdfjs/types";
import { Fault, issue, type Issue } from "../issue.ts";
import { shown } from "./legal.ts";
import type { Source } from "./source.ts";
import { mergeOf, settle, termText, type Statement } from "./statements.ts";
import { rdf, rdfType } from "./terms.ts";
import { notXml } from "./xml.ts";

/** rdflib shortens IRIs against its base, so it gets one that nothing begins with. */
const nowhere = "urn:smolny:nowhere";

/** A property, and a class too as rdflib writes it, becomes an element: its IRI must end in an XML name after "/" or "#". */
const endsInName = /[/#][\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;
/** A step of a path that is resolved away even in an absolute IRI (https://www.rfc-editor.org/rfc/rfc3986#section-5.2.2). */
const dotSegment = /^[^?#]*\/\.\.?(?:[/?#]|$)/;

/** Why a triple has no RDF/XML. */
function faultOf({ quad: { subject, predicate, object }, line }: Statement): Issue | undefined {
  const what = `RDF/XML cannot hold the statement ${shown(line)}`;
  const found = notXml(line) ?? (object.termType === "Literal" ? notXml(object.value) : undefined);
  if (found !== undefined) return issue("format-cannot-hold", `${what}: XML has no character ${found}.`);
  const dotted = [subject, object].find((term) => term.termType === "NamedNode" && dotSegment.test(term.value));
  if (dotted !== undefined) {
    return issue(
      "format-cannot-hold",
      `${what}: readers of RDF/XML take the "." or ".." out of <${shown(dotted.value)}>.`,
    );
  }
  const isClass = predicate.value === rdfType && object.termType !== "Literal";
  const names = [predicate.value, ...(isClass ? [termText(object).replace(/^<|>$/g, "")] : [])];
  const nameless = names.find((iri) => !endsInName.test(iri));
  if (nameless !== undefined) {
    return issue("format-cannot-hold", `${what}: ${shown(nameless)} does not end in an XML name after "/" or "#".`);
  }
  return undefined;
}

/**
 * Writes with rdflib. It nests blank nodes wrongly, so they go through it as IRIs of a kind that the graph has not, and become
 * node ids afterwards; it leaves carriage returns and "]]>" as they are, which XML reads otherwise.
 */
async function serialize(statements: readonly Statement[], prefixes: Source["prefixes"]): Promise<string> {
  const { graph, lit, serialize: toXml, sym } = await import("rdflib");
  let blank = "urn:smolny:blank:";
  while (statements.some(({ line }) => line.includes(blank))) blank += "x:";
  const store = graph();
  const named = (term: Term) => sym(term.termType === "BlankNode" ? `${blank}${term.value}` : term.value);
  for (const { quad } of statements) {
    const { subject, predicate, object } = quad;
    const isText = object.termType === "Literal";
    const value = isText ? lit(object.value, object.language, sym(object.datatype.value)) : named(object);
    store.add(named(subject), named(predicate), value);
  }
  const xml = toXml(null, store, nowhere, "application/rdf+xml", undefined, { namespaces: { ...prefixes } }) ?? "";
  return xml
    .replace(new RegExp(`rdf:(?:about|resource)="${blank}(\\w+)"`, "g"), 'rdf:nodeID="$1"')
    .replaceAll("\r", "&#xD;")
    .replaceAll("]]>", "]]&gt;");
}

/** Reads RDF/XML with a parser that is not rdflib. */
async function parse(xml: string): Promise<Quad[]> {
  const { RdfXmlParser } = await import("rdfxml-streaming-parser");
  return new Promise((resolve, reject) => {
    const quads: Quad[] = [];
    const parser = new RdfXmlParser();
    parser.on("data", (quad: Quad) => quads.push(quad));
    parser.on("error", reject);
    parser.on("end", () => resolve(quads));
    parser.end(xml);
  });
}

const unwritable = (why: string) =>
  new Fault([issue("format-cannot-hold", `This graph cannot be written as RDF/XML: ${why}`)]);
const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Throws a Fault if the text does not say exactly what was to be written. */
async function prove(xml: string, statements: readonly Statement[]): Promise<void> {
  const read = await parse(xml).then(settle, (error: unknown) => {
    throw unwritable(
      `what rdflib writes of it is not RDF/XML (${shown(error instanceof Error ? error.message : String(error))}).`,
    );
  });
  const found = new Set(read.map(({ line }) => line));
  const lost = statements.find(({ line }) => !found.has(line));
  if (lost?.quad.predicate.value.startsWith(rdf("_")) === true) {
    throw unwritable(`rdflib numbers the members of a container anew, and so loses ${shown(lost.line)}`);
  }
  if (lost !== undefined) throw unwritable(`rdflib loses or changes the statement ${shown(lost.line)}`);
  if (found.size > statements.length) throw unwritable("rdflib adds statements to it.");
}

const mostFaults = 20;

/** The merge, as RDF/XML. Throws a Fault that names what RDF/XML, or its writer, cannot hold. */
export async function* writeRdfXml({ store, prefixes }: Source): AsyncIterable<string> {
  const statements = await mergeOf(store);
  const faults = statements.map(faultOf).filter((fault) => fault !== undefined);
  if (faults.length > 0) throw new Fault(faults.slice(0, mostFaults));
  const xml = await serialize(statements, prefixes).catch((error: unknown) => {
    throw unwritable(`rdflib says "${shown(wordsOf(error))}".`);
  });
  await prove(xml, statements);
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`;
}
