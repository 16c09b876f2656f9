/** JSON-LD framed with a context, which is a copy for reading; the store writes the exact one. */

import type { Quad_Object } from "@rdfjs/types";
import type { ContextDefinition, JsonLdDocument, Options } from "jsonld";
import type { Frame as JsonLdFrame } from "jsonld/jsonld-spec.js";
import { Fault, issue } from "../issue.ts";
import { batchesOf, type Node } from "./batches.ts";
import type { Source } from "./source.ts";
import { idOf, readableOf, type Statement } from "./statements.ts";
import { rdfType } from "./terms.ts";

const xsdString = "http://www.w3.org/2001/XMLSchema#string";

type Value = Readonly<Record<string, string>>;

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

/**
 * The merge without restated graphs, in the words of the source's context, and in the shape of its frame if it has one; else
 * every node once. Throws a Fault if the context or the frame cannot be used.
 */
export async function* writeFramed(source: Source): AsyncIterable<string> {
  const { context, frame, prefixes } = source;
  const all = [...nodes(await readableOf(source))];
  const { default: jsonld } = await import("jsonld");
  // A context has no empty prefix.
  const plain = Object.fromEntries(Object.entries(prefixes).filter(([prefix]) => prefix !== ""));
  const words: ContextDefinition = context ?? plain;
  // The types of jsonld leave out that framing takes a loader too.
  const options: Options.Frame & Options.DocLoader = {
    documentLoader: (url) => Promise.reject(new Error(`${url} would have to be fetched; smolny fetches nothing`)),
  };
  try {
    const framing = frame === undefined ? undefined : { "@context": words, ...frame };
    const types = framing === undefined ? undefined : await typesOf(framing, options);
    const hasBlank = all.some((node) => JSON.stringify(node).includes('"_:'));
    if (framing !== undefined && types !== undefined && all.length > atOnce && !hasBlank) {
      yield* framedInBatches(batchesOf(all, types, atOnce), framing, options);
      return;
    }
    const document = all as JsonLdDocument;
    const framed =
      framing === undefined
        ? await jsonld.compact(document, words, { ...options, graph: true })
        : await jsonld.frame(document, framing, options);
    yield `${JSON.stringify(framed, null, 2)}\n`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Fault([issue("frame-failed", `The context or the frame cannot be used: ${message}`)]);
  }
}

/** How many nodes are framed together. Blank nodes are told apart only if all nodes are. */
const atOnce = 500;

/** As jsonld takes a frame, with its context. */
type Framing = Exclude<JsonLdFrame, string> & { readonly "@context": ContextDefinition };
type FrameOptions = Options.Frame & Options.DocLoader;

/**
 * The types that a frame asks for, as IRIs; none unless it asks for types, and says of each property what is to stand under it ("@explicit"):
 * then what stands under a node are its own parts.
 */
async function typesOf(framing: Framing, options: FrameOptions): Promise<ReadonlySet<string> | undefined> {
  const asked = framing.type ?? framing["@type"];
  if (framing["@explicit"] !== true || !Array.isArray(asked)) return undefined;
  const { default: jsonld } = await import("jsonld");
  const document = { "@context": framing["@context"], "@id": "urn:smolny:frame", "@type": asked as string[] };
  const [expanded] = await jsonld.expand(document, options);
  return new Set((expanded?.["@type"] ?? []) as string[]);
}

/** The same text as framing all at once gives. */
async function* framedInBatches(
  batches: Iterable<Node[]>,
  framing: Framing,
  options: FrameOptions,
): AsyncIterable<string> {
  const { default: jsonld } = await import("jsonld");
  yield `{\n  "@context": ${indented(framing["@context"], "  ")},\n  "@graph": [`;
  let separator = "\n";
  for (const batch of batches) {
    const framed = await jsonld.frame(batch as JsonLdDocument, framing, { ...options, omitGraph: false });
    for (const node of framed["@graph"] as unknown as readonly unknown[]) {
      yield `${separator}    ${indented(node, "    ")}`;
      separator = ",\n";
    }
  }
  yield `${separator === "\n" ? "" : "\n  "}]\n}\n`;
}

const indented = (value: unknown, indent: string) => JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
