/**
 * Attacks a running `smolny serve` and prints the table of what it withstood; exit 1 if a bound is broken.
 *
 *     node tests/outside/attack.mjs [quick] [NAME…]      with "quick", each row runs a few times only, and what depends on how busy the machine is
 *                                                        (a ratio of times, growth of memory) is told and breaks nothing; names are those of the
 *                                                        functions below (runaways, tenThousand…), without any all run
 *
 * It starts the server itself, as a process, with the Congress; the query limit is 5 s so that a run takes minutes, not an hour. What is proved does not
 * depend on it: an answer within the limit and a second, whole, and the processor idle a second later.
 */

import { spawn, spawnSync } from "node:child_process";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const words = process.argv.slice(2);
const quick = words[0] === "quick";
const chosen = words.slice(quick ? 1 : 0);
const times = (full, few) => (quick ? few : full);
const limit = 5;
const folder = mkdtempSync(join(tmpdir(), "smolny-attack-"));
const rows = [];
let broken = 0;

function row(name, runs, held, figures) {
  if (!held) broken++;
  rows.push([name, runs, held ? "held" : "BROKEN", figures]);
  process.stdout.write(`| ${name} | ${runs} | ${held ? "held" : "BROKEN"} | ${figures} |\n`);
}

// The server, with dumps that are of these data

spawnSync(process.execPath, [join(root, "dist/cli/main.js"), "build"], { cwd: root, stdio: "inherit" });
const server = spawn(
  process.execPath,
  [join(root, "dist/cli/main.js"), "serve", "--port", "0", "--timeout", String(limit)],
  {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  },
);
let log = "";
server.stderr.on("data", (chunk) => (log = (log + chunk).slice(-4000)));
const base = await new Promise((resolve, reject) => {
  let said = "";
  server.stdout.on("data", (chunk) => {
    said += chunk;
    const found = /http:\/\/[0-9.:]+\//.exec(said)?.[0];
    if (found) resolve(new URL(found));
  });
  server.on("exit", (code) => reject(new Error(`The server ended with ${code}: ${log}`)));
});
server.removeAllListeners("exit");
let ended;
server.on("exit", (code, signal) => (ended = signal ?? code));

/** The server's processes: itself, and those that answer its queries. */
function family() {
  const parents = new Map();
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      parents.set(Number(pid), Number(readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ")[1]));
    } catch {
      // It ended in the meantime.
    }
  }
  const found = new Set([server.pid]);
  for (let size = 0; size < found.size;) {
    size = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}
/** Processor time of each process of the server so far, in seconds. */
function spent() {
  return new Map(
    family().flatMap((pid) => {
      try {
        const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
        return [[pid, (Number(fields[11]) + Number(fields[12])) / 100]];
      } catch {
        return [];
      }
    }),
  );
}
/** Resident memory in MB, of all of them. */
function memory() {
  let sum = 0;
  for (const pid of family()) {
    try {
      sum += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
    } catch {
      // It ended in the meantime.
    }
  }
  return sum;
}

/** Until all workers stand ready again: what is measured is an attack, not the end of the one before it. */
async function quiet() {
  for (let calm = 0, wait = 0; calm < 4 && wait < 120; wait++) calm = (await load()) < 0.1 ? calm + 1 : 0;
}

/** The share of one processor that the server uses over a second. */
async function load() {
  const before = spent();
  await delay(1000);
  // A process that began in between is a spare being made ready, which is no query that runs on.
  let used = 0;
  for (const [pid, seconds] of spent()) if (before.has(pid)) used += seconds - before.get(pid);
  return used;
}

// Requests: plain sockets of Node, so that nothing mends or repeats what is sent.

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });
function request(path, { method = "GET", headers = {}, body, signal, reuse = false } = {}) {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const call = http.request(
      { host: base.hostname, port: base.port, path, method, headers, signal, agent: reuse ? agent : false },
      (response) => {
        const chunks = [];
        response.on("data", (chunk) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
            whole: response.complete,
            ms: performance.now() - started,
          }),
        );
      },
    );
    call.on("error", reject);
    call.end(body);
  });
}
const sparql = (query, options = {}) =>
  request(`/sparql?query=${encodeURIComponent(query)}`, {
    ...options,
    headers: { accept: "application/sparql-results+json", ...options.headers },
  });
const digestOf = async () => JSON.parse((await request("/health")).text).digest;
const percentile = (numbers, share) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const ms = (number) => `${Math.round(number)} ms`;

