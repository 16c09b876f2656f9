/** The triples of each graph, in an order that the triples of all are in. */

import type { Columns } from "../columns.ts";
import type { Block } from "./blocks.ts";

export interface Graphs {
  /** By number, the place of the first of its triples among those of all graphs. */
  readonly first: Uint32Array;
  of(graph: number): Uint32Array;
}

export function byGraph(columns: Columns, blocks: Iterable<Block>, size: number): Graphs {
  const { graphs, graphStarts, graphNumbers } = columns;
  const starts = new Uint32Array(size);
  let end = 0;
  for (const graph of graphNumbers) {
    starts[graph] = end;
    end += columns.ofGraph(graph).length;
  }
  const ends = starts.slice();
  const first = new Uint32Array(size);
  const sorted = new Uint32Array(graphs.length);
  let place = 0;
  for (const { triples, length } of blocks)
    for (let at = 0; at < length; at++, place++) {
      const triple = triples[at] ?? 0;
      const to = graphStarts[triple + 1] ?? 0;
      for (let each = graphStarts[triple] ?? 0; each < to; each++) {
        const graph = graphs[each] ?? 0;
        const next = ends[graph] ?? 0;
        if (next === starts[graph]) first[graph] = place;
        sorted[next] = triple;
        ends[graph] = next + 1;
      }
    }
  return { first, of: (graph) => sorted.subarray(starts[graph], ends[graph]) };
}
