/**
 * The Congress in real triple stores (`../shared/stores`), served over each. A store that is not installed is left out, and the name of its test
 * says why. Oxigraph is looked for in the folder that SMOLNY_OXIGRAPH names, else here.
 */

import { execFile, spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findDataset, openForAsking, readerOf, type Reader } from "../../src/dataset/index.ts";
import { formats } from "../../src/export/index.ts";
import { readQuestions } from "../../src/query/index.ts";
import { openThere } from "../../src/serve/index.ts";
import { served, type Served } from "./support.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const stores = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "stores");
const oxigraph = resolve(process.env.SMOLNY_OXIGRAPH ?? root);

const onPath = (name: string) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));

interface Store {
  readonly name: string;
  /** What is missing for it, if anything is. */
  readonly missing: string | undefined;
  /** Starts it, loads the N-Quads file and gives its endpoint. */
  start(folder: string, file: string): Promise<string>;
  stop(folder: string): Promise<unknown>;
}

const missing = (...needs: (readonly [boolean, string])[]) => needs.find(([is]) => !is)?.[1];
const script = (name: string) => [existsSync(join(stores, name)), `${name} is not in ${stores}`] as const;

let peer: ChildProcess | undefined;
const ports = new Map<string, string[]>();

const all: readonly Store[] = [
  {
    name: "Oxigraph",
    missing: missing(script("oxi-peer.mjs"), [
      existsSync(join(oxigraph, "node_modules/oxigraph")),
      `the package oxigraph is not installed in ${oxigraph}`,
    ]),
    async start(_, file) {
      const port = await freePort();
      peer = spawn(process.execPath, [join(stores, "oxi-peer.mjs"), port], { cwd: oxigraph, stdio: "ignore" });
      await patiently(() => fetch(`http://127.0.0.1:${port}/ping`));
      await load(`http://127.0.0.1:${port}/store`, file);
      return `http://127.0.0.1:${port}/query`;
    },
    stop: () => Promise.resolve(peer?.kill()),
  },
  {
    name: "Jena",
    missing: missing(
      script("jena-peer.sh"),
      [onPath("javac"), "there is no javac"],
      [existsSync("/usr/share/java/jena-arq.jar"), "libapache-jena-java is not installed"],
    ),
    async start(folder, file) {
      const port = await freePort();
      await detached("bash", [join(stores, "jena-peer.sh"), "start", folder, port]);
      await load(`http://127.0.0.1:${port}/ds/data`, file);
      return `http://127.0.0.1:${port}/ds/sparql`;
    },
    stop: (folder) => run("bash", [join(stores, "jena-peer.sh"), "stop", folder]),
  },
  {
    name: "Virtuoso",
    missing: missing(script("virtuoso.sh"), [
      onPath("virtuoso-t") && onPath("isql-vt"),
      "virtuoso-opensource-7-bin is not installed",
    ]),
    async start(folder, file) {
      const both = [await freePort(), await freePort()];
      ports.set(folder, both);
      const [http = "", sql = ""] = both;
      await detached("bash", [join(stores, "virtuoso.sh"), "start", folder, http, sql]);
      await copyFile(file, join(folder, "load", "dataset.nq"));
      const load = `ld_dir('${join(folder, "load")}', '*.nq', 'http://example.org/'); rdf_loader_run(); checkpoint;`;
      await run("isql-vt", [`127.0.0.1:${sql}`, "dba", "dba", `exec=${load}`]);
      return `http://127.0.0.1:${http}/sparql`;
    },
    stop: (folder) => run("bash", [join(stores, "virtuoso.sh"), "stop", folder, ...(ports.get(folder) ?? [])]),
  },
];

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return String(port);
}

/** Runs a script that leaves a process behind, which would keep its pipes open. */
async function detached(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: "ignore" });
  const code = await new Promise((done) => child.on("exit", done));
  if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${String(code)}`);
}

async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((done) => setTimeout(done, 100));
    }
  }
}

async function load(url: string, file: string): Promise<void> {
  const body = await readFile(file);
  const response = await fetch(url, { method: "POST", headers: { "Content-Type": "application/n-quads" }, body });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
}

let here: Reader;
let folder: string;
let dump: string;
beforeAll(async () => {
  const dataset = await openForAsking(await findDataset(join(root, "data")), [join(root, "dist/data")]);
  here = readerOf(dataset);
  folder = await mkdtemp(join(tmpdir(), "smolny-stores-"));
  dump = join(folder, "dataset.nq");
  let text = "";
  for await (const piece of formats["n-quads"].write(dataset)) text += piece;
  await writeFile(dump, text);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function rowsHere(name: string): Promise<number> {
  const { questions } = await readQuestions();
  const question = questions.find((each) => each.name === name);
  const answer = await here.ask(question!);
  const rows = [];
  if (answer.kind === "bindings") for await (const row of answer.rows) rows.push(row);
  return rows.length;
}

describe.each(all)("$name", (store) => {
  const own = () => join(folder, store.name);
  let server: Served;

  beforeAll(async () => {
    if (store.missing !== undefined) return;
    await mkdir(own(), { recursive: true });
    const url = await store.start(own(), dump);
    server = await served(() => openThere(url, "0.0.0"));
  }, 240_000);
  afterAll(async () => {
    if (store.missing === undefined) await store.stop(own());
  }, 60_000);

  const why = store.missing === undefined ? "" : ` (left out: ${store.missing})`;
  const when = test.skipIf(store.missing !== undefined);

  when(
    `pages and data of things${why}`,
    async () => {
      const lenin = await server.get("/id/person/vladimir-lenin", { Accept: "text/html" });
      expect([lenin.status, lenin.headers.get("Location")]).toEqual([303, "/id/person/vladimir-lenin/"]);
      for (const path of [
        "/",
        "/id/person/vladimir-lenin/",
        "/id/act/decree-on-land/",
        "/id/assembly/second-congress/",
      ]) {
        const page = await server.get(path);
        expect([path, page.status, await page.text()]).toEqual([path, 200, expect.stringContaining("<!DOCTYPE html>")]);
      }
      const page = await (await server.get("/id/person/vladimir-lenin/")).text();
      expect(page).toContain("Lenin");
      const data = await (await server.get("/id/person/vladimir-lenin/data.ttl")).text();
      expect(data).toContain("Ленин");
      expect((await server.get("/id/person/nobody/")).status).toBe(404);
    },
    240_000,
  );

  when(
    `named questions${why}`,
    async () => {
      for (const name of ["persons", "votes", "passages", "sittings", "timeline"]) {
        const response = await server.get(`/api/${name}`);
        expect([name, response.status]).toEqual([name, 200]);
        const { results } = (await response.json()) as { results: { bindings: unknown[] } };
        expect([name, results.bindings.length]).toEqual([name, await rowsHere(name)]);
      }
    },
    240_000,
  );

  when(
    `SPARQL, but neither updates nor other servers${why}`,
    async () => {
      const ask = (query: string, accept = "text/csv") =>
        server.get(`/sparql?query=${encodeURIComponent(query)}`, { Accept: accept });
      const merged = await ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }");
      expect(Number((await merged.text()).split("\n")[1])).toBeGreaterThan(1000);
      const built = await ask(
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?s { ?a ?b ?c } ?s ?p ?o } LIMIT 10",
        "text/turtle",
      );
      expect([built.status, await built.text()]).toEqual([200, expect.stringContaining("@prefix")]);
      expect((await ask("DROP ALL")).status).toBe(400);
      expect((await ask("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")).status).toBe(400);
      expect((await server.get("/health")).status).toBe(200);
    },
    240_000,
  );
});
