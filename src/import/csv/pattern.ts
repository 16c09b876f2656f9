/** Patterns: texts with columns in braces, such as `person/{id}`. A brace that is meant as such is written twice. */

import type { Place } from "../../issue.ts";
import type { Scalar } from "../../records/index.ts";

export interface Hole {
  readonly column: string;
}

export interface Pattern {
  readonly written: string;
  /** Texts as they stand, and holes that cells fill. */
  readonly parts: readonly (string | Hole)[];
  /** The columns of the holes, each once. */
  readonly columns: readonly string[];
  /** Where it stands in the mapping. */
  readonly place: Place;
}

/** The pattern that a scalar is; undefined if a brace in it has no other. */
export function parsePattern({ value, place }: Scalar): Pattern | undefined {
  const parts: (string | Hole)[] = [];
  let text = "";
  let rest = value;
  while (rest !== "") {
    const [token] = /^(?:[^{}]+|\{\{|\}\}|\{[^{}]+\})/.exec(rest) ?? [];
    if (token === undefined) return undefined;
    rest = rest.slice(token.length);
    if (token === "{{" || token === "}}") text += token.charAt(0);
    else if (!token.startsWith("{")) text += token;
    else {
      if (text !== "") parts.push(text);
      text = "";
      parts.push({ column: token.slice(1, -1) });
    }
  }
  if (text !== "") parts.push(text);
  const columns = new Set(parts.flatMap((part) => (typeof part === "string" ? [] : [part.column])));
  return { written: value, parts, columns: [...columns], place };
}

/** The text of a pattern whose holes are filled. */
export function fill({ parts }: Pattern, valueOf: (column: string) => string): string {
  return parts.map((part) => (typeof part === "string" ? part : valueOf(part.column))).join("");
}
