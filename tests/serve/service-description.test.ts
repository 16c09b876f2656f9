/** What the endpoint says of itself, beyond what the W3C's suite asks. */

import { DataFactory, Parser, Store } from "n3";
import { expect, test } from "vitest";
import { endpointOver } from "./endpoint.ts";

const sd = "http://www.w3.org/ns/sparql-service-description#";
const triples = "http://rdfs.org/ns/void#triples";
const graphs = ["https://example.org/one", "https://example.org/two"];
const quads = graphs.flatMap((name, index) =>
  new Parser()
    .parse(`<urn:a> <urn:p> "same" , ${index} .`)
    .map(({ subject, predicate, object }) => DataFactory.quad(subject, predicate, object, DataFactory.namedNode(name))),
);

test("it states the union default graph, each named graph with its size, its functions and its formats", async () => {
  const { ask } = await endpointOver(quads);
  const store = new Store(new Parser().parse(await (await ask("/sparql")).text()));
  const all = (property: string, subject: string | null = null) =>
    store.getObjects(subject, property, null).map(({ value }) => value);
  expect(all(`${sd}feature`)).toEqual([`${sd}UnionDefaultGraph`]);
  expect(all(`${sd}supportedLanguage`)).toEqual([`${sd}SPARQL11Query`]);
  expect(all(triples, all(`${sd}defaultGraph`)[0])).toEqual(["3"]);
  expect(all(`${sd}name`).sort()).toEqual(graphs);
  for (const graph of all(`${sd}graph`)) expect(all(triples, graph)).toEqual(["2"]);
  expect(all(`${sd}extensionFunction`)).toContain("https://w3id.org/smolny/function#julianToGregorian");
  expect(all(`${sd}resultFormat`)).toContain("http://www.w3.org/ns/formats/SPARQL_Results_JSON");
});

test.each([
  ["application/ld+json", 200, "application/ld+json"],
  ["text/csv", 406, "text/plain; charset=utf-8"],
])("%s", async (Accept, status, type) => {
  const { ask } = await endpointOver(quads);
  const response = await ask("/sparql", { headers: { Accept } });
  expect([response.status, response.headers.get("Content-Type")]).toEqual([status, type]);
});

test("a browser is led to the query page", async () => {
  const { ask } = await endpointOver(quads);
  const response = await ask("/sparql", { headers: { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" } });
  expect([response.status, response.headers.get("Location")]).toEqual([303, "/ask/sparql/"]);
});
