/**
 * Several datasets as one: the union of their graphs (docs/decisions/9-datasets-merged.md).
 *
 * Each keeps its own IRIs, passages and editors, and its rules have seen no other. Two things alone are done to make one of many: concepts
 * and roles that two datasets describe in the same words under different bases are one, with the IRI of the first; and what two
 * datasets under one base describe differently by one id is a fault.
 */

import type { Quad } from "@rdfjs/types";
import { sortIssues } from "../issue.ts";
import { createStore, mergeStores, terms, type QuadStore } from "../store/index.ts";
import { clashes } from "./clashes.ts";
import type { Dataset } from "./dataset.ts";
import { sharedVocabulary } from "./shared.ts";
import { idPrefixes } from "./spaces.ts";

/** @param parts two or more; the merged dataset is named after the first */
export function mergeDatasets(parts: readonly Dataset[]): Dataset {
  const [first] = parts;
  if (first === undefined) throw new Error("There is nothing to merge.");
  const renamings = sharedVocabulary(parts);
  const renamed = renamings.map((each) => new Renaming(each));
  const named = parts.filter(({ files, iri }) => files.length > 0 || iri !== undefined);
  const store = mergeStores(parts.map(({ store: own }, index) => renamed[index]?.store(own) ?? own));
  return {
    ...first,
    store,
    prefixes: Object.assign(
      {},
      ...parts.map(({ prefixes }) => prefixes).toReversed(),
      idPrefixes([first.base, ...named.map(({ base }) => base)]),
    ) as Record<string, string>,
    restated: [...new Set(parts.flatMap(({ restated = [] }) => restated))],
    noted: [...new Set(parts.flatMap(({ noted = [] }) => noted))],
    files: parts.flatMap(({ files }) => files),
    issues: sortIssues([...parts.flatMap(({ issues }) => issues), ...clashes(parts)]),
    placeOf: (quad) => parts.flatMap((part, index) => part.placeOf(renamed[index]?.back(quad) ?? quad)),
    placeOfNode(iri) {
      for (const [index, part] of parts.entries()) {
        const place = part.placeOfNode(renamed[index]?.own(iri) ?? iri);
        if (place !== undefined) return place;
      }
      return undefined;
    },
    parts,
  };
}

/** A part's IRIs as the whole has them, and back. */
class Renaming {
  readonly #forth: ReadonlyMap<string, string>;
  readonly #back: ReadonlyMap<string, string>;

  constructor(forth: ReadonlyMap<string, string>) {
    this.#forth = forth;
    this.#back = new Map([...forth].map(([own, common]) => [common, own]));
  }

  /** The part's store as the whole has it. */
  store(own: QuadStore): QuadStore {
    if (this.#forth.size === 0) return own;
    return createStore(Array.from(own.quads(), (quad) => this.#renamed(quad, this.#forth)));
  }

  back(quad: Quad): Quad {
    return this.#renamed(quad, this.#back);
  }

  /** What the part itself calls a thing. */
  own(iri: string): string {
    return this.#back.get(iri) ?? iri;
  }

  #renamed(quad: Quad, names: ReadonlyMap<string, string>): Quad {
    if (names.size === 0) return quad;
    const [subject, object] = [names.get(quad.subject.value), names.get(quad.object.value)];
    if (subject === undefined && (object === undefined || quad.object.termType !== "NamedNode")) return quad;
    return terms.quad(
      subject === undefined ? quad.subject : terms.namedNode(subject),
      quad.predicate,
      object === undefined || quad.object.termType !== "NamedNode" ? quad.object : terms.namedNode(object),
      quad.graph,
    );
  }
}
