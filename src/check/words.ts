/** Terms in the words of records: things by their local ids, properties by their keys, classes by their types. */

import type { Term } from "@rdfjs/types";
import { ownContext, type KnowledgeGraph } from "../graph/index.ts";
import { terms } from "./terms.ts";

/** What records call an IRI, in messages. */
export class Words {
  readonly #idSpace: string;
  readonly #prefixes: readonly (readonly [prefix: string, namespace: string])[];
  readonly #names: ReadonlyMap<string, string>;

  constructor({ base, prefixes }: Pick<KnowledgeGraph, "base" | "prefixes">) {
    const { properties, classes } = ownContext();
    this.#idSpace = `${base}id/`;
    this.#prefixes = Object.entries(prefixes);
    this.#names = new Map([
      [terms.type.value, "type"],
      [terms.identifier.value, "id"],
      // A key that reads from the object's side ("notes") speaks of the same property; the plain key is its name.
      ...[...classes.values(), ...properties.values()]
        .toSorted((a, b) => Number(b.reverse) - Number(a.reverse))
        .map(({ iri, name }) => [iri.value, name] as const),
    ]);
  }

  /** The key or the type that records have for a term, if they have one. */
  nameOf(iri: string): string | undefined {
    return this.#names.get(iri);
  }

  /** Any term, in a sentence. */
  of(term: Term): string {
    if (term.termType === "Literal")
      return term.value.length > 60 ? `“${term.value.slice(0, 60)}…”` : `“${term.value}”`;
    return term.termType === "NamedNode" ? this.ofIRI(term.value) : `_:${term.value}`;
  }

  ofIRI(iri: string): string {
    if (iri.startsWith(this.#idSpace)) return iri.slice(this.#idSpace.length);
    const name = this.nameOf(iri);
    if (name !== undefined) return `“${name}”`;
    const [prefix, namespace] = this.#prefixes.find(([, space]) => iri.startsWith(space)) ?? [];
    return prefix === undefined || namespace === undefined ? iri : `${prefix}:${iri.slice(namespace.length)}`;
  }

  /** A sentence in which terms stand as `<IRI>`. */
  inSentence(text: string): string {
    return text.replace(/<([^<>\s]+)>/g, (_, iri: string) => this.ofIRI(iri));
  }
}
