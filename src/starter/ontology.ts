/** What of the ontology an editor can use: the shapes, and the words that define a term. */

import { readFile } from "node:fs/promises";
import { readRdf } from "../graph/index.ts";
import { readClassShapes, type ClassShape } from "./shapes.ts";

const folder = new URL("../../ontology/", import.meta.url);
const definition = "http://www.w3.org/2004/02/skos/core#definition";

export interface Ontology {
  /** Class (IRI) → its shape. */
  readonly shapes: ReadonlyMap<string, ClassShape>;
  /** Term (IRI) → what it means, in a sentence or two. Terms of other vocabularies have none here. */
  readonly definitions: ReadonlyMap<string, string>;
}

async function quadsOf(name: string) {
  const { quads, issues } = await readRdf({ file: `ontology/${name}`, bytes: await readFile(new URL(name, folder)) });
  if (issues[0] !== undefined) throw new Error(`ontology/${name}: ${issues[0].message}`);
  return quads;
}

export async function readOntology(): Promise<Ontology> {
  const [shapes, words] = await Promise.all([quadsOf("shapes.ttl"), quadsOf("smolny.ttl")]);
  const defined = words.filter(({ predicate }) => predicate.value === definition);
  return {
    shapes: readClassShapes(shapes),
    definitions: new Map(defined.map(({ subject, object }) => [subject.value, object.value])),
  };
}
