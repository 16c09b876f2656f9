/** Expressions made into functions of the row (https://www.w3.org/TR/sparql11-query/#expressions). */

import { DataFactory } from "n3";
import { asksPattern, kindOf, variablesIn, type Expression, type Operation } from "./algebra.ts";
import { builtins } from "./builtins.ts";
import { NeedsFunctions, Unsupported } from "./failures.ts";
import type { Run } from "./parts.ts";
import {
  ask,
  equal,
  Numeric,
  stringOf,
  termOf,
  truth,
  valueOf,
  type Result,
  type Value,
  type Builtin,
  xsd,
} from "./values.ts";
import { type Scope, unbound } from "./scope.ts";
import type { World } from "./world.ts";

/** The value of an expression for the row as it is; undefined is an error. */
export type Evaluate = () => Result;

/** Compiles the operation of EXISTS; the run is true if it has a solution. */
export type Existence = (operation: Operation) => Run;

/** What an expression is compiled in. */
export interface Surroundings {
  readonly scope: Scope;
  readonly world: World;
  readonly exists: Existence;
}

/** Compiles an expression. */
export function evaluation(expression: Expression, around: Surroundings): Evaluate {
  const { scope } = around;
  switch (kindOf(expression)) {
    case "term":
      return ofTerm(expression, around);
    case "existence": {
      const found = around.exists(expression.input!);
      return expression.not ? () => !found() : found;
    }
    case "named":
      return call(expression, around);
    case "operator":
      break;
    default:
      throw new Unsupported(`an expression of the kind ${kindOf(expression)}`);
  }
  const operator = (expression.operator ?? "").toLowerCase();
  const { args = [] } = expression;
  if (operator === "bound") {
    const slot = scope.slot(args[0]?.term?.value ?? "");
    const { row } = scope;
    return () => row[slot] !== unbound;
  }
  const compiled = args.map((part) => evaluation(part, around));
  const special = Object.hasOwn(specials, operator) ? specials[operator] : undefined;
  if (special !== undefined) return special(compiled, around);
  return ofValues(functionOf(operator, around.world), compiled, around.world);
}

function ofTerm({ term }: Expression, { scope, world }: Surroundings): Evaluate {
  if (term === undefined || term.termType === "Quad") throw new Unsupported("such a term");
  if (term.termType !== "Variable") {
    const value = valueOf(term);
    return () => value;
  }
  const slot = scope.slot(term.value);
  const { row } = scope;
  const { numbers } = world;
  return () => {
    const number = row[slot] ?? unbound;
    return number === unbound ? undefined : numbers.value(number);
  };
}

function functionOf(name: string, { engine }: World): Builtin {
  const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
  if (builtin !== undefined) return builtin;
  if (engine === undefined) throw new NeedsFunctions(`Only Comunica knows ${name}.`);
  if (!engine.has(name)) throw new Unsupported(`the function ${name}`);
  return (known, ...values) => ask(known, name, ...values);
}

function ofValues(builtin: Builtin, args: readonly Evaluate[], { engine }: World): Evaluate {
  const [first, second] = args;
  if (first !== undefined && args.length === 1)
    return () => {
      const value = first();
      return value === undefined ? undefined : builtin(engine, value);
    };
  if (first !== undefined && second !== undefined && args.length === 2)
    return () => {
      const value = first();
      if (value === undefined) return undefined;
      const other = second();
      return other === undefined ? undefined : builtin(engine, value, other);
    };
  return () => {
    const values: Value[] = [];
    for (const each of args) {
      const value = each();
      if (value === undefined) return undefined;
      values.push(value);
    }
    return builtin(engine, ...values);
  };
}

/** What does not ask for all of its values first, or goes on after an error. */
const specials: Readonly<Record<string, (args: Evaluate[], around: Surroundings) => Evaluate>> = {
  "&&": ([one, other], { world: { engine } }) => {
    return () => {
      const is = truth(one?.(), engine);
      if (is === false) return false;
      const isOther = truth(other?.(), engine);
      return isOther === false ? false : is && isOther;
    };
  },
  "||": ([one, other], { world: { engine } }) => {
    return () => {
      const is = truth(one?.(), engine);
      if (is === true) return true;
      const isOther = truth(other?.(), engine);
      return isOther === true ? true : is === undefined ? undefined : isOther;
    };
  },
  if: ([condition, then, otherwise], { world: { engine } }) => {
    return () => {
      const is = truth(condition?.(), engine);
      return is === undefined ? undefined : is ? then?.() : otherwise?.();
    };
  },
  coalesce: (args) => () => {
    for (const each of args) {
      const value = each();
      if (value !== undefined) return value;
    }
    return undefined;
  },
  bnode: ([label], { world: { labels, numbers } }) => {
    if (label === undefined) return () => numbers.fresh("b");
    return () => {
      const text = stringOf(label());
      if (text === undefined) return undefined;
      const node = labels.get(text) ?? numbers.fresh("b");
      labels.set(text, node);
      return node;
    };
  },
  now: (_, { world: { numbers, now } }) => {
    const value = numbers.value(
      numbers.of(DataFactory.literal(now.toISOString(), DataFactory.namedNode(`${xsd}dateTime`))),
    );
    return () => value;
  },
  in: (args, around) => membership(args, around.world, true),
  notin: (args, around) => membership(args, around.world, false),
};

