/** A reader whose datasets have their quads in one order, so that a page is the same whether its graph was read from records or from a dump. */

import type { Quad, Term } from "@rdfjs/types";
import type { Dataset, Reader } from "../dataset/index.ts";
import { createStore } from "../store/index.ts";

const known = new WeakMap<Dataset, Dataset>();

/** The same dataset, its quads sorted; a dataset does not change, so that each is sorted once. */
function sorted(dataset: Dataset): Dataset {
  const found = known.get(dataset) ?? { ...dataset, store: createStore(inOrder(dataset.store.quads())) };
  known.set(dataset, found);
  return found;
}

function inOrder(quads: Iterable<Quad>): Quad[] {
  const keyed = [...quads].map((quad) => [keyOf(quad), quad] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, quad]) => quad);
}

const keyOf = ({ subject, predicate, object, graph }: Quad) => [subject, predicate, object, graph].map(text).join("\n");

function text(term: Term): string {
  const rest = term.termType === "Literal" ? ` ${term.language} ${term.datatype.value}` : "";
  return `${term.termType} ${term.value}${rest}`;
}

export function inOneOrder(reader: Reader): Reader {
  return {
    title: reader.title,
    iri: reader.iri,
    base: reader.base,
    prefixes: reader.prefixes,
    about: async (iris) => sorted(await reader.about(iris)),
    ask: (question, inquiry) => reader.ask(question, inquiry),
  };
}
