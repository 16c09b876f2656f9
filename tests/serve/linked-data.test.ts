import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { served, type Served } from "./support.ts";

let server: Served;
beforeAll(async () => (server = await served()));

const thing = "/id/assembly/diet";
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

describe("the IRI of a thing leads to what the client wants", () => {
  test.each([
    [browser, "/"],
    ["*/*", "/"],
    ["", "/"],
    ["text/*", "/"],
    ["text/turtle", "/data.ttl"],
    ["text/turtle;version=1.1", "/data.ttl"],
    ['text/turtle;profile="a,b;q=0"', "/data.ttl"],
    ["TEXT/Turtle", "/data.ttl"],
    ["text/html;q=0.1, text/turtle;version=1.1;q=0.9", "/data.ttl"],
    ["text/html;q=0.4, application/*;q=0.9", "/data.jsonld"],
    ["text/html;q=0, */*;q=0.5", "/data.ttl"],
    ["application/ld+json", "/data.jsonld"],
    ["application/json", "/data.jsonld"],
    ["application/n-triples", "/data.nt"],
    ["application/rdf+xml", "/data.rdf"],
    ["application/trig, text/turtle;q=0.5", "/data.trig"],
    ["application/n-quads", "/data.nq"],
    ["image/png, text/turtle;q=0.1", "/data.ttl"],
    ["text/turtle;q=nonsense", "/data.ttl"],
  ])("%s", async (accept, to) => {
    const response = await server.get(thing, accept === "" ? {} : { Accept: accept });
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toBe(thing + to);
    expect(response.headers.get("Vary")).toMatch(/\bAccept\b/);
    expect((await server.get(thing + to)).status).toBe(200);
  });

  test.each(["image/png", "text/turtle;q=0", "application/pdf, image/*"])(
    "406 for %s, with the list of what there is",
    async (accept) => {
      const response = await server.get(thing, { Accept: accept });
      expect(response.status).toBe(406);
      expect(await response.text()).toContain("text/turtle, application/ld+json, application/n-triples");
      const json = await server.get(thing, { Accept: "application/pdf+json" });
      expect(json.headers.get("Content-Type")).toContain("application/problem+json");
      expect(((await json.json()) as { status: number }).status).toBe(406);
    },
  );

  test("a node that belongs to a thing leads to the thing", async () => {
    const page = await server.get(`${thing}/beginning`, { Accept: browser });
    expect([page.status, page.headers.get("Location")]).toEqual([303, `${thing}/#beginning`]);
    const data = await server.get(`${thing}/beginning`, { Accept: "text/turtle" });
    expect(data.headers.get("Location")).toBe(`${thing}/data.ttl`);
  });

  test("the ontology is negotiated like a thing", async () => {
    const response = await server.get("/ontology", { Accept: "text/turtle" });
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/ontology/data.ttl"]);
  });

  test("/.well-known/void leads to the description of the dataset", async () => {
    const response = await server.get("/.well-known/void");
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/data/void.ttl"]);
    expect((await server.get("/data/void.ttl")).headers.get("Content-Type")).toContain("text/turtle");
  });
});

