/** What a server may do to a client: challenge it, send it elsewhere, be busy, answer nonsense, say nothing. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { Fault } from "../../src/issue.ts";
import { load, verify, type LoadOptions } from "../../src/load/index.ts";
import { createStore, terms } from "../../src/store/index.ts";

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

const open: { close: () => unknown }[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

async function listen(handler: Handler, server = createServer()): Promise<{ url: URL; lines: string[] }> {
  const lines: string[] = [];
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      lines.push(`${request.method ?? ""} ${request.url ?? ""} ${request.headers.authorization ?? ""}`);
      handler(request, response, body);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  open.push({ close: () => (server.closeAllConnections(), server.close()) });
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sparql`), lines };
}

const dataset = {
  store: createStore([terms.quad(terms.namedNode("urn:a"), terms.namedNode("urn:b"), terms.literal("c"))]),
  base: "https://example.org/",
};
const one = JSON.stringify({
  head: { vars: ["one"] },
  results: { bindings: [{ one: { type: "literal", value: "1" } }] },
});
const quick: LoadOptions = { waits: [1, 1], silence: 300, kind: "generic" };
const answers: Handler = (_, response) =>
  response.setHeader("Content-Type", "application/sparql-results+json").end(one);

const codes = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Fault)) throw error instanceof Error ? error : new Error("nothing was thrown");
  return error.issues.map(({ code, message }) => `${code}: ${message}`).join("\n");
};

describe("credentials", () => {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex");
  const guarded: Handler = (request, response, body) => {
    const given = (name: string) =>
      new RegExp(`[ ,]${name}="?([^",]*)`).exec(request.headers.authorization ?? "")?.[1] ?? "";
    const secret = digest('anna:archive:пароль, "x"');
    const right = digest(
      `${secret}:n1:${given("nc")}:${given("cnonce")}:auth:${digest(`${request.method}:${given("uri")}`)}`,
    );
    if (given("response") === right && given("uri") === request.url) answers(request, response, body);
    else
      response
        .writeHead(401, { "WWW-Authenticate": 'Digest realm="archive", nonce="n1", qop="auth", algorithm=SHA-256' })
        .end();
  };
  const anna = { user: "anna", password: 'пароль, "x"' };

  test("are sent as Digest, the nonce used again with a higher count", async () => {
    const { url, lines } = await listen(guarded);
    expect(await codes(verify(url, dataset, { ...quick, credentials: anna }))).not.toContain("store-credentials");
    expect(lines.filter((line) => line.includes("nc=00000002"))).not.toEqual([]);
    expect(lines.filter((line) => !line.includes("Digest"))).toHaveLength(1);
    expect(lines.join()).not.toContain(anna.password);
  });

  test("that are wrong are told without the password, and tried once", async () => {
    const { url, lines } = await listen(guarded);
    const told = await codes(load(url, dataset, { ...quick, credentials: { user: "anna", password: "secret" } }));
    expect(told).toMatch(/^store-credentials: .*anna/);
    expect(told).not.toContain("secret");
    expect(lines).toHaveLength(2);
  });

  test("of a name in other letters are sent, too", async () => {
    const { url, lines } = await listen((request, response, body) => {
      if (request.headers.authorization?.includes("username*=UTF-8''%D0%90%D0%BD%D0%BD%D0%B0,") === true)
        answers(request, response, body);
      else response.writeHead(401, { "WWW-Authenticate": 'Digest realm="archive", nonce="n1", qop="auth"' }).end();
    });
    const told = await codes(verify(url, dataset, { ...quick, credentials: { user: "Анна", password: "x" } }));
    expect(told).not.toContain("store-credentials");
    expect(lines.filter((line) => line.includes("username*="))).not.toEqual([]);
  });

  test("that are missing are asked for", async () => {
    const { url } = await listen(guarded);
    expect(await codes(load(url, dataset, quick))).toMatch(/^store-credentials: .* asks who you are/);
  });

  test("follow a redirect on the same host, and to no other", async () => {
    const other = await listen(answers);
    const { url, lines } = await listen((request, response, body) => {
      if (request.url?.startsWith("/elsewhere"))
        return void response.writeHead(302, { Location: other.url.href }).end();
      if (request.url === "/sparql") return void response.writeHead(307, { Location: "/real/sparql" }).end();
      guarded(request, response, body);
    });
    await codes(verify(url, dataset, { ...quick, credentials: anna }));
    expect(lines.some((line) => line.startsWith("POST /real/sparql Digest"))).toBe(true);
    const told = await codes(verify(new URL("/elsewhere", url), dataset, { ...quick, credentials: anna }));
    expect(told).toMatch(/^store-not-found/);
    expect(other.lines).toEqual([]);
  });
});

describe("an encrypted connection", () => {
  /** A server of our own certificate, which nobody vouches for. */
  const listenSecurely = async (handler: Handler) => {
    const folder = await mkdtemp(join(tmpdir(), "smolny-tls-"));
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    const words = [
      "req",
      "-x509",
      "-newkey",
      "rsa:2048",
      "-nodes",
      "-subj",
      "/CN=localhost",
      "-keyout",
      key,
      "-out",
      cert,
    ];
    spawnSync("openssl", words, { stdio: "ignore" });
    const { url, lines } = await listen(
      handler,
      createSecureServer({ key: await readFile(key), cert: await readFile(cert) }),
    );
    await rm(folder, { recursive: true });
    url.protocol = "https:";
    return { url, lines };
  };
  const openssl = spawnSync("openssl", ["version"]).status === 0 ? "" : " (left out: there is no openssl)";

  test.skipIf(openssl !== "")(`is not left for an open one on the same host${openssl}`, async () => {
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    const sent: string[] = [];
    const { url, lines } = await listenSecurely((request, response) => {
      const to = `http://${request.headers.host ?? ""}/open/sparql`;
      sent.push(to);
      response.writeHead(302, { Location: to }).end();
    });
    const told = await codes(verify(url, dataset, { ...quick, credentials: { user: "anna", password: "archive" } }));
    vi.unstubAllEnvs();
    expect(told).toMatch(/^store-not-found: No SPARQL endpoint answers/);
    expect(told).not.toContain("/open/");
    expect(lines.length).toBe(sent.length);
  });

  test.skipIf(openssl !== "")(`that nobody vouches for is told at once${openssl}`, async () => {
    const { url, lines } = await listenSecurely(answers);
    const retries: string[] = [];
    const told = await codes(load(url, dataset, { ...quick, onRetry: (why) => retries.push(why) }));
    expect(told).toMatch(/^store-not-found: No answer from https:.* self-signed certificate/);
    expect([lines, retries]).toEqual([[], []]);
  });
});

