/** Solutions that are made by themselves (a subquery's, those of VALUES), joined to those of a group. */

import { unbound, type Part, type Scope } from "./world.ts";

/** A subquery's solutions: its variables and, for each solution, their numbers. */
export interface Table {
  readonly variables: readonly string[];
  readonly certain: ReadonlySet<string>;
  readonly rows: () => readonly (readonly number[])[];
}

/** Looks solutions up by the variables that both sides bind for certain; `known` are those that the group binds before. */
export function joined({ variables, certain, rows }: Table, known: ReadonlySet<string>, scope: Scope): Part {
  const { row } = scope;
  const slots = variables.map((name) => scope.slot(name));
  const keys = variables.flatMap((name, index) => (certain.has(name) && known.has(name) ? [index] : []));
  const keyOf = (value: (index: number) => number | undefined) => keys.map(value).join(" ");
  let found: Map<string, (readonly number[])[]> | undefined;
  const index = () => {
    const byKey = new Map<string, (readonly number[])[]>();
    for (const solution of rows()) {
      const key = keyOf((at) => solution[at]);
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [solution]);
      else list.push(solution);
    }
    return byKey;
  };
  return {
    link: (next) => () => {
      found ??= index();
      const before = slots.map((slot) => row[slot] ?? unbound);
      let stop = false;
      for (const solution of found.get(keyOf((at) => before[at])) ?? []) {
        const fits = solution.every(
          (number, at) => number === unbound || before[at] === unbound || before[at] === number,
        );
        if (!fits) continue;
        solution.forEach((number, at) => {
          if (number !== unbound) row[slots[at] ?? 0] = number;
        });
        stop = next();
        slots.forEach((slot, at) => (row[slot] = before[at] ?? 0));
        if (stop) break;
      }
      return stop;
    },
  };
}
