/**
 * Queries answered on the numbers of the store, many times faster than by an engine that makes every row of objects.
 *
 * Only what is answered exactly as the engine would answer it is answered here; everything else is left to it.
 */

import type { Quad, Term } from "@rdfjs/types";
import { Rows, terms, type QuadStore } from "../../store/index.ts";
import { rowOf, type Found } from "../answer.ts";
import type { Functions } from "../functions.ts";
import type { Query, SelectQuery } from "../syntax.ts";
import { Cannot } from "./cannot.ts";
import { pattern, select } from "./select.ts";
import { chain, Numbers, Scope, unbound, type Part, type World } from "./world.ts";

const modifiers = ["limit", "offset", "order", "group", "having"];

/**
 * Answers a query; undefined if that is left to the engine.
 * @param most rows or statements after which no more are found
 */
export function answerOnNumbers(
  store: QuadStore,
  query: Query,
  functions: Functions,
  most = Infinity,
): Found | undefined {
  const world: World = { store, numbers: new Numbers(store.terms), functions };
  try {
    switch (query.queryType) {
      case "SELECT":
        return selected(query, world, most);
      case "ASK":
        return { kind: "boolean", value: isThere(query, world) };
      case "CONSTRUCT":
        return { kind: "quads", quads: constructed(query, world, most) };
      default:
        return undefined;
    }
  } catch (error) {
    if (error instanceof Cannot) return undefined;
    throw error;
  }
}

function selected(query: SelectQuery, world: World, most: number): Found {
  const { variables, rows } = select(query, world, most);
  const solutions = rows();
  const termOf = (number = unbound) => (number === unbound ? undefined : world.numbers.term(number));
  const asRow = (solution: readonly number[]) => rowOf(variables, (_, index) => termOf(solution[index]));
  return { kind: "bindings", rows: mapped(solutions, asRow) };
}

function isThere(query: Query, world: World): boolean {
  const scope = new Scope();
  return chain(unmodified(query, scope, world), () => true)();
}

/** The pattern of a query whose solutions are taken as they are. */
function unmodified(query: Query, scope: Scope, world: World): readonly Part[] {
  if (modifiers.some((modifier) => modifier in query)) throw new Cannot("modifiers of such a query");
  return pattern(query, scope, world).parts;
}

function constructed(query: Extract<Query, { queryType: "CONSTRUCT" }>, world: World, most: number): Iterable<Quad> {
  const { where, template = [] } = query;
  if (where === undefined) throw new Cannot("a CONSTRUCT without a pattern");
  const scope = new Scope();
  const parts = unmodified(query, scope, world);
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
    return made.size >= most;
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
