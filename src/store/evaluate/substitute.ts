/** Values put in for the variables of an operation (https://www.w3.org/TR/sparql11-query/#defn_substitute). */

import type { Term } from "@rdfjs/types";
import type { Extend, Operation, Project, Values } from "./algebra.ts";

/** Variable → the term that takes its place. */
export type Substitution = ReadonlyMap<string, Term>;

/** The operation with terms in the place of variables; within a subquery, only of those that it shows. */
export function substituted(operation: Operation, values: Substitution): Operation {
  switch (operation.type) {
    case "project": {
      const { variables, input } = operation as Project;
      const shown = new Map([...values].filter(([name]) => variables.some(({ value }) => value === name)));
      const others = variables.filter(({ value }) => !values.has(value));
      return { ...operation, variables: others, input: substituted(input, shown) } as Operation;
    }
    case "extend": {
      const { variable, input } = operation as Extend;
      return values.has(variable.value) ? substituted(input, values) : (parts(operation, values) as Operation);
    }
    case "values": {
      const { variables, bindings } = operation as Values;
      const isLike = (term: Term | undefined, name: string) => term === undefined || term.equals(values.get(name));
      const rows = bindings.filter((row) =>
        [...values.keys()].every((name) => isLike(row[name] ?? row[`?${name}`], name)),
      );
      return {
        ...operation,
        variables: variables.filter(({ value }) => !values.has(value)),
        bindings: rows,
      } as Operation;
    }
    default:
      return parts(operation, values) as Operation;
  }
}

function parts(part: unknown, values: Substitution): unknown {
  if (Array.isArray(part)) return part.map((each) => changed(each, values));
  const entries = Object.entries(part as object).map(([key, each]) => [key, changed(each, values)]);
  return Object.fromEntries(entries);
}

function changed(part: unknown, values: Substitution): unknown {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return parts(part, values);
  if ("type" in part && typeof part.type === "string") return substituted(part as Operation, values);
  if (!("termType" in part)) return part;
  const term = part as Term;
  return term.termType === "Variable" ? (values.get(term.value) ?? term) : term;
}