function membership([value, ...members]: readonly Evaluate[], { engine }: World, isIn: boolean): Evaluate {
  return () => {
    const wanted = value?.();
    if (wanted === undefined) return undefined;
    let isError = false;
    for (const member of members) {
      const found = member();
      const same = found === undefined ? undefined : equal(wanted, found, engine);
      if (same === true) return isIn;
      if (same === undefined) isError = true;
    }
    return isError ? undefined : !isIn;
  };
}

function call({ name, args = [] }: Expression, around: Surroundings): Evaluate {
  const iri = name?.value ?? "";
  const compiled = args.map((part) => evaluation(part, around));
  const { functions } = around.world;
  const known = Object.hasOwn(functions, iri) ? functions[iri] : undefined;
  if (known === undefined) return ofValues(functionOf(iri, around.world), compiled, around.world);
  return () => {
    const values = compiled.map((each) => each());
    if (values.some((value) => value === undefined)) return undefined;
    const result = known(...values.map((value) => termOf(value!)));
    return result && valueOf(result);
  };
}

/**
 * Whether an expression holds for the row. If it is about one variable alone, what it says of each of the store's terms is remembered:
 * a filter meets the same terms many times.
 */
export function condition(expression: Expression, around: Surroundings): Run {
  const { scope, world } = around;
  const quick = comparison(expression, around);
  const evaluate = evaluation(expression, around);
  const test = quick ?? (() => truth(evaluate(), world.engine) === true);
  const [only, ...others] = variablesIn(expression);
  if (
    quick !== undefined ||
    only === undefined ||
    others.length > 0 ||
    asksPattern(expression) ||
    isChanging(expression)
  )
    return test;
  const slot = scope.slot(only);
  const { row } = scope;
  const [unknown, holds, fails] = [0, 1, 2];
  let said: Uint8Array | undefined;
  return () => {
    const number = row[slot] ?? unbound;
    said ??= new Uint8Array(world.numbers.stored);
    if (number === unbound || number >= said.length) return test();
    if (said[number] === unknown) said[number] = test() ? holds : fails;
    return said[number] === holds;
  };
}

/** Whether an expression calls what is another each time. */
function isChanging(expression: Expression): boolean {
  return ["rand", "uuid", "struuid", "bnode"].some((name) => calls(expression, name));
}

/** Whether an expression calls a function by this name. */
export function calls({ operator = "", args = [] }: Expression, name: string): boolean {
  return operator.toLowerCase() === name || args.some((each) => calls(each, name));
}

/** A variable compared with a number, without a value being made; undefined if the expression is nothing like it. */
function comparison(expression: Expression, { scope, world }: Surroundings): Run | undefined {
  const [left, right, ...others] = expression.args ?? [];
  const [variable, term] = [left?.term, right?.term];
  if (others.length > 0 || variable?.termType !== "Variable" || term?.termType !== "Literal") return undefined;
  const holds = comparisons[expression.operator ?? ""];
  const bound = valueOf(term);
  if (holds === undefined || !(bound instanceof Numeric)) return undefined;
  const slot = scope.slot(variable.value);
  const { row } = scope;
  const { numbers, engine } = world;
  const builtin = builtins[expression.operator ?? ""];
  return () => {
    const number = row[slot] ?? unbound;
    if (number === unbound) return false;
    const value = numbers.value(number);
    if (value instanceof Numeric) return holds(value.value, bound.value);
    return truth(builtin?.(engine, value, bound), engine) === true;
  };
}

const comparisons: Readonly<Record<string, (one: number, other: number) => boolean>> = {
  "=": (one, other) => one === other,
  "!=": (one, other) => one !== other,
  "<": (one, other) => one < other,
  ">": (one, other) => one > other,
  "<=": (one, other) => one <= other,
  ">=": (one, other) => one >= other,
};
