/** The quads that describe a thing: its own, those of the nodes that belong to it, of its notes and of what computed it. */

import type { Quad, Term } from "@rdfjs/types";
import type { Dataset } from "../dataset/index.ts";
import { terms } from "../store/index.ts";

const type = terms.namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
const passage = terms.namedNode("https://w3id.org/smolny/ontology#Passage");

/** Of another's blank nodes there may be many; each has its quads here once. */
export function descriptionOf({ store }: Pick<Dataset, "store">, iri: string): Quad[] {
  const found = new Map<string, Term>();
  const todo: Term[] = [terms.namedNode(iri)];
  const quads: Quad[] = [];
  for (let node = todo.pop(); node !== undefined; node = todo.pop()) {
    const key = `${node.termType} ${node.value}`;
    if (found.has(key)) continue;
    found.set(key, node);
    const own = [...store.match(node)];
    quads.push(...own);
    // Notes, derivations and computed nodes name what they belong to, and not the other way round.
    const about = [...store.match(null, null, node)].map(({ subject }) => subject);
    for (const next of [...own.map(({ object }) => object), ...about.filter((each) => belongs(each, iri))]) {
      if (next.termType === "BlankNode" || (belongs(next, iri) && !isPassage(next))) todo.push(next);
    }
  }
  return quads;

  function isPassage(node: Term): boolean {
    for (const _ of store.match(node, type, passage)) return true;
    return false;
  }
}

/** Whether a node belongs to a thing: its IRI begins with the thing's. */
const belongs = (node: Term, iri: string) => node.termType === "NamedNode" && node.value.startsWith(`${iri}/`);
