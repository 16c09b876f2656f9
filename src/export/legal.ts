/**
 * What RDF 1.1 allows (https://www.w3.org/TR/rdf11-concepts/): checked before anything is written, since serializers write what
 * they are given, and a language tag with a line end in it is another triple.
 */

import type { Quad, Term } from "@rdfjs/types";
import { IriValidationStrategy, validateIri } from "validate-iri";
import { Fault, issue } from "../issue.ts";

const halfCharacter = /\p{Surrogate}/u;
const languageTag = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;
const langString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

/** A term or statement as a message shows it: on one line, and short. */
export function shown(text: string): string {
  const line = JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text);
  return line.slice(1, -1).replaceAll('\\"', '"');
}

/**
 * Absolute, and without the characters that Turtle and N-Triples exclude. The whole grammar of RFC 3987 would refuse IRIs of the
 * W3C's own tests, and validate-iri's expression for it takes exponential time.
 */
function iriFault(iri: string): string | undefined {
  const illegal = halfCharacter.test(iri) || validateIri(iri, IriValidationStrategy.Pragmatic) !== undefined;
  return illegal ? `<${shown(iri)}> is not an absolute IRI, or holds a character that no IRI may have.` : undefined;
}

function literalFault(term: Term & { termType: "Literal" }): string | undefined {
  if (halfCharacter.test(term.value))
    return `The text "${shown(term.value)}" holds half of a character (a lone surrogate).`;
  if (term.language !== "" && !languageTag.test(term.language)) {
    return `"${shown(term.language)}", the language of "${shown(term.value)}", is not a language tag.`;
  }
  if ((term.direction ?? "") !== "")
    return `The text "${shown(term.value)}" has a base direction, which RDF 1.1 has not.`;
  if ((term.language === "") !== (term.datatype.value !== langString)) {
    return `The text "${shown(term.value)}" has a language and another datatype, or the datatype of language texts and no language.`;
  }
  return iriFault(term.datatype.value);
}

/** Position → the kinds of term that may stand there. */
const allowed: Readonly<Record<"subject" | "predicate" | "object" | "graph", readonly Term["termType"][]>> = {
  subject: ["NamedNode", "BlankNode"],
  predicate: ["NamedNode"],
  object: ["NamedNode", "BlankNode", "Literal"],
  graph: ["NamedNode", "BlankNode", "DefaultGraph"],
};
export const positions = Object.keys(allowed) as (keyof typeof allowed)[];

export function termFault(term: Term, position: keyof typeof allowed): string | undefined {
  if (!allowed[position].includes(term.termType))
    return `A ${term.termType} stands as ${position}, where RDF 1.1 has none.`;
  if (term.termType === "NamedNode") return iriFault(term.value);
  return term.termType === "Literal" ? literalFault(term) : undefined;
}

const mostFaults = 20;

/** Refuses quads that are not legal RDF 1.1: throws a Fault with an issue for each illegal term, of the first twenty. */
export function refuseIllegal(quads: Iterable<Quad>): void {
  const faults = new Set<string>();
  for (const quad of quads) {
    for (const position of positions) {
      const fault = termFault(quad[position], position);
      if (fault !== undefined) faults.add(fault);
    }
    if (faults.size >= mostFaults) break;
  }
  if (faults.size > 0) throw new Fault([...faults].map((message) => issue("term-illegal", message)));
}
