/**
 * SPARQL's algebra as Comunica 5 gives it to a source, as far as it is read here (https://www.w3.org/TR/sparql11-query/#sparqlAlgebra).
 *
 * sparqlalgebrajs gives the same but for one name: what Comunica calls the `subType` of an expression is its `expressionType`.
 */

import type { Quad_Graph, Term, Variable } from "@rdfjs/types";

/** An operation of any kind; what is beside `type` is as its kind has it. */
export interface Operation {
  readonly type: string;
  readonly input?: Operation | readonly Operation[];
}

export interface Pattern extends Operation {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
  readonly graph: Term;
}

export interface PathExpression {
  readonly type: string;
  readonly iri?: Term;
  readonly iris?: readonly Term[];
  readonly path?: PathExpression;
  readonly input?: readonly PathExpression[];
}

export interface Path extends Operation {
  readonly subject: Term;
  readonly predicate: PathExpression;
  readonly object: Term;
  readonly graph: Term;
}

export interface Expression extends Operation {
  readonly subType?: string;
  readonly expressionType?: string;
  readonly term?: Term;
  readonly operator?: string;
  readonly name?: Term;
  readonly args?: readonly Expression[];
  readonly not?: boolean;
  readonly input?: Operation;
  readonly aggregator?: string;
  readonly distinct?: boolean;
  readonly separator?: string;
  readonly expression?: Expression;
  readonly variable?: Variable;
}

interface WithInput extends Operation {
  readonly input: Operation;
}

export interface Filter extends WithInput {
  readonly expression: Expression;
}
export interface Extend extends WithInput {
  readonly variable: Variable;
  readonly expression: Expression;
}
export interface LeftJoin extends Operation {
  readonly input: readonly [Operation, Operation];
  readonly expression?: Expression;
}
export interface Multi extends Operation {
  readonly input: readonly Operation[];
}
export interface Minus extends Multi {
  /** Of a MINUS within GRAPH, whose patterns Comunica gives the variable of the graph, that variable: it is none of the MINUS. */
  readonly graphScopeVar?: Variable;
}
export interface Bgp extends Operation {
  readonly patterns: readonly Pattern[];
}
export interface Graph extends WithInput {
  readonly name: Term;
}
export interface Values extends Operation {
  readonly variables: readonly Variable[];
  readonly bindings: readonly Readonly<Record<string, Term>>[];
}
export interface Group extends WithInput {
  readonly variables: readonly Variable[];
  readonly aggregates: readonly Expression[];
}
export interface OrderBy extends WithInput {
  readonly expressions: readonly Expression[];
}
export interface Project extends WithInput {
  readonly variables: readonly Variable[];
}
export interface Slice extends WithInput {
  readonly start: number;
  readonly length?: number;
}
export interface From extends WithInput {
  readonly default: readonly Quad_Graph[];
  readonly named: readonly Quad_Graph[];
}
export interface Construct extends WithInput {
  readonly template: readonly Pattern[];
}
export interface Describe extends WithInput {
  readonly terms: readonly Term[];
}

export function kindOf(expression: Expression): string {
  return expression.subType ?? expression.expressionType ?? "";
}

/** The operations that one is made of. */
export function inputsOf({ input }: Operation): readonly Operation[] {
  return input === undefined ? [] : Array.isArray(input) ? (input as Operation[]) : [input as Operation];
}

/** Every variable that stands in an operation or expression, whether it is visible outside or not. */
export function variablesIn(part: unknown): Set<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === "object" && value !== null) {
      if ("termType" in value && !("type" in value)) {
        const term = value as Term;
        if (term.termType === "Variable") found.add(term.value);
        return;
      }
      for (const [key, inner] of Object.entries(value)) {
        // The rows of VALUES name their variables in their keys.
        if (key === "bindings") continue;
        if (key !== "metadata") visit(inner);
      }
    }
  };
  visit(part);
  return found;
}

/** The filters that one with && is. */
export function conjuncts(expression: Expression): readonly Expression[] {
  return kindOf(expression) === "operator" && expression.operator === "&&"
    ? (expression.args ?? []).flatMap(conjuncts)
    : [expression];
}

/** Whether an expression has EXISTS in it. */
export function asksPattern(expression: Expression): boolean {
  return kindOf(expression) === "existence" || (expression.args ?? []).some(asksPattern);
}

/** Whether there is EXISTS in an operation, however deep. */
export function hasExists(operation: Operation): boolean {
  const { expression, expressions = [], aggregates = [] } = operation as Partial<Filter & OrderBy & Group>;
  const own = [...(expression ? [expression] : []), ...expressions, ...aggregates];
  return own.some((each) => asksPattern(each) || hasExists(each)) || inputsOf(operation).some(hasExists);
}
