/**
 * ontology/context.jsonld, read into a table from key to term: the one mapping from records to RDF.
 *
 * Only what our context uses of JSON-LD 1.1 is read (https://www.w3.org/TR/json-ld11/#context-definitions); anything else
 * in it ends the program, so that the walk and a JSON-LD processor can never read the same record differently.
 */

import { readFileSync } from "node:fs";
import { DataFactory } from "n3";
import type { NamedNode } from "@rdfjs/types";

/** What a term's values are: plain text, ids, terms of the context, text by language, or text with a datatype. */
export type Coercion = "text" | "reference" | "vocabulary" | "languages" | NamedNode;

export interface Term {
  readonly name: string;
  readonly iri: NamedNode;
  readonly coercion: Coercion;
  /** The value is the subject and the node the object. */
  readonly reverse: boolean;
}

export interface Context {
  /** Keys of records. */
  readonly properties: ReadonlyMap<string, Term>;
  /** Values of `type`: terms that begin with a capital. */
  readonly classes: ReadonlyMap<string, Term>;
  /** Keys that only group others (`@nest`). */
  readonly nests: ReadonlySet<string>;
  readonly prefixes: Readonly<Record<string, string>>;
}

type Definition = string | Readonly<Record<string, string>>;

const coercions: Readonly<Record<string, Coercion>> = { "@id": "reference", "@vocab": "vocabulary" };
const known = new Set(["@id", "@reverse", "@type", "@container"]);

/** Expands a compact IRI; an IRI with an unknown prefix stays as it is. */
export function expand(text: string, prefixes: Readonly<Record<string, string>>): string {
  const colon = text.indexOf(":");
  const prefix = text.slice(0, Math.max(colon, 0));
  return Object.hasOwn(prefixes, prefix) ? `${prefixes[prefix]}${text.slice(colon + 1)}` : text;
}

function readTerm(name: string, definition: Definition, prefixes: Readonly<Record<string, string>>): Term {
  const entries = typeof definition === "string" ? { "@id": definition } : definition;
  const { "@id": id, "@reverse": reverse, "@type": type, "@container": container } = entries;
  const iri = id ?? reverse;
  const strange = Object.keys(entries).find((key) => !known.has(key));
  if (iri === undefined || strange !== undefined || (container !== undefined && container !== "@language")) {
    throw new Error(
      `The context defines "${name}" in a way that records are not read by: ${JSON.stringify(definition)}`,
    );
  }
  const named = (text: string) => DataFactory.namedNode(expand(text, prefixes));
  const coerced: Coercion = type === undefined ? "text" : (coercions[type] ?? named(type));
  const coercion = container === "@language" ? "languages" : coerced;
  return { name, iri: named(iri), coercion, reverse: reverse !== undefined };
}

/** Reads a JSON-LD context (the value of `@context`). */
function readContext(definitions: Readonly<Record<string, Definition>>): Context {
  const entries = Object.entries(definitions).filter(([name]) => !name.startsWith("@"));
  const isPrefix = ([, definition]: [string, Definition]) =>
    typeof definition === "string" && /^[a-z][a-z0-9+.-]*:.*[/#?]$/i.test(definition);
  const isKeyword = ([, definition]: [string, Definition]) =>
    typeof definition === "string" && definition.startsWith("@");
  const prefixes = Object.fromEntries(entries.filter(isPrefix)) as Record<string, string>;
  const terms = entries
    .filter((entry) => !isPrefix(entry) && !isKeyword(entry))
    .map(([name, definition]) => [name, readTerm(name, definition, prefixes)] as const);
  return {
    properties: new Map(terms.filter(([name]) => !/^[A-Z]/.test(name))),
    classes: new Map(terms.filter(([name]) => /^[A-Z]/.test(name))),
    nests: new Set(entries.filter(([, definition]) => definition === "@nest").map(([name]) => name)),
    prefixes,
  };
}

let own: Context | undefined;

/** The context of this package, read once. */
export function ownContext(): Context {
  if (own === undefined) {
    const text = readFileSync(new URL("../../ontology/context.jsonld", import.meta.url), "utf8");
    const parsed = JSON.parse(text) as { "@context": Record<string, Definition> };
    own = readContext(parsed["@context"]);
  }
  return own;
}
