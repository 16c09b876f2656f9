/** Federation over real HTTP: two small SPARQL endpoints made of our own store and formats, and what goes wrong on the way. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerFormats, ask, askEndpoints } from "../../src/query/index.ts";
import type { QuadStore } from "../../src/store/index.ts";
import { issuesOf, prefixes, rowsOf, trig } from "./support.ts";

function endpoint(store: QuadStore): Server {
  return createServer((request, response) => {
    void (async () => {
      let body = "";
      for await (const piece of request) body += String(piece);
      const query =
        new URL(request.url ?? "/", "http://here/").searchParams.get("query") ?? new URLSearchParams(body).get("query");
      if (query === null) return void response.writeHead(404).end();
      response.writeHead(200, { "content-type": answerFormats.json.mediaType });
      for await (const piece of answerFormats.json.write(await ask(store, query))) response.write(piece);
      response.end();
    })();
  });
}

const persons = endpoint(trig(":lenin :name 'Lenin' . :dan :name 'Dan' ."));
const parties = endpoint(trig(":lenin :party :bolshevik . :dan :party :menshevik ."));
const broken = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>hello"));
const servers = [persons, parties, broken];
const url = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/sparql`;

beforeAll(() => Promise.all(servers.map((server) => new Promise<void>((done) => server.listen(0, "127.0.0.1", done)))));
afterAll(() => servers.forEach((server) => server.close().closeAllConnections()));

test("one endpoint, and two joined", async () => {
  const one = await askEndpoints([url(persons)], "SELECT ?s ?n { ?s :name ?n } ORDER BY ?n", { prefixes });
  expect(await rowsOf(one)).toEqual(["s=dan n=Dan", "s=lenin n=Lenin"]);
  const text = "SELECT ?n ?p { ?s :name ?n ; :party ?p } ORDER BY ?n";
  const two = await askEndpoints([url(persons), url(parties)], text, { prefixes });
  expect(await rowsOf(two)).toEqual(["n=Dan p=menshevik", "n=Lenin p=bolshevik"]);
});

test("an endpoint beside data of one's own", async () => {
  const store = trig(":lenin :party :bolshevik . :dan :party :menshevik .");
  const parts: string[] = [];
  const text = "SELECT ?n ?p { ?s :name ?n ; :party ?p FILTER(STRLEN(?n) > 3) } ORDER BY ?n";
  const both = await askEndpoints([url(persons)], text, {
    prefixes,
    store,
    onEvaluate: ({ type }) => void parts.push(type),
  });
  expect(await rowsOf(both)).toEqual(["n=Lenin p=bolshevik"]);
  // What the endpoint gave came in to be joined.
  expect(parts).toContain("join");
});

test("parameters, and SERVICE to an endpoint that is named", async () => {
  const parameters = { declared: { s: { type: "iri" as const } }, values: { s: "dan" }, idBase: "http://e/" };
  expect(
    await rowsOf(await askEndpoints([url(persons)], "SELECT ?s ?n { ?s :name ?n }", { prefixes, parameters })),
  ).toEqual(["s=dan n=Dan"]);
  const text = `SELECT ?n { SERVICE <${url(persons)}> { :dan :name ?n } ?s :party :bolshevik }`;
  expect(await rowsOf(await askEndpoints([url(persons), url(parties)], text, { prefixes }))).toEqual(["n=Dan"]);
  const other = "SELECT * { SERVICE <http://other.example/> { ?s ?p ?o } }";
  expect(await issuesOf(() => askEndpoints([url(persons)], other, { prefixes }))).toEqual([
    "query-refused 1:12 SERVICE would call <http://other.example/>; a query calls no server that you did not name. | Name it too: --endpoint http://other.example/",
  ]);
});

test("nobody there, or nobody who speaks SPARQL", async () => {
  const read = async (address: string) => rowsOf(await askEndpoints([address], "SELECT * { ?s ?p ?o }"));
  const [refused] = await issuesOf(() => read("http://127.0.0.1:1/sparql"));
  expect(refused).toMatch(/^endpoint-failed 0:0 No answer from http:\/\/127\.0\.0\.1:1\/sparql: fetch failed/);
  const [html] = await issuesOf(() => read(url(broken)));
  expect(html).toMatch(/^endpoint-failed 0:0 No answer from /);
});

test("an abort ends the waiting", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((done) => silent.listen(0, "127.0.0.1", done));
  const stop = AbortSignal.timeout(200);
  const reading = (async () => rowsOf(await askEndpoints([url(silent)], "SELECT * { ?s ?p ?o }", { signal: stop })))();
  await expect(reading).rejects.toMatchObject({ name: "TimeoutError" });
  silent.close().closeAllConnections();
});
