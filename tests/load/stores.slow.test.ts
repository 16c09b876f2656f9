/**
 * The contract of `load`, kept with every real store that is installed (`../shared/stores`): our graph, changes, other people's graphs,
 * values, faults between. A store that is not installed is left out, and the name of its test says why.
 */

import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDataset, type Dataset } from "../../src/dataset/index.ts";
import { digest } from "../../src/export/index.ts";
import { readRdf } from "../../src/graph/index.ts";
import { Fault } from "../../src/issue.ts";
import { load, verify, type Loadable, type LoadOptions } from "../../src/load/index.ts";
import { createStore } from "../../src/store/index.ts";
import { smolny } from "../cli/program.mjs";
import { startProxy, type Harm } from "./proxy.mjs";
import { stores, type Running } from "./stores.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const base = "https://example.org/load/";

let folder: string;
let congress: Dataset;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "smolny-load-"));
  congress = await openDataset(join(root, "data"));
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** TriG → what is loaded; its dataset is named, so that its graphs are its own. */
async function small(trig: string): Promise<Loadable> {
  const text = `@prefix : <${base}> . :a { :dataset <http://rdfs.org/ns/void#uriSpace> "${base}" } ${trig}`;
  const { quads, issues } = await readRdf({ file: "a.trig", bytes: new TextEncoder().encode(text) });
  expect(issues).toEqual([]);
  return { store: createStore(quads), base };
}

const changed = ({ changes }: Awaited<ReturnType<typeof load>>) =>
  Object.fromEntries(
    changes.filter(({ change }) => change !== "kept").map(({ graph, change }) => [graph?.replace(base, ""), change]),
  );

