/**
 * Parameters put in place in the syntax tree.
 *
 * A parameter is one value throughout the query, inside subqueries, EXISTS and MINUS too: the answer is what it would be
 * if every group that has `?p` began with `VALUES ?p { value }` (but a path of no steps finds a value that is in no triple, too).
 * Terms are put in the tree, never text in text.
 * Where only a variable may stand (a column of SELECT, GROUP BY), it stays, and `BIND(value AS ?p)` at the end of WHERE gives it its value.
 */

import type { Term } from "@rdfjs/types";
import { terms } from "../store/index.ts";
import { misplacedIn, type Misplaced } from "./misplaced.ts";
import { readValues, type Bindings, type Parameter } from "./parameters.ts";
import { nameOf, projected, variablesIn, visible } from "./scope.ts";
import { parse, print } from "./syntax.ts";
import type { Pattern, Query, SelectQuery, ValuePatternRow, Variable, VariableTerm } from "./syntax.ts";
import type { ParseOptions } from "./parse-options.ts";
import { isTerm, type Node } from "./tree.ts";

const yes = terms.literal("true", terms.namedNode("http://www.w3.org/2001/XMLSchema#boolean"));

/**
 * The text of a query with its parameters in place; places in it are no longer those of the text given, so let `ask` bind where it can.
 * Throws a Fault for an unknown, missing or wrong value, and for a parameter that stands where no value can.
 * @param values the values given, as people type them
 * @param idBase what local ids are resolved against, such as `https://w3id.org/smolny/id/`
 */
export function bindParameters(
  text: string,
  declared: Readonly<Record<string, Parameter>>,
  values: Readonly<Record<string, string>>,
  idBase: string,
  options: ParseOptions = {},
): string {
  const tree = parse(text, options);
  const bindings = readValues(declared, values, idBase);
  // An update is not for binding; `ask` refuses it.
  return tree.type === "query" ? print(bind(tree, bindings, misplacedIn(text, options.file ?? "query"))) : text;
}

