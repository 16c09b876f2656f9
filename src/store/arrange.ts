/** Quads in any order, made into sorted columns. */

import { graphRow, predicateRow, type ColumnSections } from "./layout.ts";
import { sortedBy, startsOf } from "./sorting.ts";

/** Subject, predicate, object and graph of quads, sorted by these four, each quad once. */
export interface SortedQuads {
  readonly subjects: Uint32Array;
  readonly predicates: Uint32Array;
  readonly objects: Uint32Array;
  readonly graphs: Uint32Array;
  readonly quads: number;
  readonly triples: number;
}

/**
 * @param cells subject, predicate, object and graph of each quad, one after another, in any order and any number of times
 * @param numbers how many terms there are: each number is less
 */
export function sortQuads(cells: Uint32Array, numbers: number): SortedQuads {
  const size = cells.length / 4;
  const column = (which: number, order?: Uint32Array) => {
    const part = new Uint32Array(size);
    for (let at = 0; at < size; at++) part[at] = cells[4 * (order ? (order[at] ?? 0) : at) + which] ?? 0;
    return part;
  };
  let order: Uint32Array | undefined;
  for (const which of [3, 2, 1, 0]) {
    const part = column(which);
    const starts = startsOf(part, numbers);
    // Where all is in one graph there is nothing to sort.
    if (size > 0 && (starts[(part[0] ?? 0) + 1] ?? 0) - (starts[part[0] ?? 0] ?? 0) === size) continue;
    order = sortedBy(part, starts, order);
  }
  const [subjects, predicates, objects, graphs] = [
    column(0, order),
    column(1, order),
    column(2, order),
    column(3, order),
  ];
  let [quads, triples] = [0, 0];
  for (let at = 0; at < size; at++) {
    const [s, p, o, g] = [subjects[at] ?? 0, predicates[at] ?? 0, objects[at] ?? 0, graphs[at] ?? 0];
    if (quads > 0 && s === subjects[quads - 1] && p === predicates[quads - 1] && o === objects[quads - 1]) {
      if (g === graphs[quads - 1]) continue;
    } else triples++;
    subjects[quads] = s;
    predicates[quads] = p;
    objects[quads] = o;
    graphs[quads] = g;
    quads++;
  }
  return { subjects, predicates, objects, graphs, quads, triples };
}

/** How many different numbers the first `length` of a column are. */
export function distinctIn(column: Uint32Array, length: number, numbers: number): number {
  const seen = new Uint8Array(numbers);
  let count = 0;
  for (let at = 0; at < length; at++) {
    const number = column[at] ?? 0;
    if (seen[number] !== 0) continue;
    seen[number] = 1;
    count++;
  }
  return count;
}

/** Fills the sections of the columns, which are all zero. */
export function fillColumns(sections: ColumnSections, sorted: SortedQuads): void {
  const { subjects, predicates, objects, graphs, graphStarts } = sections;
  const numbers = sections.subjectStarts.length - 1;
  let triple = -1;
  for (let at = 0; at < sorted.quads; at++) {
    const [s, p, o] = [sorted.subjects[at] ?? 0, sorted.predicates[at] ?? 0, sorted.objects[at] ?? 0];
    if (triple < 0 || s !== subjects[triple] || p !== predicates[triple] || o !== objects[triple]) {
      triple++;
      subjects[triple] = s;
      predicates[triple] = p;
      objects[triple] = o;
      graphStarts[triple] = at;
    }
    graphs[at] = sorted.graphs[at] ?? 0;
  }
  graphStarts[triple + 1] = sorted.quads;
  startsOf(subjects, numbers, sections.subjectStarts);
  startsOf(objects, numbers, sections.objectStarts);
  const predicateStarts = startsOf(predicates, numbers);
  // Each order is that of the one before, sorted stably: S P O, then O S P, then P O S.
  sortedBy(objects, sections.objectStarts, undefined, sections.byObject);
  sortedBy(predicates, predicateStarts, sections.byObject, sections.byPredicate);
  fillPredicateTable(sections, predicateStarts);
  fillGraphs(sections);
}

function fillPredicateTable(sections: ColumnSections, starts: Uint32Array): void {
  const { subjects, predicates, objects, byPredicate, subjectStarts, objectStarts, predicateTable } = sections;
  const numbers = starts.length - 1;
  /** Of each predicate, how many subjects have it: in S P O its triples of a subject stand together. */
  const subjectsWith = new Uint32Array(numbers);
  for (let triple = 0; triple < subjects.length; triple++) {
    const predicate = predicates[triple] ?? 0;
    if (triple > 0 && predicates[triple - 1] === predicate && subjects[triple - 1] === subjects[triple]) continue;
    subjectsWith[predicate] = (subjectsWith[predicate] ?? 0) + 1;
  }
  let at = 0;
  for (let number = 0; number < numbers; number++) {
    const [from, to] = [starts[number] ?? 0, starts[number + 1] ?? 0];
    if (from === to) continue;
    let distinct = 0;
    for (let place = from; place < to; place++)
      if (place === from || objects[byPredicate[place - 1] ?? 0] !== objects[byPredicate[place] ?? 0]) distinct++;
    predicateTable.set([number, from, subjectsWith[number] ?? 0, distinct], at);
    at += predicateRow;
  }
  predicateTable.set([0xffff_ffff, subjects.length, present(subjectStarts), present(objectStarts)], at);
}

/** How many numbers something stands for. */
function present(starts: Uint32Array): number {
  let count = 0;
  for (let number = 0; number + 1 < starts.length; number++) if (starts[number] !== starts[number + 1]) count++;
  return count;
}

function fillGraphs({ graphs, graphStarts, graphTriples, graphTable, subjectStarts }: ColumnSections): void {
  const numbers = subjectStarts.length - 1;
  const starts = startsOf(graphs, numbers);
  let row = 0;
  for (let number = 0; number < numbers; number++) {
    if (starts[number] === starts[number + 1]) continue;
    graphTable.set([number, starts[number] ?? 0], row);
    row += graphRow;
  }
  graphTable.set([0xffff_ffff, graphs.length], row);
  for (let triple = 0; triple + 1 < graphStarts.length; triple++) {
    const to = graphStarts[triple + 1] ?? 0;
    for (let at = graphStarts[triple] ?? 0; at < to; at++) {
      const graph = graphs[at] ?? 0;
      const place = starts[graph] ?? 0;
      graphTriples[place] = triple;
      starts[graph] = place + 1;
    }
  }
}
