/** The ontology as its files tell it: its terms, what they are in other vocabularies, and the shapes. */

import { readFile } from "node:fs/promises";
import type { Quad, Term } from "@rdfjs/types";
import { ontologyNamespace, readRdf } from "../graph/index.ts";
import { createStore, terms, type QuadStore } from "../store/index.ts";

/** The IRI of the ontology, and that of its shapes. */
export const ontologyIri = ontologyNamespace.slice(0, -1);
export const shapesIri = `${ontologyIri}/shapes`;

const files = { terms: "smolny.ttl", alignments: "alignments.ttl", shapes: "shapes.ttl" } as const;

export interface Ontology {
  readonly terms: QuadStore;
  readonly alignments: QuadStore;
  readonly shapes: QuadStore;
  readonly prefixes: Readonly<Record<string, string>>;
}

async function read(file: string) {
  const bytes = await readFile(new URL(`../../ontology/${file}`, import.meta.url));
  const { quads, prefixes } = await readRdf({ file, bytes });
  return { store: createStore(quads), prefixes };
}

let whole: Promise<Ontology> | undefined;

/** Reads the files of this package, once. */
export function readOntology(): Promise<Ontology> {
  whole ??= Promise.all([read(files.terms), read(files.alignments), read(files.shapes)]).then(
    ([own, aligned, shapes]) => ({
      terms: own.store,
      alignments: aligned.store,
      shapes: shapes.store,
      prefixes: { ...aligned.prefixes, ...shapes.prefixes, ...own.prefixes },
    }),
  );
  return whole;
}

const spaces = {
  owl: "http://www.w3.org/2002/07/owl#",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  sh: "http://www.w3.org/ns/shacl#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
};

/** A name of the vocabularies that ontologies and shapes are written in. */
export function name(prefixed: `${keyof typeof spaces}:${string}`): Term {
  const [prefix = "", local = ""] = prefixed.split(":");
  return terms.namedNode(spaces[prefix as keyof typeof spaces] + local);
}

/** What a property says of a node. */
export const objects = (store: QuadStore, node: Term, prefixed: Parameters<typeof name>[0]): Term[] =>
  [...store.match(node, name(prefixed))].map(({ object }) => object);

/** The first of them, as text. */
export const text = (store: QuadStore, node: Term, prefixed: Parameters<typeof name>[0]): string | undefined =>
  objects(store, node, prefixed)[0]?.value;

/** The items of an RDF list; of a list that turns back to itself each once. */
export function items(store: QuadStore, list: Term | undefined): Term[] {
  const found: Term[] = [];
  const seen = new Set<string>();
  for (let node = list; node !== undefined && !seen.has(node.value); node = objects(store, node, "rdf:rest")[0]) {
    seen.add(node.value);
    found.push(...objects(store, node, "rdf:first"));
  }
  return found;
}

/** A node and the nodes without names that it is made of. */
export function described(store: QuadStore, node: Term): Quad[] {
  const found: Quad[] = [];
  const seen = new Set<string>();
  const todo = [node];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (seen.has(next.value)) continue;
    seen.add(next.value);
    const own = [...store.match(next)];
    found.push(...own);
    todo.push(...own.map(({ object }) => object).filter(({ termType }) => termType === "BlankNode"));
  }
  return found;
}
