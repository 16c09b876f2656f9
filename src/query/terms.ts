/** Which terms a query uses; and those that nobody has defined. */

import { nearest, warning, type Issue } from "../issue.ts";
import { projected } from "./scope.ts";
import { parse, type Query } from "./syntax.ts";
import type { ParseOptions } from "./parse-options.ts";
import { namesIn, placeAt, tokensOf } from "./tokens.ts";
import { everyPart, isTerm } from "./tree.ts";

const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/** What a query reads, each list without repetition. */
export interface Terms {
  /** The variables of its answer, in order. */
  readonly variables: readonly string[];
  /** IRIs that stand after rdf:type. */
  readonly classes: readonly string[];
  /** IRIs that stand as a predicate or in a property path. */
  readonly predicates: readonly string[];
  /** All IRIs, the two above among them. */
  readonly iris: readonly string[];
}

/** The terms of a query's text. Throws a Fault for a text that is no query. */
export function termsOf(text: string, options: ParseOptions = {}): Terms {
  return termsIn(parse(text, options) as Query);
}

function termsIn(tree: Query): Terms {
  const classes = new Set<string>();
  const predicates = new Set<string>();
  const body = { ...tree, prefixes: {} };
  for (const part of everyPart(body)) {
    if (isTerm(part) || !("predicate" in part)) continue;
    const used = irisIn(part.predicate);
    for (const iri of used) predicates.add(iri);
    if (used.includes(rdfType)) for (const iri of irisIn(part.object)) classes.add(iri);
  }
  return {
    variables: projected(tree),
    classes: [...classes],
    predicates: [...predicates],
    iris: [...new Set(irisIn(body))],
  };
}

function irisIn(value: unknown): string[] {
  return [...everyPart(value)].flatMap((part) => (isTerm(part) && part.termType === "NamedNode" ? [part.value] : []));
}

/** A warning for each class and property that is not known although its namespace is. */
export function termIssues(tree: Query, text: string, options: ParseOptions, knownTerms: Iterable<string>): Issue[] {
  const known = new Set([...knownTerms, rdfType]);
  const namespaces = new Set([...known].map(namespaceOf));
  const { classes, predicates } = termsIn(tree);
  return [...new Set([...predicates, ...classes])]
    .filter((iri) => !known.has(iri) && namespaces.has(namespaceOf(iri)))
    .map((iri) => {
      const shown = shortener(tree, options);
      const near = nearest(iri.slice(namespaceOf(iri).length), namesOf(known, namespaceOf(iri)));
      const hint = near === undefined ? undefined : `Did you mean ${shown(namespaceOf(iri) + near)}?`;
      return warning(
        "query-term",
        `No class or property ${shown(iri)} is known here.`,
        placeOf(iri, tree, text, options),
        hint,
      );
    });
}

function namespaceOf(iri: string): string {
  return iri.slice(0, Math.max(iri.lastIndexOf("#"), iri.lastIndexOf("/")) + 1);
}

function namesOf(known: Iterable<string>, namespace: string): string[] {
  return [...known].filter((iri) => namespaceOf(iri) === namespace).map((iri) => iri.slice(namespace.length));
}

function prefixesOf(tree: Query, options: ParseOptions): Record<string, string> {
  return { ...options.prefixes, ...tree.prefixes };
}

/** How an IRI is shown: with a prefix of the query if there is one. */
export function shortener(tree: Query, options: ParseOptions): (iri: string) => string {
  const prefixes = Object.entries(prefixesOf(tree, options));
  return (iri) => {
    const found = prefixes.find(([, namespace]) => namespace !== "" && namespace === namespaceOf(iri));
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : `<${iri}>`;
  };
}

/** Where an IRI first stands in the text. */
export function placeOf(iri: string, tree: Query, text: string, options: ParseOptions) {
  const file = options.file ?? "query";
  for (const { token, iri: standing } of namesIn(tokensOf(text), prefixesOf(tree, options)))
    if (standing === iri) return placeAt(text, file, token.start, token.text.length);
  return { file };
}
