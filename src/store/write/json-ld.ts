/**
 * JSON-LD in expanded and flattened form, which is the dataset exactly: a node a line, and jsonld.flatten gives it back unchanged.
 *
 * jsonld.fromRDF turns lists and rdf:JSON into other forms than they had, and builds the whole of it first.
 */

import { DataFactory } from "n3";
import { defaultGraphNumber } from "../dictionary.ts";
import type { QuadStore } from "../store.ts";
import { blocksOf } from "./blocks.ts";
import { byGraph, type Graphs } from "./by-graph.ts";
import { JsonTerms } from "./json-terms.ts";
import type { WriteOptions } from "./n-quads.ts";
import { bytesOf, Sink } from "./sink.ts";
import { spellingsOf } from "./spellings.ts";
import { TermOrder } from "./term-order.ts";

/** The dataset, as JSON-LD: the nodes of the default graph, each with the graph that it names, then the other graphs. */
export function writeJsonLd(store: QuadStore, options: WriteOptions = {}): Iterable<Uint8Array> {
  return new JsonLd(store, options).document();
}

const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
/** No number of a term. */
const noTerm = -1;

const text = {
  nothing: bytesOf(""),
  next: bytesOf(","),
  firstLine: bytesOf("[\n"),
  nextLine: bytesOf(",\n"),
  lastLine: bytesOf("\n]\n"),
  empty: bytesOf("[]\n"),
  node: bytesOf('{"@id":'),
  nodeEnd: bytesOf("}"),
  type: bytesOf('"@type"'),
  list: bytesOf(":["),
  listEnd: bytesOf("]"),
  graph: bytesOf(',"@graph":['),
};

class JsonLd {
  readonly #store: QuadStore;
  readonly #sink = new Sink();
  readonly #json: JsonTerms;
  readonly #graphs: Graphs;
  readonly #type: number;
  /** The named graphs that are not yet written, in their order. */
  readonly #left: Set<number>;

  constructor(store: QuadStore, { labels }: WriteOptions) {
    const { columns, terms } = store;
    const spellings = spellingsOf(terms, labels);
    this.#store = store;
    this.#json = new JsonTerms(this.#sink, spellings);
    this.#graphs = byGraph(columns, blocksOf(store, spellings), terms.size);
    this.#type = terms.find(DataFactory.namedNode(rdfType)) ?? noTerm;
    const sorted = Uint32Array.from(columns.graphNumbers);
    new TermOrder(spellings).sort(sorted, 0, sorted.length);
    const { first } = this.#graphs;
    this.#left = new Set([...sorted].sort((a, b) => (first[a] ?? 0) - (first[b] ?? 0)));
    this.#left.delete(defaultGraphNumber);
  }

  *document(): Iterable<Uint8Array> {
    const sink = this.#sink;
    yield* this.#nodes(defaultGraphNumber);
    let isFirst = this.#graphs.of(defaultGraphNumber).length === 0;
    for (const graph of this.#left) {
      sink.put(isFirst ? text.firstLine : text.nextLine);
      sink.put(text.node);
      this.#json.id(graph);
      yield* this.#graph(graph);
      sink.put(text.nodeEnd);
      isFirst = false;
    }
    sink.put(isFirst ? text.empty : text.lastLine);
    yield* sink.take();
  }

  /** What stands in a graph; the nodes of the default graph are lines of their own, and hold the graphs that they name. */
  *#nodes(graph: number): Iterable<Uint8Array> {
    const { subjects, predicates, objects } = this.#store.columns;
    const [sink, json] = [this.#sink, this.#json];
    const isOuter = graph === defaultGraphNumber;
    let [subjectNow, predicateNow, wasType] = [noTerm, noTerm, false];
    for (const triple of this.#graphs.of(graph)) {
      const [subject, predicate, object] = [subjects[triple] ?? 0, predicates[triple] ?? 0, objects[triple] ?? 0];
      const isNew = subject !== subjectNow;
      if (isNew) {
        if (subjectNow === noTerm) sink.put(isOuter ? text.firstLine : text.nothing);
        else {
          yield* this.#end(subjectNow, isOuter);
          sink.put(isOuter ? text.nextLine : text.next);
        }
        sink.put(text.node);
        json.id(subject);
        subjectNow = subject;
      }
      // A literal as type has no place in @type and stays an ordinary property.
      const isType = predicate === this.#type && !json.isLiteral(object);
      const isSame = !isNew && predicate === predicateNow && isType === wasType;
      if (!isSame) {
        if (!isNew) sink.put(text.listEnd);
        sink.put(text.next);
        if (isType) sink.put(text.type);
        else json.id(predicate);
        sink.put(text.list);
        [predicateNow, wasType] = [predicate, isType];
      } else sink.put(text.next);
      if (isType) json.id(object);
      else json.value(object);
      if (sink.isFull) yield* sink.take();
    }
    if (subjectNow !== noTerm) yield* this.#end(subjectNow, isOuter);
  }

  *#end(node: number, isOuter: boolean): Iterable<Uint8Array> {
    this.#sink.put(text.listEnd);
    if (isOuter && this.#left.delete(node)) yield* this.#graph(node);
    this.#sink.put(text.nodeEnd);
  }

  *#graph(graph: number): Iterable<Uint8Array> {
    this.#sink.put(text.graph);
    yield* this.#nodes(graph);
    this.#sink.put(text.listEnd);
  }
}