// What must never come out, whoever asks for it
const neverSaid = /\n\s+at .*[.](?:js|ts):\d+|node_modules|node:internal/;

const killers = {
  "cartesian product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
  "cartesian product, rows":
    'SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(CONCAT(STR(?a), STR(?e), STR(?i)) = "no such thing") }',
  "nested * paths":
    "SELECT (COUNT(*) AS ?n) { ?a (!<urn:x>*/!<urn:y>*)* ?b . ?b (!<urn:x>|^!<urn:y>)* ?c . ?c (!<urn:z>)* ?d }",
  "a catastrophic regex":
    'SELECT * { VALUES ?s { "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!" } FILTER(REGEX(?s, "^(a+)+$")) }',
  "a catastrophic replace":
    'SELECT (REPLACE("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(([a-z])+.)+[A-Z]([a-z])+$", "x") AS ?r) {}',
  "GROUP_CONCAT over a cross product":
    "SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?all) { ?a ?b ?c . ?d ?e ?f }",
  "ORDER BY over a cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY DESC(CONCAT(STR(?f), STR(?a)))",
};

async function runaways() {
  const runs = times(3, 1);
  for (const [name, query] of Object.entries(killers)) {
    const answers = [];
    let idle = 0;
    for (let run = 0; run < runs; run++) {
      await quiet();
      answers.push(await sparql(query));
      await delay(1000);
      idle = Math.max(idle, await load());
    }
    const slowest = Math.max(...answers.map((answer) => answer.ms));
    const statuses = [...new Set(answers.map(({ status }) => status))];
    const held =
      answers.every(({ status, whole, text, headers }) => {
        const length = headers["content-length"];
        return (
          [503, 504].includes(status) &&
          whole &&
          text.length > 20 &&
          !neverSaid.test(text) &&
          (!length || Number(length) === Buffer.byteLength(text))
        );
      }) &&
      slowest < (limit + 1) * 1000 &&
      idle < 0.2;
    row(
      `runaway: ${name}`,
      runs,
      held,
      `${statuses.join(", ")}; slowest ${ms(slowest)} (limit ${limit} s); processor 1 s later ${(idle * 100).toFixed(0)} %`,
    );
  }
}

const innocent = "SELECT ?s ?label { ?s a smolny:Vote ; rdfs:label ?label } ORDER BY ?label";
const withPrefixes = (query) =>
  `PREFIX smolny: <https://w3id.org/smolny/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ${query}`;

async function neighbours() {
  const runs = times(5, 2);
  /** Twenty, one after another from four clients, as people come. */
  const twenty = async () => {
    const answers = [];
    await Promise.all(
      Array.from({ length: 2 }, async (_, client) => {
        for (let each = 0; each < 10; each++)
          answers.push(await sparql(`${withPrefixes(innocent)} # ${client} ${each} ${Math.random()}`));
      }),
    );
    return answers;
  };
  await twenty();
  const before = [];
  const loaded = [];
  let lost = 0;
  for (let run = 0; run < runs; run++) {
    before.push(...(await twenty()));
    const five = Object.values(killers)
      .slice(0, 5)
      .map((query) => sparql(query));
    await delay(400);
    const answers = await twenty();
    lost += answers.filter(({ status, text }) => status !== 200 || !text.includes("Decree on Land")).length;
    loaded.push(...answers);
    await Promise.all(five);
    await quiet();
  }
  const [calm, beside] = [before, loaded].map((answers) =>
    percentile(
      answers.map((answer) => answer.ms),
      0.95,
    ),
  );
  row(
    "20 innocent queries beside 5 killers",
    runs,
    lost === 0 && (quick || beside < 2 * calm),
    `${lost} lost; p95 ${ms(beside)}, quiet ${ms(calm)}: ${(beside / calm).toFixed(2)} ×`,
  );
}

/** Texts that are doubled until no heap holds them, and one that a query brings along. */
const bombs = {
  "a text doubled 25 times": `SELECT (UCASE(?v25) AS ?n) { BIND("aaaaaaaaaaaaaaaa" AS ?v0) ${Array.from(
    { length: 25 },
    (_, i) => `BIND(CONCAT(?v${i}, ?v${i}) AS ?v${i + 1})`,
  ).join(" ")} }`,
  "ORDER BY over a cross product of three": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
  "VALUES of 40,000 rows, joined with themselves": `SELECT (COUNT(*) AS ?n) { VALUES ?x { ${"<a:> ".repeat(40_000)}} VALUES ?y { ${"<a:> ".repeat(40_000)}} VALUES ?z { ${"<a:> ".repeat(40_000)}} }`,
};

