/** A triple pattern, found in the columns of the store. */

import type { Term } from "@rdfjs/types";
import { anything, nothing } from "../columns.ts";
import { defaultGraphNumber } from "../dictionary.ts";
import type { About, Part, Run } from "./parts.ts";
import { type Scope, unbound } from "./scope.ts";
import { isNamed, type World } from "./world.ts";

/** A part of a pattern: a place in the row, or else a number. */
interface Place {
  readonly slot: number;
  readonly number: number;
}

/** Stretches that are read through rather than searched. */
const short = 16;
/** Milliseconds between two pauses, about: a piece is as many triples as were done in that time before, and one at first. */
const pause = 4;

/** The four parts of a pattern. */
export interface PatternTerms {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
  readonly graph: Term;
}

/** A part of a basic graph pattern, of which there may be several orders. */
export interface Step extends Part {
  readonly variables: readonly string[];
  /** About how many solutions one row has once these variables have values. */
  estimate(bound: ReadonlySet<string>): number;
}

export class TriplePart implements Step {
  readonly #terms: PatternTerms;
  readonly #scope: Scope;
  readonly #world: World;

  constructor(terms: PatternTerms, scope: Scope, world: World) {
    this.#terms = terms;
    this.#scope = scope;
    this.#world = world;
  }

  get about(): About {
    const { subject, predicate, object, graph } = this.#terms;
    const shown = [subject, predicate, object, graph].filter(({ termType }) => termType !== "DefaultGraph").map(show);
    return { what: `triple ${shown.join(" ")}` };
  }

  get variables(): string[] {
    const { subject, predicate, object, graph } = this.#terms;
    return [subject, predicate, object, graph].flatMap((term) => (term.termType === "Variable" ? [term.value] : []));
  }

