/**
 * JSON-LD: flattened, which is the dataset exactly, and framed with a context, which is a copy for reading.
 *
 * The flattened document is written here rather than by jsonld.fromRDF, which turns lists and rdf:JSON into other forms than
 * they had, and builds the whole of it first. It is in expanded and flattened form: jsonld.flatten gives it back unchanged.
 */

import type { Quad, Quad_Object } from "@rdfjs/types";
import type { ContextDefinition, JsonLdDocument, Options } from "jsonld";
import { Fault, issue } from "../issue.ts";
import { batched, type Source } from "./source.ts";
import { datasetOf, readableOf, type Statement } from "./statements.ts";

const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const xsdString = "http://www.w3.org/2001/XMLSchema#string";

type Value = Readonly<Record<string, string>>;
type Node = Record<string, unknown> & { "@id": string };

const idOf = (term: Quad["subject"] | Quad["graph"]) =>
  term.termType === "BlankNode" ? `_:${term.value}` : term.value;

function valueOf(object: Quad_Object): Value {
  if (object.termType === "NamedNode" || object.termType === "BlankNode") return { "@id": idOf(object) };
  if (object.termType !== "Literal") return {};
  const { value, language, datatype } = object;
  if (language !== "") return { "@language": language, "@value": value };
  return datatype.value === xsdString ? { "@value": value } : { "@type": datatype.value, "@value": value };
}

/** Statements of one graph → node objects. A literal as type has no place in `@type` and stays an ordinary property. */
function* nodes(statements: Iterable<Statement>): Iterable<Node> {
  let node: Node | undefined;
  for (const { quad } of statements) {
    const id = idOf(quad.subject);
    if (node?.["@id"] !== id) {
      if (node !== undefined) yield node;
      node = { "@id": id };
    }
    const { predicate, object } = quad;
    const isType = predicate.value === rdfType && object.termType !== "Literal";
    const key = isType ? "@type" : predicate.value;
    const values = (node[key] ??= []) as unknown[];
    values.push(isType ? idOf(object) : valueOf(object));
  }
  if (node !== undefined) yield node;
}

/** The nodes of the default graph, in order, each with the graph that it names. */
function* flattened(statements: readonly Statement[]): Iterable<Node> {
  const graphs = new Map<string, Statement[]>();
  for (const statement of statements) {
    const name = idOf(statement.quad.graph);
    const own = graphs.get(name);
    if (own === undefined) graphs.set(name, [statement]);
    else own.push(statement);
  }
  const named = new Set(graphs.keys());
  named.delete("");
  for (const node of nodes(graphs.get("") ?? [])) {
    const own = named.delete(node["@id"]) ? graphs.get(node["@id"]) : undefined;
    yield own === undefined ? node : { ...node, "@graph": [...nodes(own)] };
  }
  for (const name of named) yield { "@id": name, "@graph": [...nodes(graphs.get(name) ?? [])] };
}

function* array(items: Iterable<Node>): Iterable<string> {
  let separator = "[\n";
  for (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/** The dataset, as flattened JSON-LD: a node a line. */
export async function* writeFlattened({ store }: Source): AsyncIterable<string> {
  yield* batched(array(flattened(await datasetOf(store))));
}

/**
 * The merge without restated graphs, in the words of the source's context, and in the shape of its frame if it has one; else
 * every node once. Throws a Fault if the context or the frame cannot be used.
 */
export async function* writeFramed(source: Source): AsyncIterable<string> {
  const { context, frame, prefixes } = source;
  const document = [...nodes(await readableOf(source))] as JsonLdDocument;
  const { default: jsonld } = await import("jsonld");
  // A context has no empty prefix.
  const plain = Object.fromEntries(Object.entries(prefixes).filter(([prefix]) => prefix !== ""));
  const words: ContextDefinition = context ?? plain;
  // The types of jsonld leave out that framing takes a loader too.
  const options: Options.Frame & Options.DocLoader = {
    documentLoader: (url) => Promise.reject(new Error(`${url} would have to be fetched; smolny fetches nothing`)),
  };
  try {
    const framed =
      frame === undefined
        ? await jsonld.compact(document, words, { ...options, graph: true })
        : await jsonld.frame(document, { "@context": words, ...frame }, options);
    yield `${JSON.stringify(framed, null, 2)}\n`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Fault([issue("frame-failed", `The context or the frame cannot be used: ${message}`)]);
  }
}