describe("a document", () => {
  test("links to the others, the thing, the dataset", async () => {
    const link = (await server.get(`${thing}/`)).headers.get("Link");
    expect(link).toContain(`<${thing}/data.ttl>; rel="alternate"; type="text/turtle"`);
    expect(link).toContain('<https://example.org/diet/id/assembly/diet>; rel="canonical"');
    expect(link).toContain('</.well-known/void>; rel="describedby"');
  });

  test("made on request holds the graphs", async () => {
    const text = await (await server.get(`${thing}/data.nq`)).text();
    expect(text).toContain("<https://example.org/diet/id/source/chronicle/p1> .");
    expect((await server.get("/id/assembly/nobody/data.nq")).status).toBe(404);
  });

  test("is known by its ETag", async () => {
    const first = await server.get(`${thing}/`);
    const etag = first.headers.get("ETag") ?? "";
    for (const header of [etag, `W/${etag}`, `"x", ${etag}`, "*"]) {
      const again = await server.get(`${thing}/`, { "If-None-Match": header });
      expect([again.status, await again.text()]).toEqual([304, ""]);
      expect(again.headers.get("ETag")).toBe(etag);
    }
    expect((await server.get(`${thing}/`, { "If-None-Match": '"other"' })).status).toBe(200);
  });

  test("is sent short to whoever takes it, under a weak ETag", async () => {
    const plain = await server.get(`${thing}/`);
    const short = await server.get(`${thing}/`, { "Accept-Encoding": "br, gzip" });
    expect(short.headers.get("Content-Encoding")).toBe("gzip");
    expect(short.headers.get("ETag")).toBe(`W/${plain.headers.get("ETag") ?? ""}`);
    expect(short.headers.get("Vary")).toContain("Accept-Encoding");
    expect(gunzipSync(await short.arrayBuffer()).toString()).toBe(await plain.text());
    const none = await server.get(`${thing}/`, { "Accept-Encoding": "gzip;q=0, identity" });
    expect(none.headers.get("Content-Encoding")).toBeNull();
  });

  test("HEAD is GET without a body", async () => {
    const get = await server.get(`${thing}/data.ttl`);
    const head = await server.fetch(`${thing}/data.ttl`, { method: "HEAD" });
    expect(await head.text()).toBe("");
    expect(head.headers.get("Content-Length")).toBe(get.headers.get("Content-Length"));
    expect(head.headers.get("ETag")).toBe(get.headers.get("ETag"));
  });

  test("may be read by any page, and is framed by none", async () => {
    const { headers } = await server.get(`${thing}/`);
    expect(headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Content-Security-Policy")).toMatch(
      /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/,
    );
    expect(headers.get("Strict-Transport-Security")).toBeNull();
    expect((await server.get(`${thing}/data.ttl`)).headers.get("Content-Security-Policy")).toContain("sandbox");
  });

  test("is only read", async () => {
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const response = await server.fetch(`${thing}/`, { method });
      expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
    }
    const preflight = await server.fetch(thing, { method: "OPTIONS" });
    expect([preflight.status, preflight.headers.get("Access-Control-Allow-Methods")]).toEqual([
      204,
      "GET, HEAD, OPTIONS",
    ]);
  });
});

describe("what is not here", () => {
  test("is said in text, in JSON and on a page, with the nearest that is", async () => {
    const text = await server.get("/id/assembly/dier");
    expect([text.status, await text.text()]).toEqual([404, expect.stringContaining("Did you mean /id/assembly/diet?")]);
    const json = await server.get("/id/assemblee/diet", { Accept: "application/ld+json" });
    expect((await json.json()) as object).toMatchObject({
      status: 404,
      issues: [{ code: "page-unknown", hint: "Did you mean /id/assembly/diet?" }],
    });
    const page = await server.get("/id/assembly/dier", { Accept: browser });
    expect([page.status, page.headers.get("Content-Type")]).toEqual([404, "text/html; charset=utf-8"]);
  });

  test.each([
    "/../../../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/..%2f..%2fetc/passwd",
    "/id/%2e%2e%2f%2e%2e%2fpackage.json",
    "/%252e%252e/%252e%252e/etc/passwd",
    "/assets/..%5c..%5cpackage.json",
    "/assets/..\\..\\package.json",
    "/assets/../../package.json",
    "/assets//etc/passwd",
    "//etc/passwd",
    "/id/assembly/diet%00.html",
    "/id/assembly/diet/index.html%00",
    "/%c0%ae%c0%ae/etc/passwd",
    "/%ff",
    "/%",
    "/%zz",
    "/file:///etc/passwd",
    "/http://127.0.0.1/",
    "/data/../../package.json",
    "/.git/config",
    "/package.json",
    "/con",
    "/constructor",
    "/__proto__",
    "/id/__proto__/toString",
    `/${"a".repeat(10_000)}`,
    `/id/${"%41".repeat(3_000)}`,
  ])("no file outside the site: %.60s", async (path) => {
    const response = await server.get(path);
    expect([400, 404, 414]).toContain(response.status);
    expect(await response.text()).not.toMatch(/root:|"name": "smolny"/);
  });
});