describe.each(stores)("$name", ({ name, env, missing, start }) => {
  let running: Running;
  let url: URL;
  const options: LoadOptions = {
    waits: [50, 200, 500],
    ...(env.SMOLNY_USER === undefined
      ? {}
      : { credentials: { user: env.SMOLNY_USER, password: env.SMOLNY_PASSWORD ?? "" } }),
  };
  beforeAll(async () => {
    if (missing !== undefined) return;
    const home = join(folder, name.replace(" ", "-"));
    await mkdir(home);
    running = await start(home);
    url = new URL(running.url);
  }, 120_000);
  afterAll(() => (missing === undefined ? running.stop() : undefined), 60_000);

  const when = (what: string, work: () => Promise<void>) =>
    test.skipIf(missing !== undefined)(
      `${what}${missing === undefined ? "" : ` (left out: ${missing})`}`,
      work,
      240_000,
    );

  const rows = async (query: string) => {
    const response = await fetch(running.query, {
      method: "POST",
      headers: { Accept: "application/sparql-results+json" },
      body: new URLSearchParams({ query }),
    });
    const { results } = (await response.json()) as { results: { bindings: Record<string, { value: string }>[] } };
    return results.bindings;
  };

  when("the Congress: loaded, loaded again, compared", async () => {
    const first = await load(url, congress, options);
    expect(first.plan.digest).toBe(await digest(congress.store.quads()));
    expect(first.changes.every(({ change }) => change === "new")).toBe(true);
    const second = await load(url, congress, options);
    expect(second.changes.every(({ change }) => change === "kept")).toBe(true);
    expect((await verify(url, congress, options)).issues).toEqual([]);
    expect(
      await rows('SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), "load#run-")) } LIMIT 1'),
    ).toEqual([]);
  });

  when("only what changed is changed, what is gone is removed, and nobody else's graph is touched", async () => {
    const foreign = await readRdf({ file: "f.trig", bytes: Buffer.from("<urn:other> { <urn:x> <urn:y> 'z' }") });
    await load(url, { store: createStore(foreign.quads), base }, options);
    await load(url, await small(":a { :s :p 1 } :b { :s :p 2 } :c { :s :p 3 }"), options);
    const next = await small(":a { :s :p 1 } :b { :s :p 20 } :d { :s :p 4 }");
    const dry = await load(url, next, { ...options, dryRun: true });
    const real = await load(url, next, options);
    expect(changed(dry)).toEqual(changed(real));
    expect(changed(real)).toEqual({ b: "replaced", c: "removed", d: "new" });
    expect((await verify(url, next, options)).issues).toEqual([]);
    expect(await rows("SELECT ?o WHERE { GRAPH <urn:other> { ?s ?p ?o } }")).toHaveLength(1);
    const { issues } = await verify(url, await small(":a { :s :p 1 } :b { :s :p 21 } :d { :s :p 4 }"), options);
    expect(issues.map(({ code, message }) => [code, message])).toEqual([
      ["store-differs", expect.stringContaining("load/b") as string],
    ]);
  });

  when("values: what keeps its value is no difference", async () => {
    const values = await small(
      `:v { :s :p 007 , 1.50 , true , "1"^^<http://www.w3.org/2001/XMLSchema#boolean> , 2.0E0 , "x"@en-GB , "5"^^<http://www.w3.org/2001/XMLSchema#byte> ,
        "P1Y"^^<http://www.w3.org/2001/XMLSchema#duration> , "1917-11-07T10:00:00.50"^^<http://www.w3.org/2001/XMLSchema#dateTime> , "0999-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ,
        "a \\"b\\" \\\\ \\\\u0041 \\n \\t \\r é 😀 \\u0001" , "" , <http://e.x/é%20> }`,
    );
    await load(url, values, options);
    expect((await verify(url, values, options)).issues).toEqual([]);
  });

  when("blank nodes become IRIs, the same at every load", async () => {
    const blank = await small(":n { :s :p [ :q 'x' ] , [ :q 'y' ] }");
    const first = await load(url, blank, options);
    expect([first.plan.named, first.issues.map(({ code }) => code)]).toEqual([2, ["blank-nodes-named"]]);
    expect(changed(await load(url, blank, options))).toEqual({});
  });

  when("the merge in one graph, and back", async () => {
    const both = await small(":a { :s :p 1 } :b { :s :p 1 , 2 }");
    await load(url, both, { ...options, mode: "union" });
    expect((await verify(url, both, { ...options, mode: "union" })).issues).toEqual([]);
    expect(await rows(`SELECT ?s WHERE { GRAPH <${base}b> { ?s ?p ?o } }`)).toEqual([]);
    await load(url, both, options);
    expect((await verify(url, both, options)).issues).toEqual([]);
  });

  when("the recipe in docs/stores.md, as it is written", async () => {
    const page = await readFile(join(root, "docs/stores.md"), "utf8");
    const section = page.split("\n## ").find((part) => part.startsWith(name.split(" ")[0]!)) ?? "";
    const lines = [...section.matchAll(/^npx smolny (load http\S+)$/gm)].map(([, line]) => line!.split(" "));
    expect(lines.length).toBeGreaterThan(0);
    for (const words of lines) {
      const path = new URL(words.at(-1)!).pathname;
      const { code, stdout, stderr } = await smolny(["load", new URL(path, url).href], { env });
      expect({ code, stdout, stderr }).toMatchObject({ code: 0, stderr: "" });
      expect(stdout).toContain(`digest ${await digest(congress.store.quads())}`);
    }
  });

  const faults: [string, (number: number) => Harm | undefined][] = [
    ["a 503", (number) => (number === 4 ? { status: 503, headers: { "Retry-After": "0" } } : undefined)],
    ["a 500 at every third", (number) => (number % 3 === 0 ? { status: 500 } : undefined)],
    ["every second answer cut", (number) => (number % 2 === 0 ? { cutAnswer: true } : undefined)],
    ["a request cut", (number) => (number === 3 ? { cutRequest: 40 } : undefined)],
  ];
  for (const [what, harm] of faults)
    when(`through ${what} it finishes`, async () => {
      const proxy = await startProxy(url.href, harm);
      const next = await small(`:a { :s :p "${what}" } :b { :s :p "${what}" }`);
      await load(new URL(proxy.url), next, options);
      await proxy.close();
      expect((await verify(url, next, options)).issues).toEqual([]);
    });

  when("gone at any request: the old stands or the new, and the next run finishes", async () => {
    const versions = [
      await small(":a { :s :p 'even' } :b { :s :p 'even' }"),
      await small(":a { :s :p 'odd' } :b { :s :p 'odd' }"),
    ];
    await load(url, versions[1]!, options);
    for (let at = 1; at <= 12; at++) {
      const proxy = await startProxy(url.href, (number) => (number === at ? { gone: true } : undefined));
      const next = versions[at % 2]!;
      const ended = await load(new URL(proxy.url), next, { ...options, waits: [1] }).then(
        () => undefined,
        (error: unknown) => error,
      );
      await proxy.close();
      if (ended !== undefined) expect(ended).toBeInstanceOf(Fault);
      const stands = await Promise.all(
        versions.map(async (version) => (await verify(url, version, options)).issues.length),
      );
      expect([at, stands.filter((issues) => issues === 0).length]).toEqual([at, 1]);
      await load(url, next, options);
      expect((await verify(url, next, options)).issues).toEqual([]);
    }
  });

  when(
    "two loads at once, each of which changes what the other keeps: one of them stands, whole, or what stood before",
    async () => {
      const versions = [
        await small(":a { :s :p 0 } :b { :s :p 0 }"),
        await small(":a { :s :p 1 } :b { :s :p 0 }"),
        await small(":a { :s :p 0 } :b { :s :p 1 }"),
      ];
      const [before, ...next] = versions;
      for (let round = 0; round < 5; round++) {
        await load(url, before!, options);
        const ended = await Promise.allSettled(next.map((version) => load(url, version, options)));
        for (const end of ended) if (end.status === "rejected") expect(end.reason).toBeInstanceOf(Fault);
        const stands = await Promise.all(
          versions.map(async (version) => (await verify(url, version, options)).issues.length === 0),
        );
        expect(stands.filter((is) => is)).toHaveLength(1);
        if (ended.some(({ status }) => status === "fulfilled")) expect(stands[0]).toBe(false);
      }
      await load(url, before!, options);
      expect(
        await rows('SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), "load#run-")) } LIMIT 1'),
      ).toEqual([]);
    },
  );

  if (name === "Virtuoso")
    when("a value that the store would change ends the load before anything is changed", async () => {
      await load(url, await small(":a { :s :p 'old' }"), options);
      const bad = await small(":a { :s :p 'new' } :b { :s :p 'abc'^^<http://www.w3.org/2001/XMLSchema#integer> }");
      const error = await load(url, bad, options).catch((reason: unknown) => reason);
      expect(error instanceof Fault && error.issues[0]?.code).toBe("store-differs");
      expect((await verify(url, await small(":a { :s :p 'old' }"), options)).issues).toEqual([]);
    });
});
