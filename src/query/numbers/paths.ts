/** Property paths (https://www.w3.org/TR/sparql11-query/#propertypaths): sequences, alternatives, inverses, and one property any number of times. */

import type { Term } from "@rdfjs/types";
import { terms } from "../../store/index.ts";
import { isTerm } from "../tree.ts";
import { Cannot } from "./cannot.ts";
import { TriplePart, type GraphOf } from "./triples.ts";
import { chain, unbound, type Part, type Run, type Scope, type World } from "./world.ts";

interface Path {
  readonly pathType: string;
  readonly items: readonly (Term | Path)[];
}

/** What stands where a predicate may stand. */
export type Predicate = Term | Path;

/** A part of a basic graph pattern, of which there may be several orders. */
export interface Step extends Part {
  readonly variables: readonly string[];
  estimate(bound: ReadonlySet<string>): number;
}

/** The steps of a triple pattern, its path taken apart. */
export function steps(
  subject: Term,
  path: Predicate,
  object: Term,
  graph: GraphOf,
  scope: Scope,
  world: World,
): Step[] {
  if (isTerm(path)) return [new TriplePart(subject, path, object, graph, scope, world)];
  const [first, ...others] = path.items;
  if (first === undefined) throw new Cannot("a path of nothing");
  switch (path.pathType) {
    case "^":
      return steps(object, first, subject, graph, scope, world);
    case "/": {
      let from = subject;
      return path.items.flatMap((item, index) => {
        const to = index === others.length ? object : terms.variable(scope.fresh());
        if (to.termType === "Variable") scope.slot(to.value);
        const made = steps(from, item, to, graph, scope, world);
        from = to;
        return made;
      });
    }
    case "|":
      return [new Alternatives(path.items.map((item) => steps(subject, item, object, graph, scope, world)))];
    case "+":
      if (!isTerm(first) || graph !== undefined) throw new Cannot("a path of paths");
      return [new Repeated(subject, first, object, scope, world)];
    default:
      throw new Cannot(`the path ${path.pathType}`);
  }
}

class Alternatives implements Step {
  readonly #branches: readonly (readonly Step[])[];
  readonly variables: readonly string[];

  constructor(branches: readonly (readonly Step[])[]) {
    this.#branches = branches;
    this.variables = branches.flatMap((branch) => branch.flatMap(({ variables }) => variables));
  }

  estimate(bound: ReadonlySet<string>): number {
    const ofBranch = (branch: readonly Step[]) => branch.reduce((product, step) => product * step.estimate(bound), 1);
    return this.#branches.reduce((sum, branch) => sum + ofBranch(branch), 0);
  }

  link(next: Run): Run {
    const runs = this.#branches.map((branch) => chain(branch, next));
    return () => runs.some((run) => run());
  }
}

/** `property+`: each pair of nodes once. */
class Repeated implements Step {
  readonly #once: TriplePart;
  readonly #ends: readonly [from: Term, to: Term];
  readonly #property: Term;
  readonly #scope: Scope;
  readonly #world: World;

  constructor(from: Term, property: Term, to: Term, scope: Scope, world: World) {
    if (world.store.defaultGraph !== "merge") throw new Cannot("a path in a graph of several");
    if (from.equals(to)) throw new Cannot("a path from a term to itself");
    this.#once = new TriplePart(from, property, to, undefined, scope, world);
    this.#ends = [from, to];
    this.#property = property;
    this.#scope = scope;
    this.#world = world;
  }

  get variables(): string[] {
    return this.#once.variables;
  }

  estimate(bound: ReadonlySet<string>): number {
    return 2 * this.#once.estimate(bound);
  }

  link(next: Run): Run {
    const { row } = this.#scope;
    const { columns, terms: stored } = this.#world.store;
    const property = stored.find(this.#property);
    if (property === undefined) return () => false;
    const [from, to] = this.#ends.map((end) =>
      end.termType === "Variable" ? this.#scope.slot(end.value) : this.#fixed(end),
    ) as [number, number];
    const reach = (start: number, forward: boolean) => {
      const found = new Set<number>();
      const queue = [start];
      for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
        const {
          order,
          from: first,
          to: last,
        } = forward ? columns.range(node, property, unbound) : columns.range(unbound, property, node);
        for (let at = first; at < last; at++) {
          const triple = order ? (order[at] ?? 0) : at;
          const other = (forward ? columns.objects : columns.subjects)[triple] ?? 0;
          if (!found.has(other)) queue.push(other);
          found.add(other);
        }
      }
      return found;
    };
    /** Goes on for each node at the other end; `slot` is where it belongs. */
    const each = (found: Iterable<number>, slot: number) => {
      let stop = false;
      for (const node of found) {
        row[slot] = node;
        stop = next();
        if (stop) break;
      }
      row[slot] = unbound;
      return stop;
    };
    return () => {
      const [start, end] = [row[from] ?? unbound, row[to] ?? unbound];
      if (start !== unbound) {
        const found = reach(start, true);
        return end === unbound ? each(found, to) : found.has(end) && next();
      }
      if (end !== unbound) return each(reach(end, false), from);
      const { order, from: first, to: last } = columns.range(unbound, property, unbound);
      const starts = new Set<number>();
      for (let at = first; at < last; at++) starts.add(columns.subjects[order ? (order[at] ?? 0) : at] ?? 0);
      for (const node of starts) {
        row[from] = node;
        const stop = each(reach(node, true), to);
        row[from] = unbound;
        if (stop) return true;
      }
      return false;
    };
  }

  /** The place of a term that is no variable: a variable of its own that has this value. */
  #fixed(term: Term): number {
    const slot = this.#scope.slot(this.#scope.fresh());
    this.#scope.row[slot] = this.#world.numbers.of(term);
    return slot;
  }
}