/** From the deadline to the whole message; twenty innocent queries meanwhile; and a query as soon as the message is there. */
async function deadlines() {
  for (const [name, query] of Object.entries({ ...killers, ...bombs })) {
    await quiet();
    const before = memory();
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, memory())), 50);
    const killed = request("/sparql", {
      method: "POST",
      headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json" },
      body: query,
    });
    await delay(500);
    const others = [];
    for (let each = 0; each < 20; each++)
      others.push(await sparql(`${withPrefixes(innocent)} # ${name} ${Math.random()}`));
    const { status, whole, text, ms: took } = await killed;
    const next = await sparql(`${withPrefixes(innocent)} # ${name} ${Math.random()}`);
    clearInterval(watch);
    const p95 = percentile(
      others.map((answer) => answer.ms),
      0.95,
    );
    row(
      `deadline: ${name}`,
      1,
      [503, 504].includes(status) &&
        whole &&
        !neverSaid.test(text) &&
        took < (limit + 1) * 1000 &&
        [...others, next].every((answer) => answer.status === 200),
      `${status} after ${ms(took)}, ${status === 504 ? `${ms(took - limit * 1000)} past the deadline` : "before it"}; 20 others p95 ${ms(p95)}; the next ${ms(next.ms)}; memory ${Math.round(before)} → at most ${Math.round(peak)} MB`,
    );
  }
}

async function leavers() {
  const runs = times(3, 1);
  let slowest = 0;
  let busy = 0;
  for (let run = 0; run < runs; run++) {
    await Promise.allSettled(
      Array.from({ length: 100 }, () => sparql(killers["cartesian product"], { signal: AbortSignal.timeout(100) })),
    );
    await delay(1000);
    busy = Math.max(busy, Number(/^\S*busy\S* (\d+)$/m.exec((await request("/metrics")).text)[1]));
    const after = await sparql(withPrefixes(innocent));
    slowest = Math.max(slowest, after.status === 200 ? after.ms : Infinity);
  }
  row(
    "100 clients that leave after 100 ms",
    runs,
    slowest < 5000 && busy === 0,
    `1 s later ${busy} of their queries run; then a query in ${ms(slowest)}`,
  );
}

/** Sends a body of 300 MB until it is refused; what came back, and how much went out. */
function flood(headers, chunked) {
  const block = Buffer.alloc(1 << 20, 0x61);
  return new Promise((resolve) => {
    const socket = net.connect(Number(base.port), base.hostname);
    let said = "";
    let sent = 0;
    const end = () => resolve({ status: Number(/^HTTP\/1.1 (\d+)/.exec(said)?.[1] ?? 0), sent, said });
    socket.on("data", (chunk) => (said += chunk));
    socket.on("error", end);
    socket.on("close", end);
    const length = chunked ? "Transfer-Encoding: chunked" : `Content-Length: ${300 << 20}`;
    socket.write(`POST /sparql HTTP/1.1\r\nHost: x\r\n${headers}\r\n${length}\r\n\r\n`);
    const more = () => {
      while (sent < 300 << 20 && !socket.destroyed) {
        if (chunked) socket.write(`${block.length.toString(16)}\r\n`);
        const room = socket.write(block);
        if (chunked) socket.write("\r\n");
        sent += block.length;
        if (!room) {
          socket.once("drain", more);
          return;
        }
      }
      socket.end();
    };
    more();
    setTimeout(() => socket.destroy(), 30_000).unref();
  });
}

async function floods() {
  const runs = times(4, 1);
  const before = memory();
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, memory())), 50);
  const answers = [];
  for (let run = 0; run < runs; run++)
    for (const type of ["application/sparql-query", "application/x-www-form-urlencoded"])
      for (const chunked of [true, false]) answers.push(await flood(`Content-Type: ${type}`, chunked));
  clearInterval(watch);
  const statuses = [...new Set(answers.map(({ status }) => status))];
  const most = Math.max(...answers.map(({ sent }) => sent)) >> 20;
  row(
    "bodies of 300 MB, told and chunked",
    answers.length,
    statuses.every((status) => status === 413) && peak < before + 150,
    `${statuses.join(", ")}; at most ${most} MB were sent before the end; memory ${Math.round(before)} → at most ${Math.round(peak)} MB`,
  );
}

