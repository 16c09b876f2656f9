/** EXISTS (https://www.w3.org/TR/sparql11-query/#func-filter-exists). */

import { variablesIn, type Operation } from "./algebra.ts";
import type { Existence } from "./expressions.ts";
import { Unsupported } from "./failures.ts";
import { partsOf, type Before, type Group } from "./group.ts";
import { chain, type Run, type Variables } from "./parts.ts";
import { unbound, type Scope } from "./scope.ts";
import { run } from "./run.ts";
import { substituted } from "./substitute.ts";
import type { World } from "./world.ts";

/**
 * EXISTS: its pattern with the values of the row put in for its variables. Which of them have values is seen when it runs, and for each
 * choice of them it is compiled once.
 * @param operand compiles an operation
 */
export function existence(
  { possible }: Variables,
  constants: ReadonlySet<string>,
  scope: Scope,
  world: World,
  operand: (operation: Operation, before: Before) => Group,
): Existence {
  return (operation) => {
    const names = [...variablesIn(operation)].filter((name) => possible.has(name) || constants.has(name));
    const slots = names.map((name) => scope.slot(name));
    const { row } = scope;
    if (names.length > 30) throw new Unsupported("EXISTS of so many variables");
    const runs = new Map<number, Run>();
    const compiled = (mask: number): Run => {
      const bound = new Set(names.filter((_, index) => (mask & (1 << index)) !== 0));
      const before = { certain: bound, possible: bound, constants: bound };
      try {
        return chain(partsOf(operand(operation, before)), () => true, world);
      } catch (error) {
        if (!(error instanceof Unsupported)) throw error;
        // What is evaluated by itself, and knows the values, is made for each row anew; what cannot be made at all fails here.
        world.pipeline(operation, { ...world, tables: [] });
        return () => isThere(substituted(operation, valuesOf(bound)));
      }
    };
    const valuesOf = (bound: Iterable<string>) =>
      new Map([...bound].map((name) => [name, world.numbers.term(row[scope.slot(name)] ?? unbound)]));
    const isThere = (one: Operation): boolean => {
      const found = { any: false };
      const own = { ...world, tables: [] };
      const running = run(world.pipeline(one, own), own, () => (found.any = true));
      while (!found.any && !running.next().done);
      return found.any;
    };
    // What cannot be compiled is to be known before the query runs.
    const all = 2 ** names.length - 1;
    runs.set(all, compiled(all));
    return () => {
      let mask = 0;
      slots.forEach((slot, index) => {
        if (row[slot] !== unbound) mask |= 1 << index;
      });
      let test = runs.get(mask);
      if (test === undefined) {
        runs.set(mask, (test = compiled(mask)));
        for (const table of world.tables) {
          const pieces = table.fill();
          while (!pieces.next().done);
        }
      }
      return test();
    };
  };
}
