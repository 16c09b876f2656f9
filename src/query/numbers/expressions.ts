/** Expressions of a query, made into functions of the row (https://www.w3.org/TR/sparql11-query/#expressions). */

import type { Term } from "@rdfjs/types";
import type { Expression, Pattern } from "../syntax.ts";
import { variablesIn } from "../scope.ts";
import { everyPart, isTerm } from "../tree.ts";
import { builtins } from "./builtins.ts";
import { Cannot } from "./cannot.ts";
import { equal, integerOf, termOf, truth, valueOf, xsd, type Result } from "./values.ts";
import { unbound, type Run, type Scope, type World } from "./world.ts";

/** The value of an expression for the row as it is; undefined is an error. */
export type Evaluate = () => Result;

/** Compiles a pattern of EXISTS; the run is true if it has a solution. */
export type Existence = (pattern: Pattern) => Run;

/** Compiles an expression. */
export function evaluation(expression: Expression, scope: Scope, world: World, exists: Existence): Evaluate {
  const compile = (part: Expression) => evaluation(part, scope, world, exists);
  if (isTerm(expression)) return ofTerm(expression, scope, world);
  if (Array.isArray(expression)) throw new Cannot("a list of expressions");
  if (expression.type === "functionCall") return call(expression as never, compile, world);
  if (expression.type !== "operation") throw new Cannot(expression.type);
  const { operator } = expression;
  const args = expression.args as Expression[];
  if (operator === "exists" || operator === "notexists") {
    const found = exists(args[0] as unknown as Pattern);
    return operator === "exists" ? found : () => !found();
  }
  if (operator === "bound") {
    const slot = scope.slot((args[0] as { value: string }).value);
    return () => scope.row[slot] !== unbound;
  }
  if (operator === "in" || operator === "notin") return membership(operator, args, compile);
  const special = Object.hasOwn(specials, operator) ? specials[operator] : undefined;
  const compiled = args.map(compile);
  if (special !== undefined) return special(compiled);
  const builtin = Object.hasOwn(builtins, operator) ? builtins[operator] : undefined;
  if (builtin === undefined) throw new Cannot(`the function ${operator}`);
  return () => {
    const values = [];
    for (const each of compiled) {
      const value = each();
      if (value === undefined) return undefined;
      values.push(value);
    }
    return builtin(...values);
  };
}

function ofTerm(term: Term, scope: Scope, { numbers }: World): Evaluate {
  if (term.termType !== "Variable") {
    const value = valueOf(term);
    return () => value;
  }
  const slot = scope.slot(term.value);
  return () => {
    const number = scope.row[slot] ?? unbound;
    return number === unbound ? undefined : valueOf(numbers.term(number));
  };
}

/** What does not ask for all of its values first, or goes on after an error. */
const specials: Readonly<Record<string, (args: Evaluate[]) => Evaluate>> = {
  "&&": ([one, other]) => {
    return () => {
      const is = truth(one?.());
      if (is === false) return false;
      const isOther = truth(other?.());
      return isOther === false ? false : is && isOther;
    };
  },
  "||": ([one, other]) => {
    return () => {
      const is = truth(one?.());
      if (is === true) return true;
      const isOther = truth(other?.());
      return isOther === true ? true : is === undefined ? undefined : isOther;
    };
  },
  if: ([test, then, otherwise]) => {
    return () => {
      const is = truth(test?.());
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
};

function membership(operator: string, [one, list]: Expression[], compile: (part: Expression) => Evaluate): Evaluate {
  if (one === undefined || !Array.isArray(list)) throw new Cannot("such a list");
  const value = compile(one);
  const members = (list as Expression[]).map(compile);
  return () => {
    const wanted = value();
    if (wanted === undefined) return undefined;
    let isError = false;
    for (const member of members) {
      const found = member();
      const same = found === undefined ? undefined : equal(wanted, found);
      if (same === true) return operator === "in";
      if (same === undefined) isError = true;
    }
    return isError ? undefined : operator !== "in";
  };
}

function call(
  { function: name, args }: { function: { value: string }; args: Expression[] },
  compile: (part: Expression) => Evaluate,
  { functions }: World,
): Evaluate {
  const iri = name.value;
  const compiled = args.map(compile);
  const [first] = compiled;
  if (iri === `${xsd}integer` && first !== undefined) return () => toInteger(first());
  const known = Object.hasOwn(functions, iri) ? functions[iri] : undefined;
  if (known === undefined) throw new Cannot(`the function <${iri}>`);
  return () => {
    const values = compiled.map((each) => each());
    if (values.some((value) => value === undefined)) return undefined;
    const result = known(...values.map((value) => termOf(value as never)));
    return result && valueOf(result);
  };
}

function toInteger(value: Result): Result {
  const number = integerOf(value);
  if (number !== undefined || value === undefined) return number;
  if (typeof value === "string" && /^[-+]?\d{1,15}$/.test(value)) return Number(value);
  throw new Cannot("such a cast");
}

/**
 * Whether an expression holds for the row. If it is about one variable alone, what it says of each of the store's terms is remembered:
 * a filter meets the same terms many times.
 */
export function condition(expression: Expression, scope: Scope, world: World, exists: Existence): Run {
  const evaluate = evaluation(expression, scope, world, exists);
  const test = () => truth(evaluate()) === true;
  const [only, ...others] = new Set(variablesIn(expression));
  if (only === undefined || others.length > 0 || holdsPattern(expression)) return test;
  const slot = scope.slot(only);
  const [unknown, holds, fails] = [0, 1, 2];
  const said = new Uint8Array(world.numbers.stored);
  return () => {
    const number = scope.row[slot] ?? unbound;
    if (number === unbound || number >= said.length) return test();
    if (said[number] === unknown) said[number] = test() ? holds : fails;
    return said[number] === holds;
  };
}

function holdsPattern(expression: Expression): boolean {
  return [...everyPart(expression)].some(
    (part) => !isTerm(part) && (part.operator === "exists" || part.operator === "notexists"),
  );
}
