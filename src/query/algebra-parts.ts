/** What the algebra of a query is put together of. */

import type { Term } from "@rdfjs/types";
import { terms, type algebra } from "../store/index.ts";
import type { Pattern } from "./syntax.ts";
import { everyPart, isTerm } from "./tree.ts";

type Operation = algebra.Operation;

/** A pattern of nothing, which has one solution. */
export const unit: Operation & { patterns: readonly never[] } = { type: "bgp", patterns: [] };

/** Whether the graph may be put into each pattern of a GRAPH: it has triples for certain, and nothing in it is about the graph as a whole. */
export function isPlain(patterns: readonly Pattern[]): boolean {
  const isBasic = patterns.some(
    (pattern) => !("queryType" in pattern) && pattern.type === "bgp" && pattern.triples.length > 0,
  );
  return (
    isBasic &&
    ![...everyPart(patterns)].some(
      (part) => !isTerm(part) && ("queryType" in part || part.type === "minus" || part.type === "graph"),
    )
  );
}

export function isNamed(item: object): boolean {
  return isTerm(item) && item.termType === "NamedNode";
}

export function asVariable(term: Term): Term {
  return term.termType === "BlankNode" ? terms.variable(`_:${term.value}`) : term;
}

export function join(one: Operation, other: Operation): Operation {
  if (one === unit) return other;
  return { type: "join", input: [one, other] };
}

export function extend(input: Operation, variable: Term, expression: algebra.Expression): Operation {
  return { type: "extend", input, variable, expression } as Operation;
}

export function operator(name: string, args: readonly algebra.Expression[]): algebra.Expression {
  return { type: "expression", subType: "operator", operator: name, args };
}

export function valuesOf(rows: readonly object[]): Operation {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row).map((name) => name.slice(1))))];
  const bindings = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, term]) => term !== undefined)));
  return { type: "values", variables: names.map((name) => terms.variable(name)), bindings } as Operation;
}
