/** One HTTP exchange, by Node's own client: fetch gives up after five minutes without headers, which a swap may take. */

import { Agent, request as plain, type IncomingHttpHeaders } from "node:http";
import { Agent as SecureAgent, request as secure } from "node:https";

export interface Message {
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  /** A batch or an update: bounded by who makes it. */
  readonly body?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** To be read to its end, or the connection stays taken. */
  readonly body: AsyncIterable<Uint8Array>;
}

const agents = { plain: new Agent({ keepAlive: true }), secure: new SecureAgent({ keepAlive: true }) };

/** Sends a message; rejects with Node's error when no answer comes, or nothing for `silence` milliseconds. */
export function exchange(url: URL, { method, headers, body }: Message, silence: number): Promise<Reply> {
  const isSecure = url.protocol === "https:";
  const length = body === undefined ? {} : { "Content-Length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers: { "User-Agent": "smolny", ...headers, ...length },
      agent: isSecure ? agents.secure : agents.plain,
    };
    const sent = (isSecure ? secure : plain)(url, options, (response) => {
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response });
    });
    const silent = Object.assign(new Error(`nothing was heard for ${silence / 1000} seconds`), { code: "ETIMEDOUT" });
    sent.setTimeout(silence, () => sent.destroy(silent));
    sent.on("error", reject);
    sent.end(body);
  });
}

/** The beginning of a body as text, at most so many bytes; the rest is read and dropped. */
export async function textOf({ body }: Reply, most: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    if (size < most) pieces.push(piece);
    size += piece.length;
  }
  return Buffer.concat(pieces).subarray(0, most).toString("utf8");
}
