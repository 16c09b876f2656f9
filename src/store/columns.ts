/**
 * Quads as sorted columns of numbers, found by any of their parts.
 *
 * A triple stands once, whatever number of graphs it stands in: the merge is the index itself. Triples are kept in three orders
 * (by subject, by predicate, by object), each with the place where every first number begins; a triple has the list of its
 * graphs, and a graph that of its triples.
 */

import { graphRow, predicateRow, type ColumnSections } from "./layout.ts";
import { startsOf } from "./sorting.ts";

/** The order in which a look-up reads: which two parts it is sorted by. */
interface Order {
  /** Triples in this order; undefined where it is their own. */
  readonly triples: Uint32Array | undefined;
  readonly second: Uint32Array;
  readonly third: Uint32Array;
  /** Where the triples of each first number begin. */
  readonly starts: Uint32Array;
}

/** A part that may be anything. */
export const anything = -1;

/** What a part that no term of the store fits is asked for with: no number is as high. */
export const nothing = 0xffff_ffff;

/** No row of a table of predicates or graphs. */
const noRow = -1;

/** The triples of a store by numbers. To be handed on: other programs do well to ask a store by `match` or in SPARQL. */
export class Columns {
  readonly subjects: Uint32Array;
  readonly predicates: Uint32Array;
  readonly objects: Uint32Array;
  /** The triples by predicate, object, subject. */
  readonly byPredicate: Uint32Array;
  /** The triples by object, subject, predicate. */
  readonly byObject: Uint32Array;
  /** Where the triples of each subject begin; one more than there are numbers. */
  readonly subjectStarts: Uint32Array;
  /** The same for objects, in byObject. */
  readonly objectStarts: Uint32Array;
  /** The graphs of all triples, those of triple t from graphStarts[t] on, in the order of their numbers. */
  readonly graphs: Uint32Array;
  readonly graphStarts: Uint32Array;
  /** Rows of four by number: a predicate, its start in byPredicate, its distinct subjects and objects; the last row is of all triples. */
  readonly #predicateTable: Uint32Array;
  /** Rows of two by number: a graph, its start in #graphTriples; the last row is the end. */
  readonly #graphTable: Uint32Array;
  readonly #graphTriples: Uint32Array;
  #predicateStarts: Uint32Array | undefined;
  #graphNumbers: readonly number[] | undefined;

  /** @param sections sorted and counted (arrange.ts); they are not copied */
  constructor(sections: ColumnSections) {
    this.subjects = sections.subjects;
    this.predicates = sections.predicates;
    this.objects = sections.objects;
    this.byPredicate = sections.byPredicate;
    this.byObject = sections.byObject;
    this.subjectStarts = sections.subjectStarts;
    this.objectStarts = sections.objectStarts;
    this.graphs = sections.graphs;
    this.graphStarts = sections.graphStarts;
    this.#predicateTable = sections.predicateTable;
    this.#graphTable = sections.graphTable;
    this.#graphTriples = sections.graphTriples;
  }

  /** How many distinct triples there are. */
  get triples(): number {
    return this.subjects.length;
  }

