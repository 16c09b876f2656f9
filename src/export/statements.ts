/**
 * What a writer of RDF/JS quads starts from: a graph's statements, legal, distinct, with canonical labels for blank nodes, in the order of
 * their canonical N-Quads by code point. So no writer sorts or checks anything again, and none depends on the store's order.
 */

import { createHash } from "node:crypto";
import type { Quad, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import type { QuadStore } from "../store/index.ts";
import type { Source } from "./source.ts";
import { canonicalLabels, legal } from "./canonical.ts";

/** A quad and its line of canonical N-Quads, without the line's end. */
export interface Statement {
  readonly quad: Quad;
  readonly line: string;
}

const named: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\f": "\\f",
  "\r": "\\r",
  '"': '\\"',
  "\\": "\\\\",
};

/** A literal's text between quotes, escaped as canonical N-Quads are (https://www.w3.org/TR/rdf-canon/#canonical-quads). */
function quoted(text: string): string {
  const escape = (c: string) => named[c] ?? `\\u${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return `"${text.replace(/["\\\p{Cc}]/gu, (c) => (c > "\u007f" ? c : escape(c)))}"`;
}

const xsdString = "http://www.w3.org/2001/XMLSchema#string";

/** A term in N-Quads; the default graph is nothing. */
export function termText(term: Term): string {
  if (term.termType === "NamedNode") return `<${term.value}>`;
  if (term.termType === "BlankNode") return `_:${term.value}`;
  if (term.termType !== "Literal") return "";
  if (term.language !== "") return `${quoted(term.value)}@${term.language}`;
  return term.datatype.value === xsdString ? quoted(term.value) : `${quoted(term.value)}^^<${term.datatype.value}>`;
}

/** A term as tables and JSON-LD name it; "" for the default graph. */
export const idOf = (term: Term) => (term.termType === "BlankNode" ? `_:${term.value}` : term.value);

function lineOf({ subject, predicate, object, graph }: Quad): string {
  const end = graph.termType === "DefaultGraph" ? "." : `${termText(graph)} .`;
  return `${termText(subject)} ${termText(predicate)} ${termText(object)} ${end}`;
}

/** Compares by code point; `<` compares UTF-16 units, which puts U+FFFD after U+1F600. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all other units. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Items in groups by key; the groups in the order of their first item. */
export function grouped<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group === undefined) groups.set(key(item), [item]);
    else group.push(item);
  }
  return groups;
}

function relabelled<T extends Term>(term: T, labels: ReadonlyMap<string, string>): T {
  return term.termType === "BlankNode"
    ? (DataFactory.blankNode(labels.get(term.value) ?? term.value) as unknown as T)
    : term;
}

/** Settles quads. Throws a Fault if a term is not legal RDF, or blank nodes cannot be told apart in a minute. */
export async function settle(quads: Iterable<Quad>): Promise<readonly Statement[]> {
  const list = legal(quads);
  const labels = await canonicalLabels(list);
  const byLine = new Map<string, Quad>();
  for (const given of list) {
    const [s, o, g] = [given.subject, given.object, given.graph].map((term) => relabelled<Term>(term, labels));
    const quad =
      labels.size > 0
        ? (DataFactory.quad(s as Quad["subject"], given.predicate, o as never, g as never) as Quad)
        : given;
    byLine.set(lineOf(quad), quad);
  }
  return [...byLine].map(([line, quad]) => ({ line, quad })).sort((a, b) => byCodePoint(a.line, b.line));
}

/** SHA-256 of statements' canonical N-Quads, in hexadecimal: the RDFC-1.0 digest of what was settled. */
export function digestOf(statements: Iterable<Statement>): string {
  const hash = createHash("sha256");
  for (const { line } of statements) hash.update(`${line}\n`);
  return hash.digest("hex");
}

/** The digest of quads. Isomorphic datasets have the same. */
export async function digest(quads: Iterable<Quad>): Promise<string> {
  return digestOf(await settle(quads));
}

const datasets = new WeakMap<QuadStore, Promise<readonly Statement[]>>();
const merges = new WeakMap<QuadStore, Promise<readonly Statement[]>>();

function remembered(
  kept: typeof datasets,
  store: QuadStore,
  quads: () => Iterable<Quad>,
): Promise<readonly Statement[]> {
  const known = kept.get(store) ?? settle(quads());
  kept.set(store, known);
  return known;
}

/** Every quad of a store in its graph. A store does not change, so this is made once for all formats. */
export function datasetOf(store: QuadStore): Promise<readonly Statement[]> {
  return remembered(datasets, store, () => store.quads());
}

/** The distinct triples of all graphs of a store. */
export function mergeOf(store: QuadStore): Promise<readonly Statement[]> {
  return remembered(merges, store, () => store.merge());
}

/** What is shaped for reading: the merge of all graphs but those that only restate the others. */
export async function readableOf({ store, restated = [] }: Source): Promise<readonly Statement[]> {
  if (restated.length === 0) return mergeOf(store);
  const aside = new Set(restated);
  const quads = (await datasetOf(store)).filter(({ quad }) => !aside.has(quad.graph.value));
  return settle(quads.map(({ quad }) => DataFactory.quad(quad.subject, quad.predicate, quad.object)));
}
