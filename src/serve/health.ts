/** Whether the server can answer, for whoever keeps it running. */

import type { Context } from "hono";
import type { Env } from "./services.ts";

/** Who has not answered after so many milliseconds is not well. */
const patience = 5_000;

/** What a worker answers that is not warm yet. Never from memory: a text with this word in it is not kept. */
const question = "ASK { ?s ?p ?o } # now";

/** 200 when a query is answered, else 503. */
export async function health(c: Context<Env>): Promise<Response> {
  c.set("route", "health");
  const { asker, digest, site } = c.get("edition");
  const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(patience)]);
  const isWell = await asker.ask({ text: question, formats: { boolean: "csv" } }, signal).then(
    ({ bytes }) => new TextDecoder().decode(bytes).includes("true"),
    () => false,
  );
  const { workers, busy, queued } = asker.stats();
  const told = { status: isWell ? "ok" : "unavailable", version: site.context.version, digest, workers, busy, queued };
  return c.json(told, isWell ? 200 : 503, { "Cache-Control": "no-store" });
}
