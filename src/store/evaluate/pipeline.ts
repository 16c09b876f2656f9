/** A query, or a subquery, made ready: its pattern, and what is done with the solutions at the end. */

import type { OrderBy, Operation, Project, Slice } from "./algebra.ts";
import { Compiler } from "./compiler.ts";
import { partsOf, type Group } from "./group.ts";
import { distinct, sliced } from "./modifiers.ts";
import { piecesOf, type Part } from "./parts.ts";
import type { Pipeline, World } from "./world.ts";

interface Head {
  readonly variables: readonly string[];
  readonly certain: ReadonlySet<string>;
  readonly parts: readonly Part[];
}

export function pipelineOf(operation: Operation, world: World): Pipeline {
  const compiler = new Compiler(world);
  const { scope } = compiler;

  /** @param enough how many solutions are wanted, if nothing comes between that leaves some out */
  function head(part: Operation, enough: number): Head {
    switch (part.type) {
      case "slice": {
        const { input, start, length = Infinity } = part as Slice;
        const inner = head(input, start + length);
        return { ...inner, parts: [...inner.parts, sliced(start, length)] };
      }
      case "distinct":
      case "reduced": {
        const inner = head(part.input as Operation, Infinity);
        const slots = inner.variables.map((name) => scope.slot(name));
        return { ...inner, parts: [...inner.parts, distinct(slots, compiler.surroundings(nothing))] };
      }
      case "project": {
        const { input, variables } = part as Project;
        const group = ordered(input, enough);
        const names = variables.map(({ value }) => value);
        return {
          variables: names,
          certain: new Set(names.filter((name) => group.certain.has(name))),
          parts: partsOf(group),
        };
      }
      default: {
        const group = ordered(part, enough);
        return { variables: [...group.possible], certain: group.certain, parts: partsOf(group) };
      }
    }
  }

  function ordered(part: Operation, enough: number): Group {
    if (part.type !== "orderby") return compiler.whole(part);
    const { input, expressions } = part as OrderBy;
    return compiler.ordered(compiler.whole(input), expressions, enough);
  }

  const { variables, certain, parts } = head(operation, Infinity);
  const slots = variables.map((name) => scope.slot(name));
  return {
    variables,
    certain,
    parts,
    slots,
    row: scope.row,
    run: (take) => piecesOf(parts, take, world),
  };
}

const nothing = { certain: new Set<string>(), possible: new Set<string>() };
