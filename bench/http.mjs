/**
 * Requests per second and p95 of `smolny serve` beside @comunica/query-sparql-file's own endpoint, on the same dump in one run, eight clients
 * each. `npm run bench:http`; on a quiet machine, after `npm start`. What a peer does not offer (pages) is left blank.
 */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import http from "node:http";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { median, root } from "./measure.mjs";

const dump = join(root, "dist/data/dataset.nq");
if (!existsSync(dump)) throw new Error("Run npm start first: there is no dist/data/dataset.nq.");
const clients = 8;
const seconds = 4;
const rounds = 3;

const started = [];
/** Starts a server; waits until it says where it listens. */
async function start(args, address) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  started.push(child);
  let said = "";
  child.stdout.on("data", (chunk) => (said += chunk));
  child.stderr.on("data", (chunk) => (said += chunk));
  for (let wait = 0; wait < 300; wait++) {
    const found = address ?? /http:\/\/[0-9.:]+\//.exec(said)?.[0];
    if (found !== undefined) {
      const answer = await fetch(new URL("sparql?query=ASK%20%7B%7D", found)).catch(() => undefined);
      if (answer?.ok) return new URL(found);
    }
    await delay(100);
  }
  throw new Error(`${args.join(" ")} did not start: ${said}`);
}

const point = "SELECT ?p ?o { <https://w3id.org/smolny/id/person/vladimir-lenin> ?p ?o }";
const named = await readFile(join(root, "queries/members-of-a-body.rq"), "utf8");
const bound = named.replaceAll("?body", "<https://w3id.org/smolny/id/body/all-russian-central-executive-committee>");
const json = { accept: "application/sparql-results+json" };
const ask = (query) => ({ path: `/sparql?query=${encodeURIComponent(query)}`, headers: json });
const html = { accept: "text/html" };

/** Kind → what smolny is asked, and what the peer is asked for the same. A new query each time, so that nobody answers from memory. */
let count = 0;
const fresh = (query) => ask(`${query} # ${count++}`);
const kinds = {
  "point query": [() => fresh(point), () => fresh(point)],
  "point query, the same again": [() => ask(point), () => ask(point)],
  "named question": [() => ({ path: "/api/members-of-a-body", headers: json }), () => fresh(bound)],
  "page of a person": [() => ({ path: "/id/person/vladimir-lenin/", headers: html }), undefined],
};

async function drive(base, make) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const took = [];
  const end = performance.now() + seconds * 1000;
  const one = () =>
    new Promise((resolve, reject) => {
      const { path, headers } = make();
      const begun = performance.now();
      const call = http.get({ host: base.hostname, port: base.port, path, headers, agent }, (response) => {
        response.resume();
        response.on("end", () => {
          if (response.statusCode !== 200) reject(new Error(`${path}: ${response.statusCode}`));
          took.push(performance.now() - begun);
          resolve();
        });
      });
      call.on("error", reject);
    });
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) await one();
    }),
  );
  agent.destroy();
  took.sort((a, b) => a - b);
  return { rate: took.length / seconds, p95: took[Math.floor(took.length * 0.95)] };
}

try {
  const ours = await start([join(root, "dist/cli/main.js"), "serve", "--port", "0"]);
  const peerPort = 18_000 + (process.pid % 1000);
  const peerMain = join(root, "node_modules/@comunica/query-sparql-file/bin/http.js");
  const peer = await start(
    [peerMain, dump, "-p", String(peerPort), "--unionDefaultGraph"],
    `http://127.0.0.1:${peerPort}/`,
  );
  process.stdout.write(
    "| | smolny, requests/s | p95 | Comunica's endpoint | p95 | ratio |\n|---|---|---|---|---|---|\n",
  );
  for (const [kind, [toUs, toPeer]] of Object.entries(kinds)) {
    const results = { ours: [], peer: [] };
    for (let round = 0; round < rounds; round++) {
      results.ours.push(await drive(ours, toUs));
      if (toPeer) results.peer.push(await drive(peer, toPeer));
    }
    const of = (list, key) => (list.length ? median(list.map((each) => each[key])) : undefined);
    const [rate, p95] = [of(results.ours, "rate"), of(results.ours, "p95")];
    const [peerRate, peerP95] = [of(results.peer, "rate"), of(results.peer, "p95")];
    const shown = (number, digits = 0) => (number === undefined ? "" : number.toFixed(digits));
    const ratio = peerRate === undefined ? "" : `${(rate / peerRate).toFixed(1)} ×`;
    process.stdout.write(
      `| ${kind} | ${shown(rate)} | ${shown(p95, 1)} ms | ${shown(peerRate)} | ${shown(peerP95, 1)}${peerP95 ? " ms" : ""} | ${ratio} |\n`,
    );
  }
} finally {
  for (const child of started) child.kill("SIGKILL");
}
