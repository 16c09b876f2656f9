/** The triples of a part of a store in the order in which they are written: subject after subject, and of each property after property. */

import type { TermSpellings } from "../dictionary.ts";
import type { QuadStore } from "../store.ts";
import { TermOrder } from "./term-order.ts";

/** The triples of one subject; the next takes its place. */
export interface Block {
  triples: Uint32Array;
  length: number;
}

/** What differs between the formats' orders. */
export interface Ordering {
  /** Whether subjects and properties are compared without the `>` at their ends. */
  readonly isOpen?: boolean;
  /** Numbers of properties that come before all others. */
  readonly leading?: readonly number[];
}

/** Subjects by their bytes, properties by theirs, objects by theirs: without an ordering that is the order of canonical N-Quads. */
export function* blocksOf(
  store: QuadStore,
  spellings: TermSpellings,
  { isOpen = false, leading = [] }: Ordering = {},
): Iterable<Block> {
  const { columns } = store;
  const { predicates, objects, subjectStarts } = columns;
  const order = new TermOrder(spellings);
  const subjects = heads(subjectStarts);
  order.sort(subjects, 0, subjects.length, undefined, isOpen);
  const ranks = propertyRanks(order, predicates, subjectStarts.length - 1, isOpen, leading);
  const block: Block = { triples: new Uint32Array(64), length: 0 };
  for (const subject of subjects) {
    const [from, to] = [subjectStarts[subject] ?? 0, subjectStarts[subject + 1] ?? 0];
    if (to - from > block.triples.length) block.triples = new Uint32Array(2 * (to - from));
    const { triples } = block;
    const length = to - from;
    for (let at = 0; at < length; at++) triples[at] = from + at;
    order.sortByRank(triples, length, ranks, predicates);
    for (let start = 0, end = 1; end <= length; end++) {
      if (end < length && predicates[triples[start] ?? 0] === predicates[triples[end] ?? 0]) continue;
      if (end - start > 1) order.sort(triples, start, end, objects);
      start = end;
    }
    block.length = length;
    yield block;
  }
}

/** The numbers that something begins with. */
function heads(starts: Uint32Array): Uint32Array {
  const found = new Uint32Array(starts.length);
  let length = 0;
  for (let number = 0; number + 1 < starts.length; number++)
    if (starts[number] !== starts[number + 1]) found[length++] = number;
  return found.subarray(0, length);
}

function propertyRanks(
  order: TermOrder,
  predicates: Uint32Array,
  size: number,
  isOpen: boolean,
  leading: readonly number[],
): Uint32Array {
  const seen = new Uint8Array(size);
  for (const predicate of predicates) seen[predicate] = 1;
  const numbers: number[] = [];
  for (let number = 0; number < size; number++) if (seen[number] === 1) numbers.push(number);
  const ranks = order.ranks(Uint32Array.from(numbers), isOpen);
  for (const number of numbers) {
    const place = leading.indexOf(number);
    ranks[number] = place < 0 ? (ranks[number] ?? 0) + leading.length : place;
  }
  return ranks;
}
