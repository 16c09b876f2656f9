/**
 * The SPARQL 1.1 Graph Store Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), read only: `?graph=IRI`, or `?default` for the merge
 * of all graphs.
 */

import { Hono, type Context } from "hono";
import { answerOffers, answerResponse, wanted } from "./answers.ts";
import { refusal, Refusal, unacceptable } from "./errors.ts";
import { preflight } from "./headers.ts";
import { graphsIn, inAddress, malformed } from "./parameters.ts";
import type { Env } from "./services.ts";

const methods = "GET, HEAD, OPTIONS";

/** To be mounted at `/graphs`. */
export function graphStoreRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.use(async (c, next) => {
    c.set("route", "graphs");
    await next();
  });
  routes.get("/", send);
  routes.options("/", () => preflight(methods));
  routes.all("/", (c) => {
    const message = `${c.req.method.slice(0, 20)} would change a graph; they are only read.`;
    throw new Refusal(405, refusal(405, "request-method", message).issues, { Allow: methods });
  });
  return routes;
}

async function send(c: Context<Env>): Promise<Response> {
  const parameters = inAddress(c.req.url);
  const named = graphsIn(parameters, "graph");
  const [iri] = named;
  if (named.length + (parameters.get("default")?.length ?? 0) !== 1)
    throw malformed("The request does not name one graph.", "Write ?graph=IRI, or ?default for all graphs together.");
  const quads = wanted(c.req.header("Accept") ?? null).quads;
  if (quads === undefined) throw unacceptable(answerOffers.quads.map(({ mediaType }) => mediaType));
  const request = {
    text: "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    formats: { quads },
    ...(iri === undefined ? {} : { dataset: { default: [iri] } }),
  };
  const result = await c.get("edition").asker.ask(request, c.req.raw.signal);
  if (iri !== undefined && result.count === 0)
    throw refusal(
      404,
      "page-unknown",
      "There is no graph of that name.",
      "The endpoint's description lists them: /sparql",
    );
  // Part of a graph is not the graph.
  if (result.cut !== undefined) {
    const message = `The graph is larger than what is sent at once (${result.cut.limit} ${result.cut.what}).`;
    throw refusal(503, "query-limit", message, "Take it from the downloads: /data/");
  }
  return answerResponse(result);
}
