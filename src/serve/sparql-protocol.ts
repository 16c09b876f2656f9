/**
 * The SPARQL 1.1 Protocol for queries (https://www.w3.org/TR/sparql11-protocol/): GET, POST of a form, POST of a query. Updates are refused
 * before anything reads them; whatever graphs a request names, only those of the data are there, and any other is empty.
 */

import { Hono, type Context } from "hono";
import { AskFailure, type AskRequest } from "../query/index.ts";
import { answerOffers, answerResponse, wanted } from "./answers.ts";
import { refusal, Refusal, unacceptable } from "./errors.ts";
import { preflight } from "./headers.ts";
import { graphsIn, inAddress, joined, malformed, readForm, type Parameters } from "./parameters.ts";
import type { Env } from "./services.ts";
import { describeService } from "./service-description.ts";

const methods = "GET, HEAD, POST, OPTIONS";

/** To be mounted at `/sparql`. */
export function sparqlRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.use(async (c, next) => {
    c.set("route", "sparql");
    await next();
  });
  routes.get("/", get);
  routes.post("/", post);
  routes.options("/", () => preflight(methods));
  routes.all("/", (c) => {
    const { issues } = refusal(405, "request-method", `A query is not sent with ${c.req.method.slice(0, 20)}.`);
    throw new Refusal(405, issues, { Allow: methods });
  });
  return routes;
}

/** An address without a query is that of the service itself. */
function get(c: Context<Env>): Promise<Response> {
  const parameters = inAddress(c.req.url);
  return parameters.size === 0 ? describeService(c) : answer(c, parameters);
}

/** Media type of a body → what it says. */
const bodies: Readonly<Record<string, (text: string) => Parameters>> = {
  "application/x-www-form-urlencoded": readForm,
  "application/sparql-query": (text) => new Map([["query", [text]]]),
  "application/sparql-update": (text) => new Map([["update", [text]]]),
};

async function post(c: Context<Env>): Promise<Response> {
  const [type = "", ...parts] = (c.req.header("Content-Type") ?? "").toLowerCase().split(";");
  const read = Object.hasOwn(bodies, type.trim()) ? bodies[type.trim()] : undefined;
  const charset = parts.flatMap((part) => /^\s*charset\s*=\s*"?([^"\s]*)"?\s*$/.exec(part)?.[1] ?? [])[0];
  const coding = c.req.header("Content-Encoding") ?? "identity";
  if (read === undefined || !/^(?:utf-?8|us-ascii)$/.test(charset ?? "utf-8") || coding !== "identity")
    throw refusal(
      415,
      "request-malformed",
      "The body is in no form in which a query is sent.",
      "Send application/sparql-query or application/x-www-form-urlencoded, in UTF-8 and not compressed.",
    );
  const bytes = await c.req.arrayBuffer();
  return answer(c, joined(inAddress(c.req.url), read(textOf(bytes))));
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("The body is not UTF-8.");
  }
}

async function answer(c: Context<Env>, parameters: Parameters): Promise<Response> {
  if (parameters.has("update"))
    throw refusal(403, "query-refused", "Nothing is updated here: the data are only read.", "Send a query as “query”.");
  const [text, ...more] = parameters.get("query") ?? [];
  if (text === undefined) throw malformed("The request has no query.", "Send it as the parameter “query”.");
  if (more.length > 0) throw malformed("The request has more than one query.");
  const graphs = { default: graphsIn(parameters, "default-graph-uri"), named: graphsIn(parameters, "named-graph-uri") };
  const { asker, reader } = c.get("edition");
  const request: AskRequest = {
    text,
    base: `${reader.base}sparql`,
    formats: wanted(c.req.header("Accept") ?? null),
    ...(graphs.default.length + graphs.named.length > 0 ? { dataset: graphs } : {}),
  };
  try {
    return answerResponse(await asker.ask(request, c.req.raw.signal));
  } catch (error) {
    if (!(error instanceof AskFailure) || error.answer === undefined) throw error;
    throw unacceptable(answerOffers[error.answer].map(({ mediaType }) => mediaType));
  }
}
