/**
 * Queries answered on the numbers of the store, many times faster than by an engine that makes every row of objects.
 *
 * Only what is answered exactly as the engine would answer it is answered here; everything else is left to it.
 */

import type { Quad, Term } from "@rdfjs/types";
import { Rows, terms, type QuadStore } from "../../store/index.ts";
import type { Functions } from "../functions.ts";
import type { Query, SelectQuery } from "../syntax.ts";
import { Cannot } from "./cannot.ts";
import { pattern, select } from "./select.ts";
import { chain, Numbers, Scope, unbound, type World } from "./world.ts";

/** A row: the value of each variable that has one, in the order of the variables. */
type Row = Record<string, Term>;

/** What a query gives, whole. */
export type Found =
  | { readonly kind: "bindings"; readonly rows: Iterable<Row> }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "quads"; readonly quads: Iterable<Quad> };

/** Answers a query; undefined if that is left to the engine. */
export function answerOnNumbers(store: QuadStore, query: Query, functions: Functions): Found | undefined {
  const world: World = { store, numbers: new Numbers(store.terms), functions };
  try {
    switch (query.queryType) {
      case "SELECT":
        return selected(query, world);
      case "ASK":
        return { kind: "boolean", value: isThere(query, world) };
      case "CONSTRUCT":
        return { kind: "quads", quads: constructed(query, world) };
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof Cannot) return undefined;
    throw error;
  }
}

function selected(query: SelectQuery, world: World): Found {
  const { variables, rows } = select(query, world);
  const solutions = rows();
  const rowOf = (solution: readonly number[]): Row =>
    // Not by assignment: a variable may be called __proto__.
    Object.fromEntries(
      variables.flatMap((name, index) => {
        const number = solution[index] ?? unbound;
        return number === unbound ? [] : [[name, world.numbers.term(number)]];
      }),
    );
  return { kind: "bindings", rows: mapped(solutions, rowOf) };
}

function isThere(query: Query, world: World): boolean {
  const scope = new Scope();
  return chain(pattern(query, scope, world).parts, () => true)();
}

function constructed(query: Extract<Query, { queryType: "CONSTRUCT" }>, world: World): Iterable<Quad> {
  const { where, template = [] } = query;
  if (where === undefined || ["limit", "offset", "order", "group", "having"].some((modifier) => modifier in query))
    throw new Cannot("such a CONSTRUCT");
  const scope = new Scope();
  const { parts } = pattern(query, scope, world);
  const part = (term: Term) => {
    if (term.termType === "BlankNode") throw new Cannot("blank nodes in a template");
    const slot = term.termType === "Variable" ? scope.slot(term.value) : unbound;
    const number = term.termType === "Variable" ? unbound : world.numbers.of(term);
    return () => (slot === unbound ? number : (scope.row[slot] ?? unbound));
  };
  const triples = template.map(({ subject, predicate, object }) => [subject, predicate as Term, object].map(part));
  const { numbers } = world;
  const isLegal = (s: number, p: number) =>
    numbers.term(s).termType !== "Literal" && numbers.term(p).termType === "NamedNode";
  const made = new Rows();
  chain(parts, () => {
    for (const triple of triples) {
      const [s, p, o] = triple.map((value) => value()) as [number, number, number];
      if (s !== unbound && p !== unbound && o !== unbound && isLegal(s, p)) made.add(s, p, o, 0);
    }
    return false;
  })();
  const term = (number: number) => numbers.term(number) as never;
  return quadsOf(made.cells, term);
}

function* quadsOf(cells: Uint32Array, term: (number: number) => never): Iterable<Quad> {
  for (let at = 0; at < cells.length; at += 4)
    yield terms.quad(term(cells[at] ?? 0), term(cells[at + 1] ?? 0), term(cells[at + 2] ?? 0));
}

function* mapped<From, To>(items: Iterable<From>, change: (item: From) => To): Iterable<To> {
  for (const item of items) yield change(item);
}
