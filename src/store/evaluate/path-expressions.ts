/** What is told of a property path from how it is written. */

import type { Term } from "@rdfjs/types";
import type { PathExpression } from "./algebra.ts";
import { show } from "./triples.ts";

/** Whether a path may have no length. */
export function isOptional({ type, path, input = [] }: PathExpression): boolean {
  switch (type) {
    case "ZeroOrMorePath":
    case "ZeroOrOnePath":
      return true;
    case "inv":
    case "OneOrMorePath":
      return isOptional(path!);
    case "seq":
      return input.every(isOptional);
    case "alt":
      return input.some(isOptional);
    default:
      return false;
  }
}

/** The properties that a path goes over. */
export function stepsOf({ iri, path, input = [] }: PathExpression): readonly Term[] {
  if (iri !== undefined) return [iri];
  return [...(path ? [path] : []), ...input].flatMap(stepsOf);
}

export function showPath({ type, iri, iris, path, input = [] }: PathExpression): string {
  switch (type) {
    case "link":
      return show(iri!);
    case "nps":
      return `!(${(iris ?? []).map(show).join("|")})`;
    case "inv":
      return `^${showPath(path!)}`;
    case "seq":
    case "alt":
      return `(${input.map(showPath).join(type === "seq" ? "/" : "|")})`;
    default: {
      const sign = { ZeroOrMorePath: "*", OneOrMorePath: "+", ZeroOrOnePath: "?" }[type] ?? type;
      return `(${showPath(path!)})${sign}`;
    }
  }
}
