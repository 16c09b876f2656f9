/** One SPARQL endpoint asked by the protocol (https://www.w3.org/TR/sparql11-protocol/): a query goes as it is, an answer is read whole. */

import type { Quad, Term } from "@rdfjs/types";
import { Fault, issue } from "../issue.ts";
import { terms, type Dataset } from "../store/index.ts";
import { eachOf, type Answer, type Row } from "./answer.ts";
import { prepare, type QueryOptions } from "./ask.ts";
import { projected } from "./scope.ts";
import { print, type Pattern, type Query } from "./syntax.ts";

export interface RemoteEndpoint {
  readonly url: string;
  /** Milliseconds that an answer may take. */
  readonly time: number;
  /** Bytes that an answer may have, as the endpoint sends it. */
  readonly bytes: number;
  /** Rows that are asked for at most; statements of CONSTRUCT cannot be counted in advance. */
  readonly rows: number;
  /** Reads statements in N-Triples or Turtle; query/ has no readers of its own. */
  readonly readStatements: (bytes: Uint8Array, mediaType: string) => Promise<readonly Quad[]>;
}

export interface RemoteOptions extends QueryOptions {
  /** The dataset that the protocol names; it takes the place of the query's own FROM. */
  readonly dataset?: Dataset;
  /** The dataset for a query for which neither names one, where the endpoint's own is another. */
  readonly otherwise?: Dataset;
  /** The values that variables may have: `VALUES` at the beginning of WHERE. */
  readonly among?: Readonly<Record<string, readonly Term[]>>;
}

/**
 * Answers a query. Updates and SERVICE are refused before anything is sent.
 * Throws a Fault: `endpoint-slow` for no answer in time, `endpoint-failed` for whatever else is no answer.
 */
export async function askRemote(endpoint: RemoteEndpoint, text: string, options: RemoteOptions = {}): Promise<Answer> {
  const { tree, issues } = prepare(text, options);
  const by = "endpoint";
  const sent: Query = { ...tree, where: [...valuesOf(options.among ?? {}), ...(tree.where ?? [])] };
  // Every IRI is written out.
  delete sent.base;
  const dataset = options.dataset ?? (tree.from === undefined ? options.otherwise : undefined);
  if (dataset !== undefined) sent.from = fromOf(dataset);
  if (sent.queryType === "SELECT")
    sent.limit = Math.min(sent.limit ?? Infinity, endpoint.rows, options.most ?? Infinity);
  const { bytes, mediaType } = await sendSorted(endpoint, sent, options.signal);
  if (tree.queryType === "CONSTRUCT" || tree.queryType === "DESCRIBE")
    return { kind: "quads", by, issues, quads: eachOf(await endpoint.readStatements(bytes, mediaType)) };
  const results = readResults(endpoint, bytes);
  if (tree.queryType === "ASK") return { kind: "boolean", by, value: yesOf(results), issues };
  const found = (results.results?.bindings ?? []).slice(0, sent.queryType === "SELECT" ? sent.limit : undefined);
  const rows = found.map((binding) => rowOf(endpoint, binding));
  return { kind: "bindings", by, variables: projected(tree), issues, rows: eachOf(rows) };
}

function valuesOf(among: Readonly<Record<string, readonly Term[]>>): Pattern[] {
  return Object.entries(among).map(([name, values]) => ({
    type: "values",
    values: values.map((value) => ({ [`?${name}`]: value })) as Extract<Pattern, { type: "values" }>["values"],
  }));
}

/** An empty list is no clause: a dataset without named graphs has none that `GRAPH` reaches. */
function fromOf({ default: merged = [], named = [] }: Dataset): NonNullable<Query["from"]> {
  return { default: [...merged], named: [...named] } as NonNullable<Query["from"]>;
}

/** Endpoints that do not sort when more than a few thousand rows are asked for: Virtuoso, unless none are counted. */
const unlimited = new WeakSet<RemoteEndpoint>();
const cannotSort = /\bSR353\b/;

async function sendSorted(endpoint: RemoteEndpoint, query: Query, signal?: AbortSignal) {
  if (query.queryType !== "SELECT" || query.order === undefined) return send(endpoint, query, signal);
  const whole = { ...query };
  delete whole.limit;
  if (unlimited.has(endpoint) && query.offset === undefined) return send(endpoint, whole, signal);
  try {
    return await send(endpoint, query, signal);
  } catch (error) {
    if (!(error instanceof Fault && cannotSort.test(error.message))) throw error;
    unlimited.add(endpoint);
    return send(endpoint, whole, signal);
  }
}

