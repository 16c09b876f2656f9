/**
 * Syntax tree → SPARQL's algebra (https://www.w3.org/TR/sparql11-query/#sparqlQuery), in the form in which the store evaluates it.
 *
 * Not by Comunica's own translator, nor sparqlalgebrajs: both put the variable of GRAPH into the patterns within it, where a subquery, MINUS
 * or an empty pattern needs the graph as a whole.
 */

import type { Term, Variable } from "@rdfjs/types";
import { terms, type algebra } from "../store/index.ts";
import { asVariable, extend, isNamed, isPlain, join, operator, unit, valuesOf } from "./algebra-parts.ts";
import { pathOf, type SyntaxPath } from "./algebra-paths.ts";
import { projected, variablesIn } from "./scope.ts";
import type { Expression, Ordering, Pattern, Query, SelectQuery } from "./syntax.ts";
import { isTerm, type Node } from "./tree.ts";

type Operation = algebra.Operation;

const defaultGraph = terms.defaultGraph();

const translated = new WeakMap<Query, Operation>();

/** The algebra of a query; that of a tree that is kept is kept with it. */
export function algebraOf(query: Query): Operation {
  const known = translated.get(query);
  if (known !== undefined) return known;
  const operation = new Translation(query).query(query);
  translated.set(query, operation);
  return operation;
}

/** What sparqljs reads behind any query, and its types know of SELECT alone. */
type Modifiers = Pick<SelectQuery, "offset" | "limit" | "order" | "having">;
type Grouped = Pick<SelectQuery, "where" | "group" | "values">;

class Translation {
  readonly #taken: ReadonlySet<string>;
  #fresh = 0;

  constructor(query: Query) {
    this.#taken = new Set(variablesIn(query));
  }

  query(query: Query): Operation {
    const operation = this.#form(query);
    const from = query.from;
    if (from === undefined) return operation;
    return { type: "from", input: operation, default: from.default, named: from.named } as Operation;
  }

  #form(query: Query): Operation {
    switch (query.queryType) {
      case "SELECT":
        return this.#select(query, defaultGraph);
      case "ASK":
        return { type: "ask", input: this.#sliced(query, this.#solutions(query, defaultGraph)) };
      case "CONSTRUCT": {
        const template =
          query.template?.flatMap((triple) => this.#patterns([triple], defaultGraph, (term) => term)) ?? [];
        const input = this.#solutions(query, defaultGraph);
        return this.#sliced(query, { type: "construct", input, template } as Operation);
      }
      case "DESCRIBE": {
        const input = this.#solutions(query, defaultGraph);
        const things = query.variables.flatMap((item) => ("termType" in item && isNamed(item) ? [item as Term] : []));
        const names = projected(query).map((name) => terms.variable(name));
        return this.#sliced(query, { type: "describe", input, terms: [...things, ...names] } as Operation);
      }
    }
  }

  #sliced(query: Query, input: Operation): Operation {
    const { offset, limit } = query as Modifiers;
    if (offset === undefined && limit === undefined) return input;
    return { type: "slice", input, start: offset ?? 0, ...(limit === undefined ? {} : { length: limit }) } as Operation;
  }

  /** The solutions of a query other than SELECT, in their order. */
  #solutions(query: Query, graph: Term): Operation {
    const aggregates: algebra.Expression[] = [];
    const translate = (expression: Expression) => this.#expression(expression, graph, aggregates);
    const { order = [], having = [] } = query as Modifiers;
    const conditions = having.map(translate);
    const ordering = order.map((item) => this.#orderOf(item, translate));
    const operation = this.#grouped(query, graph, aggregates, conditions);
    return ordering.length === 0
      ? operation
      : ({ type: "orderby", input: operation, expressions: ordering } as Operation);
  }

