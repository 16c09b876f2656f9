/** Graphs got whole by the Graph Store Protocol. */

import { DataFactory, Parser } from "n3";
import { beforeAll, expect, test } from "vitest";
import { askLimits } from "../../src/query/index.ts";
import { endpointOver, type Endpoint } from "./endpoint.ts";

const graph = "https://example.org/graph/ü%20%2F";
const quads = ["https://example.org/one", graph].flatMap((name, index) =>
  new Parser()
    .parse(`<https://example.org/id/a> <https://example.org/p> "same" , ${index} .`)
    .map(({ subject, predicate, object }) => DataFactory.quad(subject, predicate, object, DataFactory.namedNode(name))),
);

let endpoint: Endpoint;
beforeAll(async () => (endpoint = await endpointOver(quads)));
const get = (path: string, accept = "application/n-triples", method = "GET") =>
  endpoint.ask(path, { method, headers: { Accept: accept } });
const linesOf = async (response: Response) => (await response.text()).trimEnd().split("\n");

test("a graph by its IRI, and the merge of all of them", async () => {
  expect(await linesOf(await get(`/graphs?graph=${encodeURIComponent(graph)}`))).toHaveLength(2);
  for (const path of ["/graphs?default", "/graphs?default="]) expect(await linesOf(await get(path))).toHaveLength(3);
});

test("formats are negotiated, and HEAD is GET without its body", async () => {
  const response = await get("/graphs?default", "application/rdf+xml, text/turtle;q=0.3", "HEAD");
  expect([response.status, response.headers.get("Content-Type"), await response.text()]).toEqual([
    200,
    "application/rdf+xml",
    "",
  ]);
  expect(Number(response.headers.get("Content-Length"))).toBeGreaterThan(100);
  expect((await get("/graphs?default", "text/csv")).status).toBe(406);
});

test.each([
  ["a graph that is not there", "/graphs?graph=https%3A%2F%2Fexample.org%2Fgraph%2F%C3%BC%2520%2F", 404],
  ["no graph", "/graphs", 400],
  ["two graphs", "/graphs?graph=urn%3Aa&graph=urn%3Ab", 400],
  ["a graph and the merge", "/graphs?default&graph=urn%3Aa", 400],
  ["what is no IRI", "/graphs?graph=one", 400],
])("%s", async (_, path, status) => expect((await get(path)).status).toBe(status));

test("a graph that is too large is not sent in part", async () => {
  const small = await endpointOver(quads, { ...askLimits, rows: 2 });
  const response = await small.ask("/graphs?default");
  expect([response.status, await response.text()]).toEqual([503, expect.stringContaining("/data/")]);
  expect((await small.ask(`/graphs?graph=${encodeURIComponent(graph)}`)).status).toBe(200);
});

test("nothing is changed", async () => {
  for (const method of ["PUT", "POST", "DELETE", "PATCH"]) {
    const response = await endpoint.ask("/graphs?default", { method });
    expect([response.status, response.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  }
});
