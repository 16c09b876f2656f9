/** Descriptions of the dataset as RDF: quads gathered, and written in the formats of the dumps. */

import type { NamedNode, Quad, Term } from "@rdfjs/types";
import { formats } from "../../export/index.ts";
import { createStore, terms } from "../../store/index.ts";
import { namespaces, term } from "./names.ts";

type Name = Parameters<typeof term>[0];

/** Gathers statements; a value that is undefined says nothing. */
export class Description {
  readonly #quads: Quad[] = [];

  add(subject: NamedNode, predicate: Name | NamedNode, ...objects: (Term | undefined)[]): void {
    const property = typeof predicate === "string" ? term(predicate) : predicate;
    for (const object of objects) {
      if (object !== undefined) this.#quads.push(terms.quad(subject, property, object as Quad["object"]));
    }
  }

  async write(format: "turtle" | "json-ld", prefixes: Readonly<Record<string, string>>): Promise<string> {
    const source = { store: createStore(this.#quads), prefixes: { ...prefixes, ...namespaces } };
    let text = "";
    for await (const piece of formats[format].write(source)) text += piece;
    return text;
  }
}

export const iri = (value: string | undefined) => (value === undefined ? undefined : terms.namedNode(value));
export const integer = (value: number) => terms.literal(String(value), term("xsd:integer"));
export const text = (value: string | undefined, language?: string) =>
  value === undefined ? undefined : terms.literal(value, language);
export const day = (value: string | undefined) =>
  value === undefined ? undefined : terms.literal(value, term("xsd:date"));
