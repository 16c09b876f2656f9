/** N-Triples and N-Quads in canonical form: a statement a line, sorted by code point (https://www.w3.org/TR/rdf-canon/#canonical-quads). */

import { defaultGraphNumber } from "../dictionary.ts";
import type { QuadStore } from "../store.ts";
import { blocksOf } from "./blocks.ts";
import type { StorePart } from "./part.ts";
import { Sink } from "./sink.ts";
import { spellingsOf, type Labels } from "./spellings.ts";
import { TermOrder } from "./term-order.ts";

const [space, dot, lineFeed] = [0x20, 0x2e, 0x0a];

export interface WriteOptions {
  /** What blank nodes are called in the text; one that is not named keeps its label. */
  readonly labels?: Labels;
}

/** The merge, as N-Triples. */
export function writeNTriples(store: QuadStore, options: WriteOptions = {}): Iterable<Uint8Array> {
  return lines(store, "merge", options);
}

/** The dataset, as N-Quads. */
export function writeNQuads(store: QuadStore, options: WriteOptions = {}): Iterable<Uint8Array> {
  return lines(store, "dataset", options);
}

function* lines(store: QuadStore, part: StorePart, { labels }: WriteOptions): Iterable<Uint8Array> {
  const { subjects, predicates, objects, graphs, graphStarts, graphNumbers } = store.columns;
  const spellings = spellingsOf(store.terms, labels);
  const { bytes, offsets } = spellings;
  const order = new TermOrder(spellings);
  const ranks = order.ranks(Uint32Array.from(part === "merge" ? [] : graphNumbers));
  const sink = new Sink();
  const term = (number: number) => {
    sink.copy(bytes, offsets[number] ?? 0, offsets[number + 1] ?? 0);
    sink.byte(space);
  };
  const line = (triple: number, graph: number) => {
    term(subjects[triple] ?? 0);
    term(predicates[triple] ?? 0);
    term(objects[triple] ?? 0);
    if (graph !== defaultGraphNumber) term(graph);
    sink.byte(dot);
    sink.byte(lineFeed);
  };
  let own = new Uint32Array(64);
  for (const { triples, length } of blocksOf(store, spellings)) {
    for (let at = 0; at < length; at++) {
      const triple = triples[at] ?? 0;
      const from = graphStarts[triple] ?? 0;
      const count = (graphStarts[triple + 1] ?? 0) - from;
      if (part === "merge") line(triple, defaultGraphNumber);
      else if (count === 1) line(triple, graphs[from] ?? 0);
      else {
        if (count > own.length) own = new Uint32Array(2 * count);
        own.set(graphs.subarray(from, from + count));
        order.sortByRank(own, count, ranks);
        for (let each = 0; each < count; each++) {
          line(triple, own[each] ?? 0);
          if (sink.isFull) yield* sink.take();
        }
      }
      if (sink.isFull) yield* sink.take();
    }
  }
  yield* sink.take();
}
