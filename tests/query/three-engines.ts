/** A query answered by ours, by Comunica over N3.Store and by Oxigraph, and whether their answers are the same. */

import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import type { Quad, Term } from "@rdfjs/types";
import { DataFactory, Store } from "n3";
import oxigraph from "oxigraph";
import sparqljs, { type Query } from "sparqljs";
import { ask } from "../../src/query/index.ts";
import { createStore } from "../../src/store/index.ts";
import { isInOrder, type Row } from "./in-order.ts";
import type { RandomCase } from "./random-queries.ts";

/** What an engine said: a line for each row or triple, sorted; or why it said nothing. */
export type Told = { readonly lines: readonly string[] } | { readonly refused: string };

export const engineNames = ["ours", "comunica", "oxigraph"] as const;
export type EngineName = (typeof engineNames)[number];
export type AllTold = Readonly<Record<EngineName, Told>>;

interface Found {
  readonly boolean?: boolean;
  readonly rows?: readonly Row[];
  readonly quads?: readonly Quad[];
}

/** The distinct triples of all graphs in the default graph, and the named graphs beside it. */
function merged(quads: readonly Quad[]): Quad[] {
  const store = new Store();
  for (const quad of quads) {
    store.addQuad(quad);
    store.addQuad(DataFactory.quad(quad.subject, quad.predicate, quad.object));
  }
  return store.getQuads(null, null, null, null);
}

async function byOurs(quads: readonly Quad[], text: string): Promise<Found> {
  const answer = await ask(createStore(quads), text);
  if (answer.kind === "boolean") return { boolean: answer.value };
  return answer.kind === "quads" ? { quads: await all(answer.quads) } : { rows: await all(answer.rows) };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const engine = new QueryEngine();

async function byComunica(quads: readonly Quad[], text: string): Promise<Found> {
  const result = await engine.query(text, { sources: [new Store(merged(quads) as never[])], readOnly: true });
  if (result.resultType === "boolean") return { boolean: await result.execute() };
  if (result.resultType === "quads") return { quads: await (await result.execute()).toArray() };
  if (result.resultType !== "bindings") throw new Error("an update");
  const rows = await (await result.execute()).toArray();
  return { rows: rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term]))) };
}

/** A term as Oxigraph makes it. */
function foreign(term: Term): never {
  if (term.termType === "NamedNode") return oxigraph.namedNode(term.value) as never;
  if (term.termType === "BlankNode") return oxigraph.blankNode(term.value) as never;
  if (term.termType !== "Literal") return oxigraph.defaultGraph() as never;
  return oxigraph.literal(term.value, term.language || oxigraph.namedNode(term.datatype.value)) as never;
}

function byOxigraph(quads: readonly Quad[], text: string): Found {
  const store = new oxigraph.Store(
    merged(quads).map(({ subject, predicate, object, graph }) =>
      oxigraph.quad(foreign(subject), foreign(predicate), foreign(object), foreign(graph)),
    ),
  );
  const found = store.query(text);
  if (typeof found === "boolean") return { boolean: found };
  const isGraph = /\b(?:CONSTRUCT|DESCRIBE)\b/.test(text);
  if (isGraph) return { quads: found as unknown as Quad[] };
  return { rows: (found as Map<string, Term>[]).map((row) => Object.fromEntries(row)) };
}

const engines: Readonly<Record<EngineName, (quads: readonly Quad[], text: string) => Found | Promise<Found>>> = {
  ours: byOurs,
  comunica: byComunica,
  oxigraph: byOxigraph,
};

/** Some queries wait for ever. Milliseconds. */
const limit = 4_000;

export async function tell(name: EngineName, { quads, text }: RandomCase, tree: Query): Promise<Told> {
  let clock: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    clock = setTimeout(() => reject(new Error("waits for ever")), limit);
  });
  try {
    return { lines: linesOf(await Promise.race([engines[name](quads, text), late]), tree) };
  } catch (error) {
    return { refused: error instanceof Error ? error.message.split("\n", 1)[0]!.slice(0, 200) : String(error) };
  } finally {
    clearTimeout(clock);
  }
}

/** Undefined if the text is no query. */
export function treeOf(text: string): Query | undefined {
  try {
    const tree = new sparqljs.Parser().parse(text);
    return tree.type === "query" ? tree : undefined;
  } catch {
    return undefined;
  }
}

/** Rows are a multiset, triples a set; of a slice only the number of rows is fixed, of REDUCED only which rows there are. */
function linesOf({ boolean, rows, quads }: Found, tree: Query): string[] {
  if (boolean !== undefined) return [String(boolean)];
  if (quads !== undefined)
    return distinct(quads.map(({ subject, predicate, object }) => [subject, predicate, object].map(shown).join(" ")));
  const found = rows ?? [];
  const order = isInOrder(found, tree) ? [] : ["not in the order that it asks for"];
  if ("limit" in tree || "offset" in tree) return [`${found.length} rows`, ...order];
  const lines = found.map((row) =>
    Object.entries(row)
      .map(([name, term]) => `?${name}=${shown(term)}`)
      .sort()
      .join(" "),
  );
  return [...("reduced" in tree ? distinct(lines) : lines.sort()), ...order];
}

const distinct = (lines: readonly string[]) => [...new Set(lines)].sort();

/** Numbers that are no integers by their value, since engines write as many digits as they like; blank nodes by their name if it is of the data. */
function shown(term: Term): string {
  if (term.termType === "NamedNode") return `<${term.value.replace("http://e/", ":")}>`;
  if (term.termType === "BlankNode") return `_:${/n[12]$/.exec(term.value)?.[0] ?? ""}`;
  if (term.termType !== "Literal") return term.termType;
  if (term.language !== "") return `"${term.value}"@${term.language.toLowerCase()}`;
  const type = term.datatype.value.split("#").at(-1) ?? "";
  const number = /^(?:decimal|double|float)$/.test(type) ? numberOf(term.value) : Number.NaN;
  return `"${Number.isNaN(number) ? term.value : Number(number.toPrecision(7))}"^^${type}`;
}

const numberOf = (text: string) => (text === "" ? Number.NaN : Number(text.replace("INF", "Infinity")));

/** Whether two said the same; two that refuse do. */
export function isSame(one: Told, other: Told): boolean {
  if ("refused" in one || "refused" in other) return "refused" in one && "refused" in other;
  return one.lines.length === other.lines.length && one.lines.every((line, at) => line === other.lines[at]);
}