const accepted = {
  rows: "application/sparql-results+json",
  statements: "application/n-triples, text/turtle;q=0.9",
};

async function send(endpoint: RemoteEndpoint, query: Query, signal?: AbortSignal) {
  const clock = AbortSignal.timeout(endpoint.time);
  const isRows = query.queryType === "SELECT" || query.queryType === "ASK";
  try {
    const response = await twice(endpoint.url, {
      method: "POST",
      headers: {
        Accept: isRows ? accepted.rows : accepted.statements,
        "Content-Type": "application/x-www-form-urlencoded; charset=utf-8",
      },
      body: new URLSearchParams({ query: print(query) }).toString(),
      // Nobody but who runs the server says which addresses it asks.
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, clock]) : clock,
    });
    const bytes = await readBody(endpoint, response);
    if (response.status !== 200) throw failed(endpoint, refusedWith(response, bytes));
    const [mediaType = ""] = (response.headers.get("Content-Type") ?? "").split(";");
    return { bytes, mediaType: mediaType.trim().toLowerCase() };
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (signal?.aborted) throw signal.reason;
    if (clock.aborted) {
      const message = `${endpoint.url} gave no answer within ${endpoint.time / 1000} seconds.`;
      throw new Fault([issue("endpoint-slow", message)]);
    }
    throw failed(endpoint, reasonOf(error));
  }
}

const hungUp = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** A store may hang up on a connection that was kept open, just when it is used again; a query changes nothing, so it is sent once more. */
async function twice(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { code } = (error instanceof Error ? (error.cause ?? {}) : {}) as { code?: string };
    if (code === undefined || !hungUp.has(code)) throw error;
    return fetch(url, init);
  }
}

async function readBody({ url, bytes: most }: RemoteEndpoint, response: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.length;
    if (size > most) {
      const hint = "Ask for less, with LIMIT.";
      throw new Fault([issue("endpoint-failed", `${url} answers with more than ${most} bytes.`, {}, hint)]);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Status and first line of what an endpoint says instead of an answer. */
function refusedWith(response: Response, bytes: Uint8Array): string {
  const to = response.headers.get("Location");
  if (to !== null) return `status ${response.status}, which leads to ${to}: name that address`;
  const [line = ""] = new TextDecoder().decode(bytes.subarray(0, 2000)).trim().split("\n");
  return `status ${response.status} ${line.startsWith("<") ? "" : line.slice(0, 200)}`.trim();
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  const inner = cause instanceof AggregateError ? (cause.errors as unknown[])[0] : cause;
  return inner instanceof Error && inner.message !== "" ? inner.message : error.message;
}

function failed({ url }: RemoteEndpoint, why: string): Fault {
  return new Fault([issue("endpoint-failed", `No answer from ${url}: ${why.replace(/[.:]$/, "")}.`)]);
}

/** SPARQL 1.1 Query Results JSON Format (https://www.w3.org/TR/sparql11-results-json/). */
interface Results {
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, JsonTerm>>[] };
}

interface JsonTerm {
  readonly type: string;
  readonly value: string;
  readonly datatype?: string;
  readonly "xml:lang"?: string;
}

function readResults(endpoint: RemoteEndpoint, bytes: Uint8Array): Results {
  try {
    const results = JSON.parse(new TextDecoder().decode(bytes)) as Results;
    if (typeof results.boolean === "boolean" || Array.isArray(results.results?.bindings)) return results;
  } catch {
    // Told below.
  }
  throw failed(endpoint, "what it sends is no SPARQL result in JSON");
}

/** Virtuoso gives a row with 1 or 0 in it where the standard has true or false. */
function yesOf({ boolean, results }: Results): boolean {
  const [row = {}] = results?.bindings ?? [];
  return boolean ?? Object.values(row).some(({ value }) => value === "1" || value === "true");
}

function rowOf(endpoint: RemoteEndpoint, binding: Readonly<Record<string, JsonTerm>>): Row {
  return Object.fromEntries(Object.entries(binding).map(([name, term]) => [name, termOf(endpoint, term)]));
}

function termOf(endpoint: RemoteEndpoint, { type, value, datatype, "xml:lang": language }: JsonTerm): Term {
  switch (type) {
    case "uri":
      return terms.namedNode(value);
    case "bnode":
      return terms.blankNode(value);
    case "literal":
    case "typed-literal":
      return terms.literal(value, language ?? (datatype === undefined ? undefined : terms.namedNode(datatype)));
    default:
      throw failed(endpoint, `a term of type ${JSON.stringify(type)} is none of RDF 1.1`);
  }
}
