/** How every response leaves: its safety headers, its length, an ETag and 304, and the short form for whoever takes it. */

import type { MiddlewareHandler } from "hono";
import { addSafety, addTo } from "./headers.ts";
import { Body } from "./files.ts";
import { takesGzip } from "./negotiate.ts";
import type { Env } from "./services.ts";

/** What is shorter gains nothing. */
const shortest = 1024;
const wordy = /^text\/|[/+](?:json|xml|javascript|sparql-query|n-triples|n-quads|trig)\b|^image\/svg\+xml/i;

export const deliver: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const { res } = c;
  const headers = new Headers(res.headers);
  addSafety(headers);
  headers.set("X-Request-Id", c.get("id"));
  const response = await finished(c.req.raw, res, headers, c.get("body"));
  // Hono would add the old headers to the new ones.
  c.res = undefined;
  c.res = response;
};

async function finished(request: Request, res: Response, headers: Headers, kept: Body | undefined): Promise<Response> {
  const { status } = res;
  if (res.body === null) return new Response(null, { status, headers });
  const body = kept ?? new Body(new Uint8Array(await res.arrayBuffer()));
  const isWordy = wordy.test(headers.get("Content-Type") ?? "");
  if (isWordy) addTo(headers, "Vary", "Accept-Encoding");

  const short = isWordy && body.bytes.length >= shortest && takesGzip(request.headers.get("Accept-Encoding"));
  if (status === 200 && headers.get("Cache-Control") !== "no-store") {
    // Two encodings of the same are two things to a strong ETag.
    headers.set("ETag", short ? `W/${body.etag}` : body.etag);
    if (isRead(request) && isKnown(request.headers.get("If-None-Match"), body.etag)) {
      headers.delete("Content-Type");
      return new Response(null, { status: 304, headers });
    }
  }
  const bytes = short ? await body.gzipped() : body.bytes;
  if (short) headers.set("Content-Encoding", "gzip");
  headers.set("Content-Length", String(bytes.length));
  return new Response(bytes, { status, headers });
}

/** Only what is read is answered with 304 (RFC 9110, 13.1.2). */
const isRead = ({ method }: Request) => method === "GET" || method === "HEAD";

/** Whether the client has it already; weakly compared, as RFC 9110 has it for If-None-Match. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.split(",").some((each) => each.trim().replace(/^W\//, "") === etag);
}
