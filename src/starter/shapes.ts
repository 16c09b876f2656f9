/** ontology/shapes.ttl as far as form goes: for each class, what its records may and must say. */

import type { Quad, Term } from "@rdfjs/types";
import { createStore, terms, type QuadStore } from "../store/index.ts";

/** What a value of a property must be like; what is undefined is free. */
export interface PropertyShape {
  readonly minCount: number;
  readonly maxCount: number;
  /** IRIs. */
  readonly datatype: string | undefined;
  /** A value leads to a thing of one of these classes (IRIs). */
  readonly classes: readonly string[] | undefined;
  readonly pattern: string | undefined;
  readonly minLength: number | undefined;
  readonly maxLength: number | undefined;
  /** At most one text in each language. */
  readonly isUniqueLang: boolean;
  /** What is right, in a sentence. */
  readonly message: string | undefined;
}

export interface ClassShape {
  /** IRI of a property → what several shapes say of it. */
  readonly properties: ReadonlyMap<string, readonly PropertyShape[]>;
  /** IRIs of properties that the class may have without a shape. */
  readonly ignored: ReadonlySet<string>;
  /** A record has one of these at least. */
  readonly someOf: readonly (readonly string[])[];
  readonly isClosed: boolean;
}

const sh = (name: string) => terms.namedNode(`http://www.w3.org/ns/shacl#${name}`);
const rdf = (name: string) => terms.namedNode(`http://www.w3.org/1999/02/22-rdf-syntax-ns#${name}`);

/** Class (IRI) → its shape, all that target it taken together. */
export function readClassShapes(quads: Iterable<Quad>): ReadonlyMap<string, ClassShape> {
  const store = createStore(quads);
  const shapes = new Map<string, Term[]>();
  for (const { subject, object } of store.match(null, sh("targetClass"))) {
    shapes.set(object.value, [...(shapes.get(object.value) ?? []), subject]);
  }
  const sorted = [...shapes].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(sorted.map(([iri, nodes]) => [iri, classShape(store, nodes)]));
}

function classShape(store: QuadStore, nodes: readonly Term[]): ClassShape {
  const properties = new Map<string, PropertyShape[]>();
  for (const property of nodes.flatMap((node) => objects(store, node, "property"))) {
    const path = one(store, property, "path");
    if (path?.termType !== "NamedNode") continue;
    properties.set(path.value, [...(properties.get(path.value) ?? []), propertyShape(store, property)]);
  }
  const lists = (name: string) =>
    nodes.flatMap((node) => objects(store, node, name)).map((list) => listOf(store, list));
  return {
    properties,
    ignored: new Set(lists("ignoredProperties").flatMap((list) => list.map(({ value }) => value))),
    someOf: lists("or").map((list) => list.flatMap((option) => one(store, option, "path")?.value ?? [])),
    isClosed: nodes.some((node) => one(store, node, "closed")?.value === "true"),
  };
}

function propertyShape(store: QuadStore, node: Term): PropertyShape {
  const text = (name: string) => one(store, node, name)?.value;
  const number = (name: string) => (text(name) === undefined ? undefined : Number(text(name)));
  return {
    minCount: number("minCount") ?? 0,
    maxCount: number("maxCount") ?? Infinity,
    datatype: text("datatype"),
    classes: classesOf(store, node),
    pattern: text("pattern"),
    minLength: number("minLength"),
    maxLength: number("maxLength"),
    isUniqueLang: text("uniqueLang") === "true",
    message: text("message"),
  };
}

/** The classes of `sh:class`, or of a `sh:or` that consists of such alone. */
function classesOf(store: QuadStore, node: Term): string[] | undefined {
  const own = one(store, node, "class");
  if (own !== undefined) return [own.value];
  const list = one(store, node, "or");
  const options = list === undefined ? [] : listOf(store, list).map((option) => one(store, option, "class"));
  const named = options.flatMap((option) => option?.value ?? []);
  return named.length > 0 && named.length === options.length ? named : undefined;
}

function objects(store: QuadStore, node: Term, name: string): Term[] {
  return [...store.match(node, sh(name))].map(({ object }) => object);
}

function one(store: QuadStore, node: Term, name: string): Term | undefined {
  return objects(store, node, name)[0];
}

function listOf(store: QuadStore, list: Term): Term[] {
  const found: Term[] = [];
  for (let node: Term | undefined = list; node !== undefined && node.value !== rdf("nil").value;) {
    const [first] = store.match(node, rdf("first"));
    const [rest]: Quad[] = [...store.match(node, rdf("rest"))];
    if (first !== undefined) found.push(first.object);
    node = rest?.object;
  }
  return found;
}
