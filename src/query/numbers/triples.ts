/** A triple pattern, found in the columns of the store. */

import type { Term } from "@rdfjs/types";
import { anything, defaultGraphNumber, nothing, type Columns } from "../../store/index.ts";
import { unbound, type Part, type Run, type Scope, type World } from "./world.ts";

/** A part of a pattern: a place in the row, or else a number. */
interface Place {
  readonly slot: number;
  readonly number: number;
}

export type GraphOf = Term | undefined;

export class TriplePart implements Part {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
  /** The graph that GRAPH names; without one, the default graph. */
  readonly graph: GraphOf;
  readonly #scope: Scope;
  readonly #world: World;

  constructor(subject: Term, predicate: Term, object: Term, graph: GraphOf, scope: Scope, world: World) {
    this.subject = subject;
    this.predicate = predicate;
    this.object = object;
    this.graph = graph;
    this.#scope = scope;
    this.#world = world;
  }

  get variables(): string[] {
    return [this.subject, this.predicate, this.object, ...(this.graph ? [this.graph] : [])].flatMap((term) =>
      term.termType === "Variable" ? [term.value] : [],
    );
  }

  /** About how many solutions one row has once these variables have values. */
  estimate(bound: ReadonlySet<string>): number {
    const { columns } = this.#world.store;
    const isBound = (term: Term) => term.termType === "Variable" && bound.has(term.value);
    const number = (term: Term) => (term.termType === "Variable" ? anything : this.#place(term).number);
    const predicate = number(this.predicate);
    let count = columns.count(number(this.subject), predicate, number(this.object));
    if (isBound(this.subject)) count /= columns.distinct("subject", predicate);
    if (isBound(this.object)) count /= columns.distinct("object", predicate);
    if (isBound(this.predicate)) count /= columns.distinct("predicate", anything);
    if (this.graph !== undefined && this.graph.termType !== "Variable")
      count = Math.min(count, columns.ofGraph(this.#place(this.graph).number).length);
    else if (this.graph !== undefined && isBound(this.graph)) count /= Math.max(1, columns.graphNumbers.length);
    return count;
  }

  #place(term: Term): Place {
    if (term.termType === "Variable") return { slot: this.#scope.slot(term.value), number: nothing };
    return { slot: unbound, number: this.#world.store.terms.find(term) ?? nothing };
  }

  /** The number of the graph that is meant, if it is one: of the default graph only where that is no merge. */
  #graphPlace(): Place {
    if (this.graph !== undefined) return this.#place(this.graph);
    const isMerge = this.#world.store.defaultGraph === "merge";
    return { slot: unbound, number: isMerge ? anything : defaultGraphNumber };
  }

  link(next: Run): Run {
    const { columns } = this.#world.store;
    const { row } = this.#scope;
    const [s, p, o] = [this.#place(this.subject), this.#place(this.predicate), this.#place(this.object)];
    const g = this.#graphPlace();
    const valueAt = ({ slot, number }: Place) => (slot === unbound ? number : (row[slot] ?? unbound));
    const twice = { p: p.slot !== unbound && p.slot === s.slot, os: o.slot !== unbound && o.slot === s.slot };
    const withPredicate = o.slot !== unbound && o.slot === p.slot;
    const inGraphs = graphRun(columns, row, g.slot, next);
    return () => {
      const [sv, pv, ov, gv] = [valueAt(s), valueAt(p), valueAt(o), valueAt(g)];
      const { order, from, to } = columns.range(sv, pv, ov);
      if (from === to) return false;
      const isOpenGraph = g.slot !== unbound && gv === unbound;
      if (gv === defaultGraphNumber && g.slot !== unbound) return false;
      const ofGraph = gv === anything ? undefined : columns.ofGraph(gv);
      const byGraph = ofGraph !== undefined && ofGraph.length < to - from ? ofGraph : undefined;
      let stop = false;
      const end = byGraph ? byGraph.length : to;
      for (let at = byGraph ? 0 : from; at < end && !stop; at++) {
        const triple = byGraph ? (byGraph[at] ?? 0) : order ? (order[at] ?? 0) : at;
        const [subject, predicate, object] = [
          columns.subjects[triple],
          columns.predicates[triple],
          columns.objects[triple],
        ];
        if (byGraph) {
          if ((sv !== anything && sv !== subject) || (pv !== anything && pv !== predicate)) continue;
          if (ov !== anything && ov !== object) continue;
        } else if (gv !== anything && !columns.stands(triple, gv)) continue;
        if (sv === anything) row[s.slot] = subject ?? 0;
        if (pv === anything) {
          if (twice.p && sv === anything && subject !== predicate) continue;
          row[p.slot] = predicate ?? 0;
        }
        if (ov === anything) {
          if (twice.os && sv === anything && subject !== object) continue;
          if (withPredicate && pv === anything && predicate !== object) continue;
          row[o.slot] = object ?? 0;
        }
        stop = isOpenGraph ? inGraphs(triple) : next();
      }
      if (sv === anything) row[s.slot] = unbound;
      if (pv === anything) row[p.slot] = unbound;
      if (ov === anything) row[o.slot] = unbound;
      return stop;
    };
  }
}

/** Goes on for each named graph that a triple stands in. */
function graphRun(columns: Columns, row: number[], slot: number, next: Run): (triple: number) => boolean {
  return (triple) => {
    // The pattern may name its graph in another place as well.
    const wanted = row[slot] ?? unbound;
    let stop = false;
    const end = columns.graphStarts[triple + 1] ?? 0;
    for (let at = columns.graphStarts[triple] ?? 0; at < end && !stop; at++) {
      const graph = columns.graphs[at] ?? 0;
      if (graph === defaultGraphNumber || (wanted !== unbound && wanted !== graph)) continue;
      row[slot] = graph;
      stop = next();
    }
    row[slot] = wanted;
    return stop;
  };
}
