/** Parts made of parts: what may be there, what is one or the other, and what must not be there. */

import { chain, type Part } from "./parts.ts";
import type { World } from "./world.ts";

/** OPTIONAL: goes on for each solution, or else once without one. */
export function optional(parts: readonly Part[], world: World): Part {
  return {
    about: { what: "optional", inner: [parts] },
    link: (next) => {
      const matched = { once: false };
      const found = () => {
        matched.once = true;
        return next();
      };
      const run = chain(parts, found, world);
      const hasNone = () => !matched.once;
      return () => {
        matched.once = false;
        if (run()) return true;
        return hasNone() && next();
      };
    },
  };
}

/** UNION: one branch after another. */
export function union(branches: readonly (readonly Part[])[], world: World): Part {
  return {
    about: { what: "union", inner: branches },
    link: (next) => {
      const runs = branches.map((parts) => chain(parts, next, world));
      return () => runs.some((run) => run());
    },
  };
}

/** MINUS, where every variable in common has a value: goes on if there is no solution. */
export function without(parts: readonly Part[], world: World): Part {
  return {
    about: { what: "minus", inner: [parts] },
    link: (next) => {
      const isThere = chain(parts, () => true, world);
      return () => !isThere() && next();
    },
  };
}