async function stalled() {
  const count = times(60, 20);
  const before = memory();
  const query = encodeURIComponent("SELECT * { GRAPH ?g { ?s ?p ?o } }");
  const sockets = Array.from({ length: count }, (_, each) => {
    const socket = net.connect(Number(base.port), base.hostname);
    socket.on("error", () => undefined);
    socket.write(
      `GET /sparql?query=${query}%20%23${each} HTTP/1.1\r\nHost: x\r\nAccept: application/sparql-results+xml\r\n\r\n`,
    );
    socket.pause();
    return socket;
  });
  // And those who never end their question
  const slow = Array.from({ length: count }, () => {
    const socket = net.connect(Number(base.port), base.hostname);
    socket.on("error", () => undefined);
    socket.write("GET /sparql?query=SELECT HTTP/1.1\r\nHost: x\r\nX-");
    return socket;
  });
  await delay(4000);
  const answers = [];
  for (let each = 0; each < 20; each++) answers.push(await sparql(withPrefixes(innocent)));
  const during = memory();
  const good = answers.filter(({ status }) => status === 200).length;
  const p95 = percentile(
    answers.map((answer) => answer.ms),
    0.95,
  );
  for (const socket of [...sockets, ...slow]) socket.destroy();
  await delay(500);
  row(
    "readers and askers that stall",
    2 * count,
    good === 20 && during < before + 400,
    `${good} of 20 others answered, p95 ${ms(p95)}; memory ${Math.round(before)} → ${Math.round(during)} MB`,
  );
}

async function crowd() {
  const runs = times(5, 1);
  const statuses = {};
  let bad = 0;
  const took = [];
  for (let run = 0; run < runs; run++) {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, each) => sparql(`${withPrefixes(innocent)} # crowd ${run} ${each}`)),
    );
    for (const { status, headers, whole, ms: each } of answers) {
      statuses[status] = (statuses[status] ?? 0) + 1;
      took.push(each);
      if (!whole || ![200, 429, 503].includes(status) || (status !== 200 && !headers["retry-after"])) bad++;
    }
  }
  row(
    "200 parallel clients",
    runs,
    bad === 0,
    `${Object.entries(statuses)
      .map(([status, count]) => `${count} × ${status}`)
      .join(", ")}; p95 ${ms(percentile(took, 0.95))}`,
  );
}

async function tenThousand() {
  const count = times(10_000, 1_000);
  const mixed = [
    () => sparql(`${withPrefixes(innocent)} # ${Math.random()}`, { reuse: true }),
    () => sparql("ASK { ?s ?p ?o }", { reuse: true }),
    () => request("/id/person/vladimir-lenin", { headers: { accept: "text/turtle" }, reuse: true }),
    () => request("/id/person/vladimir-lenin/", { reuse: true }),
    () => request("/api/votes", { headers: { accept: "text/csv" }, reuse: true }),
    () => sparql("SELECT * { broken", { reuse: true }),
    () => request("/nothing/here", { reuse: true }),
    () =>
      sparql(`CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 200 # ${Math.random()}`, {
        headers: { accept: "text/turtle" },
        reuse: true,
      }),
  ];
  const failed = [];
  const batch = async (size) => {
    let next = 0;
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        while (next < size) {
          const answer = await mixed[next++ % mixed.length]();
          if (![200, 303, 400, 404].includes(answer.status)) failed.push(answer.status);
        }
      }),
    );
  };
  await batch(count / 5);
  await delay(3000);
  const before = memory();
  await batch(count);
  await delay(3000);
  const after = memory();
  const growth = (after / before - 1) * 100;
  row(
    `${count.toLocaleString("en")} mixed requests`,
    1,
    failed.length === 0 && (quick || growth < 10),
    `${failed.length} failed${failed.length ? ` (${[...new Set(failed)].join(", ")})` : ""}; memory ${Math.round(before)} → ${Math.round(after)} MB: ${growth.toFixed(1)} %`,
  );
}

