/** What patterns are, before they are compiled. */

import type { Term } from "@rdfjs/types";
import { terms } from "../../store/index.ts";
import type { Expression, Pattern } from "../syntax.ts";
import type { Step } from "./paths.ts";
import type { Part } from "./world.ts";

/** Variables that every solution binds, and those that some may. */
export interface Variables {
  readonly certain: ReadonlySet<string>;
  readonly possible: ReadonlySet<string>;
}

/** A group made ready. */
export interface Group extends Variables {
  readonly parts: readonly Part[];
}

/** A blank node of a pattern is a variable that nothing else names. */
export function asVariable(term: Term): Term {
  return term.termType === "BlankNode" ? terms.variable(`_:${term.value}`) : term;
}

export function isGroup(pattern: Pattern): pattern is Extract<Pattern, { type: "group" }> {
  return !("queryType" in pattern) && pattern.type === "group";
}

export function isJoined(step: Step, bound: ReadonlySet<string>): boolean {
  return bound.size === 0 || step.variables.length === 0 || step.variables.some((name) => bound.has(name));
}

/** The filters that one with && is. */
export function conjuncts(expression: Expression): Expression[] {
  if ("type" in expression && expression.type === "operation" && expression.operator === "&&")
    return (expression.args as Expression[]).flatMap(conjuncts);
  return [expression];
}
