/** The properties that checks in code look up. */

import type { NamedNode } from "@rdfjs/types";

/** An IRI as a term. */
export function named(value: string): NamedNode {
  return { termType: "NamedNode", value, equals: (other) => other?.termType === "NamedNode" && other.value === value };
}

export const terms = {
  type: named("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
  identifier: named("http://purl.org/dc/terms/identifier"),
  first: named("http://www.w3.org/1999/02/22-rdf-syntax-ns#first"),
  rest: named("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"),
  isPartOf: named("http://purl.org/dc/terms/isPartOf"),
  follows: named("https://w3id.org/smolny/ontology#follows"),
  hasSource: named("http://www.w3.org/ns/oa#hasSource"),
  hasSelector: named("http://www.w3.org/ns/oa#hasSelector"),
  start: named("http://www.w3.org/ns/oa#start"),
  end: named("http://www.w3.org/ns/oa#end"),
  exact: named("http://www.w3.org/ns/oa#exact"),
  sha256: named("http://schema.org/sha256"),
} as const;
