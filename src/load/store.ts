/** One store, asked and changed: SPARQL 1.1 Protocol and Graph Store Protocol. Every request has the same effect sent twice. */

import { pipeline, Readable } from "node:stream";
import type { Quad } from "@rdfjs/types";
import { StreamParser } from "n3";
import { Refusal, type Client } from "./client.ts";
import { kinds, type Kind, type KindName } from "./kinds.ts";
import { textOf, type Reply } from "./transport.ts";

export interface Endpoints {
  readonly kind: KindName;
  readonly query: URL;
  readonly update: URL;
  readonly graphs: URL | undefined;
}

/** A graph of a store by its IRI; undefined is the default graph. */
export type GraphName = string | undefined;

export type Row = Readonly<Record<string, string>>;

const largestAnswer = 64_000_000;

/** An IRI in SPARQL. It was checked where it came in; this keeps a mistake of ours from becoming another update. */
export function iri(text: string): string {
  if (/[\u0000-\u0020<>"{}|^`\\]/.test(text)) throw new TypeError(`${JSON.stringify(text)} is no IRI`);
  return `<${text}>`;
}

const inGraph = (graph: GraphName, pattern: string) =>
  graph === undefined ? pattern : `GRAPH ${iri(graph)} { ${pattern} }`;

export class Store {
  readonly endpoints: Endpoints;
  readonly kind: Kind;
  readonly #client: Client;

  constructor(endpoints: Endpoints, client: Client) {
    this.endpoints = endpoints;
    this.kind = kinds[endpoints.kind];
    this.#client = client;
  }

  /** The rows of a SELECT that has few; each term as its text alone. */
  select(query: string): Promise<readonly Row[]> {
    return select(this.#client, this.endpoints.query, query);
  }

  /** Whether a pattern matches. Virtuoso's ASK is not the standard's, so that it is asked as a SELECT. */
  async holds(pattern: string): Promise<boolean> {
    return (await this.select(`SELECT (1 AS ?yes) WHERE { ${pattern} } LIMIT 1`)).length > 0;
  }

  /** Makes an update, whole or not at all where the store keeps to that. */
  async update(text: string): Promise<void> {
    await update(this.#client, this.endpoints.update, (this.kind.pragma ?? "") + text);
  }

  /** Adds statements, a batch of lines of N-Triples, to a graph. */
  async add(graph: string, lines: string): Promise<void> {
    const { graphs } = this.endpoints;
    if (graphs === undefined) return this.update(`INSERT DATA { ${inGraph(graph, `\n${lines}`)} }`);
    const message = { method: "POST", headers: { "Content-Type": "application/n-triples" }, body: lines } as const;
    await this.#client.send(graphAddress(graphs, graph), message, (reply) => textOf(reply, 0));
  }

  async drop(graphs: readonly string[]): Promise<void> {
    if (graphs.length > 0) await this.update(graphs.map((graph) => `DROP SILENT GRAPH ${iri(graph)}`).join(" ;\n"));
  }

  async count(graph: GraphName): Promise<number> {
    const [row] = await this.select(`SELECT (COUNT(*) AS ?n) WHERE { ${inGraph(graph, "?s ?p ?o")} }`);
    return Number(row?.n ?? 0);
  }

  /** Gives the statements of a graph, as they come, to `collect`; to another one from the beginning if the connection breaks. */
  async contents<T>(graph: GraphName, collect: (quads: AsyncIterable<Quad>) => Promise<T>): Promise<T> {
    const { graphs, query } = this.endpoints;
    const headers = { Accept: "application/n-triples" };
    const read = (reply: Reply) => collect(statementsOf(reply));
    if (graphs === undefined) {
      const text = `CONSTRUCT { ?s ?p ?o } WHERE { ${inGraph(graph, "?s ?p ?o")} }`;
      return this.#client.send(query, { ...form({ query: text }), headers: { ...formHeaders, ...headers } }, read);
    }
    try {
      return await this.#client.send(graphAddress(graphs, graph), { method: "GET", headers }, read);
    } catch (error) {
      if (error instanceof Refusal && error.status === 404) return collect(Readable.from([]));
      throw error;
    }
  }
}

function graphAddress(graphs: URL, graph: GraphName): URL {
  const address = new URL(graphs);
  address.search = graph === undefined ? "?default" : `?graph=${encodeURIComponent(graph)}`;
  return address;
}

async function* statementsOf({ body, headers }: Reply): AsyncIterable<Quad> {
  const turtle = /turtle/i.test(headers["content-type"] ?? "");
  const parser = new StreamParser({ format: turtle ? "Turtle" : "N-Triples" });
  let broken: unknown;
  pipeline(body, parser, (error) => (broken = error));
  try {
    for await (const quad of parser as AsyncIterable<Quad>) yield quad;
  } catch (error) {
    if (error instanceof Error && "code" in error) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new Refusal(`statements that cannot be read: ${words}`, 200);
  }
  if (broken instanceof Error) throw broken;
}

const formHeaders = { "Content-Type": "application/x-www-form-urlencoded; charset=utf-8" };
const form = (fields: Readonly<Record<string, string>>) =>
  ({ method: "POST", headers: formHeaders, body: new URLSearchParams(fields).toString() }) as const;

/** The rows that an endpoint answers, each term as its text. Throws a {@link Refusal} for what is no answer. */
export async function select(client: Client, endpoint: URL, query: string): Promise<readonly Row[]> {
  const headers = { ...formHeaders, Accept: "application/sparql-results+json" };
  const text = await client.send(endpoint, { ...form({ query }), headers }, (reply) => textOf(reply, largestAnswer));
  try {
    const { results } = JSON.parse(text) as { results: { bindings: Record<string, { value: string }>[] } };
    return results.bindings.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, { value }]) => [name, value])),
    );
  } catch {
    throw new Refusal("what it sends is no SPARQL result in JSON", 200);
  }
}

/** Makes an update at an endpoint. */
export async function update(client: Client, endpoint: URL, text: string): Promise<void> {
  const headers = { "Content-Type": "application/sparql-update; charset=utf-8" };
  await client.send(endpoint, { method: "POST", headers, body: text }, (reply) => textOf(reply, 0));
}
