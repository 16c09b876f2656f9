/** What can be counted in a graph, for VoID: over the merge of all graphs, as a query's default graph is. */

import type { QuadStore } from "../../store/index.ts";
import { names, term } from "./names.ts";

export interface Counts {
  readonly triples: number;
  readonly subjects: number;
  readonly objects: number;
  /** Subjects in the space where things have their IRIs. */
  readonly entities: number;
  /** Class → how many things are of it. */
  readonly classes: ReadonlyMap<string, number>;
  /** Property → in how many triples. */
  readonly properties: ReadonlyMap<string, number>;
  readonly links: readonly Link[];
}

/** Triples that say what a thing is called in another catalogue. */
interface Link {
  readonly predicate: string;
  /** Where the catalogue's IRIs begin: scheme and host. */
  readonly space: string;
  readonly triples: number;
}

const linking = new Set([
  term("owl:sameAs").value,
  ...["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"].map(
    (name) => term(`skos:${name}`).value,
  ),
]);

export function countsOf(store: QuadStore, base: string): Counts {
  const [subjects, objects] = [new Set<string>(), new Set<string>()];
  const [classes, properties, links] = [new Tally(), new Tally(), new Tally()];
  let triples = 0;
  for (const { subject, predicate, object } of store.merge()) {
    triples++;
    subjects.add(`${subject.termType} ${subject.value}`);
    objects.add(JSON.stringify(object));
    properties.add(predicate.value);
    if (predicate.equals(names.type)) classes.add(object.value);
    const space = object.termType === "NamedNode" && linking.has(predicate.value) ? spaceOf(object.value) : undefined;
    if (space !== undefined && !object.value.startsWith(base)) links.add(JSON.stringify([predicate.value, space]));
  }
  const inside = `NamedNode ${base}id/`;
  return {
    triples,
    subjects: subjects.size,
    objects: objects.size,
    entities: [...subjects].filter((subject) => subject.startsWith(inside)).length,
    classes: classes.sorted(),
    properties: properties.sorted(),
    links: [...links.sorted()].map(([key, number]) => {
      const [predicate = "", space = ""] = JSON.parse(key) as string[];
      return { predicate, space, triples: number };
    }),
  };
}

const spaceOf = (iri: string) => /^https?:\/\/[^/]+\//.exec(iri)?.[0];

class Tally {
  readonly #counts = new Map<string, number>();

  add(key: string): void {
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1);
  }

  sorted(): ReadonlyMap<string, number> {
    return new Map([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
