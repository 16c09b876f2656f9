/** The SPARQL Protocol over HTTP: what the W3C's suite does not ask about. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DataFactory, Parser } from "n3";
import { beforeAll, describe, expect, test } from "vitest";
import { AskFailure, askLimits, type AskFailureKind } from "../../src/query/index.ts";
import { endpointOver, type Endpoint } from "./endpoint.ts";

const quads = new Parser().parse(`
  <https://example.org/id/a> <https://example.org/name> "Анна, \\"А\\"" , 7 .
  <https://example.org/id/b> <https://example.org/name> "B" .`);
const named = new Parser()
  .parse(`<https://example.org/id/c> <https://example.org/name> "C" .`)
  .map(({ subject, predicate, object }) =>
    DataFactory.quad(subject, predicate, object, DataFactory.namedNode("https://example.org/graph")),
  );
const all = "SELECT ?s ?name { ?s <https://example.org/name> ?name } ORDER BY ?s ?name";
const triples = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }";

let endpoint: Endpoint;
beforeAll(async () => (endpoint = await endpointOver([...quads, ...named])));

const get = (query: string, headers: Record<string, string> = {}, more = "") =>
  endpoint.ask(`/sparql?query=${encodeURIComponent(query)}${more}`, { headers });
const post = (body: string | Uint8Array<ArrayBuffer>, type: string, headers: Record<string, string> = {}) =>
  endpoint.ask("/sparql", { method: "POST", body, headers: { "Content-Type": type, ...headers } });
const typeOf = (response: Response) => response.headers.get("Content-Type");

describe("formats", () => {
  test.each([
    ["*/*", all, "application/sparql-results+json"],
    ["application/json", all, "application/sparql-results+json"],
    ["application/sparql-results+xml", all, "application/sparql-results+xml"],
    ["text/csv;q=0.9, application/sparql-results+xml;q=0.5", all, "text/csv; charset=utf-8"],
    ["text/tab-separated-values", all, "text/tab-separated-values; charset=utf-8"],
    ["application/sparql-results+xml;version=1.1", "ASK {}", "application/sparql-results+xml"],
    ["*/*", triples, "text/turtle; charset=utf-8"],
    ["application/n-triples", triples, "application/n-triples"],
    ['application/ld+json;profile="http://www.w3.org/ns/json-ld#flattened"', triples, "application/ld+json"],
    ["application/rdf+xml", triples, "application/rdf+xml"],
    ["application/rdf+xml;q=0.2, application/trig", "DESCRIBE <https://example.org/id/a>", "application/trig"],
  ])("%s", async (accept, query, type) => {
    const response = await get(query, { Accept: accept });
    expect([response.status, typeOf(response)]).toEqual([200, type]);
    expect(response.headers.get("Vary")).toContain("Accept");
  });

  test("what there is not is refused with what there is, for this kind of answer", async () => {
    expect((await get(all, { Accept: "image/png" })).status).toBe(406);
    const response = await get(all, { Accept: "text/turtle" });
    const text = await response.text();
    expect([response.status, text.includes("text/csv"), text.includes("rdf+xml")]).toEqual([406, true, false]);
  });

  test("a statement that RDF/XML has no form for is refused by its name", async () => {
    const response = await get("CONSTRUCT { ?s <https://example.org/1> 1 } { ?s ?p ?o }", {
      Accept: "application/rdf+xml",
    });
    expect([response.status, await response.text()]).toEqual([406, expect.stringContaining("https://example.org/1")]);
  });
});

