/**
 * The face of the store: what the rest of the program may ask of quads that are held.
 *
 * Two things are kept apart. The quads *as given* are what `quads`, `match`, `has` and `graphs` show and what is exported.
 * The *merge* is what a query's default graph is: every triple of every graph, once, whatever number of graphs it stands in.
 */

import type { Quad, Quad_Graph, Term } from "@rdfjs/types";
import type { Columns } from "./columns.ts";
import type { Dictionary } from "./dictionary.ts";

/** Quads that do not change any more, found by pattern. It reads as an RDF/JS DatasetCore does, but that what `match` gives is walked and not another dataset. */
export interface QuadStore extends Iterable<Quad> {
  /** Number of quads as given. */
  readonly size: number;
  /** Quads as given that fit; a part left out fits anything. The default graph is asked for with a `DefaultGraph` term. */
  match(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): Iterable<Quad>;
  /** How many quads as given fit, exactly, without making them. */
  count(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): number;
  /** Whether this very quad was given. */
  has(quad: Quad): boolean;
  /** All quads as given, in no promised order. */
  quads(): Iterable<Quad>;
  /** The graphs that hold at least one quad, the default graph among them if it does. */
  graphs(): Iterable<Quad_Graph>;
  /** The distinct triples that a query sees in its default graph, as quads of the default graph. */
  merge(): Iterable<Quad>;
  /** For whoever looks up by numbers. */
  readonly terms: Dictionary;
  readonly columns: Columns;
  /** The one buffer that terms and columns are views of, laid out as docs/store-format.md tells. */
  readonly bytes: Uint8Array;
}
