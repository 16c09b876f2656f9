/** Results as the W3C's suites write them, and whether an answer is the same but for the names of blank nodes. */

import { readFileSync } from "node:fs";
import type { NamedNode, Quad, Term } from "@rdfjs/types";
import { parse as readCsv } from "csv-parse/sync";
import { DataFactory, Parser, Store } from "n3";
import { isomorphic } from "rdf-isomorphic";
import { quadsOf } from "./sparql-evaluation-suite.ts";

type Row = Readonly<Record<string, Term>>;

/** An answer, read to its end. */
export type Result =
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "bindings"; readonly rows: readonly Row[] }
  | { readonly kind: "quads"; readonly quads: readonly Quad[] };

const namedNode = (iri: string) => DataFactory.namedNode(iri);
const blankNode = (name?: string) => DataFactory.blankNode(name);
const literal = (text: string, kind?: string | NamedNode) => DataFactory.literal(text, kind);
const quad = (subject: Term, predicate: Term, object: Term) =>
  DataFactory.quad(subject as NamedNode, predicate as NamedNode, object as NamedNode);

export async function readResult(file: string): Promise<Result> {
  const text = readFileSync(file, "utf8");
  switch (file.split(".").at(-1)) {
    case "srx":
      return ofXml(text);
    case "srj":
      return ofJson(text);
    case "tsv":
      return ofTsv(text);
    case "csv":
      return ofCsv(text);
    default:
      return ofGraph(await quadsOf(file));
  }
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const unescaped = (text: string) => text.replaceAll(/&(\w+);/g, (_, name: string) => entities[name] ?? "");

/** As much of XML as the suites write: no CDATA, no entities of their own. */
function ofXml(text: string): Result {
  const boolean = /<boolean>\s*(\w+)\s*<\/boolean>/.exec(text)?.[1];
  if (boolean !== undefined) return { kind: "boolean", value: boolean === "true" };
  const attribute = (of: string, name: string) => new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`).exec(of)?.[1];
  const term = (kind: string, attributes: string, content: string): Term => {
    if (kind === "uri") return namedNode(unescaped(content));
    if (kind === "bnode") return blankNode(content);
    const type = attribute(attributes, "datatype");
    return literal(
      unescaped(content),
      attribute(attributes, "xml:lang") ?? (type === undefined ? undefined : namedNode(type)),
    );
  };
  const rows = [...text.matchAll(/<result>(.*?)<\/result>|<result\s*\/>/gs)].map(([, row = ""]) =>
    Object.fromEntries(
      [...row.matchAll(/<binding\s+name\s*=\s*["'](.*?)["']\s*>\s*<(\w+)([^>]*?)(?:\/>|>(.*?)<\/\2>)/gs)].map(
        ([, name = "", kind = "", attributes = "", content = ""]) => [name, term(kind, attributes, content)],
      ),
    ),
  );
  return { kind: "bindings", rows };
}

interface Json {
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Record<string, JsonTerm>[] };
}
interface JsonTerm {
  readonly type: string;
  readonly value: string;
  readonly "xml:lang"?: string;
  readonly datatype?: string;
}

function ofJson(text: string): Result {
  const { boolean, results } = JSON.parse(text) as Json;
  if (boolean !== undefined) return { kind: "boolean", value: boolean };
  const term = ({ type, value, datatype, ...more }: JsonTerm): Term => {
    if (type === "uri") return namedNode(value);
    if (type === "bnode") return blankNode(value);
    return literal(value, more["xml:lang"] ?? (datatype === undefined ? undefined : namedNode(datatype)));
  };
  const rows = results!.bindings.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, term(value)])),
  );
  return { kind: "bindings", rows };
}

/** A row without the columns that have no value. */
const rowOf = (names: readonly string[], cells: readonly string[], term: (cell: string) => Term): Row =>
  Object.fromEntries(names.flatMap((name, at) => (cells[at] ? [[name, term(cells[at])]] : [])));

function ofTsv(text: string): Result {
  const [head = "", ...lines] = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const names = head.split("\t").map((name) => name.slice(1));
  const term = (cell: string) => new Parser().parse(`<urn:s> <urn:p> ${cell} .`)[0]!.object as Term;
  return { kind: "bindings", rows: lines.map((line) => rowOf(names, line.split("\t"), term)) };
}

/** CSV does not tell what kind of term a value is. */
function ofCsv(text: string): Result {
  const [names = [], ...lines] = readCsv(text);
  const rows = lines.map((line) =>
    rowOf(names, line, (cell) => (cell.startsWith("_:") ? blankNode(cell.slice(2)) : literal(cell))),
  );
  return { kind: "bindings", rows };
}

/** What CSV leaves of an answer. */
export function asInCsv(result: Result): Result {
  if (result.kind !== "bindings") return result;
  const plain = (term: Term) => (term.termType === "BlankNode" ? term : literal(term.value));
  const rows = result.rows.map((row) =>
    Object.fromEntries(Object.entries(row).flatMap(([name, term]) => (term.value === "" ? [] : [[name, plain(term)]]))),
  );
  return { kind: "bindings", rows };
}

const rs = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

/** A graph, or rows described in one. */
function ofGraph(quads: Quad[]): Result {
  const store = new Store(quads as never[]);
  const of = (subject: Term, property: string) => store.getObjects(subject, rs + property, null);
  const [set] = store.getSubjects(null, `${rs}ResultSet`, null);
  if (set === undefined) return { kind: "quads", quads };
  const rows = of(set, "solution").map((solution) =>
    Object.fromEntries(of(solution, "binding").map((each) => [of(each, "variable")[0]!.value, of(each, "value")[0]!])),
  );
  return { kind: "bindings", rows };
}

/** Whether two are the same; the order of rows counts if it is `ordered`. */
export function isSame(one: Result, other: Result, ordered: boolean): boolean {
  if (one.kind === "boolean" || other.kind === "boolean")
    return one.kind === other.kind && (one as { value: boolean }).value === (other as { value: boolean }).value;
  if (one.kind !== other.kind) return false;
  return isomorphic(graphOf(one, ordered), graphOf(other, ordered));
}

/** As a graph: a row is a node that has its values, and its place or how many rows are just the same. */
function graphOf(result: Exclude<Result, { kind: "boolean" }>, ordered: boolean): Quad[] {
  if (result.kind === "quads")
    return result.quads.map(({ subject, predicate, object }) => quad(subject, predicate, normal(object)));
  const quads: Quad[] = [];
  const counts = new Map<string, number>();
  for (const [at, row] of result.rows.entries()) {
    const key = JSON.stringify(
      Object.entries(row)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, term]) => [name, normal(term)]),
    );
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const node = blankNode();
    const say = (property: string, object: Term) => quads.push(quad(node, namedNode(`urn:x-test:${property}`), object));
    say("number", literal(String(ordered ? at : count)));
    for (const [name, term] of Object.entries(row)) say(`variable:${name}`, normal(term));
  }
  return quads;
}

/** Numbers by their value, languages in small letters. */
function normal(term: Term): Term {
  if (term.termType !== "Literal") return term;
  if (term.language !== "") return literal(term.value, term.language.toLowerCase());
  const isNumber =
    /#(?:integer|decimal|double|float)$/.test(term.datatype.value) && /^[+-]?[\d.]+(?:[eE][+-]?\d+)?$/.test(term.value);
  return isNumber ? literal(String(Number(term.value)), term.datatype) : term;
}