/** A query's tree with terms in the place of variables; the tree given stays as it was. */
export function bind(query: Query, bindings: Bindings, misplaced: Misplaced): Query {
  const names = new Set(variablesIn(query));
  /** A variable that is nowhere yet; nobody sees it, because no `SELECT *` is left. */
  const marker = () => {
    let name = "marker";
    while (names.has(name)) name = `${name}_`;
    names.add(name);
    return variable(name);
  };
  const isBound = (name: string) => bindings.has(name);
  const valueOf = (name: string) =>
    ({ type: "bind", expression: bindings.get(name), variable: variable(name) }) as Pattern;

  function anything(part: unknown): unknown {
    if (typeof part !== "object" || part === null) return part;
    if (isTerm(part)) return (isParameter(part) ? bindings.get(part.value) : undefined) ?? part;
    if (Array.isArray(part)) return part.flatMap((item) => (isMinus(item) ? minus(item) : [anything(item)]));
    const node = part as Node;
    if ("queryType" in node) return inner(node as unknown as SelectQuery);
    if (node.type === "values") return { ...node, values: rows(node.values as ValuePatternRow[]) };
    if (node.type === "union") return { ...node, patterns: (node.patterns as Pattern[]).map(branch) };
    if (/^(?:not)?exists$/.test(String(node.operator))) return { ...node, args: (node.args as Pattern[]).map(branch) };
    if (node.type === "bind") unassigned(node.variable as VariableTerm);
    if (node.operator === "bound" && isParameter((node.args as unknown[])[0])) return yes;
    const changed = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, anything(value)]));
    for (const key of ["subject", "predicate", "name"])
      if ((changed[key] as Term | undefined)?.termType === "Literal" && isParameter(node[key]))
        misplaced(node[key].value, "literal");
    return changed;
  }

  /** MINUS takes away only what shares a variable: a parameter that was shared leaves a marker on both sides. */
  function minus(node: Node & { patterns: Pattern[] }): Pattern[] {
    const within = anything(node.patterns) as Pattern[];
    if (!visible(node.patterns).some(isBound)) return [{ type: "minus", patterns: within }];
    const mark: Pattern = { type: "bind", expression: yes, variable: marker() };
    return [mark, { type: "minus", patterns: beside(within, mark) }];
  }

  function branch(pattern: Pattern): Pattern {
    const [first, ...more] = anything([pattern]) as Pattern[];
    return first !== undefined && more.length === 0
      ? first
      : { type: "group", patterns: [first, ...more] as Pattern[] };
  }

  /** The rows that agree with the parameters, without their columns. */
  function rows(given: readonly ValuePatternRow[]): ValuePatternRow[] {
    const agrees = ([column, term]: [string, Term | undefined]) =>
      term === undefined || (bindings.get(column.slice(1))?.equals(term) ?? true);
    return given
      .filter((row) => Object.entries(row).every(agrees))
      .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !isBound(column.slice(1)))));
  }

  function whole<Q extends Query>(given: Q): Q {
    const { where = [], values, type, queryType, ...head } = given;
    const patterns = anything(where) as Pattern[];
    const changed: Node = { ...(anything(head) as object), type, queryType };
    const late: string[] = [];
    const kept = (item: unknown): boolean => isParameter(item) && late.push(item.value) > 0;
    if (given.queryType === "SELECT") {
      changed.variables = spelledOut(given).map((item) => (kept(item) ? item : named(item)));
      if (given.group) changed.group = given.group.map((item) => (kept(item.expression) ? item : named(item)));
    }
    if (given.queryType === "DESCRIBE" && projected(given).length > 0)
      changed.variables = [
        ...given.variables.filter((item) => item.termType === "NamedNode"),
        ...projected(given).map(described),
      ];
    return {
      ...changed,
      ...(given.where || late.length > 0 ? { where: beside(patterns, ...[...new Set(late)].map(valueOf)) } : {}),
      ...(values ? { values: rows(values) } : {}),
    } as unknown as Q;
  }

  /** A subquery: what it would hand out of a parameter is in place outside already. */
  function inner(given: SelectQuery): SelectQuery {
    const query = whole(given);
    const left = (query.variables as Variable[]).filter((item) => !isBound(nameOf(item)));
    return { ...query, variables: left.length > 0 ? left : [{ expression: yes, variable: marker() }] };
  }

  function named<Item extends object>(item: Item): Item {
    if ("variable" in item) unassigned(item.variable as VariableTerm);
    return "expression" in item ? { ...item, expression: anything(item.expression) } : item;
  }

  function described(name: string): Term {
    const term = bindings.get(name) ?? variable(name);
    return term.termType === "Literal" ? misplaced(name, "literal") : term;
  }

  function isParameter(value: unknown): value is VariableTerm {
    return isTerm(value) && value.termType === "Variable" && isBound(value.value);
  }

  function unassigned(name: VariableTerm): void {
    if (isBound(name.value)) misplaced(name.value, "assigned");
  }

  return bindings.size === 0 ? query : whole(query);
}

function variable(name: string): VariableTerm {
  return terms.variable(name);
}

function isMinus(item: unknown): item is Node & { patterns: Pattern[] } {
  return typeof item === "object" && item !== null && (item as Node).type === "minus";
}

/** `SELECT *` with its columns written out. */
function spelledOut(query: SelectQuery): Variable[] {
  const names = projected(query);
  const star = query.variables.some((item) => !("variable" in item) && item.termType === "Wildcard");
  return star && names.length > 0 ? names.map(variable) : (query.variables as Variable[]);
}

/** Patterns with more after them; a lone subquery needs braces of its own then. */
function beside(patterns: readonly Pattern[], ...more: Pattern[]): Pattern[] {
  if (more.length === 0) return [...patterns];
  return [
    ...patterns.map((item): Pattern => ("queryType" in item ? { type: "group", patterns: [item] } : item)),
    ...more,
  ];
}
