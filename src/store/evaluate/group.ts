/** What an operation is made into, with the variables before, in and after it. */

import type { Element } from "./filters.ts";
import { noVariables, type Part, type Variables } from "./parts.ts";

/** What a row has before an operation is gone on with. */
export interface Before extends Variables {
  /** Variables for which EXISTS has put values: to the operation they are constants. */
  readonly constants: ReadonlySet<string>;
}

export const nothingBefore: Before = { ...noVariables, constants: new Set() };

/** An operation made ready. */
export interface Group extends Variables {
  readonly elements: readonly Element[];
}

/** Something depends on a variable that may have its value from outside. */
export class Depends extends Error {}

export const nothing: Group = { elements: [], ...noVariables };

export function partsOf({ elements }: Group): Part[] {
  return elements.map(({ part }) => part);
}

/** What depends on variables may stand here only if they cannot have their values from outside. */
export function mayDepend(variables: Iterable<string>, inner: Variables, { possible, constants }: Before): void {
  for (const name of variables)
    if (possible.has(name) && !constants.has(name) && !inner.certain.has(name)) throw new Depends();
}

/** What a row has after a group. */
export function after({ certain, possible, constants }: Before, group: Variables): Before {
  return {
    certain: new Set([...certain, ...group.certain]),
    possible: new Set([...possible, ...group.possible]),
    constants,
  };
}

export function variablesOf(elements: readonly Element[]): Variables {
  return {
    certain: new Set(elements.flatMap(({ certain }) => certain)),
    possible: new Set(elements.flatMap(({ possible }) => possible)),
  };
}
