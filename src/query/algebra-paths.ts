/** Property paths of the syntax tree → those of the algebra (https://www.w3.org/TR/sparql11-query/#sparqlTranslatePathExpressions). */

import type { Term } from "@rdfjs/types";
import type { algebra } from "../store/index.ts";
import { isTerm } from "./tree.ts";

/** A path as sparqljs reads it. */
export interface SyntaxPath {
  readonly pathType: string;
  readonly items: readonly (SyntaxPath | Term)[];
}

/** A path of no steps. */
const nowhere: algebra.PathExpression = { type: "seq", input: [] };

/** The algebra of a path that is not taken apart. */
export function pathOf(path: SyntaxPath | Term): algebra.PathExpression {
  if (isTerm(path)) return { type: "link", iri: path };
  const inner = path.items.map(pathOf);
  const [one = nowhere] = inner;
  switch (path.pathType) {
    case "^":
      return { type: "inv", path: one };
    case "/":
      return { type: "seq", input: inner };
    case "|":
      return { type: "alt", input: inner };
    case "*":
      return { type: "ZeroOrMorePath", path: one };
    case "+":
      return { type: "OneOrMorePath", path: one };
    case "?":
      return { type: "ZeroOrOnePath", path: one };
    default:
      return negated(path.items);
  }
}

/** Any property but these, forward and back as they are given. */
function negated([path]: readonly (SyntaxPath | Term)[]): algebra.PathExpression {
  const items = path === undefined ? [] : !isTerm(path) && path.pathType === "|" ? path.items : [path];
  const forward = items.filter(isTerm);
  const back = items.flatMap((item) => (isTerm(item) ? [] : (item.items as Term[])));
  const sets: algebra.PathExpression[] = [];
  if (forward.length > 0 || back.length === 0) sets.push({ type: "nps", iris: forward });
  if (back.length > 0) sets.push({ type: "inv", path: { type: "nps", iris: back } });
  const [only = nowhere, ...others] = sets;
  return others.length === 0 ? only : { type: "alt", input: sets };
}
