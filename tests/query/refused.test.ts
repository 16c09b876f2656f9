/** Nothing that a query says opens a connection or changes a store: a port is listened at, and hears nothing. */

import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, askEndpoints } from "../../src/query/index.ts";
import { base, issuesOf, prefixes, trig } from "./support.ts";

let heard = 0;
const canary = createServer((socket) => {
  heard += 1;
  socket.destroy();
});
beforeAll(() => new Promise<void>((done) => canary.listen(0, "127.0.0.1", done)));
afterAll(() => new Promise((done) => canary.close(done)));

const url = () => `http://127.0.0.1:${(canary.address() as AddressInfo).port}/sparql`;

const refused = [
  "INSERT DATA { :a :b :c }",
  "DELETE DATA { :a :p :b }",
  "DELETE { ?s ?p ?o } INSERT { :x :y :z } WHERE { ?s ?p ?o }",
  "DELETE WHERE { ?s ?p ?o }",
  "WITH :g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
  "LOAD <@>",
  "LOAD SILENT <@> INTO GRAPH :g",
  "CLEAR ALL",
  "CLEAR SILENT GRAPH :g",
  "DROP DEFAULT",
  "CREATE GRAPH :g",
  "COPY :g TO :h",
  "MOVE :g TO :h",
  "ADD :g TO :h",
  "INSERT DATA { :a :b :c } ; LOAD <@>",
  "SELECT * { SERVICE <@> { ?s ?p ?o } }",
  "SELECT * { SERVICE SILENT <@> { ?s ?p ?o } }",
  "SELECT * { VALUES ?e { <@> } SERVICE ?e { ?s ?p ?o } }",
  "SELECT * { { SELECT * { SERVICE <@> { ?s ?p ?o } } } }",
  "SELECT * { { SELECT * { OPTIONAL { SERVICE SILENT <@> { ?s ?p ?o } } } } }",
  "ASK { FILTER EXISTS { SERVICE <@> { ?s ?p ?o } } }",
  "SELECT * { ?s ?p ?o MINUS { SERVICE <@> { ?s ?p ?o } } }",
  "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { SERVICE <@> { ?s ?p ?o } } }",
  "DESCRIBE ?s { { :a :p ?s } UNION { SERVICE <@> { ?s ?p ?o } } }",
];

for (const text of refused)
  test(text, async () => {
    const store = trig(":a :p :b . :g { :a :p :b }");
    const query = text.replaceAll("@", url());
    const [issue] = await issuesOf(() => ask(store, query, { prefixes }));
    const word = /SERVICE/.exec(text)?.[0] ?? text.split(" ", 1)[0] ?? "";
    expect(issue).toMatch(new RegExp(`^query-refused 1:${query.indexOf(word) + 1} ${word} would `));
    const [far] = await issuesOf(() => askEndpoints(["http://127.0.0.1:1/"], query, { prefixes }));
    expect(far).toMatch(/^query-refused/);
    expect([...store.quads()].length).toBe(2);
    expect(heard).toBe(0);
  });

test("an IRI that is asked about is not fetched", async () => {
  for (const text of [
    `SELECT * FROM <${url()}> { ?s ?p ?o }`,
    `SELECT * { GRAPH <${url()}> { ?s ?p ?o } }`,
    `DESCRIBE <${url()}>`,
  ]) {
    const answer = await ask(trig(`:a :p <${url()}> .`), text, { prefixes });
    const items = answer.kind === "bindings" ? answer.rows : answer.kind === "quads" ? answer.quads : [];
    for await (const item of items) expect(item).toBeUndefined();
  }
  expect(heard).toBe(0);
});

test("a word that is no update is not taken for one", async () => {
  expect(
    await issuesOf(() =>
      ask(trig(`:load :p "INSERT DATA {}" .`), "SELECT ?load { :load :p ?load FILTER(?load != 'DROP ALL') }", {
        prefixes,
      }),
    ),
  ).toEqual([]);
  expect(base).toBe("http://e/");
});