  estimate(bound: ReadonlySet<string>): number {
    const { columns, dataset } = this.#world;
    const { subject, predicate, object, graph } = this.#terms;
    const isBound = (term: Term) => term.termType === "Variable" && bound.has(term.value);
    const number = (term: Term) => (term.termType === "Variable" ? anything : this.#place(term).number);
    const p = number(predicate);
    let count = columns.count(number(subject), p, number(object));
    if (isBound(subject)) count /= columns.distinct("subject", p);
    if (isBound(object)) count /= columns.distinct("object", p);
    if (isBound(predicate)) count /= columns.distinct("predicate", anything);
    if (graph.termType === "NamedNode") count = Math.min(count, columns.ofGraph(this.#place(graph).number).length);
    else if (graph.termType === "Variable" && isBound(graph)) count /= Math.max(1, columns.graphNumbers.length);
    else if (graph.termType === "DefaultGraph" && dataset.defaults !== undefined)
      count = Math.min(
        count,
        dataset.defaults.reduce((sum, each) => sum + columns.ofGraph(each).length, 0),
      );
    return count;
  }

  link(next: Run): Run {
    const find = this.#finder(next);
    return () => {
      find.begin();
      return find.go(Infinity);
    };
  }

  *pieces(next: Run): Generator<boolean, void, undefined> {
    const find = this.#finder(next);
    find.begin();
    for (let size = 1; find.hasMore();) {
      const start = performance.now();
      const stop = find.go(size);
      const time = performance.now() - start;
      if (time < pause) size *= 2;
      else if (time > 4 * pause) size = Math.max(1, size >>> 1);
      yield stop;
      if (stop) return;
    }
  }

  #place(term: Term): Place {
    if (term.termType === "Variable") return { slot: this.#scope.slot(term.value), number: nothing };
    return { slot: unbound, number: this.#world.terms.find(term) ?? nothing };
  }

  /** Looks the triples up and goes on for each that fits. What comes after never comes back to it: one look-up is at its end before the next. */
  #finder(next: Run) {
    const { columns, terms, budget, dataset } = this.#world;
    const { subjects, predicates, objects, byPredicate, byObject } = columns;
    const { subjectStarts, objectStarts } = columns;
    const { row } = this.#scope;
    const stored = terms.size;
    const [s, p, o] = [
      this.#place(this.#terms.subject),
      this.#place(this.#terms.predicate),
      this.#place(this.#terms.object),
    ];
    const [sSlot, pSlot, oSlot] = [s.slot, p.slot, o.slot];
    const twice = { p: pSlot !== unbound && pSlot === sSlot, os: oSlot !== unbound && oSlot === sSlot };
    const withPredicate = oSlot !== unbound && oSlot === pSlot;
    const graph = this.#graph();
    let [sv, pv, ov, gv] = [0, 0, 0, 0];
    let list: Uint32Array | undefined;
    let [at, end] = [0, 0];

    // Predicates stand in a table that is searched: the one that the pattern names is looked up once.
    const named = pSlot === unbound ? columns.range(anything, p.number, anything) : undefined;
    const ofPredicate = () => {
      const { from, to } = named ?? columns.range(anything, pv, anything);
      at = from;
      end = to;
    };

    const begin = () => {
      sv = sSlot === unbound ? s.number : row[sSlot]!;
      pv = pSlot === unbound ? p.number : row[pSlot]!;
      ov = oSlot === unbound ? o.number : row[oSlot]!;
      gv = graph.slot === unbound ? graph.number : row[graph.slot]!;
      at = end = 0;
      // A term that only the query knows stands in no triple.
      if (sv >= stored || pv >= stored || ov >= stored || gv >= stored) return;
      if (graph.slot !== unbound && gv !== unbound && !isNamed(dataset, gv)) return;
      list = undefined;
      if (sv !== anything) {
        at = subjectStarts[sv]!;
        end = subjectStarts[sv + 1]!;
        if (end - at > short) {
          if (pv !== anything) narrow(undefined, predicates, pv);
          if (pv !== anything && ov !== anything && end - at > short) narrow(undefined, objects, ov);
          else if (ov !== anything && pv === anything) {
            const [from, to] = [objectStarts[ov]!, objectStarts[ov + 1]!];
            if (to - from < end - at) {
              list = byObject;
              [at, end] = [from, to];
            }
          }
        }
      } else if (ov !== anything) {
        list = byObject;
        at = objectStarts[ov]!;
        end = objectStarts[ov + 1]!;
        if (pv !== anything && end - at > short) {
          list = byPredicate;
          ofPredicate();
          narrow(byPredicate, objects, ov);
        }
      } else if (pv !== anything) {
        list = byPredicate;
        ofPredicate();
      } else end = columns.triples;
      if (graph.slot === unbound && gv !== anything) {
        const ofGraph = columns.ofGraph(gv);
        if (ofGraph.length < end - at) {
          list = ofGraph;
          at = 0;
          end = ofGraph.length;
        }
      }
      budget.look(end - at);
    };

    const narrow = (order: Uint32Array | undefined, column: Uint32Array, number: number) => {
      let [low, high] = [at, end];
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (column[order ? order[middle]! : middle]! < number) low = middle + 1;
        else high = middle;
      }
      at = low;
      high = end;
      while (low < high) {
        const middle = (low + high) >>> 1;
        if (column[order ? order[middle]! : middle]! <= number) low = middle + 1;
        else high = middle;
      }
      end = low;
    };

    /** Goes on for each of so many triples; true if nothing more is wanted. */
    const go = (most: number): boolean => {
      // Locals are quicker than what is shared between the two functions.
      const [sWanted, pWanted, oWanted, gWanted, triples] = [sv, pv, ov, gv, list];
      const last = Math.min(end, at + most);
      let stop = false;
      let here = at;
      for (; here < last && !stop; here++) {
        const triple = triples === undefined ? here : triples[here]!;
        const subject = subjects[triple]!;
        if (sWanted === anything) {
          if (sSlot !== unbound) row[sSlot] = subject;
        } else if (sWanted !== subject) continue;
        const predicate = predicates[triple]!;
        if (pWanted === anything) {
          if (twice.p && sWanted === anything && subject !== predicate) continue;
          row[pSlot] = predicate;
        } else if (pWanted !== predicate) continue;
        const object = objects[triple]!;
        if (oWanted === anything) {
          if (twice.os && sWanted === anything && subject !== object) continue;
          if (withPredicate && pWanted === anything && predicate !== object) continue;
          row[oSlot] = object;
        } else if (oWanted !== object) continue;
        if (graph.isAny) stop = next();
        else if (graph.slot === unbound) {
          if (gWanted === anything ? graph.holds(triple) : columns.stands(triple, gWanted)) stop = next();
        } else stop = this.#inGraphs(triple, graph.slot, next);
      }
      at = here;
      if (sWanted === anything && sSlot !== unbound) row[sSlot] = unbound;
      if (pWanted === anything && pSlot !== unbound) row[pSlot] = unbound;
      if (oWanted === anything && oSlot !== unbound) row[oSlot] = unbound;
      return stop;
    };
    return { begin, go, hasMore: () => at < end };
  }

  /** Which graphs are meant: any, one by its number, some, or those of a variable. */
  #graph() {
    const { graph } = this.#terms;
    const { dataset, columns, active } = this.#world;
    const none = { isAny: false, slot: unbound, number: anything, holds: (triple: number) => triple < 0 };
    if (graph.termType === "Variable") return { ...none, slot: this.#scope.slot(graph.value) };
    if (graph.termType !== "DefaultGraph") {
      const { number } = this.#place(graph);
      return { ...none, number: number !== nothing && !isNamed(dataset, number) ? nothing : number };
    }
    if (active !== undefined) return { ...none, number: active };
    if (dataset.defaults === undefined) return { ...none, isAny: true };
    const [only, ...others] = dataset.defaults;
    if (only === undefined) return { ...none, number: nothing };
    if (others.length === 0) return { ...none, number: only };
    const graphs = dataset.defaults;
    return { ...none, holds: (triple: number) => graphs.some((each) => columns.stands(triple, each)) };
  }

  /** Goes on for each named graph that a triple stands in. */
  #inGraphs(triple: number, slot: number, next: Run): boolean {
    const { columns, dataset } = this.#world;
    const { row } = this.#scope;
    // The pattern may name its graph in another place as well.
    const wanted = row[slot] ?? unbound;
    let stop = false;
    const end = columns.graphStarts[triple + 1] ?? 0;
    for (let at = columns.graphStarts[triple] ?? 0; at < end && !stop; at++) {
      const graph = columns.graphs[at] ?? defaultGraphNumber;
      if (!isNamed(dataset, graph) || (wanted !== unbound && wanted !== graph)) continue;
      row[slot] = graph;
      stop = next();
    }
    row[slot] = wanted;
    return stop;
  }
}

/** A term as it is told of. */
export function show(term: Term): string {
  switch (term.termType) {
    case "Variable":
      return `?${term.value}`;
    case "NamedNode":
      return `<${term.value}>`;
    case "Literal":
      return JSON.stringify(term.value);
    default:
      return `_:${term.value}`;
  }
}
