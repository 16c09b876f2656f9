/** SELECT with what comes after its pattern: groups and aggregates, DISTINCT, ORDER BY, LIMIT (https://www.w3.org/TR/sparql11-query/#solutionModifiers). */

import type { Term } from "@rdfjs/types";
import { terms } from "../../store/index.ts";
import { projected, variablesIn } from "../scope.ts";
import type { Expression, Ordering, Query, SelectQuery } from "../syntax.ts";
import { isTerm, rewrite } from "../tree.ts";
import { Aggregate, type AggregateExpression } from "./aggregates.ts";
import { Cannot } from "./cannot.ts";
import { evaluation, type Evaluate } from "./expressions.ts";
import { GroupBuilder } from "./groups.ts";
import type { Table } from "./joins.ts";
import type { Group } from "./patterns.ts";
import { order, termOf, truth } from "./values.ts";
import { chain, Scope, unbound, type Run, type World } from "./world.ts";

/** The pattern of a query. */
export function pattern(query: Query, scope: Scope, world: World): Group {
  if (query.values !== undefined) throw new Cannot("VALUES behind a query");
  return new GroupBuilder(scope, world, select).build(query.where ?? []);
}

const noPattern = () => {
  throw new Cannot("EXISTS outside of a pattern");
};

/**
 * Compiles a SELECT.
 * @param most rows that are asked for
 */
export function select(query: SelectQuery, world: World, most = Infinity): Table {
  const scope = new Scope();
  const group = pattern(query, scope, world);
  const variables = projected(query);
  const computed = query.variables.flatMap((item) => ("expression" in item ? [item] : []));
  if (computed.some(({ variable }) => group.possible.has(variable.value)))
    throw new Cannot("a column that the pattern binds");
  const aggregates: Aggregate[] = [];
  /** An expression in which each aggregate is a variable that gets its value for every group. */
  const compile = (expression: Expression): Evaluate => {
    const plain = rewrite(expression, (part) => {
      if (isTerm(part) || part.type !== "aggregate") return part;
      const name = scope.fresh();
      aggregates.push(new Aggregate(part as unknown as AggregateExpression, scope, scope.slot(name), world));
      return terms.variable(name);
    });
    return evaluation(plain, scope, world, noPattern);
  };
  const columns = computed.map(({ expression, variable }) => {
    const evaluate = compile(expression);
    return { slot: scope.slot(variable.value), evaluate };
  });
  const having = (query.having ?? []).map(compile);
  const keys = (query.group ?? []).map((item) => {
    const { expression } = item;
    if (!isTerm(expression) || "variable" in item) throw new Cannot("GROUP BY of an expression");
    return scope.slot((expression as { value: string }).value);
  });
  const isGrouped = query.group !== undefined || aggregates.length > 0;
  if (!isGrouped && having.length > 0) throw new Cannot("HAVING without groups");
  const ordering = (query.order ?? []).map((item) => orderOf(item, scope));
  const slots = variables.map((name) => scope.slot(name));
  const { row } = scope;

  const rows = () => {
    const found: { solution: number[]; by: number[] }[] = [];
    const seen = new Set<string>();
    const { offset = 0, limit = Infinity } = query;
    const enough = ordering.length > 0 ? Infinity : offset + Math.min(limit, most);
    const isSet = query.distinct === true || query.reduced === true;
    const keep: Run = () => {
      if (found.length >= enough) return true;
      for (const { slot, evaluate } of columns) {
        const value = evaluate();
        row[slot] = value === undefined ? unbound : world.numbers.of(termOf(value));
      }
      const solution = slots.map((slot) => row[slot] ?? unbound);
      const by = ordering.map(({ slot }) => row[slot] ?? unbound);
      for (const { slot } of columns) row[slot] = unbound;
      if (isSet) {
        const key = solution.join(" ");
        if (seen.has(key)) return false;
        seen.add(key);
      }
      found.push({ solution, by });
      return found.length >= enough;
    };
    if (isGrouped)
      grouped(chain.bind(undefined, group.parts), scope, keys, query.group !== undefined, aggregates, having, keep);
    else chain(group.parts, keep)();
    if (ordering.length > 0) sort(found, ordering, world);
    return found.slice(offset, offset + limit).map(({ solution }) => solution);
  };
  const certain = new Set(variables.filter((name) => group.certain.has(name)));
  return { variables, certain, rows };
}

/** Gathers the solutions into groups and goes on once for each. */
function grouped(
  link: (next: Run) => Run,
  { row }: Scope,
  keys: readonly number[],
  isExplicit: boolean,
  aggregates: readonly Aggregate[],
  having: readonly Evaluate[],
  keep: Run,
): void {
  const groups = new Map<string, { key: number[]; states: ReturnType<Aggregate["begin"]>[] }>();
  const groupOf = (key: number[]) => {
    const text = key.join(" ");
    const known = groups.get(text);
    if (known !== undefined) return known;
    const made = { key, states: aggregates.map((aggregate) => aggregate.begin()) };
    groups.set(text, made);
    return made;
  };
  // Without GROUP BY there is one group, even of nothing.
  if (!isExplicit) groupOf([]);
  link(() => {
    const { states } = groupOf(keys.map((slot) => row[slot] ?? unbound));
    aggregates.forEach((aggregate, index) => aggregate.add(states[index] as never));
    return false;
  })();
  for (const { key, states } of groups.values()) {
    keys.forEach((slot, index) => (row[slot] = key[index] ?? 0));
    aggregates.forEach((aggregate, index) => (row[aggregate.slot] = aggregate.end(states[index] as never)));
    const stop = having.every((holds) => truth(holds()) === true) && keep();
    for (const slot of [...keys, ...aggregates.map(({ slot }) => slot)]) row[slot] = unbound;
    if (stop) return;
  }
}

interface OrderedBy {
  readonly slot: number;
  readonly sign: 1 | -1;
}

function orderOf({ expression, descending }: Ordering, scope: Scope): OrderedBy {
  const [name] = variablesIn(expression);
  if (!isTerm(expression) || name === undefined) throw new Cannot("ORDER BY of an expression");
  return { slot: scope.slot(name), sign: descending ? -1 : 1 };
}

function sort(found: { by: number[] }[], ordering: readonly OrderedBy[], { numbers }: World): void {
  const term = (number: number | undefined): Term | undefined =>
    number === undefined || number === unbound ? undefined : numbers.term(number);
  found.sort((one, other) => {
    for (const [index, { sign }] of ordering.entries()) {
      if (one.by[index] === other.by[index]) continue;
      const difference = order(term(one.by[index]), term(other.by[index]));
      if (difference !== 0) return sign * difference;
    }
    return 0;
  });
}
