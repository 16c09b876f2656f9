/** The server as one function from a request to a response. The socket around it is socket.ts. */

import { randomBytes } from "node:crypto";
import { bodyLimit } from "hono/body-limit";
import { Hono, type MiddlewareHandler } from "hono";
import { addApi } from "./api.ts";
import { deliver } from "./delivery.ts";
import { refusal, Refusal, refusalOf, tellRefusal } from "./errors.ts";
import { preflight } from "./headers.ts";
import { graphStoreRoutes } from "./graph-store.ts";
import { health } from "./health.ts";
import { linkedData } from "./linked-data.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Editions } from "./reload.ts";
import type { Env } from "./services.ts";
import { sparqlRoutes } from "./sparql-protocol.ts";

interface AppOptions {
  readonly editions: Pick<Editions, "use">;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** Bytes of a request's body that are read. */
const largestBody = 1_000_000;
/** What nginx writes where nobody waits for the answer any more. */
const clientLeft = 499;
const reads = "GET, HEAD, OPTIONS";

export function createApp(options: AppOptions): Hono<Env> {
  const { editions, metrics, log } = options;
  const app = new Hono<Env>();
  app.use(account(log, metrics), deliver, answered(editions));
  app.use(bodyLimit({ maxSize: largestBody, onError: () => tooLarge() }));

  app.get("/health", health);
  app.get("/metrics", (c) => {
    c.set("route", "metrics");
    const { asker, site } = c.get("edition");
    const text = metrics.text(asker.stats(), site.context.version);
    return c.text(text, 200, {
      "Content-Type": "text/plain; version=0.0.4; charset=utf-8",
      "Cache-Control": "no-store",
    });
  });
  app.route("/sparql", sparqlRoutes());
  app.route("/graphs", graphStoreRoutes());
  addApi(app);
  app.get("*", linkedData);
  app.options("*", () => preflight(reads));
  app.all("*", (c) => {
    const message = `${c.req.method.slice(0, 20)} is not for this address, which is only read.`;
    throw new Refusal(405, refusal(405, "request-method", message).issues, { Allow: reads });
  });

  app.onError((error, c) => {
    if (c.req.raw.signal.aborted) return new Response(null, { status: clientLeft });
    const id = c.get("id");
    const known = refusalOf(error);
    if (known === undefined) log.failure(id, error);
    const hint = `Whoever runs it finds what happened in the log, under ${id}.`;
    const told = known ?? refusal(500, "server-failed", "The server met a fault of its own.", hint);
    return tellRefusal(c.req.header("Accept") ?? null, told);
  });
  return app;
}

function tooLarge(): never {
  throw refusal(413, "request-too-large", `The body is larger than ${largestBody} bytes.`);
}

/** Counts and logs every request. */
function account(log: Log, metrics: Metrics): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now();
    const id = randomBytes(6).toString("hex");
    c.set("id", id);
    c.set("route", "other");
    metrics.begin();
    try {
      await next();
    } finally {
      const ms = performance.now() - began;
      const { status, headers } = c.res;
      const bytes = c.req.method === "HEAD" ? 0 : Number(headers.get("Content-Length") ?? 0);
      const route = c.get("route");
      metrics.end(route, status, ms / 1000, bytes);
      log.access({ id, method: c.req.method, path: c.req.path, route, status, ms: Math.round(ms), bytes });
    }
  };
}

/** Each request is answered out of one edition from its beginning to its end. */
function answered(editions: AppOptions["editions"]): MiddlewareHandler<Env> {
  return (c, next) =>
    editions.use(async (edition) => {
      c.set("edition", edition);
      await next();
    });
}
