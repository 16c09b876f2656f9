/** How many solutions operations have, about: what a join is put in order by. */

import type * as algebra from "./algebra.ts";
import { inputsOf, variablesIn, type Operation } from "./algebra.ts";
import { Unsupported } from "./failures.ts";
import { PathPart } from "./paths.ts";
import type { Scope } from "./scope.ts";
import { TriplePart, type Step } from "./triples.ts";
import type { World } from "./world.ts";

/** An operand of a join, before it has its place. */
export interface Candidate {
  readonly operation: Operation;
  readonly step: Step | undefined;
  readonly variables: readonly string[];
  readonly estimate: (bound: ReadonlySet<string>) => number;
}

/** What may come next of a join. */
export function candidateOf(operation: Operation, scope: Scope, world: World): Candidate {
  const step = stepOf(operation, scope, world);
  if (step !== undefined)
    return { operation, step, variables: step.variables, estimate: (bound) => step.estimate(bound) };
  return {
    operation,
    step,
    variables: [...variablesIn(operation)],
    estimate: (bound) => estimateOf(operation, bound, scope, world),
  };
}

/** A triple pattern or a path. */
function stepOf(operation: Operation, scope: Scope, world: World): Step | undefined {
  if (operation.type === "pattern") {
    const { subject, predicate, object, graph } = operation as algebra.Pattern;
    if ([subject, predicate, object].some(({ termType }) => termType === "Quad"))
      throw new Unsupported("a triple term");
    return new TriplePart({ subject, predicate, object, graph }, scope, world);
  }
  if (operation.type !== "path") return undefined;
  return new PathPart(operation as algebra.Path, scope, world);
}

/** About how many solutions an operation has for one row once these variables have values. */
export function estimateOf(operation: Operation, bound: ReadonlySet<string>, scope: Scope, world: World): number {
  const step = stepOf(operation, scope, world);
  if (step !== undefined) return step.estimate(bound);
  const inputs = operandsOf(operation).filter((input) => input !== operation);
  switch (operation.type) {
    case "bgp":
    case "join": {
      // One after another, each time the one with the fewest for a row.
      const known = new Set(bound);
      let [rest, rows] = [[...inputs], 1];
      while (rest.length > 0) {
        const costs = rest.map((input) => estimateOf(input, known, scope, world));
        const best = costs.indexOf(Math.min(...costs));
        rows *= costs[best] ?? 1;
        for (const name of variablesIn(rest[best])) known.add(name);
        rest = rest.filter((_, index) => index !== best);
      }
      return rows;
    }
    case "union":
      return inputsOf(operation).reduce((sum, input) => sum + estimateOf(input, bound, scope, world), 0);
    case "values":
      return (operation as algebra.Values).bindings.length;
    case "filter":
      return estimateOf((operation as algebra.Filter).input, bound, scope, world) / 2;
    case "slice":
      return Math.min(
        (operation as algebra.Slice).length ?? Infinity,
        estimateOf((operation as algebra.Slice).input, bound, scope, world),
      );
    default: {
      const [first] = inputsOf(operation);
      return first === undefined ? 1 : estimateOf(first, bound, scope, world);
    }
  }
}

/** What a join is of, joins within it taken apart. */
export function operandsOf(operation: Operation): readonly Operation[] {
  if (operation.type === "bgp") return (operation as algebra.Bgp).patterns;
  if (operation.type === "join") return inputsOf(operation).flatMap(operandsOf);
  return [operation];
}

/** Whether something has a variable in common with what is bound: else each of its solutions would stand beside each other. */
export function isJoined(variables: readonly string[], bound: ReadonlySet<string>): boolean {
  return bound.size === 0 || variables.length === 0 || variables.some((name) => bound.has(name));
}
