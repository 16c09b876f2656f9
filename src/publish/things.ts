/** Which things have a page, and whose page tells of a node. */

import { readFile } from "node:fs/promises";
import type { Dataset, Reader } from "../dataset/index.ts";
import { ontologyNamespace, readRdf } from "../graph/index.ts";
import type { Question } from "../query/index.ts";
import { terms } from "../store/index.ts";
import type { Thing } from "./context.ts";
import { partId } from "./links.ts";
import { documents, folderOf } from "./paths.ts";

export interface Places {
  /** Everything that has a page of its own, sorted by kind and label; terms of the ontology are not among them. */
  readonly things: readonly Thing[];
  /** Nodes that belong to a thing, by IRI. None are known of a graph that lies in somebody's store. */
  readonly nodes: readonly string[];
  /** The ontology's terms and shapes. */
  readonly terms: readonly string[];
  /** The thing whose page tells of an IRI: itself, or its owner; undefined for what has no page here. */
  readonly ownerOf: (iri: string) => string | undefined;
  /** As {@link SiteContext.placeOf}. */
  readonly placeOf: (iri: string) => string | undefined;
}

const ontologyFiles = ["smolny.ttl", "shapes.ttl"];
const type = terms.namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
const resource = "http://www.w3.org/2000/01/rdf-schema#Resource";

/** Asks `question` (queries/site/things.rq) for the things; what lies here and has a type that nobody knows is one too. */
export async function findPlaces(reader: Reader, question: Question): Promise<Places> {
  const { base } = reader;
  const [told, dataset, ontology] = await Promise.all([ask(reader, question), reader.about([]), readTerms()]);
  const subjects = subjectsOf(dataset);
  const known = new Set([...told.keys(), ...subjects]);
  // A graph that lies here is known whole; of one in somebody's store an id of two parts is a thing, seen or not.
  const isWhole = subjects.size > 0;
  const ownerOf = (iri: string): string | undefined => {
    if (ontology.has(iri) || told.has(iri)) return iri;
    if (isWhole && !known.has(iri)) return undefined;
    const ancestors = ancestorsOf(iri, `${base}id/`);
    // A passage is a thing within its source, and its range is the passage's.
    const owner = ancestors.findLast((each) => told.has(each)) ?? ancestors.find((each) => known.has(each));
    return owner ?? (isWhole ? iri : ancestors[0]);
  };
  const isThing = (iri: string) => ownerOf(iri) === iri;
  const untold = [...subjects].filter((iri) => !told.has(iri) && isThing(iri)).map((iri) => unnamed(dataset, iri));
  return {
    things: [...told.values(), ...untold].sort(byKindAndLabel),
    nodes: [...subjects].filter((iri) => !isThing(iri)).sort(),
    terms: [...ontology].sort(),
    ownerOf,
    placeOf: (iri) => {
      const owner = ownerOf(iri);
      if (owner === undefined) return undefined;
      return owner === iri ? folderOf(iri, base) : `${folderOf(owner, base)}#${partId(owner, iri)}`;
    },
  };
}

async function ask(reader: Reader, question: Question): Promise<Map<string, Thing>> {
  const answer = await reader.ask(question);
  const found = new Map<string, Thing>();
  if (answer.kind !== "bindings") throw new Error(`${question.file} is no SELECT`);
  for await (const { thing, kind, label } of answer.rows) {
    if (thing === undefined || found.has(thing.value)) continue;
    found.set(thing.value, { iri: thing.value, kind: kind?.value ?? resource, label: label?.value ?? thing.value });
  }
  return found;
}

function subjectsOf({ store }: Dataset): Set<string> {
  const found = new Set<string>();
  for (const { subject } of store.quads()) if (subject.termType === "NamedNode") found.add(subject.value);
  return found;
}

/** The IRIs that an id may belong to, the shortest (a kind and a name) first; only ids have owners. */
function ancestorsOf(iri: string, idSpace: string): string[] {
  if (!iri.startsWith(idSpace)) return [];
  const parts = iri.slice(idSpace.length).split("/");
  return parts.slice(1).map((_, index) => `${idSpace}${parts.slice(0, index + 2).join("/")}`);
}

function unnamed({ store, base }: Dataset, iri: string): Thing {
  const [kind = resource] = [...store.match(terms.namedNode(iri), type)].map(({ object }) => object.value).sort();
  return { iri, kind, label: iri.startsWith(`${base}id/`) ? iri.slice(`${base}id/`.length) : iri };
}

function byKindAndLabel(a: Thing, b: Thing): number {
  const order = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  return order(a.kind, b.kind) || order(a.label, b.label) || order(a.iri, b.iri);
}

/** The ontology's documents, and whatever they speak of in its own namespaces. */
async function readTerms(): Promise<Set<string>> {
  const space = ontologyNamespace.slice(0, -1);
  const read = ontologyFiles.map(async (file) => {
    const bytes = await readFile(new URL(`../../ontology/${file}`, import.meta.url));
    const { quads } = await readRdf({ file, bytes });
    return quads.map(({ subject }) => subject.value).filter((iri) => iri.startsWith(space));
  });
  return new Set([...Object.keys(documents), ...(await Promise.all(read)).flat()]);
}
