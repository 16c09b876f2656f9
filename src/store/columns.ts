/**
 * Quads as sorted columns of numbers, found by any of their parts.
 *
 * A triple stands once, whatever number of graphs it stands in: the merge is the index itself. Triples are kept in three orders
 * (by subject, by predicate, by object), each with the place where every first number begins; a triple has the list of its
 * graphs, and a graph that of its triples.
 */

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

/** Indexes of `from` (or 0 to its end), sorted by a column: a stable counting sort. */
function sortedBy(column: Uint32Array, numbers: number, from?: Uint32Array): Uint32Array {
  const ends = startsOf(column, numbers);
  const sorted = new Uint32Array(column.length);
  for (let at = 0; at < column.length; at++) {
    const index = from ? (from[at] ?? 0) : at;
    const number = column[index] ?? 0;
    const end = ends[number] ?? 0;
    sorted[end] = index;
    ends[number] = end + 1;
  }
  return sorted;
}

/** Where each number begins in a column when that is sorted; one more than there are numbers. */
function startsOf(column: Uint32Array, numbers: number): Uint32Array {
  const starts = new Uint32Array(numbers + 1);
  for (const number of column) starts[number + 1] = (starts[number + 1] ?? 0) + 1;
  for (let number = 0; number < numbers; number++)
    starts[number + 1] = (starts[number + 1] ?? 0) + (starts[number] ?? 0);
  return starts;
}

export class Columns {
  readonly subjects: Uint32Array;
  readonly predicates: Uint32Array;
  readonly objects: Uint32Array;
  /** The graphs of all triples, those of triple t from graphStarts[t] on, in the order of their numbers. */
  readonly graphs: Uint32Array;
  readonly graphStarts: Uint32Array;
  readonly #numbers: number;
  #byPredicate: Uint32Array | undefined;
  #byObject: Uint32Array | undefined;
  #subjectStarts: Uint32Array | undefined;
  #predicateStarts: Uint32Array | undefined;
  #objectStarts: Uint32Array | undefined;
  #graphNumbers: readonly number[] | undefined;
  readonly #distinct = new Map<string, number>();
  #byGraph: { triples: Uint32Array; starts: Uint32Array } | undefined;

  /**
   * @param cells subject, predicate, object and graph of each quad, one after another; no quad twice
   * @param numbers how many terms there are: each number is less
   */
  constructor(cells: Uint32Array, numbers: number) {
    const size = cells.length / 4;
    this.#numbers = numbers;
    const part = (which: number) => {
      const column = new Uint32Array(size);
      for (let row = 0; row < size; row++) column[row] = cells[4 * row + which] ?? 0;
      return column;
    };
    const [s, p, o, g] = [part(0), part(1), part(2), part(3)];
    const rows = sortedBy(s, numbers, sortedBy(p, numbers, sortedBy(o, numbers, sortedBy(g, numbers))));
    const same = (one: number, other: number) => s[one] === s[other] && p[one] === p[other] && o[one] === o[other];
    let triples = 0;
    for (let at = 0; at < size; at++) if (at === 0 || !same(rows[at] ?? 0, rows[at - 1] ?? 0)) triples++;
    this.subjects = new Uint32Array(triples);
    this.predicates = new Uint32Array(triples);
    this.objects = new Uint32Array(triples);
    this.graphs = new Uint32Array(size);
    this.graphStarts = new Uint32Array(triples + 1);
    let triple = -1;
    for (let at = 0; at < size; at++) {
      const row = rows[at] ?? 0;
      if (at === 0 || !same(row, rows[at - 1] ?? 0)) {
        triple++;
        this.subjects[triple] = s[row] ?? 0;
        this.predicates[triple] = p[row] ?? 0;
        this.objects[triple] = o[row] ?? 0;
        this.graphStarts[triple] = at;
      }
      this.graphs[at] = g[row] ?? 0;
    }
    this.graphStarts[triples] = size;
  }

  /** How many distinct triples there are. */
  get triples(): number {
    return this.subjects.length;
  }

  /** The triples of a graph, in their order. */
  ofGraph(graph: number): Uint32Array {
    if (this.#byGraph === undefined) {
      const triples = new Uint32Array(this.graphs.length);
      const starts = startsOf(this.graphs, this.#numbers);
      const ends = starts.slice();
      for (let triple = 0; triple < this.triples; triple++) {
        for (let at = this.graphStarts[triple] ?? 0; at < (this.graphStarts[triple + 1] ?? 0); at++) {
          const graph = this.graphs[at] ?? 0;
          const end = ends[graph] ?? 0;
          triples[end] = triple;
          ends[graph] = end + 1;
        }
      }
      this.#byGraph = { triples, starts };
    }
    const { triples, starts } = this.#byGraph;
    const from = starts[graph] ?? 0;
    return triples.subarray(from, starts[graph + 1] ?? from);
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
    if (p !== anything) return narrowed(this.#predicateOrder, p, o, anything);
    if (o !== anything) return narrowed(this.#objectOrder, o, anything, anything);
    return { order: undefined, from: 0, to: this.triples };
  }

  /** How many different subjects, predicates or objects the triples of a predicate (or all) have: what a join is reckoned by. */
  distinct(part: "subject" | "predicate" | "object", predicate: number): number {
    const key = `${part} ${predicate}`;
    const known = this.#distinct.get(key);
    if (known !== undefined) return known;
    const column = { subject: this.subjects, predicate: this.predicates, object: this.objects }[part];
    const { order, from, to } = this.range(anything, predicate, anything);
    const found = new Set<number>();
    for (let at = from; at < to; at++) found.add(column[order ? (order[at] ?? 0) : at] ?? 0);
    const count = Math.max(1, found.size);
    this.#distinct.set(key, count);
    return count;
  }

  /** The graphs that hold a triple. */
  get graphNumbers(): readonly number[] {
    this.#graphNumbers ??= [...new Set(this.graphs)];
    return this.#graphNumbers;
  }

  /** The triples by predicate, object, subject: they stand by subject already, and sorting is stable. */
  get byPredicate(): Uint32Array {
    this.#byPredicate ??= sortedBy(this.predicates, this.#numbers, sortedBy(this.objects, this.#numbers));
    return this.#byPredicate;
  }

  /** The triples by object, subject, predicate. */
  get byObject(): Uint32Array {
    this.#byObject ??= sortedBy(this.objects, this.#numbers);
    return this.#byObject;
  }

  /** Where the triples of each subject begin; one more than there are numbers. */
  get subjectStarts(): Uint32Array {
    this.#subjectStarts ??= startsOf(this.subjects, this.#numbers);
    return this.#subjectStarts;
  }

  /** The same for predicates, in byPredicate. */
  get predicateStarts(): Uint32Array {
    this.#predicateStarts ??= startsOf(this.predicates, this.#numbers);
    return this.#predicateStarts;
  }

  /** The same for objects, in byObject. */
  get objectStarts(): Uint32Array {
    this.#objectStarts ??= startsOf(this.objects, this.#numbers);
    return this.#objectStarts;
  }

  get #subjectOrder(): Order {
    return { triples: undefined, second: this.predicates, third: this.objects, starts: this.subjectStarts };
  }

  get #predicateOrder(): Order {
    return { triples: this.byPredicate, second: this.objects, third: this.subjects, starts: this.predicateStarts };
  }

  get #objectOrder(): Order {
    return { triples: this.byObject, second: this.subjects, third: this.predicates, starts: this.objectStarts };
  }
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