describe("answers", () => {
  test("a direct POST and a form give what GET gives, HEAD its headers", async () => {
    const wanted = await (await get(all)).text();
    expect(JSON.parse(wanted)).toMatchObject({ results: { bindings: { length: 4 } } });
    const direct = await post(all, 'application/sparql-query; charset="UTF-8"');
    const form = await post(new URLSearchParams({ query: all }).toString(), "application/x-www-form-urlencoded");
    expect([await direct.text(), await form.text()]).toEqual([wanted, wanted]);
    const head = await endpoint.ask(`/sparql?query=${encodeURIComponent(all)}`, { method: "HEAD" });
    expect([head.status, head.headers.get("Content-Length"), await head.text()]).toEqual([
      200,
      String(Buffer.byteLength(wanted)),
      "",
    ]);
  });

  test("anybody's page may ask, and whoever has the answer is told so", async () => {
    const response = await get(all);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(response.headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
    const again = await get(all, { "If-None-Match": response.headers.get("ETag")! });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const preflight = await endpoint.ask("/sparql", { method: "OPTIONS" });
    expect(preflight.headers.get("Access-Control-Allow-Methods")).toBe("GET, HEAD, POST, OPTIONS");
  });

  test("the graphs that a request names are all that it sees, and foreign ones are empty", async () => {
    const count = async (more: string, where = "?s ?p ?o") => {
      const response = await get(`SELECT * { ${where} }`, {}, more);
      return (JSON.parse(await response.text()) as { results: { bindings: unknown[] } }).results.bindings.length;
    };
    const graph = encodeURIComponent("https://example.org/graph");
    expect(await count("")).toBe(4);
    expect(await count(`&default-graph-uri=${graph}`)).toBe(1);
    expect(await count(`&named-graph-uri=${graph}`)).toBe(0);
    expect(await count(`&named-graph-uri=${graph}&named-graph-uri=urn%3Ax`, "GRAPH ?g { ?s ?p ?o }")).toBe(1);
  });

  test("a cut answer is whole and says that it is cut", async () => {
    const cut = await endpointOver(quads, { ...askLimits, rows: 2 });
    const ask = (query: string, accept: string) =>
      cut.ask(`/sparql?query=${encodeURIComponent(query)}`, { headers: { Accept: accept } });
    const json = await ask(all, "application/sparql-results+json");
    expect(json.status).toBe(200);
    expect(json.headers.get("X-Smolny-Cut")).toBe("rows=2");
    expect(await json.json()).toMatchObject({
      head: { vars: ["s", "name"], link: [expect.stringContaining("cut")] },
      results: { bindings: { length: 2 } },
    });
    expect(await (await ask(all, "application/sparql-results+xml")).text()).toMatch(/<link href="[^]*<\/sparql>\n$/);
    expect(new Parser().parse(await (await ask(triples, "text/turtle")).text())).toHaveLength(2);
  });
});

describe("refusals", () => {
  test("a fault is shown at its place, to people as text and to machines as JSON", async () => {
    const query = "SELECT *\nWHERE { ?s ?p }";
    const text = await get(query, { Accept: "text/plain" });
    expect([text.status, typeOf(text)]).toEqual([400, "text/plain; charset=utf-8"]);
    expect(await text.text()).toContain("line 2, column 15");
    const json = await get(query, { Accept: "application/sparql-results+json" });
    expect(await json.json()).toMatchObject({ status: 400, issues: [{ code: "query-syntax", line: 2, column: 15 }] });
  });

  test("updates are refused whatever way they come", async () => {
    const before = await (await get(all)).text();
    for (const update of [
      "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
      "CLEAR ALL",
      "LOAD <file:///etc/passwd>",
      "DROP ALL",
      "",
    ]) {
      const ways = [
        post(update, "application/sparql-update"),
        post(new URLSearchParams({ update }).toString(), "application/x-www-form-urlencoded"),
        endpoint.ask(`/sparql?update=${encodeURIComponent(update)}`),
        endpoint.ask(`/sparql?${new URLSearchParams({ query: all, update }).toString()}`),
        get(update),
        post(update, "application/sparql-query"),
        ...["PUT", "PATCH", "DELETE"].map((method) =>
          endpoint.ask("/sparql", { method, body: update, headers: { "Content-Type": "application/sparql-update" } }),
        ),
      ];
      for (const { status } of await Promise.all(ways)) expect([400, 403, 405]).toContain(status);
    }
    expect(await (await get(all)).text()).toBe(before);
  });

  test.each([
    ["no query", () => endpoint.ask("/sparql?quary=x"), 400],
    ["an empty query", () => get(""), 400],
    ["more parameters than anybody sends", () => endpoint.ask(`/sparql?query=ASK%7B%7D${"&a".repeat(1_001)}`), 400],
    ["two queries", () => get("ASK {}", {}, "&query=ASK%7B%7D"), 400],
    [
      "a query in the address and in the body",
      () =>
        endpoint.ask("/sparql?query=ASK%7B%7D", {
          method: "POST",
          body: "ASK {}",
          headers: { "Content-Type": "application/sparql-query" },
        }),
      400,
    ],
    ["a wrong escape", () => endpoint.ask("/sparql?query=%zz"), 400],
    ["an escape that is not UTF-8", () => endpoint.ask("/sparql?query=%ff"), 400],
    ["a body that is not UTF-8", () => post(new Uint8Array([0x41, 0xff]), "application/sparql-query"), 400],
    ["a graph that is no IRI", () => get("ASK {}", {}, "&default-graph-uri=../x"), 400],
    ["another media type", () => post("ASK {}", "text/plain"), 415],
    ["another character set", () => post("ASK {}", "application/sparql-query; charset=latin1"), 415],
    ["a compressed body", () => post("ASK {}", "application/sparql-query", { "Content-Encoding": "gzip" }), 415],
    ["a body that is too large", () => post(`ASK {} #${"x".repeat(1_100_000)}`, "application/sparql-query"), 413],
    ["another method", () => endpoint.ask("/sparql?query=ASK%7B%7D", { method: "PUT" }), 405],
  ])("%s", async (_, ask, status) => {
    const response = await ask();
    const text = await response.text();
    expect([response.status, text.length > 20, /\bat .*:\d+:\d+/.test(text)]).toEqual([status, true, false]);
  });

  test.each<[AskFailureKind, number, boolean]>([
    ["timeout", 504, true],
    ["busy", 503, true],
    ["memory", 503, false],
    ["closed", 503, false],
    ["broken", 500, false],
  ])("an answer that fails (%s) is a whole one that says why", async (kind, status, again) => {
    const failing = await endpointOver([], askLimits, () => ({
      ask: ({ text }) =>
        text.includes("license")
          ? Promise.reject(new Error("never asked"))
          : Promise.reject(new AskFailure(kind, "Words that say why.", again ? { retryAfter: 5 } : {})),
      close: () => Promise.resolve(),
      stats: () => ({
        workers: 0,
        busy: 0,
        queued: 0,
        heap: 0,
        started: 0,
        terminated: 0,
        answered: 0,
        cut: 0,
        failed: 0,
        timedOut: 0,
        outOfMemory: 0,
        refusedBusy: 0,
        abandoned: 0,
        reused: 0,
      }),
    }));
    const response = await failing.ask("/sparql?query=ASK%7B%7D", { headers: { Accept: "application/json" } });
    expect([response.status, response.headers.get("Retry-After")]).toEqual([status, again ? "5" : null]);
    expect(await response.json()).toMatchObject({ status });
  });
});

test("nothing that a query names is fetched or opened", async () => {
  let hits = 0;
  const canary = createServer((_, response) => response.end(String(++hits))).listen(0, "127.0.0.1");
  await new Promise((resolve) => canary.once("listening", resolve));
  const url = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/x`;
  const answers = await Promise.all([
    get(`SELECT * { SERVICE <${url}> { ?s ?p ?o } }`),
    get(`SELECT * { SERVICE SILENT <${url}> { ?s ?p ?o } }`),
    get(`SELECT * { BIND(<${url}> AS ?u) SERVICE ?u { ?s ?p ?o } }`),
    get(`LOAD <${url}>`),
    get(`SELECT * FROM <${url}> { ?s ?p ?o }`),
    get(`SELECT * FROM NAMED <${url}> { GRAPH ?g { ?s ?p ?o } }`),
    get("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    get("SELECT * { ?s ?p ?o }", {}, `&default-graph-uri=${encodeURIComponent(url)}`),
    get(`DESCRIBE <${url}>`),
    endpoint.ask(`/graphs?graph=${encodeURIComponent(url)}`),
    endpoint.ask(`/graphs?graph=${encodeURIComponent("file:///etc/passwd")}`),
  ]);
  canary.close();
  expect(hits).toBe(0);
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 200, 200, 200, 200, 200, 404, 404]);
  for (const response of answers) expect(await response.text()).not.toContain("root:");
});