  /** The triples of a graph, in their order. */
  ofGraph(graph: number): Uint32Array {
    const row = rowOf(this.#graphTable, graphRow, graph);
    if (row === noRow) return this.#graphTriples.subarray(0, 0);
    return this.#graphTriples.subarray(this.#graphTable[row + 1], this.#graphTable[row + graphRow + 1]);
  }

  /** Whether a triple stands in a graph. */
  stands(triple: number, graph: number): boolean {
    const end = this.graphStarts[triple + 1] ?? 0;
    for (let at = this.graphStarts[triple] ?? 0; at < end; at++) if (this.graphs[at] === graph) return true;
    return false;
  }

  /** The graphs that a triple stands in. */
  graphsOf(s: number, p: number, o: number): Uint32Array {
    const { order, from, to } = this.range(s, p, o);
    if (from === to) return this.graphs.subarray(0, 0);
    const triple = order ? (order[from] ?? 0) : from;
    return this.graphs.subarray(this.graphStarts[triple], this.graphStarts[triple + 1]);
  }

  /** How many triples fit, in all graphs together; a part that is `anything` fits. Takes the time of a look-up. */
  count(s: number, p: number, o: number): number {
    const { from, to } = this.range(s, p, o);
    return to - from;
  }

  /** The triples that fit, as a range of an order: `order[from]` … `order[to - 1]`, or the numbers themselves. */
  range(s: number, p: number, o: number): { order: Uint32Array | undefined; from: number; to: number } {
    if (s !== anything) {
      const isOpen = p === anything && o !== anything;
      return isOpen ? narrowed(this.#objectOrder, o, s, anything) : narrowed(this.#subjectOrder, s, p, o);
    }
    if (p !== anything) return this.#ofPredicate(p, o);
    if (o !== anything) return narrowed(this.#objectOrder, o, anything, anything);
    return { order: undefined, from: 0, to: this.triples };
  }

  /** How many different subjects, predicates or objects the triples of a predicate (or all) have, or 1: what a join is reckoned by. */
  distinct(part: "subject" | "predicate" | "object", predicate: number): number {
    const table = this.#predicateTable;
    const last = table.length - predicateRow;
    if (part === "predicate") return predicate === anything ? Math.max(1, last / predicateRow) : 1;
    const row = predicate === anything ? last : rowOf(table, predicateRow, predicate);
    return row === noRow ? 1 : Math.max(1, table[row + (part === "subject" ? 2 : 3)] ?? 0);
  }

  /** Subject, predicate, object and graph of each quad, one after another. */
  cells(): Uint32Array {
    const cells = new Uint32Array(4 * this.graphs.length);
    for (let triple = 0; triple < this.triples; triple++) {
      const to = this.graphStarts[triple + 1] ?? 0;
      for (let at = this.graphStarts[triple] ?? 0; at < to; at++) {
        cells[4 * at] = this.subjects[triple] ?? 0;
        cells[4 * at + 1] = this.predicates[triple] ?? 0;
        cells[4 * at + 2] = this.objects[triple] ?? 0;
        cells[4 * at + 3] = this.graphs[at] ?? 0;
      }
    }
    return cells;
  }

  /** The graphs that hold a triple. */
  get graphNumbers(): readonly number[] {
    const table = this.#graphTable;
    this.#graphNumbers ??= Array.from({ length: table.length / graphRow - 1 }, (_, row) => table[graphRow * row] ?? 0);
    return this.#graphNumbers;
  }

  /**
   * Where the triples of each predicate begin in byPredicate; one more than there are numbers. Made when it is first asked for:
   * predicates are few, so that {@link range} finds them in a table.
   */
  get predicateStarts(): Uint32Array {
    this.#predicateStarts ??= startsOf(this.predicates, this.subjectStarts.length - 1);
    return this.#predicateStarts;
  }

  get #subjectOrder(): Order {
    return { triples: undefined, second: this.predicates, third: this.objects, starts: this.subjectStarts };
  }

  #ofPredicate(predicate: number, object: number) {
    const order = this.byPredicate;
    const row = rowOf(this.#predicateTable, predicateRow, predicate);
    if (row === noRow) return { order, from: 0, to: 0 };
    let from = this.#predicateTable[row + 1] ?? 0;
    let to = this.#predicateTable[row + predicateRow + 1] ?? 0;
    if (object !== anything) [from, to] = within(order, this.objects, object, from, to);
    return { order, from, to };
  }

  get #objectOrder(): Order {
    return { triples: this.byObject, second: this.subjects, third: this.predicates, starts: this.objectStarts };
  }
}

/** Where the row of a number begins in a table that is sorted by the first cells of its rows; its last row is of none. */
function rowOf(table: Uint32Array, width: number, number: number): number {
  let [low, high] = [0, table.length / width - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((table[width * middle] ?? 0) < number) low = middle + 1;
    else high = middle;
  }
  return table[width * low] === number && number !== nothing ? width * low : noRow;
}

/** The part of an order that begins with these numbers; what is `anything` comes after what is not. */
function narrowed({ triples, second, third, starts }: Order, one: number, two: number, three: number) {
  let from = starts[one] ?? 0;
  let to = starts[one + 1] ?? from;
  if (two !== anything) [from, to] = within(triples, second, two, from, to);
  if (three !== anything) [from, to] = within(triples, third, three, from, to);
  return { order: triples, from, to };
}

/** Where a number stands in a stretch that is sorted by a column. */
function within(triples: Uint32Array | undefined, column: Uint32Array, number: number, from: number, to: number) {
  const start = firstNotBelow(triples, column, number, from, to);
  return [start, firstNotBelow(triples, column, number + 1, start, to)] as const;
}

function firstNotBelow(triples: Uint32Array | undefined, column: Uint32Array, bound: number, from: number, to: number) {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const triple = triples ? (triples[middle] ?? 0) : middle;
    if ((column[triple] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
