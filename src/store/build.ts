/** Stores made of quads: terms that get numbers, and numbers that are sorted into the one buffer. */

import type { Quad } from "@rdfjs/types";
import { distinctIn, fillColumns, sortQuads, type SortedQuads } from "./arrange.ts";
import { ColumnStore } from "./column-store.ts";
import { Columns } from "./columns.ts";
import { Dictionary, slotsFor } from "./dictionary.ts";
import { GrowingDictionary } from "./growing.ts";
import { blank, sectionsOf, type Counts } from "./layout.ts";
import { QuadNumbers } from "./quad-numbers.ts";
import { Rows } from "./rows.ts";
import type { QuadStore } from "./store.ts";

/** How a store is built. */
export interface BuildOptions {
  /** Whether its buffer is a SharedArrayBuffer, which workers can open, too. */
  readonly shared?: boolean;
}

/** Quads as they are gathered: terms that get numbers, and rows of these. */
export class Gathering {
  readonly terms = new GrowingDictionary();
  readonly rows = new Rows();

  /** The number of a quad's row; a quad added twice is one row. */
  add({ subject, predicate, object, graph }: Quad): number {
    const { terms } = this;
    return this.rows.add(terms.add(subject), terms.add(predicate), terms.add(object), terms.add(graph));
  }
}

/**
 * Holds quads; a quad given twice is held once. Queries see the merge of all graphs as the default graph.
 * @throws TypeError for a blank node without a label
 */
export function createStore(quads: Iterable<Quad>, options: BuildOptions = {}): QuadStore {
  const taking = new Taking();
  for (const quad of quads) taking.add(quad);
  return taking.store(options);
}

/** The same for quads that come one by one. Of those that came, only numbers and the bytes of terms are kept. */
export async function buildStore(
  quads: AsyncIterable<Quad> | Iterable<Quad>,
  options: BuildOptions = {},
): Promise<QuadStore> {
  const taking = new Taking();
  for await (const quad of quads) taking.add(quad);
  return taking.store(options);
}

/** Quads as they are taken, their terms as numbers. Most have the subject or the graph of the one before, which is not looked for again. */
class Taking {
  readonly #terms = new GrowingDictionary();
  readonly #quads = new QuadNumbers();
  #last: Quad | undefined;
  #subject = 0;
  #graph = 0;

  add(quad: Quad): void {
    const { subject, predicate, object, graph } = quad;
    if (!this.#last?.subject.equals(subject)) this.#subject = this.#terms.add(subject);
    if (!this.#last?.graph.equals(graph)) this.#graph = this.#terms.add(graph);
    this.#quads.add(this.#subject, this.#terms.add(predicate), this.#terms.add(object), this.#graph);
    this.#last = quad;
  }

  store(options: BuildOptions): QuadStore {
    return storeOf(this.#terms, this.#quads.cells, options);
  }
}

/**
 * Holds quads that have numbers already. Terms keep their numbers; the dictionary is copied and may grow on.
 * @param cells the numbers of subject, predicate, object and graph of each quad, one after another
 */
export function storeOf(terms: Dictionary, cells: Uint32Array, { shared = false }: BuildOptions = {}): QuadStore {
  const sorted = sortQuads(cells, terms.size);
  const counts = countsOf(terms, sorted);
  const bytes = blank(counts, shared);
  const sections = sectionsOf(bytes, counts);
  terms.copyInto(sections);
  fillColumns(sections, sorted);
  return storeOver(bytes, counts);
}

/** A store over its bytes, which are not looked at. */
export function storeOver(bytes: Uint8Array, counts: Counts): QuadStore {
  const sections = sectionsOf(bytes, counts);
  return new ColumnStore(new Dictionary(sections, counts.terms), new Columns(sections), bytes);
}

function countsOf(terms: Dictionary, { quads, triples, predicates, graphs }: SortedQuads): Counts {
  return {
    terms: terms.size,
    triples,
    quads,
    predicates: distinctIn(predicates, quads, terms.size),
    graphs: distinctIn(graphs, quads, terms.size),
    termBytes: terms.byteLength,
    termSlots: slotsFor(terms.size),
  };
}
