/** A question's parameters: what is declared, what is given, and the terms that come of it. */

import type { Literal, NamedNode } from "@rdfjs/types";
import { Fault, issue, nearest, type Issue } from "../issue.ts";
import { parameterTypes, type ParameterTypeName } from "./values.ts";

export interface Parameter {
  readonly type: ParameterTypeName;
  /** The value when none is given; without it a value must be given. */
  readonly default?: string;
  /** What it is, for people. */
  readonly about?: string;
}

/** A variable's name, without `?`, and the term that takes its place. */
export type Bindings = ReadonlyMap<string, NamedNode | Literal>;

/**
 * The term of each declared parameter: what is given, else its default.
 * Throws a {@link Fault} with an issue for each unknown, missing or wrong value.
 * @param idBase what local ids are resolved against, such as `https://w3id.org/smolny/id/`
 */
export function readValues(
  declared: Readonly<Record<string, Parameter>>,
  values: Readonly<Record<string, string>>,
  idBase: string,
): Bindings {
  const issues: Issue[] = [];
  const names = Object.keys(declared);
  for (const name of Object.keys(values))
    if (!Object.hasOwn(declared, name)) issues.push(unknownParameter(name, names));
  const bindings = new Map<string, NamedNode | Literal>();
  for (const [name, parameter] of Object.entries(declared)) {
    const text = Object.hasOwn(values, name) ? values[name] : parameter.default;
    const { read, like } = parameterTypes[parameter.type];
    const term = text === undefined ? undefined : read(text, idBase);
    if (term !== undefined) bindings.set(name, term);
    else if (text === undefined)
      issues.push(
        issue("parameter-missing", `The parameter ${name} has no value.`, undefined, `Give ${name}=${like}.`),
      );
    else
      issues.push(
        issue(
          "parameter-value",
          `${JSON.stringify(text)} is no value for the parameter ${name}.`,
          undefined,
          `It takes ${like}.`,
        ),
      );
  }
  if (issues.length > 0) throw new Fault(issues);
  return bindings;
}

function unknownParameter(name: string, names: readonly string[]): Issue {
  const near = nearest(name, names);
  const all = names.length === 0 ? "It takes no parameters." : `It takes ${names.join(", ")}.`;
  return issue(
    "parameter-unknown",
    `The question has no parameter ${JSON.stringify(name)}.`,
    undefined,
    near === undefined ? all : `Did you mean ${near}?`,
  );
}
