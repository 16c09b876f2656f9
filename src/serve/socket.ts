/** The app on a socket: what HTTP itself bounds (time, connections, what waits to be sent), and an end that loses no request. */

import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import type { Hono } from "hono";
import { Fault, issue } from "../issue.ts";
import { refusal, tellRefusal } from "./errors.ts";
import type { Env } from "./services.ts";
import { Turns } from "./turns.ts";

interface SocketOptions {
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly limits?: Partial<SocketLimits>;
}

export interface SocketLimits {
  /** Milliseconds in which the headers of a request must be there, and all of it. */
  readonly headers: number;
  readonly request: number;
  /** Milliseconds after which a connection on which nothing moves is ended; longer than any query. */
  readonly idle: number;
  /** Connections at a time. */
  readonly connections: number;
  /** Bytes of responses that wait to be taken, all together. */
  readonly outstanding: number;
  /** Bytes in a second that a client must take on average, once {@link SocketLimits.idle} is over. */
  readonly pace: number;
}

const socketLimits: SocketLimits = {
  headers: 10_000,
  request: 30_000,
  idle: 45_000,
  connections: 1000,
  outstanding: 256_000_000,
  pace: 16_000,
};

/** A response of so few bytes is always sent: that of whoever looks whether the server lives, for one. */
const light = 65_536;

export interface Socket {
  /** Where it listens: `http://127.0.0.1:8017/`. */
  readonly address: string;
  /** Takes no more connections, answers what has been asked, and ends; after so many milliseconds whatever is left is cut. */
  close(grace: number): Promise<void>;
}

/** Listens. Throws a Fault if the address and port are not to be had. */
export async function openSocket(app: Hono<Env>, options: SocketOptions): Promise<Socket> {
  const limits = { ...socketLimits, ...options.limits };
  const server = createServer(
    { headersTimeout: limits.headers, requestTimeout: limits.request, connectionsCheckingInterval: 1000 },
    listener(app, limits),
  );
  server.maxConnections = limits.connections;
  server.setTimeout(limits.idle);
  // A request line or header that is none: one line, and the connection is ended.
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    const status = {
      HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
      ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
    }[error.code ?? ""];
    if (socket.writable)
      socket.end(`HTTP/1.1 ${status ?? "400 Bad Request"}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    else socket.destroy();
  });
  await listening(server, options);
  const { address, port, family } = server.address() as AddressInfo;
  return {
    address: `http://${family === "IPv6" ? `[${address}]` : address}:${port}/`,
    close: (grace) => closed(server, grace),
  };
}

function listener(app: Hono<Env>, limits: SocketLimits) {
  let outstanding = 0;
  const answer = async (request: Request, { outgoing }: HttpBindings): Promise<Response> => {
    const response = await app.fetch(request);
    const bytes = request.method === "HEAD" ? 0 : Number(response.headers.get("Content-Length") ?? 0);
    if (outgoing.destroyed || bytes === 0) return response;
    if (bytes > light && outstanding + bytes > limits.outstanding) return overloaded(request);
    outstanding += bytes;
    const most = limits.idle + (bytes / limits.pace) * 1000;
    const clock = setTimeout(() => outgoing.destroy(), most);
    outgoing.once("close", () => {
      clearTimeout(clock);
      outstanding -= bytes;
    });
    return response;
  };
  const listen = getRequestListener((request, env) => answer(request, env as HttpBindings), {
    // HTTP/1.0, as some that look after servers speak it, has no Host.
    hostname: "localhost",
    errorHandler: () => tellRefusal(null, refusal(400, "request-malformed", "The request cannot be read.")),
  });
  const turns = new Turns();
  return (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (hosts(incoming) > 1) outgoing.writeHead(400, { Connection: "close", "Content-Length": 0 }).end();
    else turns.take(incoming, outgoing, () => void listen(incoming, outgoing));
  };
}

/** How many Host headers a request has; with more than one it is malformed (https://www.rfc-editor.org/rfc/rfc9112#section-3.2). */
function hosts({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host").length;
}

function overloaded(request: Request): Response {
  const told = refusal(503, "server-busy", "Too many answers wait for their readers.");
  const response = tellRefusal(request.headers.get("Accept"), told);
  response.headers.set("Retry-After", "5");
  return response;
}

function listening(server: Server, { host, port }: SocketOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(unavailable(error, host, port)));
    server.listen(port, host, resolve);
  });
}

const reasons: Readonly<Record<string, readonly [why: string, hint: string]>> = {
  EADDRINUSE: ["another program listens there", "Choose another with --port, or any that is free with --port 0."],
  EACCES: ["you have no right to it", "Ports below 1024 are the system's: choose another with --port."],
  EADDRNOTAVAIL: ["this machine has no such address", "--host takes an address of this machine, or 0.0.0.0 for all."],
  ENOTFOUND: ["there is no host of that name", "--host takes an address of this machine, or 0.0.0.0 for all."],
};

function unavailable(error: NodeJS.ErrnoException, host: string, port: number): Fault {
  const [why, hint] = reasons[error.code ?? ""] ?? [error.message, undefined];
  return new Fault([issue("port-unavailable", `The server cannot listen at ${host}, port ${port}: ${why}.`, {}, hint)]);
}

/** How often connections that have nothing more to do are looked for. */
const sweep = 50;

function closed(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const clock = setTimeout(() => server.closeAllConnections(), grace);
    // A connection that has had its answer would be kept for another request.
    const broom = setInterval(() => server.closeIdleConnections(), sweep);
    server.close(() => {
      clearTimeout(clock);
      clearInterval(broom);
      resolve();
    });
  });
}
