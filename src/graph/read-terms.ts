/**
 * The terms that a reader makes: each is checked as it is made, because parsers let through what RDF does not allow.
 *
 * Language tags are in lower case from here on (RDF 1.1 Concepts, 3.3, allows it), so that one text has one form. Blank nodes
 * are named after their file, so that those of two files never meet, and in their order, so that a file is always read the same.
 */

import { createHash } from "node:crypto";
import type { BlankNode, DataFactory as Factory } from "@rdfjs/types";
import { DataFactory } from "n3";
import { IriValidationStrategy, validateIri } from "validate-iri";
import type { Code } from "../issue.ts";

/** What is wrong with a term. */
export interface TermFault {
  readonly code: Extract<Code, "rdf-term" | "rdf-relative" | "rdf-newer">;
  readonly message: string;
  readonly hint?: string;
}

const halfCharacter = /\p{Surrogate}/u;
const languageTag = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;

/** A text as a message shows it: short, and on one line. */
function shown(text: string): string {
  const line = JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
  return line.slice(1, -1).replaceAll('\\"', '"');
}

/**
 * What RDF has against an IRI: it must be absolute and hold no character that Turtle and N-Triples exclude. The full grammar of
 * RFC 3987 is not applied: it refuses IRIs of the W3C's own tests, and validate-iri's expression for it takes exponential time.
 */
function iriFault(iri: string): TermFault | undefined {
  if (!/^[a-z][a-z0-9+.-]*:/i.test(iri)) {
    const hint = "Write the whole IRI, or say what it is relative to (@base in Turtle and TriG, xml:base in RDF/XML).";
    return { code: "rdf-relative", message: `The IRI <${shown(iri)}> is relative, and nothing says to what.`, hint };
  }
  if (halfCharacter.test(iri) || validateIri(iri, IriValidationStrategy.Pragmatic) !== undefined) {
    const hint = "Spaces, quotes, angle brackets, braces and the like are written in percent-encoding, such as %20.";
    return { code: "rdf-term", message: `The IRI <${shown(iri)}> holds a character that no IRI may have.`, hint };
  }
  return undefined;
}

function literalFault(value: string, language: string): TermFault | undefined {
  if (halfCharacter.test(value)) {
    return { code: "rdf-term", message: `The text "${shown(value)}" holds half of a character (a lone surrogate).` };
  }
  return language === "" ? undefined : tagFault(language);
}

/** What is wrong with a language tag. */
export function tagFault(language: string): TermFault | undefined {
  if (languageTag.test(language)) return undefined;
  const hint = 'A tag is such as "en" or "en-gb": parts of at most eight letters or digits, with hyphens.';
  return { code: "rdf-term", message: `"${shown(language)}" is not a language tag.`, hint };
}

/** A factory of one file's terms that tells `onFault` of each that is not legal. */
export function termsOf(file: string, onFault: (fault: TermFault) => void): Factory {
  const prefix = `f${createHash("sha256").update(file).digest("hex").slice(0, 8)}n`;
  const labels = new Map<string, BlankNode>();
  let made = 0;
  const tell = (fault: TermFault | undefined) => {
    if (fault !== undefined) onFault(fault);
  };
  const inner: Factory = DataFactory;
  return {
    ...inner,
    namedNode(iri) {
      tell(iriFault(iri));
      return inner.namedNode(iri);
    },
    blankNode(label) {
      const known = label === undefined ? undefined : labels.get(label);
      if (known !== undefined) return known;
      const node = inner.blankNode(`${prefix}${made++}`);
      if (label !== undefined) labels.set(label, node);
      return node;
    },
    literal(value, kind) {
      const language = typeof kind === "string" ? kind : kind !== undefined && "language" in kind ? kind.language : "";
      if (typeof kind === "object" && "direction" in kind && (kind.direction ?? "") !== "") {
        tell({ code: "rdf-newer", message: "A text with a base direction is RDF 1.2; smolny reads RDF 1.1." });
      }
      tell(literalFault(value, language));
      if (language !== "") return inner.literal(value, language.toLowerCase());
      return inner.literal(value, typeof kind === "object" && "termType" in kind ? kind : undefined);
    },
    quad(subject, predicate, object, graph) {
      if ([subject, object].some(({ termType }) => termType === "Quad")) {
        tell({ code: "rdf-newer", message: "A triple within a triple is RDF 1.2; smolny reads RDF 1.1." });
      }
      return inner.quad(subject, predicate, object, graph);
    },
  };
}
