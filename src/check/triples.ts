/**
 * Triples as the SHACL library reads them: it looks up by subject or by object, many thousand times, and never writes.
 * The dataset that comes with it makes and indexes a new dataset for each look, which takes most of its time.
 */

import type { DatasetCore, Quad, Term } from "@rdfjs/types";
import { terms } from "./terms.ts";

const none: readonly Quad[] = [];

function refuse(): never {
  throw new Error("These triples are only read.");
}

/** Quads of one graph, looked up by their terms. */
export class Triples implements DatasetCore {
  readonly #quads: readonly Quad[];
  #bySubject: Map<string, Quad[]> | undefined;
  #byObject: Map<string, Quad[]> | undefined;
  #byPredicate: Map<string, Quad[]> | undefined;

  constructor(quads: readonly Quad[]) {
    this.#quads = quads;
  }

  get size(): number {
    return this.#quads.length;
  }

  [Symbol.iterator](): Iterator<Quad> {
    return this.#quads[Symbol.iterator]();
  }

  match(subject?: Term | null, predicate?: Term | null, object?: Term | null): Triples {
    const fits = (quad: Quad) =>
      (!subject || quad.subject.equals(subject)) &&
      (!predicate || quad.predicate.equals(predicate)) &&
      (!object || quad.object.equals(object));
    return new Triples(this.#candidates(subject, predicate, object).filter(fits));
  }

  has({ subject, predicate, object }: Quad): boolean {
    return this.match(subject, predicate, object).size > 0;
  }

  add = refuse;
  delete = refuse;

  #candidates(subject?: Term | null, predicate?: Term | null, object?: Term | null): readonly Quad[] {
    // What a look-up gives is small, and is walked rather than looked up in.
    if (this.#quads.length < 50) return this.#quads;
    if (subject) return (this.#bySubject ??= index(this.#quads, "subject")).get(subject.value) ?? none;
    if (object) return (this.#byObject ??= index(this.#quads, "object")).get(object.value) ?? none;
    if (predicate) return (this.#byPredicate ??= index(this.#quads, "predicate")).get(predicate.value) ?? none;
    return this.#quads;
  }
}

/** Quads by the value of one of their terms; terms of two kinds with one value stand together. */
function index(quads: readonly Quad[], part: "subject" | "predicate" | "object"): Map<string, Quad[]> {
  const found = new Map<string, Quad[]>();
  for (const quad of quads) {
    const { value } = quad[part];
    const list = found.get(value);
    if (list === undefined) found.set(value, [quad]);
    else list.push(quad);
  }
  return found;
}

/** The objects of a property. */
export function objects(triples: Pick<DatasetCore, "match">, subject: Term, predicate: Term): Term[] {
  return [...triples.match(subject, predicate)].map(({ object }) => object);
}

/** The members of an RDF list. */
export function* listed(triples: Pick<DatasetCore, "match">, list: Term): Iterable<Term> {
  for (let rest: Term | undefined = list; rest !== undefined; rest = objects(triples, rest, terms.rest)[0]) {
    yield* objects(triples, rest, terms.first);
  }
}
