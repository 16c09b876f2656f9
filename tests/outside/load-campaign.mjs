/**
 * `smolny load` broken off in every way, over and over, on the real stores: what stands afterwards must be the old dataset or the new one,
 * whole, and the same command must finish. Prints a table of faults and stores.
 *
 *   node tests/outside/load-campaign.mjs [quick] [only=STORE] [seed=NUMBER] [kills=NUMBER] [faults=NUMBER] [crashes=NUMBER] [large=NUMBER]
 *
 * quick: a few of each, for CI. A store that is not installed is left out and named.
 */

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as library from "../../dist/index.js";
import { startProxy } from "../load/proxy.mjs";
import { stores } from "../load/stores.mjs";

const words = process.argv.slice(2);
const told = (name) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
const quick = words.includes("quick");
const seed = Number(told("seed") ?? 1917);
const kills = Number(told("kills") ?? (quick ? 4 : 50));
const crashes = Number(told("crashes") ?? (quick ? 1 : 10));
const faults = Number(told("faults") ?? (quick ? 2 : 10));
const large = Number(told("large") ?? (quick ? 0 : 300_000));

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "smolny-campaign-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** Mulberry32: the same seed breaks off at the same moments, as far as the machine keeps time. */
function randomOf(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const base = "https://example.org/campaign/";
const id = (name) => `<${base}id/${name}>`;

/** A dataset of six graphs, of which the last is another one in each version. */
function dataset(version, size) {
  const graphs = ["a", "b", "c", "d", "e", version];
  const lines = [`${id("dataset")} <http://rdfs.org/ns/void#uriSpace> "${base}" ${id("graph/a")} .`];
  for (let at = 0; at < size; at++)
    lines.push(
      `${id(`thing/${at >> 2}`)} ${id(`property/${at & 3}`)} "${version} of ${at}" ${id(`graph/${graphs[at % 6]}`)} .`,
    );
  return lines;
}

async function prepare(size) {
  const versions = ["old", "new"].map(async (version) => {
    const lines = dataset(version, size);
    const file = join(folder, `${version}-${size}.nq`);
    writeFileSync(file, `${lines.join("\n")}\n`);
    const { quads } = await library.readRdf({ file, bytes: readFileSync(file) });
    return { version, file, size, held: new Set(lines.slice(1)), quads: library.createStore(quads) };
  });
  return Promise.all(versions);
}

function start(url, file, env) {
  const child = spawn(process.execPath, [program, "load", url, "--data", file], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = new Promise((done) => child.on("close", (code, signal) => done({ code, signal, said })));
  return { child, ended };
}

async function select(query, text) {
  for (let tries = 0; ; tries++) {
    try {
      const response = await fetch(query, {
        method: "POST",
        headers: { Accept: "application/sparql-results+json" },
        body: new URLSearchParams({ query: text }),
      });
      if (!response.ok) throw new Error(`${query}: ${response.status} ${(await response.text()).slice(0, 300)}`);
      return (await response.json()).results.bindings;
    } catch (error) {
      if (tries > 20) throw error;
      await new Promise((done) => setTimeout(done, 200));
    }
  }
}

const ours = `FILTER(STRSTARTS(STR(?g), "${base}"))`;

/** What stands: a version, or undefined for anything that is neither, whole. One query, since a swap may still be under way in the store. */
async function standing(query, versions) {
  const text = `SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } ${ours} }`;
  const rows = (await select(query, text)).filter(({ p }) => !p.value.endsWith("uriSpace"));
  const lines = new Set(rows.map(({ g, s, p, o }) => `<${s.value}> <${p.value}> "${o?.value}" <${g.value}> .`));
  return versions.find(({ held }) => held.size === lines.size && [...held].every((line) => lines.has(line)));
}

/** Asks again and again which versions a query sees, and how much of each. */
function poll(query, versions) {
  const seen = { old: 0, new: 0, torn: 0, failed: 0, nothing: 0 };
  let on = true;
  const text = `SELECT ?v (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } ${ours} BIND(SUBSTR(STR(?o), 1, 3) AS ?v) FILTER(?v IN ("old", "new")) } GROUP BY ?v`;
  const end = (async () => {
    while (on) {
      try {
        const rows = await select(query, text);
        const whole = versions.find(
          ({ version, size }) => rows.length === 1 && rows[0].v.value === version && Number(rows[0].n.value) === size,
        );
        seen[rows.length === 0 ? "nothing" : whole ? whole.version : "torn"]++;
        if (rows.length > 0 && !whole)
          process.stdout.write(`  the reader saw ${JSON.stringify(rows.map(({ v, n }) => [v.value, n.value]))}\n`);
      } catch {
        seen.failed++;
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  })();
  return async () => {
    on = false;
    await end;
    return seen;
  };
}

const foreign = `<urn:somebody> <urn:said> "this"`;

async function insertForeign(store, env) {
  const nq = join(folder, "foreign.nq");
  writeFileSync(nq, `${foreign} <https://example.net/foreign> .\n`);
  const { code, said } = await start(store.url, nq, env).ended;
  if (code !== 0) throw new Error(said);
}
const foreignStands = async (query) =>
  (await select(query, `SELECT ?o WHERE { GRAPH <https://example.net/foreign> { <urn:somebody> <urn:said> ?o } }`))
    .length === 1;

const rows = [];
const failures = [];

async function campaign({ name, env, start: startStore }) {
  const random = randomOf(seed);
  const home = join(folder, name.replace(" ", "-"));
  mkdirSync(home);
  const store = await startStore(home);
  const versions = await prepare(1800);
  const tally = (kind) => {
    let row = rows.find((each) => each.kind === kind && each.store === name);
    if (!row) rows.push((row = { kind, store: name, runs: 0, old: 0, new: 0, torn: 0, finished: 0, untouched: 0 }));
    return row;
  };
  let now = versions[0];
  const credentials =
    env.SMOLNY_USER === undefined ? {} : { credentials: { user: env.SMOLNY_USER, password: env.SMOLNY_PASSWORD } };
  /** Loads through the library, in this process: what is not to be killed need not be started. */
  const load = (to, url = store.url) =>
    library.load(new URL(url), { store: to.quads, base }, { waits: [100, 300, 1000], ...credentials }).then(
      () => ({ code: 0, said: "" }),
      (error) => ({ code: 1, said: String(error.message) }),
    );
  const first = await start(store.url, now.file, env).ended;
  if (first.code !== 0) throw new Error(`${name}: ${first.said}`);
  await insertForeign(store, env);
  const began = performance.now();
  now = versions[1];
  await start(store.url, now.file, env).ended;
  const whole = performance.now() - began;
  process.stdout.write(`${name}: a load of 1,800 statements takes ${Math.round(whole)} ms\n`);
  const readers = poll(store.query, versions);

  /** Breaks a load off by `harm`, looks at what stands, and runs it again. */
  const broken = async (kind, harm) => {
    const row = tally(kind);
    const before = now;
    const to = versions.find((each) => each !== before);
    await harm(to);
    row.runs++;
    const after = await standing(store.query, versions);
    if (after === undefined) failures.push(`${name}, ${kind} ${row.runs}: torn`);
    row[after === undefined ? "torn" : after === before ? "old" : "new"]++;
    const again = await load(to);
    const ended = await standing(store.query, versions);
    if (again.code === 0 && ended === to) row.finished++;
    else failures.push(`${name}, ${kind} ${row.runs}: not finished: ${again.said}`);
    if (await foreignStands(store.query)) row.untouched++;
    else failures.push(`${name}, ${kind} ${row.runs}: somebody else's graph is gone`);
    const left = await select(
      store.query,
      `SELECT ?g WHERE { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), "load#run-")) } LIMIT 1`,
    );
    if (left.length > 0) failures.push(`${name}, ${kind} ${row.runs}: a staging graph is left`);
    now = to;
    if (row.runs % 5 === 0)
      process.stdout.write(`${name}: ${kind}, ${row.runs}: ${row.old} old, ${row.new} new, ${row.torn} torn\n`);
  };

  // At any moment of its life; and, since most of that passes before the first change, just as a change reaches the store.
  for (let at = 0; at < kills / 2; at++) {
    await broken("kill -9 of smolny, any moment", async (to) => {
      const { child, ended } = start(store.url, to.file, env);
      const timer = setTimeout(() => child.kill("SIGKILL"), random() * whole);
      await ended;
      clearTimeout(timer);
    });
    await broken("kill -9 of smolny, during a change", async (to) => {
      const [nth, later] = [3 + Math.floor(random() * 12), random() * 40];
      const proxy = await startProxy(store.url, (number) => {
        if (number === nth) setTimeout(() => child.kill("SIGKILL"), later);
        return undefined;
      });
      const { child, ended } = start(proxy.url, to.file, env);
      await ended;
      await proxy.close();
    });
  }
  const harms = {
    "request cut after N bytes, once": (bytes) => ({ cutRequest: bytes }),
    "answer cut after it was done, once": () => ({ cutAnswer: true }),
    "500, once": () => ({ status: 500 }),
    "503 with Retry-After, once": () => ({ status: 503, headers: { "Retry-After": "1" } }),
    "the store gone from there on": () => ({ gone: true }),
    "a second of delay": () => ({ delay: 1000 }),
  };
  for (const [kind, harm] of Object.entries(harms))
    for (let at = 0; at < faults; at++)
      await broken(kind, async (to) => {
        const nth = 1 + Math.floor(random() * 16);
        const bytes = Math.floor(random() * 20_000);
        const proxy = await startProxy(store.url, (number) => (number === nth ? harm(bytes) : undefined));
        await load(to, proxy.url);
        await proxy.close();
      });
  if (store.crash)
    for (let at = 0; at < crashes; at++)
      await broken("kill -9 of the store", async (to) => {
        const { child, ended } = start(store.url, to.file, env);
        await new Promise((done) => setTimeout(done, random() * whole));
        store.crash();
        await store.restart();
        child.kill("SIGKILL");
        await ended;
      });
  const seen = await readers();
  process.stdout.write(`${name}: a reader saw ${JSON.stringify(seen)}\n`);
  if (seen.torn > 0) failures.push(`${name}: the reader saw a mixture ${seen.torn} times`);

  if (large > 0) {
    const many = await prepare(large);
    for (const to of many) {
      const reader = to === many[1] ? poll(store.query, many) : undefined;
      const at = performance.now();
      const { code, said } = await start(store.url, to.file, env).ended;
      const stands = (await standing(store.query, many)) === to;
      process.stdout.write(
        `${name}: ${large} statements in ${Math.round((performance.now() - at) / 1000)} s, exit ${code}, stands: ${stands}\n`,
      );
      if (reader) process.stdout.write(`${name}: meanwhile a reader saw ${JSON.stringify(await reader())}\n`);
      if (code !== 0 || !stands) failures.push(`${name}, ${large}: ${said}`);
    }
  }
  await store.stop();
  if (store.crash && !quick) await fullDisk({ name, env, start: startStore }, versions, tally);
}

/** A store on a disk of its own that is too small for the larger one of two versions. Needs the right to mount. */
async function fullDisk({ name, env, start: startStore }, [small], tally) {
  const kind = "the store's disk full";
  const home = join(folder, `${name.replace(" ", "-")}-full`);
  mkdirSync(home);
  const room = name === "Virtuoso" ? "60m" : "300m";
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${room}`, "tmpfs", home]).status !== 0) {
    process.stdout.write(`${name}: ${kind} is LEFT OUT, since nothing can be mounted here\n`);
    return;
  }
  const store = await startStore(home);
  try {
    const [, large] = await prepare(60_000);
    const first = await start(store.url, small.file, env).ended;
    if (first.code !== 0) throw new Error(`${name}, ${kind}: ${first.said}`);
    await insertForeign(store, env);
    // What is left of the disk is filled but for half a megabyte.
    spawnSync("sh", [
      "-c",
      `head -c $(($(df --output=avail -B1 '${home}' | tail -1) - 500000)) /dev/zero > '${home}/ballast'`,
    ]);
    const row = tally(kind);
    row.runs++;
    const { code, said } = await start(store.url, large.file, env).ended;
    process.stdout.write(`${name}: on a full disk exit ${code}: ${said.split("\n")[0]}\n`);
    rmSync(join(home, "ballast"));
    // A store that fell over, or that takes no more writes until it is started anew, is started anew.
    try {
      store.crash();
    } catch {
      // It has ended by itself.
    }
    await store.restart();
    const after = await standing(store.query, [small, large]);
    row[after === undefined ? "torn" : after === small ? "old" : "new"]++;
    if (after === undefined) failures.push(`${name}, ${kind}: torn`);
    const again = await start(store.url, small.file, env).ended;
    if (again.code === 0 && (await standing(store.query, [small, large])) === small) row.finished++;
    else failures.push(`${name}, ${kind}: not finished: ${again.said}`);
    if (await foreignStands(store.query)) row.untouched++;
    else failures.push(`${name}, ${kind}: somebody else's graph is gone`);
  } finally {
    await store.stop();
    spawnSync("umount", ["-l", home]);
  }
}

for (const store of stores) {
  if (told("only") !== undefined && !store.name.toLowerCase().startsWith(told("only"))) continue;
  if (store.missing !== undefined) process.stdout.write(`${store.name}: LEFT OUT, ${store.missing}\n`);
  else await campaign(store);
}
process.stdout.write(
  "\n| fault | store | runs | old stood | new stood | torn | finished on rerun | others' graph untouched |\n|---|---|---|---|---|---|---|---|\n",
);
for (const { kind, store, runs, old, new: fresh, torn, finished, untouched } of rows)
  process.stdout.write(`| ${kind} | ${store} | ${runs} | ${old} | ${fresh} | ${torn} | ${finished} | ${untouched} |\n`);
for (const failure of failures) process.stdout.write(`FAILED: ${failure}\n`);
process.exitCode = failures.length > 0 ? 1 : 0;
