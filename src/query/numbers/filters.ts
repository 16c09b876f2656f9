/** Filters of a group, each put where the last of its variables has got its value. */

import { variablesIn } from "../scope.ts";
import type { Expression } from "../syntax.ts";
import type { Part, Run } from "./world.ts";

/** A part of a group, with what it binds. */
export interface Element {
  readonly part: Part;
  readonly certain: readonly string[];
  readonly possible: readonly string[];
}

/**
 * The parts of a group and its filters, in their order.
 * @param before variables that are bound before the group
 * @param compile makes a test of a filter, for the row as it is
 */
export function withFilters(
  elements: readonly Element[],
  filters: readonly Expression[],
  before: Iterable<string>,
  compile: (filter: Expression) => Run,
): Part[] {
  const parts: Part[] = [];
  const certain = new Set(before);
  let waiting = filters.map((filter) => ({ filter, variables: variablesIn(filter) }));
  const place = (later: ReadonlySet<string>) => {
    waiting = waiting.filter(({ filter, variables }) => {
      if (variables.some((name) => later.has(name) && !certain.has(name))) return true;
      const holds = compile(filter);
      parts.push({ link: (next) => () => holds() && next() });
      return false;
    });
  };
  elements.forEach(({ part, certain: bound }, index) => {
    parts.push(part);
    for (const name of bound) certain.add(name);
    place(new Set(elements.slice(index + 1).flatMap(({ possible, certain }) => [...possible, ...certain])));
  });
  place(new Set());
  return parts;
}
