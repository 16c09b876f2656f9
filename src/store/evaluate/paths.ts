/** Property paths (https://www.w3.org/TR/sparql11-query/#propertypaths) of every kind, one node after another. */

import type { Term } from "@rdfjs/types";
import { anything, nothing } from "../columns.ts";
import { variablesIn, type Path, type PathExpression } from "./algebra.ts";
import { Unsupported } from "./failures.ts";
import { withValue, type About, type Run } from "./parts.ts";
import { isOptional, showPath, stepsOf } from "./path-expressions.ts";
import { show, type Step } from "./triples.ts";
import { type Scope, unbound } from "./scope.ts";
import { isNamed, type World } from "./world.ts";

/** Takes a node that was reached; true if no more are wanted. */
type Take = (node: number) => boolean;

/** Goes from a node over a path, forward or back, within a graph or all that a query sees; a node reached in two ways comes twice where SPARQL says so. */
type Walk = (from: number, forward: boolean, graph: number, take: Take) => boolean;

export class PathPart implements Step {
  readonly variables: readonly string[];
  readonly #path: Path;
  readonly #scope: Scope;
  readonly #world: World;
  readonly #walk: Walk;

  constructor(path: Path, scope: Scope, world: World) {
    this.#path = path;
    this.#scope = scope;
    this.#world = world;
    this.#walk = this.#walkOf(path.predicate);
    const { subject, object, graph } = path;
    this.variables = [...variablesIn([subject, object, graph])];
  }

  get about(): About {
    const { subject, predicate, object } = this.#path;
    return { what: `path ${show(subject)} ${showPath(predicate)} ${show(object)}` };
  }

