/** A dataset that lies in somebody's triple store: a {@link Reader} that asks its SPARQL endpoint, and never for more than it needs. */

import type { Quad, Quad_Graph, Quad_Object, Quad_Subject, Quad_Predicate } from "@rdfjs/types";
import { ownContext, readRdf } from "../graph/index.ts";
import { Fault, issue } from "../issue.ts";
import {
  askLimits,
  askRemote,
  type Answer,
  type RemoteEndpoint,
  type RemoteOptions,
  type Row,
} from "../query/index.ts";
import { terms } from "../store/index.ts";
import { Neighbourhood, type Fetch } from "./neighbourhood.ts";
import { fromQuads, type Dataset } from "./open.ts";
import type { Inquiry, Asked } from "./query.ts";
import type { Reader } from "./reader.ts";

export interface EndpointOptions {
  /** Milliseconds that one answer may take. */
  readonly time?: number;
  /** Bytes that one answer may have. */
  readonly bytes?: number;
  /** Milliseconds for which what was fetched of a thing is used again. */
  readonly memory?: number;
}

/** Neighbourhoods that are kept. */
const mostKept = 200;
/** More graphs than this are not named in every query. */
const mostGraphs = 500;

const prefixes = `PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX void: <http://rdfs.org/ns/void#>
`;
const datasets = `${prefixes}SELECT ?dataset ?base ?title WHERE {
  GRAPH ?g { ?dataset a dcat:Dataset ; void:uriSpace ?base }
  OPTIONAL { GRAPH ?h { ?dataset dcterms:title ?title } }
} ORDER BY ?dataset ?title LIMIT 1`;
const isMerged = `${prefixes}ASK { ?dataset a dcat:Dataset ; void:uriSpace ?base }`;
const graphsOf = `SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g LIMIT ${mostGraphs + 1}`;

/** Opens an endpoint. Throws a Fault if it cannot be asked, or holds no dataset of ours. */
export async function openEndpoint(url: string, options: EndpointOptions = {}): Promise<Reader> {
  const { time = 10_000, bytes = 32_000_000, memory = 60_000 } = options;
  // One row more than is shown, so that what is cut is known to be.
  const rows = askLimits.rows + 1;
  const endpoint: RemoteEndpoint = {
    url,
    time,
    bytes,
    rows,
    readStatements: (body, type) => readStatements(url, body, type),
  };
  const [found] = await rowsOf(await askRemote(endpoint, datasets));
  const base = found?.base?.value;
  if (found?.dataset === undefined || base === undefined) {
    const hint = "Load dataset.nq or dataset.trig, each statement in its graph.";
    throw new Fault([
      issue("endpoint-failed", `${url} holds no dataset with its void:uriSpace in a named graph.`, {}, hint),
    ]);
  }
  const merge = await mergeOf(endpoint);
  const known = { ...ownContext().prefixes, id: `${base}id/` };
  const kept = new Kept(memory, async (iris) => {
    const own = await new Neighbourhood(fetchFrom(endpoint), `${base}id/`).gather(iris);
    return { ...fromQuads(own, known), base };
  });
  const dataset = found.dataset.value;
  return {
    title: found.title?.value,
    iri: dataset,
    base,
    prefixes: known,
    // Nothing is asked of nothing: the whole is never fetched.
    about: (iris) => kept.of(iris.length === 0 ? [] : [...iris, dataset]),
    ask: (question, inquiry = {}) => askOf(endpoint, merge, `${base}id/`, question, inquiry),
  };
}

function askOf(
  endpoint: RemoteEndpoint,
  merge: RemoteOptions["otherwise"],
  idBase: string,
  question: Asked | string,
  { values = {}, dataset, ...rest }: Inquiry,
): Promise<Answer> {
  const { text, params, file } =
    typeof question === "string" ? { text: question, params: {}, file: "query" } : question;
  return askRemote(endpoint, text, {
    file,
    ...rest,
    wellKnown: ownContext().prefixes,
    parameters: { declared: params, values, idBase },
    ...(dataset === undefined ? {} : { dataset }),
    ...(merge === undefined ? {} : { otherwise: merge }),
  });
}

/** The graphs to name in every query so that its default graph is their merge; none to name where it is that by itself. */
async function mergeOf(endpoint: RemoteEndpoint): Promise<RemoteOptions["otherwise"]> {
  if (await yes(await askRemote(endpoint, isMerged))) return undefined;
  const rows = await rowsOf(await askRemote(endpoint, graphsOf));
  const graphs = rows.flatMap(({ g }) => (g?.termType === "NamedNode" ? [g] : []));
  const dataset = { default: graphs, named: graphs };
  if (graphs.length <= mostGraphs && (await yes(await askRemote(endpoint, isMerged, { dataset })))) return dataset;
  const message = `The default graph of ${endpoint.url} is not the merge of its graphs, and they cannot be named in each query.`;
  const hint = "Set up the store so that its default graph is the union of all graphs.";
  throw new Fault([issue("endpoint-failed", message, {}, hint)]);
}

const yes = (answer: Answer) => Promise.resolve(answer.kind === "boolean" && answer.value);

async function rowsOf(answer: Answer): Promise<readonly Row[]> {
  const rows: Row[] = [];
  if (answer.kind === "bindings") for await (const row of answer.rows) rows.push(row);
  return rows;
}

function fetchFrom(endpoint: RemoteEndpoint): Fetch {
  return async (text, variable, among) => {
    const rows = await rowsOf(await askRemote(endpoint, text, { among: { [variable]: among } }));
    return rows.flatMap(({ s, p, o, g }): Quad[] =>
      s && p && o && g
        ? [terms.quad(s as Quad_Subject, p as Quad_Predicate, o as Quad_Object, g as Quad_Graph) as Quad]
        : [],
    );
  };
}

async function readStatements(url: string, bytes: Uint8Array, format: string): Promise<readonly Quad[]> {
  const { quads, issues } = await readRdf({ file: "answer", bytes, format, baseIRI: url });
  const [first] = issues;
  if (first === undefined) return quads;
  throw new Fault([issue("endpoint-failed", `${url} sends statements that cannot be read: ${first.message}`)]);
}

/** What was fetched, for a short while: a page and its data are mostly asked for one after the other. */
class Kept {
  readonly #entries = new Map<string, { readonly dataset: Promise<Dataset>; readonly until: number }>();
  readonly #memory: number;
  readonly #fetch: (iris: readonly string[]) => Promise<Dataset>;

  constructor(memory: number, fetch: (iris: readonly string[]) => Promise<Dataset>) {
    this.#memory = memory;
    this.#fetch = fetch;
  }

  of(iris: readonly string[]): Promise<Dataset> {
    const key = [...new Set(iris)].sort().join("\n");
    const now = Date.now();
    const kept = this.#entries.get(key);
    if (kept !== undefined && kept.until > now) return kept.dataset;
    const dataset = this.#fetch([...new Set(iris)]);
    this.#entries.delete(key);
    this.#entries.set(key, { dataset, until: now + this.#memory });
    dataset.catch(() => this.#entries.delete(key));
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > mostKept && oldest !== undefined) this.#entries.delete(oldest);
    return dataset;
  }
}
