/** Functions that queries call by IRI: the caller's own, SPARQL's casts, and none else. */

import type { NamedNode, Term } from "@rdfjs/types";
import { issue, nearest, type Issue } from "../issue.ts";
import { terms } from "../store/index.ts";
import { operation, type Expression, type Query } from "./syntax.ts";
import type { ParseOptions } from "./parse-options.ts";
import { placeOf, shortener } from "./terms.ts";
import { everyPart, isTerm, rewrite } from "./tree.ts";

/** A function that queries may call by its IRI; undefined is SPARQL's "error", which leaves a variable unbound and a filter false. */
export type ExtensionFunction = (...args: Term[]) => Term | undefined;

/** Functions by IRI. */
export type Functions = Readonly<Record<string, ExtensionFunction>>;

const xsd = "http://www.w3.org/2001/XMLSchema#";
/** https://www.w3.org/TR/sparql11-query/#FunctionMapping, and the casts of dates and durations that Comunica has. */
const casts = [
  ...["boolean", "double", "float", "decimal", "integer", "dateTime", "string"],
  ...["date", "time", "duration", "dayTimeDuration", "yearMonthDuration"],
].map((name) => xsd + name);

/** An error for each call of a function that is neither SPARQL's nor among these. */
export function functionIssues(tree: Query, text: string, options: ParseOptions, functions: Functions): Issue[] {
  const known = new Set([...Object.keys(functions), ...casts]);
  const called = [...everyPart(tree)].map(calledFunction).filter((iri) => iri !== undefined && !known.has(iri));
  return [...new Set(called as string[])].map((iri) => {
    const near = nearest(iri, known);
    const shown = shortener(tree, options);
    const hint = near && `Did you mean ${shown(near)}?`;
    return issue("query-function", `There is no function ${shown(iri)}.`, placeOf(iri, tree, text, options), hint);
  });
}

// Comunica ends the whole query when a function fails. So a function that has no value gives this term instead,
// and the query turns it into an error of SPARQL's own, which concerns one row only.
const noValue = terms.namedNode("urn:x-smolny:no-value");

/** The tree with each call of these functions made safe against "no value". */
export function guarded(tree: Query, functions: Functions): Query {
  return rewrite(tree, (part) => {
    const iri = calledFunction(part);
    if (iri === undefined || !Object.hasOwn(functions, iri)) return part;
    const call = part as Expression;
    return operation("if", operation("sameterm", call, noValue), operation("/", one, zero), call);
  });
}

const integer = terms.namedNode(`${xsd}integer`);
const one = terms.literal("1", integer) as Expression;
const zero = terms.literal("0", integer) as Expression;

/** What Comunica calls to find a function. */
export function creatorOf(functions: Functions) {
  return ({ value }: NamedNode) => {
    const call = Object.hasOwn(functions, value) ? functions[value] : undefined;
    return call && ((args: Term[]) => Promise.resolve(call(...args) ?? noValue));
  };
}

function calledFunction(part: object): string | undefined {
  if (!("type" in part) || part.type !== "functionCall" || !("function" in part)) return undefined;
  return isTerm(part.function) ? part.function.value : undefined;
}
