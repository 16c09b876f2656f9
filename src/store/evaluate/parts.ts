/** What an operation is made into: parts that run one after another, each for every solution so far. */

import { unbound } from "./scope.ts";

/** Goes on to what comes after; true if nothing more is wanted. */
export type Run = () => boolean;

/** Whether rows and times are counted. */
interface Watch {
  readonly isWatched: boolean;
}

/** What is told of a part when a query is explained. */
export interface About {
  readonly what: string;
  /** How many solutions were expected for one row before it. */
  readonly estimate?: number;
  readonly inner?: readonly (readonly Part[])[];
}

/** A part of a query: for every solution that it makes of the row it goes on, and leaves the row as it was. */
export interface Part {
  readonly about: About;
  link(next: Run): Run;
  /** The same, with a pause after every piece of the work; each piece tells whether nothing more is wanted. */
  pieces?(next: Run): Generator<boolean, void, undefined>;
  /** What was counted, if that was asked for. */
  counted?: Counted;
}

export interface Counted {
  rows: number;
  /** Milliseconds, without those of what comes after. */
  time: number;
}

/** Parts one after another. */
export function chain(parts: readonly Part[], next: Run, watch: Watch): Run {
  return parts.reduceRight((rest, part) => (watch.isWatched ? watched(part, rest) : part.link(rest)), next);
}

/** The same in pieces, as far as the first part has pieces. */
export function* piecesOf(parts: readonly Part[], next: Run, watch: Watch): Generator<boolean, void, undefined> {
  const [first, ...others] = parts;
  if (first === undefined) {
    yield next();
    return;
  }
  const rest = chain(others, next, watch);
  if (first.pieces === undefined || watch.isWatched) yield chain([first], rest, watch)();
  else yield* first.pieces(rest);
}

/** Counts the rows of a part and its time, that of what comes after taken away. */
function watched(part: Part, next: Run): Run {
  const counted = (part.counted ??= { rows: 0, time: 0 });
  let after = 0;
  const run = part.link(() => {
    counted.rows++;
    const start = performance.now();
    try {
      return next();
    } finally {
      after += performance.now() - start;
    }
  });
  return () => {
    const [start, afterBefore] = [performance.now(), after];
    try {
      return run();
    } finally {
      counted.time += performance.now() - start - (after - afterBefore);
    }
  };
}

/** Variables that every solution binds, and those that some may. */
export interface Variables {
  readonly certain: ReadonlySet<string>;
  readonly possible: ReadonlySet<string>;
}

export const noVariables: Variables = { certain: new Set(), possible: new Set() };

/** A filter of the row as it is. */
export function test(what: string, holds: Run): Part {
  return { about: { what }, link: (next) => () => holds() && next() };
}

/** Puts a number into the row while what comes after runs; a slot that has a value keeps it, and must have the same. */
export function withValue(row: Int32Array, slot: number, number: number, next: Run): boolean {
  const before = row[slot] ?? unbound;
  if (number === unbound || before === number) return next();
  if (before !== unbound) return false;
  row[slot] = number;
  const stop = next();
  row[slot] = unbound;
  return stop;
}
