/**
 * Writing, beside other writers: `npm run bench:write -- sizes=200000,1000000 formats=turtle writers=smolny,n3 rounds=3`.
 * For each size and format each writer (writers.mjs) takes the same file in a process of its own, and they write in turn, to nowhere; the middle of
 * the rounds counts. Memory is what the process had at most while it wrote, above what it had before (Linux alone tells it). What is
 * compared is the time of a processor: prefixes make the bytes more or fewer, and others may use the machine.
 */

import { fork } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeLines } from "./generate.mjs";
import { median } from "./measure.mjs";
import { formats, writers } from "./writers.mjs";

const given = Object.fromEntries(process.argv.slice(2).map((word) => word.split(/=(.*)/s)));

/** Megabytes of memory: now, and at most since the last time that this was asked. */
function memory() {
  try {
    const read = (name) =>
      Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
    const found = { now: read("VmRSS") / 1024, most: read("VmHWM") / 1024 };
    writeFileSync("/proc/self/clear_refs", "5");
    return found;
  } catch {
    return { now: NaN, most: NaN };
  }
}

/** What a child process does: it takes the file in, and writes as often as it is told. */
async function contestant(name, format, file) {
  const writer = writers[name];
  const data = await writer.load(file, formats[format].holds);
  // Not before each round: it would throw away the code that the engine has made fast.
  globalThis.gc?.();
  const before = memory();
  process.on("message", async () => {
    let bytes = 0;
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await writer.write(data, format, (chunk) => (bytes += chunk.length));
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    process.send({ seconds, cpu: (user + system) / 1e6, bytes, memory: memory().most - before.now });
  });
  process.send("ready");
}

/** The next message of a child, or `error` how it ended. */
const answer = (child) =>
  new Promise((resolve) => {
    const end = (code, signal) => resolve({ error: `ended with ${code ?? signal}` });
    child.once("exit", end);
    child.once("message", (message) => {
      child.off("exit", end);
      resolve(message);
    });
  });

async function contest(format, file, names, rounds) {
  const found = new Map();
  for (const name of names.filter((each) => writers[each].formats.includes(format))) {
    const child = fork(fileURLToPath(import.meta.url), [`child=${name}`, `format=${format}`, `file=${file}`], {
      execArgv: ["--max-old-space-size=12000", "--expose-gc"],
    });
    const ready = await answer(child);
    found.set(name, { child, runs: [], error: ready.error });
  }
  for (let round = 0; round < rounds; round++)
    for (const each of found.values()) {
      if (each.error) continue;
      const next = answer(each.child);
      each.child.send("write");
      const run = await next;
      if (run.error) each.error = run.error;
      else each.runs.push(run);
    }
  for (const { child } of found.values()) child.kill();
  return found;
}

function row(name, { runs, error }, own) {
  if (error) return `| ${name} | ${error} | | | | | |`;
  const of = (key, list = runs) => median(list.map((run) => run[key]));
  const megabytes = of("bytes") / 1e6;
  const cells = [
    megabytes.toFixed(1),
    of("seconds").toFixed(2),
    of("cpu").toFixed(2),
    (megabytes / of("cpu")).toFixed(0),
  ];
  const times = own && own !== runs ? `${(of("cpu") / of("cpu", own)).toFixed(1)} ×` : "";
  return `| ${name} | ${cells.join(" | ")} | ${Math.max(...runs.map((run) => run.memory)).toFixed(0)} | ${times} |`;
}

if (given.child) await contestant(given.child, given.format, given.file);
else {
  const sizes = (given.sizes ?? "200000").split(",").map(Number);
  const names = (given.writers ?? Object.keys(writers).join(",")).split(",");
  const wanted = (given.formats ?? Object.keys(formats).join(",")).split(",");
  const folder = await mkdtemp(join(tmpdir(), "smolny-bench-write-"));
  try {
    for (const size of sizes) {
      const file = join(folder, `${size}.nq`);
      writeLines(file, size);
      for (const format of wanted) {
        console.log(`\n### ${format}, ${size.toLocaleString("en-GB")} quads\n`);
        console.log("| | MB | s | s of one core | MB/s of one core | MB of memory | takes, beside smolny |");
        console.log("|---|---|---|---|---|---|---|");
        const found = await contest(format, file, names, Number(given.rounds ?? 3));
        for (const [name, result] of found) console.log(row(name, result, found.get("smolny")?.runs));
      }
      rmSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
