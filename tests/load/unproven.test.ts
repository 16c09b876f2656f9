/** Stores that smolny was never run against: found by asking, loaded without a default graph, and said to be unproven before anything is changed. */

import { DataFactory } from "n3";
import { afterEach, describe, expect, test } from "vitest";
import { readRdf } from "../../src/graph/index.ts";
import { Fault } from "../../src/issue.ts";
import { load, verify } from "../../src/load/index.ts";
import { createStore } from "../../src/store/index.ts";
import { startStore } from "./sparql-server.ts";

const base = "https://example.org/unproven/";
const open: { close: () => unknown }[] = [];
afterEach(() => open.splice(0).forEach((server) => server.close()));

const repository = {
  query: "/repositories/congress",
  update: "/repositories/congress/statements",
  graphs: "/repositories/congress/rdf-graphs/service",
};
const stores = [
  { kind: "rdf4j", paths: repository, server: "Apache Tomcat" },
  { kind: "graphdb", paths: repository, server: "GraphDB/10.6 RDF4J/4.3" },
  { kind: "generic", paths: { query: "/archive/ask", update: "/archive/update" }, server: "" },
  { kind: "generic", paths: { query: "/archive", update: "/archive" }, server: "" },
] as const;

const { quads } = await readRdf({
  file: "a.trig",
  bytes: Buffer.from(
    `@prefix : <${base}> . :set <http://rdfs.org/ns/void#uriSpace> "${base}" . :s :p 007 . :a { :s :p "one" , "two"@en }`,
  ),
});
const dataset = { store: createStore(quads), base };
const foreign = DataFactory.quad(
  DataFactory.namedNode("urn:somebody"),
  DataFactory.namedNode("urn:said"),
  DataFactory.literal("this"),
);
const options = { waits: [1] };

describe.each(stores)("$kind at $paths.update", ({ kind, paths, server }) => {
  test("is loaded; what stood in its default graph stands, and the staged copy is kept", async () => {
    const store = await startStore(paths, { server });
    open.push(store);
    store.quads.addQuad(foreign);
    let before: readonly string[] = [];
    const onForecast = () => (before = [...store.requests]);
    const report = await load(store.url, dataset, { ...options, onForecast });

    expect(report.endpoints).toMatchObject({ kind, update: new URL(paths.update, store.url) });
    expect(report.issues.map(({ code }) => code)).toEqual(["store-rewrites", "store-unproven"]);
    const updates = before.filter((line) => line.startsWith(`POST ${paths.update} `) && !line.includes("query="));
    expect(updates).toEqual([expect.stringMatching(/ DELETE DATA [^;]*#nothing/)]);

    expect(store.quads.getQuads(null, null, null, DataFactory.defaultGraph())).toEqual([foreign]);
    expect((await verify(store.url, dataset, options)).issues).toEqual([]);
    expect(report.changes.map(({ graph }) => graph)).toEqual([`${base}set`, `${base}a`]);
    const staged = report.kept.map((graph) => store.quads.countQuads(null, null, null, DataFactory.namedNode(graph)));
    expect(staged).toEqual([2, 2]);
    // In RDF4J the default graph, read or emptied, is all graphs.
    const spoken = store.requests.filter((line) => /[?]default|(?:DELETE|INSERT) \{ \?s/.test(line));
    expect(spoken).toEqual([]);

    const again = await load(store.url, dataset, options);
    expect([again.leftovers, again.kept]).toEqual([2, []]);
    expect(store.quads.countQuads(null, null, null, DataFactory.namedNode(report.kept[0] ?? ""))).toBe(0);
  });

  test("that breaks off in the swap is not said to be whole", async () => {
    const store = await startStore(paths, {
      server,
      before: (update) => {
        if (update.includes("#swapping>")) throw new Error("out of memory");
      },
    });
    open.push(store);
    const error = await load(store.url, dataset, options).catch((reason: unknown) => reason);
    expect(error instanceof Fault && error.issues).toMatchObject([
      {
        code: "store-refuses",
        message: expect.stringContaining("out of memory") as string,
        hint: expect.stringMatching(/^It is not known whether .* whole or not at all/) as string,
      },
    ]);
  });
});
