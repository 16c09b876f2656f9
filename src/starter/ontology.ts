/** What of the ontology an editor can use: the shapes, and the words that define a term. */

import { readOwnOntology } from "../graph/index.ts";
import { readClassShapes, type ClassShape } from "./shapes.ts";

const definition = "http://www.w3.org/2004/02/skos/core#definition";

export interface Ontology {
  /** Class (IRI) → its shape. */
  readonly shapes: ReadonlyMap<string, ClassShape>;
  /** Term (IRI) → what it means, in a sentence or two. Terms of other vocabularies have none here. */
  readonly definitions: ReadonlyMap<string, string>;
}

export async function readOntology(): Promise<Ontology> {
  const [shapes, words] = await Promise.all([readOwnOntology("shapes.ttl"), readOwnOntology("smolny.ttl")]);
  const defined = words.filter(({ predicate }) => predicate.value === definition);
  return {
    shapes: readClassShapes(shapes),
    definitions: new Map(defined.map(({ subject, object }) => [subject.value, object.value])),
  };
}
