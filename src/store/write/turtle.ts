/**
 * Turtle and TriG as people like to read them: one block for each subject, `a` first, then labels, then the other properties.
 *
 * The subjects come in the order of their IRIs, which keeps things of one kind together; the escapes are those of N-Quads.
 */

import { DataFactory } from "n3";
import { defaultGraphNumber, type TermSpellings } from "../dictionary.ts";
import type { QuadStore } from "../store.ts";
import { blocksOf, type Ordering } from "./blocks.ts";
import { byGraph } from "./by-graph.ts";
import type { WriteOptions } from "./n-quads.ts";
import { joined, Names } from "./names.ts";
import { usedIn, type StorePart } from "./part.ts";
import type { Style } from "./short-iris.ts";
import { bytesOf, Sink } from "./sink.ts";
import { spellingsOf } from "./spellings.ts";
import { TermOrder } from "./term-order.ts";

export interface TurtleOptions extends WriteOptions, Style {
  /** IRIs of graphs that come after the others. */
  readonly last?: readonly string[];
}

const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/** Properties that lead, in this order; the others follow by IRI. */
const leading = [rdfType, "http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title"];
/** No number of a term. */
const noTerm = -1;
const [space, lineFeed, letterA] = [0x20, 0x0a, 0x61];

/** The merge, as Turtle. */
export function* writeTurtle(store: QuadStore, options: TurtleOptions): Iterable<Uint8Array> {
  const { sink, statements, blocks } = setting(store, "merge", options);
  sink.byte(lineFeed);
  const own = statements("");
  for (const { triples, length } of blocks)
    for (let at = 0; at < length; at++) {
      own.add(triples[at] ?? 0);
      if (sink.isFull) yield* sink.take();
    }
  own.end();
  yield* sink.take();
}

/** The dataset, as TriG: what stands in the default graph first, then each named graph. */
export function* writeTriG(store: QuadStore, options: TurtleOptions): Iterable<Uint8Array> {
  const { sink, names, spellings, statements, blocks } = setting(store, "dataset", options);
  const graphs = byGraph(store.columns, blocks, store.terms.size);
  const [unnamed, named] = [statements(""), statements("    ")];
  for (const graph of graphOrder(store, spellings, options.last ?? [])) {
    const isNamed = graph !== defaultGraphNumber;
    if (isNamed) {
      sink.byte(lineFeed);
      names.write(sink, graph);
      sink.put(opening);
    }
    const own = isNamed ? named : unnamed;
    for (const triple of graphs.of(graph)) {
      own.add(triple);
      if (sink.isFull) yield* sink.take();
    }
    own.end();
    if (isNamed) sink.put(closing);
    if (sink.isFull) yield* sink.take();
  }
  yield* sink.take();
}

const [opening, closing] = [bytesOf(" {\n"), bytesOf("}\n")];

/** What both begin with; the header is written. */
function setting(store: QuadStore, part: StorePart, { labels, ...style }: TurtleOptions) {
  const numberOf = (iri: string) => store.terms.find(DataFactory.namedNode(iri)) ?? noTerm;
  const spellings = spellingsOf(store.terms, labels);
  const names = new Names(spellings, usedIn(store, part), style);
  const sink = new Sink();
  sink.put(bytesOf(names.header));
  const type = numberOf(rdfType);
  const ordering: Ordering = { isOpen: true, leading: leading.map(numberOf) };
  return {
    sink,
    names,
    spellings,
    statements: (indent: string) => new Statements(store, sink, names, type, indent),
    blocks: blocksOf(store, spellings, ordering),
  };
}

/** The graphs by their names; the default graph has none and comes first. */
function graphOrder(
  { terms, columns }: QuadStore,
  spellings: TermSpellings,
  last: readonly string[],
): readonly number[] {
  const graphs = Uint32Array.from(columns.graphNumbers);
  new TermOrder(spellings).sort(graphs, 0, graphs.length);
  const late = new Set(last.map((iri) => terms.find(DataFactory.namedNode(iri))));
  const [early, ...others] = [false, true].map((isLate) => [...graphs].filter((graph) => late.has(graph) === isLate));
  return [...(early ?? []), ...others.flat()];
}

/** Statements in a row, until an end; those of a subject stand together, and of these those of a property. */
class Statements {
  readonly #store: QuadStore;
  readonly #sink: Sink;
  readonly #names: Names;
  readonly #type: number;
  readonly #indent: Uint8Array;
  /** What stands before the next property, and before the next object. */
  readonly #nextProperty: Uint8Array;
  readonly #nextObject: Uint8Array;
  /** Number → a property that follows another, as it is written. */
  readonly #following = new Map<number, Uint8Array>();
  #subjectNow = noTerm;
  #predicateNow = noTerm;

  /** @param type the number of rdf:type */
  constructor(store: QuadStore, sink: Sink, names: Names, type: number, indent: string) {
    this.#store = store;
    this.#sink = sink;
    this.#names = names;
    this.#type = type;
    this.#indent = bytesOf(indent);
    this.#nextProperty = bytesOf(` ;\n${indent}    `);
    this.#nextObject = bytesOf(` ,\n${indent}        `);
  }

  add(triple: number): void {
    const { subjects, predicates, objects } = this.#store.columns;
    const [sink, names] = [this.#sink, this.#names];
    const [subject, predicate] = [subjects[triple] ?? 0, predicates[triple] ?? 0];
    if (subject !== this.#subjectNow) {
      if (this.#subjectNow !== noTerm) sink.put(between);
      sink.put(this.#indent);
      names.write(sink, subject);
      sink.byte(space);
      this.#property(sink, predicate);
    } else if (predicate === this.#predicateNow) sink.put(this.#nextObject);
    else sink.put(this.#following.get(predicate) ?? this.#follow(predicate));
    names.write(sink, objects[triple] ?? 0);
    this.#subjectNow = subject;
    this.#predicateNow = predicate;
  }

  end(): void {
    if (this.#subjectNow !== noTerm) this.#sink.put(ended);
    this.#subjectNow = noTerm;
  }

  #property(sink: Sink, predicate: number): void {
    if (predicate === this.#type) sink.byte(letterA);
    else this.#names.write(sink, predicate);
    sink.byte(space);
  }

  #follow(predicate: number): Uint8Array {
    const sink = new Sink(256);
    sink.put(this.#nextProperty);
    this.#property(sink, predicate);
    const made = joined(...sink.take());
    this.#following.set(predicate, made);
    return made;
  }
}

const [between, ended] = [bytesOf(" .\n\n"), bytesOf(" .\n")];
