import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  explain,
  openDataset,
  openEndpoint,
  readerOf,
  type Dataset,
  type Explanation,
} from "../../src/dataset/index.ts";
import { formats } from "../../src/export/index.ts";
import { Fault } from "../../src/issue.ts";
import { answerFormats, ask, type Answer } from "../../src/query/index.ts";
import { createStore, type QuadStore } from "../../src/store/index.ts";

let diet: Dataset;
beforeAll(async () => (diet = await openDataset(fileURLToPath(new URL("../fixtures/graph", import.meta.url)))));

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

type Reply = (
  query: string,
) => Promise<{ status?: number; type?: string; headers?: Record<string, string>; body: string } | undefined>;

/** An endpoint; undefined is no answer at all. */
async function endpoint(reply: Reply): Promise<{ url: string; queries: string[] }> {
  const queries: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const query = new URLSearchParams(Buffer.concat(chunks).toString()).get("query") ?? "";
      queries.push(query);
      void reply(query).then((told) => {
        if (told === undefined) return;
        const type = told.type ?? "application/sparql-results+json";
        response.writeHead(told.status ?? 200, { "Content-Type": type, ...told.headers }).end(told.body);
      });
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sparql`, queries };
}

async function text(chunks: AsyncIterable<string>): Promise<string> {
  let all = "";
  for await (const chunk of chunks) all += chunk;
  return all;
}

/** A store behind the protocol. If it is not merged its default graph is empty, as in most stores. */
function storeOf(store: QuadStore, { isMerged }: { isMerged: boolean }): Reply {
  return async (query) => {
    const graphs = [...store.graphs()];
    const own = isMerged || /\bFROM\b/.test(query) ? {} : { dataset: { default: [], named: graphs } };
    const answer = await ask(store, query, own);
    if (answer.kind !== "quads") return { body: await text(answerFormats.json.write(answer)) };
    const quads = [];
    for await (const quad of answer.quads) quads.push(quad);
    const source = { store: createStore(quads), prefixes: {} };
    return { type: "application/n-triples", body: await text(formats["n-triples"].write(source)) };
  };
}

/** An explanation without places and without order. */
function bare(explanation: Explanation | undefined) {
  const list = (statements: Explanation["statements"] = []) =>
    statements
      .map(({ standing, subject, predicate, object, evidence }) =>
        JSON.stringify([
          standing,
          subject,
          predicate,
          object,
          evidence
            .map((one) =>
              JSON.stringify({ ...one, places: [], ...("from" in one ? { from: [...one.from].sort() } : {}) }),
            )
            .sort(),
        ]),
      )
      .sort();
  return {
    label: explanation?.label,
    statements: list(explanation?.statements),
    mentions: list(explanation?.mentions),
    makes: list(explanation?.makes),
  };
}

async function csv(answer: Answer): Promise<string> {
  return text(answerFormats.csv.write(answer));
}

describe.each([true, false])("a dataset in a store whose default graph is the merge: %s", (isMerged) => {
  test("tells of each thing what the dataset itself tells", async () => {
    const { url } = await endpoint(storeOf(diet.store, { isMerged }));
    const reader = await openEndpoint(url);
    expect(reader).toMatchObject({ title: "A diet made up for tests", base: "https://example.org/diet/" });
    const things = [
      "assembly/diet",
      "vote/evening",
      "count/forms",
      "source/chronicle/p6",
      "editor/tests",
      "dataset/diet",
    ];
    for (const iri of things.map((id) => `${diet.base}id/${id}`)) {
      const about = await reader.about([iri]);
      expect(bare(explain(about, iri))).toEqual(bare(explain(diet, iri)));
    }
  });

  test("answers as the dataset itself does", async () => {
    const { url } = await endpoint(storeOf(diet.store, { isMerged }));
    const [there, here] = [await openEndpoint(url), readerOf(diet)];
    const question = {
      text: "SELECT ?s ?p ?o WHERE { ?s ?p ?o . FILTER(?p != ?thing) } ORDER BY ?s ?p ?o LIMIT 40",
      params: { thing: { type: "iri" as const } },
      file: "question",
    };
    const values = { thing: "assembly/diet" };
    expect(await csv(await there.ask(question, { values }))).toBe(await csv(await here.ask(question, { values })));
    const built = await there.ask("CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }");
    const quads = [];
    if (built.kind === "quads") for await (const quad of built.quads) quads.push(quad);
    expect(createStore(quads).size).toBe([...diet.store.merge()].length);
    expect(await there.ask("ASK { ?s ?p 'nobody' }")).toMatchObject({ kind: "boolean", value: false });
  });
});

test("every question is bounded, and asked again only after a while", async () => {
  const { url, queries } = await endpoint(storeOf(diet.store, { isMerged: true }));
  const reader = await openEndpoint(url);
  const before = queries.length;
  await reader.about([`${diet.base}id/assembly/diet`]);
  const asked = queries.length - before;
  expect(asked).toBeLessThan(25);
  for (const query of queries.slice(before)) expect(query).toMatch(/VALUES[^]*LIMIT \d+/);
  await reader.about([`${diet.base}id/assembly/diet`]);
  expect(queries.length - before).toBe(asked);
  await reader.ask("SELECT * { ?s ?p ?o }");
  expect(queries.at(-1)).toMatch(/LIMIT 100001/);
});

describe("what is never sent", () => {
  test.each([
    "DELETE WHERE { ?s ?p ?o }",
    "LOAD <http://example.org/>",
    "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * {",
  ])("%s", async (query) => {
    const { url, queries } = await endpoint(storeOf(diet.store, { isMerged: true }));
    const reader = await openEndpoint(url);
    const before = queries.length;
    await expect(reader.ask(query)).rejects.toBeInstanceOf(Fault);
    expect(queries.length).toBe(before);
  });
});

describe("an endpoint that is none", () => {
  const codeOf = async (work: Promise<unknown>) => {
    const fault: unknown = await work.catch((error: unknown) => error);
    if (!(fault instanceof Fault)) throw fault;
    return fault.issues.map(({ code, message }) => [code, message]);
  };

  test("cannot be reached", async () => {
    expect(await codeOf(openEndpoint("http://127.0.0.1:9/sparql"))).toEqual([
      ["endpoint-failed", expect.stringContaining("127.0.0.1:9")],
    ]);
  });

  test.each([
    ["says nothing in time", () => Promise.resolve(undefined), "endpoint-slow", "within 0.3 seconds"],
    [
      "refuses",
      () => Promise.resolve({ status: 403, type: "text/plain", body: "not for you" }),
      "endpoint-failed",
      "status 403 not for you",
    ],
    [
      "is broken",
      () => Promise.resolve({ status: 500, type: "text/html", body: "<h1>stack</h1>" }),
      "endpoint-failed",
      "status 500.",
    ],
    [
      "leads elsewhere",
      () => Promise.resolve({ status: 302, headers: { Location: "http://127.0.0.1:9/" }, body: "" }),
      "endpoint-failed",
      "name that address",
    ],
    ["sends no JSON", () => Promise.resolve({ body: "<sparql/>" }), "endpoint-failed", "no SPARQL result"],
    ["sends too much", () => Promise.resolve({ body: " ".repeat(20_000) }), "endpoint-failed", "more than 10000 bytes"],
    [
      "holds nothing of ours",
      () => Promise.resolve({ body: '{"head":{"vars":[]},"results":{"bindings":[]}}' }),
      "endpoint-failed",
      "void:uriSpace",
    ],
  ] as [string, Reply, string, string][])("%s", async (_, reply, code, words) => {
    const { url } = await endpoint(reply);
    expect(await codeOf(openEndpoint(url, { time: 300, bytes: 10_000 }))).toEqual([
      [code, expect.stringContaining(words)],
    ]);
  });
});