async function fetchers() {
  let hits = 0;
  const canary = http.createServer((_, response) => {
    hits++;
    response.end();
  });
  await new Promise((resolve) => canary.listen(0, "127.0.0.1", resolve));
  const away = `http://127.0.0.1:${canary.address().port}/canary`;
  // Whoever opens a pipe to read it waits there, and only then can it be opened to write without waiting.
  const pipe = join(folder, "canary.ttl");
  spawnSync("mkfifo", [pipe]);
  const file = `file://${pipe}`;
  const opened = () => {
    try {
      closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
      return true;
    } catch {
      return false;
    }
  };
  const forms = [away, file, pipe, away.replace("http:", "HTTP:"), `//127.0.0.1:${canary.address().port}/canary`];
  const queries = (iri) => [
    `SELECT * { SERVICE <${iri}> { ?s ?p ?o } }`,
    `SELECT * { SERVICE SILENT <${iri}> { ?s ?p ?o } }`,
    `SELECT * { VALUES ?x { <${iri}> } SERVICE ?x { ?s ?p ?o } }`,
    `SELECT * { { SELECT * { OPTIONAL { SERVICE <${iri}> { ?s ?p ?o } } } } }`,
    `ASK { FILTER EXISTS { SERVICE <${iri}> { ?s ?p ?o } } }`,
    `SELECT * FROM <${iri}> { ?s ?p ?o }`,
    `SELECT * FROM NAMED <${iri}> { GRAPH ?g { ?s ?p ?o } }`,
    `SELECT * { GRAPH <${iri}> { ?s ?p ?o } }`,
    `DESCRIBE <${iri}>`,
    `CONSTRUCT { ?s ?p ?o } FROM <${iri}> { ?s ?p ?o }`,
    `LOAD <${iri}>`,
    `LOAD SILENT <${iri}> INTO GRAPH <urn:x>`,
    `BASE <${iri}> SELECT * { <> ?p ?o }`,
    `PREFIX x: <${iri}#> SELECT * { ?s x:y ?o }`,
    `SELECT (<${iri}>(1) AS ?x) {}`,
  ];
  let asked = 0;
  let opens = 0;
  const looked = setInterval(() => (opens += opened() ? 1 : 0), 5);
  const send = async (path, options) => {
    asked++;
    await request(path, options);
    opens += opened() ? 1 : 0;
  };
  for (const iri of forms) {
    for (const query of queries(iri)) await send(`/sparql?query=${encodeURIComponent(query)}`);
    const wild = encodeURIComponent("SELECT * { ?s ?p ?o } LIMIT 3");
    const word = encodeURIComponent(iri);
    await send(`/sparql?query=${wild}&default-graph-uri=${word}`);
    await send(`/sparql?query=${wild}&named-graph-uri=${word}`);
    await send(`/sparql?update=${encodeURIComponent(`LOAD <${iri}>`)}`);
    await send(`/graphs?graph=${word}`);
    await send(`/api/card-of-a-thing?thing=${word}`);
    await send(`/find/?q=${word}`);
    await send("/sparql", {
      method: "POST",
      headers: { "content-type": "application/ld+json" },
      body: JSON.stringify({ "@context": iri, "@id": iri }),
    });
    await send("/sparql", {
      method: "POST",
      headers: {
        "content-type": "application/sparql-query",
        link: `<${iri}>; rel="http://www.w3.org/ns/json-ld#context"`,
      },
      body: `DESCRIBE <${iri}>`,
    });
    await send("/sparql", {
      method: "POST",
      headers: { "content-type": "application/rdf+xml" },
      body: `<!DOCTYPE r [<!ENTITY x SYSTEM "${iri}">]><r>&x;</r>`,
    });
    await send("/graphs?default", {
      method: "PUT",
      headers: { "content-type": "application/ld+json" },
      body: JSON.stringify({ "@context": iri }),
    });
    await send(`/id/${word}`, { headers: { accept: "application/ld+json" } });
    await send(iri.startsWith("http") ? iri : `/${word}`, {});
  }
  await delay(300);
  clearInterval(looked);
  canary.close();
  row(
    "SERVICE, LOAD, FROM, @context, DTD and file forms against a canary",
    asked,
    hits === 0 && opens === 0,
    `${hits} hits, ${opens} opens`,
  );
}

