/** The part of a store that a query names as its dataset. */

import type { Quad_Graph, Term } from "@rdfjs/types";
import { fillColumns, sortQuads } from "./arrange.ts";
import { countsOf } from "./build.ts";
import { ColumnStore } from "./column-store.ts";
import { Columns } from "./columns.ts";
import { defaultGraphNumber } from "./dictionary.ts";
import { looseColumns } from "./layout.ts";
import { QuadNumbers } from "./quad-numbers.ts";
import type { QuadStore } from "./store.ts";

/** Which graphs make up a dataset (https://www.w3.org/TR/sparql11-query/#specifyingDataset). */
export interface Dataset {
  /** Graphs whose merge is the default graph: `FROM`, or the protocol's `default-graph-uri`. */
  readonly default?: readonly Quad_Graph[];
  /** Graphs that `GRAPH` reaches: `FROM NAMED`, or the protocol's `named-graph-uri`. */
  readonly named?: readonly Quad_Graph[];
}

/** The dataset that a query names: nothing but these graphs. A graph that the store has not is empty. */
export function view({ terms, columns }: QuadStore, dataset: Dataset): QuadStore {
  const { subjects, predicates, objects } = columns;
  const numbers = new QuadNumbers();
  const add = (term: Term, as: (graph: number) => number) => {
    const graph = terms.find(term);
    if (graph === undefined) return;
    for (const triple of columns.ofGraph(graph))
      numbers.add(subjects[triple] ?? 0, predicates[triple] ?? 0, objects[triple] ?? 0, as(graph));
  };
  for (const graph of dataset.default ?? []) add(graph, () => defaultGraphNumber);
  for (const graph of dataset.named ?? []) add(graph, (itself) => itself);
  const sorted = sortQuads(numbers.cells, terms.size);
  const sections = looseColumns(countsOf(terms, sorted));
  fillColumns(sections, sorted);
  return new ColumnStore(terms, new Columns(sections), "own");
}
