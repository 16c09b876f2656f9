/** From an address that a person has (a base, a query endpoint, a page of the store) to the store's kind and endpoints, by asking. */

import { Fault, issue } from "../issue.ts";
import { Refusal, shownAddress, type Client } from "./client.ts";
import { kinds, type Kind, type KindName } from "./kinds.ts";
import { iri, select, update, type Endpoints } from "./store.ts";
import { textOf } from "./transport.ts";
import { ns, recordGraph } from "./record.ts";

/** Last parts of paths that queries are asked at. */
const queryNames = new Set(["sparql", "query"]);
/** Last parts of paths that belong to a store and answer no queries. */
const otherNames = new Set([
  ...["update", "data", "get", "store", "statements", "sparql-auth", "sparql-graph-crud", "sparql-graph-crud-auth"],
  ...["conductor", "isparql", "fct", "index.html", "ui", "service", "repositories", "ping"],
]);

/**
 * The addresses at which a query may be answered, in the order in which they are tried. An address whose path is not known to be a
 * store's own is never left for another path: it may name one dataset of many.
 */
export function candidates(address: URL): URL[] {
  const parts = address.pathname.split("/").filter((part) => part !== "");
  const at = (...path: readonly string[]) => new URL(`/${path.join("/")}`, address);
  const last = parts.at(-1) ?? "";
  const repository = parts.indexOf("repositories");
  if (repository >= 0 && parts.length > repository + 1) return [at(...parts.slice(0, repository + 2))];
  const named = address.searchParams.get("repositoryId");
  if (named !== null) return [at("repositories", encodeURIComponent(named))];
  const dataset = /^#\/(?:dataset|manage)\/([^/]+)/.exec(address.hash)?.[1];
  if (dataset !== undefined) return ["sparql", "query"].map((name) => at(dataset, name));
  const isOther = otherNames.has(last);
  const folder = isOther || queryNames.has(last) ? parts.slice(0, -1) : parts;
  const own = parts.length === 0 || isOther ? [] : [at(...parts)];
  const usual = folder.length === 0 ? [["ds", "sparql"]] : [];
  const usually = [["sparql"], ["query"], ...usual].map((path) => at(...folder, ...path));
  // Fuseki answers at the dataset's own address too, from which the other endpoints cannot be told.
  const tried = queryNames.has(last) ? [...own, ...usually] : [...usually, ...own];
  return tried.filter((url, index) => tried.findIndex(({ href }) => href === url.href) === index);
}

const asked = "SELECT (1 AS ?one) WHERE {}";

/** The endpoint of queries. */
async function findQuery(address: URL, client: Client): Promise<URL> {
  const seen: string[] = [];
  const waiting = candidates(address);
  for (let url = waiting.shift(); url !== undefined && seen.length < 16; url = waiting.shift()) {
    seen.push(shownAddress(url));
    try {
      if ((await select(client, url, asked))[0]?.one === "1") return url;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.status === undefined) throw notReached(url, error);
      const to =
        error.location !== undefined && URL.canParse(error.location, url.href)
          ? new URL(error.location, url)
          : undefined;
      if (to !== undefined && isTrusted(to, url) && !seen.includes(shownAddress(to))) waiting.unshift(to);
    }
  }
  const hint = "Name the store's SPARQL endpoint itself, as its page shows it.";
  throw new Fault([issue("store-not-found", `No SPARQL endpoint answers at ${seen.join(", ")}.`, {}, hint)]);
}

/** A password follows nobody to another host, nor out of an encrypted connection. */
const isTrusted = (to: URL, from: URL) =>
  to.origin === from.origin || (to.hostname === from.hostname && to.protocol === "https:");

const notReached = (url: URL, { message }: Error) =>
  new Fault([issue("store-not-found", `No answer from ${shownAddress(url)}: ${message.replace(/[.:]$/, "")}.`)]);

const xsdInt = "http://www.w3.org/2001/XMLSchema#int";
/** Oxigraph keeps every integer as an xsd:integer. */
const ofOxigraph = `SELECT ?type WHERE { BIND(DATATYPE("1"^^<${xsdInt}>) AS ?type) }`;
/** A function that only Jena has. */
const ofJena = "SELECT ?root WHERE { BIND(<http://jena.apache.org/ARQ/function#sqrt>(4) AS ?root) }";

/** The kind of store that answers at an endpoint. */
async function recognise(query: URL, client: Client): Promise<KindName> {
  const server = await client.send(
    new URL(`${query.href}?query=${encodeURIComponent(asked)}`),
    { method: "GET" },
    async (reply) => {
      await textOf(reply, 0);
      return String(reply.headers.server ?? "");
    },
  );
  if (/virtuoso/i.test(server)) return "virtuoso";
  if (/graphdb/i.test(server)) return "graphdb";
  if (/\/repositories\/[^/]+$/.test(query.pathname)) return "rdf4j";
  if (/fuseki/i.test(server)) return "fuseki";
  const first = async (text: string) => {
    try {
      return Object.values((await select(client, query, text))[0] ?? {})[0];
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  };
  if (Number(await first(ofJena)) === 2) return "fuseki";
  if ((await first(ofOxigraph))?.endsWith("#integer")) return "oxigraph";
  return "generic";
}

/** An update that finds nothing to delete: who may make it may load. */
const harmless = `DELETE DATA { GRAPH ${iri(recordGraph)} { ${iri(`${ns}nobody`)} ${iri(`${ns}holds`)} ${iri(`${ns}nothing`)} } }`;

/** The endpoint that takes updates. */
async function findUpdate(kind: Kind, query: URL, client: Client): Promise<URL> {
  const refused: string[] = [];
  for (const way of kind.update) {
    const url = way(query);
    try {
      await update(client, url, harmless);
      return url;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(`${shownAddress(url)} answers ${error.message.replace(/[.:]$/, "")}`);
    }
  }
  const message = `${shownAddress(query)} answers queries, but takes no updates: ${refused.join("; ")}.`;
  const hint = "Name an endpoint that takes updates, or ask who runs it for the right to change it.";
  throw new Fault([issue("store-read-only", message, {}, hint)]);
}

export interface Wanted {
  /** Instead of asking for it. */
  readonly kind?: KindName;
  /** Whether updates will be made; if not, none is tried. */
  readonly writing: boolean;
}

/** Finds a store. Throws a Fault if nothing answers, or what answers may not be changed. */
export async function discover(address: URL, client: Client, { kind: told, writing }: Wanted): Promise<Endpoints> {
  const query = await findQuery(address, client);
  const name = told ?? (await recognise(query, client));
  const kind: Kind = kinds[name];
  const taking = writing ? await findUpdate(kind, query, client) : kind.update[0](query);
  return { kind: name, query, update: taking, graphs: kind.graphs?.(query) };
}
