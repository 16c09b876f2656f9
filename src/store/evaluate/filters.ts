/** Filters of a group, each put where the last of its variables has got its value. */

import { variablesIn, type Expression } from "./algebra.ts";
import type { Part } from "./parts.ts";

/** A part of a group, with what it binds. */
export interface Element {
  readonly part: Part;
  readonly certain: readonly string[];
  readonly possible: readonly string[];
}

/**
 * The elements of a group and its filters, in their order.
 * @param before variables that are bound before the group
 * @param compile makes a test of a filter, for the row as it is
 */
export function filtered(
  elements: readonly Element[],
  filters: readonly Expression[],
  before: Iterable<string>,
  compile: (filter: Expression) => Part,
): Element[] {
  const placed: Element[] = [];
  const certain = new Set(before);
  let waiting = filters.map((filter) => ({ filter, variables: [...variablesIn(filter)] }));
  const place = (later: ReadonlySet<string>) => {
    waiting = waiting.filter(({ filter, variables }) => {
      if (variables.some((name) => later.has(name) && !certain.has(name))) return true;
      placed.push({ part: compile(filter), certain: [], possible: [] });
      return false;
    });
  };
  const later = elements.map((_, index) => new Set(elements.slice(index).flatMap(({ possible }) => possible)));
  later.push(new Set());
  later.forEach((names, index) => {
    place(names);
    const element = elements[index];
    if (element === undefined) return;
    placed.push(element);
    for (const name of element.certain) certain.add(name);
  });
  return placed;
}