  #orderOf(
    { expression, descending }: Ordering,
    translate: (expression: Expression) => algebra.Expression,
  ): algebra.Expression {
    const plain = translate(expression);
    return descending ? operator("desc", [plain]) : plain;
  }

  /** The pattern of a query, its groups and what must hold of them, and the VALUES behind it. */
  #grouped(
    query: Grouped,
    graph: Term,
    aggregates: readonly algebra.Expression[],
    having: readonly algebra.Expression[],
  ): Operation {
    let operation = this.#group(query.where ?? [], graph);
    if (query.group !== undefined || aggregates.length > 0 || having.length > 0) {
      const variables: Variable[] = [];
      for (const item of query.group ?? []) {
        const { expression } = item;
        if (isTerm(expression) && (expression as Term).termType === "Variable" && !("variable" in item)) {
          variables.push(expression as unknown as Variable);
          continue;
        }
        const variable = "variable" in item ? item.variable : this.#variable();
        operation = extend(operation, variable, this.#expression(expression, graph));
        variables.push(variable);
      }
      operation = { type: "group", input: operation, variables, aggregates } as Operation;
    }
    for (const expression of having) operation = { type: "filter", input: operation, expression } as Operation;
    return query.values === undefined ? operation : join(operation, valuesOf(query.values));
  }

  #select(query: SelectQuery, graph: Term): Operation {
    const aggregates: algebra.Expression[] = [];
    const translate = (expression: Expression) => this.#expression(expression, graph, aggregates);
    const computed = query.variables.flatMap((item) =>
      "expression" in item ? [{ variable: item.variable, expression: translate(item.expression) }] : [],
    );
    const having = (query.having ?? []).map(translate);
    const expressions = (query.order ?? []).map((item) => this.#orderOf(item, translate));
    let operation = this.#grouped(query, graph, aggregates, having);
    for (const { variable, expression } of computed) operation = extend(operation, variable, expression);
    if (expressions.length > 0) operation = { type: "orderby", input: operation, expressions } as Operation;
    const variables = projected(query).map((name) => terms.variable(name));
    operation = { type: "project", input: operation, variables } as Operation;
    if (query.distinct) operation = { type: "distinct", input: operation };
    if (query.reduced) operation = { type: "reduced", input: operation };
    return this.#sliced(query, operation);
  }

  #variable(): Variable {
    let name: string;
    do name = `made${this.#fresh++}`;
    while (this.#taken.has(name));
    return terms.variable(name);
  }

  #group(patterns: readonly Pattern[], graph: Term): Operation {
    let operation: Operation = unit;
    const filters: Expression[] = [];
    for (const pattern of patterns) {
      if ("queryType" in pattern) operation = join(operation, this.#select(pattern, graph));
      else if (pattern.type === "filter") filters.push(pattern.expression);
      else if (pattern.type === "optional") operation = this.#optional(operation, pattern.patterns, graph);
      else if (pattern.type === "minus")
        operation = { type: "minus", input: [operation, this.#group(pattern.patterns, graph)] };
      else if (pattern.type === "bind")
        operation = extend(operation, pattern.variable, this.#expression(pattern.expression, graph));
      else operation = join(operation, this.#operand(pattern, graph));
    }
    return filters.reduce(
      (input, filter) => ({ type: "filter", input, expression: this.#expression(filter, graph) }) as Operation,
      operation,
    );
  }

  /** The filters of an optional group are the condition of the join. */
  #optional(left: Operation, patterns: readonly Pattern[], graph: Term): Operation {
    const conditions: algebra.Expression[] = [];
    let right = this.#group(patterns, graph);
    for (; right.type === "filter"; right = right.input as Operation)
      conditions.push((right as algebra.Filter).expression);
    if (conditions.length === 0) return { type: "leftjoin", input: [left, right] };
    const expression = conditions.reduce((one, other) => operator("&&", [other, one]));
    return { type: "leftjoin", input: [left, right], expression } as Operation;
  }

  #operand(pattern: Exclude<Pattern, SelectQuery>, graph: Term): Operation {
    switch (pattern.type) {
      case "bgp":
        return { type: "join", input: this.#patterns(pattern.triples, graph, asVariable) };
      case "group":
        return this.#group(pattern.patterns, graph);
      case "union":
        return { type: "union", input: pattern.patterns.map((branch) => this.#group([branch], graph)) };
      case "graph": {
        const name = pattern.name as Term;
        if (isPlain(pattern.patterns)) return this.#group(pattern.patterns, name);
        return { type: "graph", name, input: this.#group(pattern.patterns, defaultGraph) } as Operation;
      }
      case "values":
        return valuesOf(pattern.values);
      default:
        return { type: pattern.type };
    }
  }

  #patterns(
    triples: readonly { subject: Term; predicate: unknown; object: Term }[],
    graph: Term,
    change: (term: Term) => Term,
  ): Operation[] {
    return triples.flatMap(({ subject, predicate, object }) => {
      const [s, o] = [change(subject), change(object)];
      if (isTerm(predicate)) return [this.#triple(s, change(predicate), o, graph)];
      return this.#path(s, predicate as SyntaxPath, o, graph);
    });
  }

  #triple(subject: Term, predicate: Term, object: Term, graph: Term): Operation {
    return { type: "pattern", subject, predicate, object, graph } as Operation;
  }

  /** https://www.w3.org/TR/sparql11-query/#sparqlTranslatePathPatterns */
  #path(subject: Term, path: SyntaxPath | Term, object: Term, graph: Term): Operation[] {
    if (isTerm(path)) return [this.#triple(subject, path, object, graph)];
    const [first] = path.items;
    if (path.pathType === "^" && first !== undefined) return this.#path(object, first, subject, graph);
    if (path.pathType === "/") {
      let from = subject;
      return path.items.flatMap((item, index) => {
        const to = index === path.items.length - 1 ? object : this.#variable();
        const steps = this.#path(from, item, to, graph);
        from = to;
        return steps;
      });
    }
    if (path.pathType === "|") {
      const branches = path.items.map((item) => ({ type: "join", input: this.#path(subject, item, object, graph) }));
      return [{ type: "union", input: branches }];
    }
    return [{ type: "path", subject, predicate: pathOf(path), object, graph } as Operation];
  }

  #expression(expression: Expression, graph: Term, aggregates?: algebra.Expression[]): algebra.Expression {
    if (isTerm(expression)) return { type: "expression", subType: "term", term: expression };
    const node = expression as unknown as Node & { args?: Expression[] };
    const inner = (part: Expression) => this.#expression(part, graph, aggregates);
    const args = (node.args ?? []) as unknown[];
    switch (node.type) {
      case "functionCall":
        return {
          type: "expression",
          subType: "named",
          name: node.function as Term,
          args: args.map((part) => inner(part as Expression)),
        };
      case "aggregate":
        return this.#aggregate(node, inner, aggregates);
      default: {
        const name = node.operator as string;
        if (name === "exists" || name === "notexists")
          return {
            type: "expression",
            subType: "existence",
            not: name === "notexists",
            input: this.#group([args[0] as Pattern], graph),
          };
        // The members of a list stand behind what is looked for.
        return operator(
          name,
          args.flatMap((part) =>
            Array.isArray(part) ? (part as Expression[]).map(inner) : [inner(part as Expression)],
          ),
        );
      }
    }
  }

  #aggregate(
    node: Node,
    inner: (part: Expression) => algebra.Expression,
    aggregates?: algebra.Expression[],
  ): algebra.Expression {
    const { aggregation, distinct, separator, expression } = node;
    const isAll = isTerm(expression) && (expression.termType as string) === "Wildcard";
    const variable = this.#variable();
    aggregates?.push({
      type: "expression",
      subType: "aggregate",
      aggregator: aggregation as string,
      distinct: distinct === true,
      expression: isAll ? { type: "expression", subType: "wildcard" } : inner(expression as Expression),
      variable,
      ...(typeof separator === "string" ? { separator } : {}),
    });
    return { type: "expression", subType: "term", term: variable };
  }
}
