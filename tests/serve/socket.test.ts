import { connect, type Socket as Connection } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { Fault } from "../../src/issue.ts";
import type { AskResult } from "../../src/query/index.ts";
import { openSocket, type Socket, type SocketLimits } from "../../src/serve/index.ts";
import { anEdition, askerThat, served } from "./support.ts";

const open: Socket[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((socket) => socket.close(0)));
});

type Ask = Parameters<typeof askerThat>[0];

async function listen(limits: Partial<SocketLimits> = {}, ask?: Ask): Promise<Socket> {
  const { app } = await served(() => anEdition(ask && askerThat(ask)));
  const socket = await openSocket(app, { host: "127.0.0.1", port: 0, limits });
  open.push(socket);
  return socket;
}

const answer = (bytes: number): AskResult => ({
  kind: "bindings",
  mediaType: "text/csv",
  bytes: new Uint8Array(bytes).fill(65),
  count: 1,
  issues: [],
});

/** A client by hand: what it got, and when the server ended it. */
function raw({ address }: Socket, text: string): { connection: Connection; ended: Promise<string> } {
  const connection = connect(Number(new URL(address).port), "127.0.0.1", () => connection.write(text));
  const ended = new Promise<string>((resolve) => {
    let got = "";
    connection.on("data", (chunk) => (got += chunk.toString()));
    connection.on("error", () => undefined);
    connection.on("close", () => resolve(got));
  });
  return { connection, ended };
}

test("the app is served over HTTP", async () => {
  const { address } = await listen();
  const response = await fetch(`${address}id/assembly/diet`, {
    redirect: "manual",
    headers: { Accept: "text/turtle" },
  });
  expect([response.status, response.headers.get("Location")]).toEqual([303, "/id/assembly/diet/data.ttl"]);
  const head = await fetch(`${address}id/assembly/diet/data.ttl`, {
    method: "HEAD",
    headers: { "Accept-Encoding": "identity" },
  });
  expect(Number(head.headers.get("Content-Length"))).toBeGreaterThan(100);
});

test("a port that is taken, and an address that is not ours, are faults that say so", async () => {
  const { address } = await listen();
  const { app } = await served();
  const port = Number(new URL(address).port);
  const fault = await openSocket(app, { host: "127.0.0.1", port }).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Fault);
  expect((fault as Fault).issues).toMatchObject([
    { code: "port-unavailable", message: expect.stringContaining("another program") },
  ]);
  await expect(openSocket(app, { host: "192.0.2.1", port: 0 })).rejects.toThrow("no such address");
});

test("paths as they are sent reach no file", async () => {
  const socket = await listen();
  for (const path of [
    "/../../etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/a\\..\\b",
    "/%00",
    "http://[/",
    "*",
    "//",
    "/?\u0001",
  ]) {
    const got = await raw(socket, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`).ended;
    expect(got).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(got).not.toMatch(/root:|node_modules|\.ts:/);
  }
});

describe("who is slow is not waited for", () => {
  test("headers that do not end", async () => {
    const socket = await listen({ headers: 300, request: 300 });
    expect(await raw(socket, "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ").ended).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  test("a body that does not come", async () => {
    const socket = await listen({ headers: 300, request: 600 });
    const text =
      "POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 100\r\n\r\nASK";
    await raw(socket, text).ended;
  });

  test("an answer that is not taken", async () => {
    const socket = await listen({ idle: 300, pace: 1e9 }, () => Promise.resolve(answer(64_000_000)));
    const { connection, ended } = raw(socket, "GET /api/sittings HTTP/1.1\r\nHost: x\r\nAccept: text/csv\r\n\r\n");
    connection.pause();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    connection.resume();
    expect((await ended).length).toBeLessThan(64_000_000);
  });
});

test("answers that wait for their readers are bounded, all together", async () => {
  const { address } = await listen({ outstanding: 1_000_000 }, () => Promise.resolve(answer(2_000_000)));
  const response = await fetch(`${address}api/sittings`, {
    headers: { Accept: "text/csv", "Accept-Encoding": "identity" },
  });
  expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "5"]);
  expect((await fetch(`${address}id/assembly/diet/`)).status).toBe(200);
});

test("a client that hangs up ends its query", async () => {
  let left: () => void = () => undefined;
  const gone = new Promise<void>((resolve) => (left = resolve));
  let asked: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (asked = resolve));
  const socket = await listen({}, (_, signal) => {
    asked();
    return new Promise((_, reject) => {
      signal?.addEventListener("abort", () => {
        left();
        reject(signal.reason as Error);
      });
    });
  });
  const { connection } = raw(socket, "GET /api/sittings HTTP/1.1\r\nHost: x\r\n\r\n");
  await begun;
  connection.destroy();
  await gone;
});

test("closing answers what has been asked, and takes nothing new", async () => {
  let answered: () => void = () => undefined;
  let asked: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (asked = resolve));
  const socket = await listen({}, () => {
    asked();
    return new Promise((resolve) => (answered = () => resolve(answer(10))));
  });
  const asking = fetch(`${socket.address}api/sittings`, { headers: { Accept: "text/csv" } });
  await begun;
  const closing = socket.close(5_000);
  await expect(fetch(socket.address)).rejects.toThrow();
  answered();
  expect(await (await asking).text()).toBe("AAAAAAAAAA");
  await closing;
});

describe("many requests on one connection", () => {
  const get = (path: string, more = "") => `GET ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

  test("are answered one after another, in their order", async () => {
    const paths = ["/id/assembly/diet/data.ttl", "/nothing", "/id/assembly/diet/data.nt"];
    const got = await raw(
      await listen(),
      paths.map((path, index) => get(path, index === 2 ? "Connection: close\r\n" : "")).join(""),
    ).ended;
    expect([...got.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status)).toEqual(["200", "404", "200"]);
  });

  test("beyond a bound end it", async () => {
    let asked = 0;
    const socket = await listen({}, () => new Promise(() => asked++));
    expect(await raw(socket, get("/api/sittings").repeat(200)).ended).toBe("");
    expect(asked).toBe(1);
  });

  test("whose client leaves without reading hold up nobody afterwards", async () => {
    const socket = await listen({ outstanding: 5_000_000 }, () => Promise.resolve(answer(2_000_000)));
    const wanted = get("/api/sittings", "Accept: text/csv\r\n");
    for (let round = 0; round < 5; round++) {
      const { connection, ended } = raw(socket, wanted.repeat(20));
      connection.pause();
      await new Promise((resolve) => setTimeout(resolve, 100));
      connection.destroy();
      await ended;
    }
    const response = await fetch(`${socket.address}api/sittings`, { headers: { Accept: "text/csv" } });
    expect(response.status).toBe(200);
  });
});

test("HTTP/1.0 has no Host, and HTTP/1.1 no second one", async () => {
  const socket = await listen();
  expect(await raw(socket, "GET /id/assembly/diet/data.ttl HTTP/1.0\r\n\r\n").ended).toMatch(/^HTTP\/1\.1 200/);
  expect(await raw(socket, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").ended).toMatch(/^HTTP\/1\.1 400/);
});