  estimate(bound: ReadonlySet<string>): number {
    const { columns } = this.#world;
    const { subject, predicate, object } = this.#path;
    const steps = stepsOf(predicate).reduce(
      (sum, iri) => sum + columns.count(anything, this.#number(iri), anything),
      1,
    );
    const isKnown = (term: Term) => term.termType !== "Variable" || bound.has(term.value);
    const ends = Number(isKnown(subject)) + Number(isKnown(object));
    return ends === 2
      ? 1
      : ends === 1
        ? 2 + Math.sqrt(steps)
        : 4 * steps + (isOptional(predicate) ? columns.triples : 0);
  }

  link(next: Run): Run {
    const { graph } = this.#path;
    if (graph.termType === "DefaultGraph") return this.#within(this.#world.active ?? anything, next);
    const { columns, dataset, terms } = this.#world;
    if (graph.termType !== "Variable") {
      const number = terms.find(graph);
      if (number === undefined || !isNamed(dataset, number)) return this.#within(nothing, next);
      return this.#within(number, next);
    }
    const slot = this.#scope.slot(graph.value);
    const { row } = this.#scope;
    const runs = columns.graphNumbers
      .filter((number) => isNamed(dataset, number))
      .map((number) => ({ number, run: this.#within(number, next) }));
    return () => runs.some(({ number, run }) => withValue(row, slot, number, run));
  }

  /** The path within one graph, or within all that the default graph is. */
  #within(graph: number, next: Run): Run {
    const { row } = this.#scope;
    const { subject, object, predicate } = this.#path;
    const [start, end] = [this.#end(subject), this.#end(object)];
    const [walk, isSame] = [this.#walk, start.slot !== unbound && start.slot === end.slot];
    const valueOf = ({ slot, number }: typeof start) => (slot === unbound ? number : (row[slot] ?? unbound));
    const reachesItself = isOptional(predicate);
    /** A path of no length leads from each node of the graph to itself, and from a term that the pattern names. */
    const mayBegin = (node: number, here: typeof start, there: number, isThereNamed: boolean) =>
      here.slot === unbound || !reachesItself || (isThereNamed && there === node) || this.#isNode(node, graph);
    return () => {
      const [from, to] = [valueOf(start), valueOf(end)];
      if (from !== unbound) {
        const isNode = mayBegin(from, start, to, end.slot === unbound);
        const goOn: Take = (node) => {
          if (!isNode && node === from) return false;
          return to === unbound ? withValue(row, end.slot, node, next) : node === to && next();
        };
        return walk(from, true, graph, goOn);
      }
      if (to !== unbound) {
        const isNode = mayBegin(to, end, unbound, false);
        return walk(to, false, graph, (node) => (isNode || node !== to) && withValue(row, start.slot, node, next));
      }
      for (const node of this.#starts(predicate, true, graph)) {
        const stop = withValue(row, start.slot, node, () =>
          walk(node, true, graph, (reached) =>
            isSame ? reached === node && next() : withValue(row, end.slot, reached, next),
          ),
        );
        if (stop) return true;
      }
      return false;
    };
  }

  #end(term: Term): { slot: number; number: number } {
    if (term.termType === "Variable") return { slot: this.#scope.slot(term.value), number: unbound };
    return { slot: unbound, number: this.#world.numbers.of(term) };
  }

  #number(iri: Term): number {
    return this.#world.terms.find(iri) ?? nothing;
  }

  /** Goes on for each triple that has these parts and stands in the graph. */
  #triples(s: number, p: number, o: number, graph: number, take: (triple: number) => boolean): boolean {
    const { columns, terms, budget } = this.#world;
    if (s >= terms.size || p >= terms.size || o >= terms.size) return false;
    const { order, from, to } = columns.range(s, p, o);
    budget.look(to - from);
    for (let at = from; at < to; at++) {
      const triple = order ? (order[at] ?? 0) : at;
      if (this.#stands(triple, graph) && take(triple)) return true;
    }
    return false;
  }

  #stands(triple: number, graph: number): boolean {
    const { columns, dataset } = this.#world;
    if (graph !== anything) return columns.stands(triple, graph);
    return dataset.defaults === undefined || dataset.defaults.some((each) => columns.stands(triple, each));
  }

  #isNode(node: number, graph: number): boolean {
    const found = () => true;
    return (
      this.#triples(node, anything, anything, graph, found) || this.#triples(anything, anything, node, graph, found)
    );
  }

  #walkOf(path: PathExpression): Walk {
    const { columns } = this.#world;
    switch (path.type) {
      case "link": {
        const p = this.#number(path.iri!);
        return (from, forward, graph, take) =>
          forward
            ? this.#triples(from, p, anything, graph, (triple) => take(columns.objects[triple] ?? 0))
            : this.#triples(anything, p, from, graph, (triple) => take(columns.subjects[triple] ?? 0));
      }
      case "nps": {
        const not = new Set((path.iris ?? []).map((iri) => this.#number(iri)));
        const isOther = (triple: number) => !not.has(columns.predicates[triple] ?? 0);
        return (from, forward, graph, take) =>
          forward
            ? this.#triples(
                from,
                anything,
                anything,
                graph,
                (triple) => isOther(triple) && take(columns.objects[triple] ?? 0),
              )
            : this.#triples(
                anything,
                anything,
                from,
                graph,
                (triple) => isOther(triple) && take(columns.subjects[triple] ?? 0),
              );
      }
      case "inv": {
        const inner = this.#walkOf(path.path!);
        return (from, forward, graph, take) => inner(from, !forward, graph, take);
      }
      case "seq": {
        const walks = (path.input ?? []).map((each) => this.#walkOf(each));
        const from = (node: number, index: number, forward: boolean, graph: number, take: Take): boolean => {
          const walk = walks[forward ? index : walks.length - 1 - index];
          return walk === undefined
            ? take(node)
            : walk(node, forward, graph, (reached) => from(reached, index + 1, forward, graph, take));
        };
        return (node, forward, graph, take) => from(node, 0, forward, graph, take);
      }
      case "alt": {
        const walks = (path.input ?? []).map((each) => this.#walkOf(each));
        return (from, forward, graph, take) => walks.some((walk) => walk(from, forward, graph, take));
      }
      case "ZeroOrOnePath": {
        const inner = this.#walkOf(path.path!);
        return (from, forward, graph, take) => {
          const seen = new Set([from]);
          const once: Take = (node) => !seen.has(node) && (seen.add(node), take(node));
          return take(from) || inner(from, forward, graph, once);
        };
      }
      case "OneOrMorePath":
      case "ZeroOrMorePath": {
        const inner = this.#walkOf(path.path!);
        const isZero = path.type === "ZeroOrMorePath";
        return (from, forward, graph, take) => {
          const seen = new Set<number>();
          const queue = [from];
          const once: Take = (node) => {
            if (seen.has(node)) return false;
            seen.add(node);
            queue.push(node);
            return take(node);
          };
          if (isZero) {
            seen.add(from);
            if (take(from)) return true;
          }
          // It grows while it is gone through.
          for (const node of queue) if (inner(node, forward, graph, once)) return true;
          return false;
        };
      }
      default:
        throw new Unsupported(`the path ${path.type}`);
    }
  }

  /** The nodes that a path may begin at, each once. */
  #starts(path: PathExpression, forward: boolean, graph: number): Iterable<number> {
    const found = new Set<number>();
    const { columns } = this.#world;
    const gather = (each: PathExpression, isForward: boolean): void => {
      const inner = each.input ?? [];
      switch (each.type) {
        case "inv":
          gather(each.path!, !isForward);
          return;
        case "seq": {
          const first = isForward ? inner[0] : inner.at(-1);
          if (first !== undefined) gather(first, isForward);
          return;
        }
        case "alt":
          inner.forEach((one) => gather(one, isForward));
          return;
        case "OneOrMorePath":
          gather(each.path!, isForward);
          return;
        default: {
          const p = each.type === "link" ? this.#number(each.iri!) : anything;
          const isAll = each.type === "ZeroOrMorePath" || each.type === "ZeroOrOnePath";
          this.#triples(anything, p, anything, graph, (triple) => {
            if (isAll || isForward) found.add(columns.subjects[triple] ?? 0);
            if (isAll || !isForward) found.add(columns.objects[triple] ?? 0);
            return false;
          });
        }
      }
    };
    gather(path, forward);
    return found;
  }
}