async function updates() {
  const before = await digestOf();
  const texts = [
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE { ?s ?p ?o } INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "DELETE DATA { <urn:a> <urn:b> <urn:c> }",
    "CLEAR ALL",
    "DROP ALL",
    "DROP SILENT DEFAULT",
    "CREATE GRAPH <urn:g>",
    "COPY DEFAULT TO <urn:g>",
    "MOVE DEFAULT TO <urn:g>",
    "ADD DEFAULT TO <urn:g>",
    "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } ; DROP ALL",
    "# SELECT\nDROP ALL",
  ];
  const statuses = {};
  let sent = 0;
  let passed = 0;
  const send = async (path, options) => {
    sent++;
    const { status } = await request(path, options);
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (status < 400 || status > 499) passed++;
  };
  for (const text of texts) {
    const word = encodeURIComponent(text);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH"]) {
      await send(`/sparql?query=${word}`, { method });
      await send(`/sparql?update=${word}`, { method });
    }
    await send("/sparql", { method: "POST", headers: form, body: `update=${word}` });
    await send("/sparql", { method: "POST", headers: form, body: `query=${word}` });
    await send("/sparql", { method: "POST", headers: { "content-type": "application/sparql-update" }, body: text });
    await send("/sparql", { method: "POST", headers: { "content-type": "application/sparql-query" }, body: text });
    await send("/update", { method: "POST", headers: { "content-type": "application/sparql-update" }, body: text });
  }
  for (const method of ["PUT", "POST", "DELETE", "PATCH"])
    for (const path of ["/graphs?default", "/graphs?graph=urn:g", "/id/person/vladimir-lenin", "/data/dataset.nq", "/"])
      await send(path, { method, headers: { "content-type": "text/turtle" }, body: "<urn:a> <urn:b> <urn:c> ." });
  const after = await digestOf();
  row(
    "update forms × methods",
    sent,
    passed === 0 && before === after && before !== undefined,
    `${Object.entries(statuses)
      .map(([status, count]) => `${count} × ${status}`)
      .join(", ")}; digest ${before === after ? "unchanged" : "CHANGED"}`,
  );
}

async function paths() {
  const secret = join(root, "package.json");
  writeFileSync(join(folder, "secret.txt"), "nobody's business");
  const dots = [
    "..",
    "%2e%2e",
    "%2E%2E",
    ".%2e",
    "%252e%252e",
    "..%00",
    "..%c0%af",
    "%c0%ae%c0%ae",
    "....//",
    "..;",
    "．．",
  ];
  const slashes = ["/", "%2f", "%5c", "\\", "%252f"];
  const tricks = [];
  for (const dot of dots)
    for (const slash of slashes)
      for (const start of ["/", "/id/", "/data/", "/assets/", "/assets/fonts/", "/ask/"]) {
        const climb = Array(8).fill(dot).join(slash);
        tricks.push(`${start}${climb}${slash}etc${slash}passwd`, `${start}${dot}${slash}${dot}${slash}package.json`);
      }
  tricks.push(
    "//etc/passwd",
    `/${secret}`,
    "/%00",
    "/id/%00",
    "/id/%ff%fe",
    "/id/CON",
    "/id/nul",
    "/.git/config",
    "/package.json",
    "/dist/cli/main.js",
    `/${"a/".repeat(4000)}`,
    `/id/${"x".repeat(7000)}`,
    "/id/person/vladimir-lenin%00.ttl",
    "/manifest.json/../../../package.json",
    "/data/..%2f..%2fpackage.json",
    "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "http://x/../../etc/passwd",
  );
  const leaks = [];
  const odd = {};
  for (const trick of tricks) {
    const answer = await request(trick.replace(/[^\x21-\x7e]/g, encodeURIComponent)).catch((error) => ({
      status: error.code,
      text: "",
    }));
    odd[answer.status] = (odd[answer.status] ?? 0) + 1;
    if (
      /root:x:0|"devDependencies"|\[core\]|import process from/.test(answer.text) ||
      neverSaid.test(answer.text) ||
      answer.status >= 500
    )
      leaks.push(`${trick} → ${answer.status}`);
  }
  row(
    "path tricks",
    tricks.length,
    leaks.length === 0,
    `${leaks.length} files outside; ${Object.entries(odd)
      .map(([status, count]) => `${count} × ${status}`)
      .join(", ")}${leaks.length ? `; ${leaks.slice(0, 3).join("; ")}` : ""}`,
  );
}

process.stdout.write("| attack | runs | | figures |\n|---|---|---|---|\n");
try {
  for (const attack of [
    updates,
    fetchers,
    paths,
    crowd,
    leavers,
    floods,
    stalled,
    neighbours,
    runaways,
    deadlines,
    tenThousand,
  ]) {
    if (chosen.length > 0 && !chosen.includes(attack.name)) continue;
    await quiet();
    await attack();
    if (ended !== undefined) throw new Error(`The server ended with ${ended}: ${log}`);
  }
} catch (error) {
  broken++;
  process.stdout.write(`${error.message}\n`);
} finally {
  server.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
await delay(1500);
row("SIGTERM at the end", 1, ended === 0, `exit ${ended}`);
process.exitCode = broken === 0 ? 0 : 1;