describe("patience", () => {
  test("429 and 503 are asked again, no sooner than they say", async () => {
    let times: number[] = [];
    const { url } = await listen((request, response, body) => {
      times = [...times, performance.now()];
      if (times.length === 1) response.writeHead(429, { "Retry-After": "1" }).end();
      else if (times.length === 2) response.writeHead(503).end();
      else answers(request, response, body);
    });
    await codes(load(url, dataset, quick));
    expect(times[1]! - times[0]!).toBeGreaterThan(950);
    expect(times.length).toBeGreaterThan(3);
  });

  test("has an end", async () => {
    const { url, lines } = await listen((_, response) => response.writeHead(503).end("busy"));
    expect(await codes(load(url, dataset, quick))).toMatch(/^store-(not-found|refuses)/);
    expect(lines.length).toBeLessThan(12);
  });

  test("with silence too", async () => {
    const { url } = await listen(() => undefined);
    expect(await codes(load(url, dataset, quick))).toMatch(/nothing was heard/);
  });
});

describe("odd answers", () => {
  test("statements that cannot be read are told at once, and nothing was changed", async () => {
    const { url, lines } = await listen((request, response, body) => {
      if (body.startsWith("query=CONSTRUCT"))
        response.setHeader("Content-Type", "application/n-triples").end("<urn:a> b");
      else if (body.includes("record")) response.end('{"results":{"bindings":[]}}');
      else answers(request, response, body);
    });
    const error = await load(url, dataset, quick).catch((reason: unknown) => reason);
    expect(error instanceof Fault && error.issues).toMatchObject([
      {
        code: "store-refuses",
        message: expect.stringMatching(/cannot be read/) as string,
        hint: "Nothing was changed.",
      },
    ]);
    expect(lines.filter((line) => line.startsWith("POST")).length).toBeLessThan(8);
  });

  test.each([
    ["a page", "text/html", "<html>Welcome</html>"],
    ["no JSON", "application/sparql-results+json", "{"],
    ["other JSON", "application/json", '{"results":3}'],
    ["nothing", "text/plain", ""],
  ])("%s is no store", async (_, type, body) => {
    const { url } = await listen((__, response) => response.setHeader("Content-Type", type).end(body));
    expect(await codes(load(url, dataset, quick))).toMatch(/^store-not-found: No SPARQL endpoint answers/);
  });

  test("an endpoint that takes no updates is refused", async () => {
    const { url } = await listen((request, response, body) => {
      if (request.headers["content-type"]?.includes("update")) response.writeHead(403).end("read only");
      else answers(request, response, body);
    });
    const told = await codes(load(url, dataset, quick));
    expect(told).toMatch(/^store-read-only: .* answers queries, but takes no updates: .*403 read only/);
  });

  test("nobody there is told in a sentence", async () => {
    expect(await codes(load(new URL("http://127.0.0.1:9/sparql"), dataset, quick))).toMatch(
      /^store-not-found: No answer from/,
    );
  });
});
