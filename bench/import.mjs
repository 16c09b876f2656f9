/**
 * A Popolo file imported, checked and answering: whole processes with their peak memory, beside what plain libraries need for less.
 * `npm run bench:import` makes files of 2 and 20 MB of the shape of a real one (assembly.mjs); the real one is measured too if it is
 * there. The peer parses the JSON, reads the same quads as N-Quads into N3.Store and answers the same query by Comunica: it imports and
 * checks nothing. Targets: 5 s for 2 MB and 40 s for 20 MB on two cores, less than 1 GB; run it on a quiet machine.
 */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { assembly } from "./assembly.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const main = join(root, "dist/cli/main.js");
const folder = await mkdtemp(join(tmpdir(), "smolny-bench-import-"));
const question =
  "PREFIX org: <http://www.w3.org/ns/org#> SELECT (COUNT(*) AS ?n) WHERE { ?m a org:Membership ; org:member ?who }";

/** File → how many seconds importing it and the first answer may take. */
const inputs = new Map();
const real = join(
  resolve(root, process.env.SMOLNY_SHARED ?? "../shared"),
  "assemblies/malaysia-dewan-rakyat.popolo.json",
);
if (existsSync(real)) inputs.set(real, 5);
for (const [name, times, seconds] of [
  ["small", 1, 5],
  ["large", 10, 40],
]) {
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(assembly(times), null, 2));
  inputs.set(file, seconds);
}

/** Runs node once; seconds of wall time, of processor time, and peak memory in MB (Linux tells these in /proc, others do not). */
function time(args) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, stdio: "ignore" });
  let [peak, cpu] = [0, 0];
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    const fields = (await readFile(`/proc/${child.pid}/stat`, "utf8").catch(() => "")).split(") ")[1]?.split(" ") ?? [];
    cpu = Math.max(cpu, (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100);
  }, 20);
  return new Promise((done, fail) => {
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) done({ wall: (performance.now() - start) / 1000, cpu, peak });
      else fail(new Error(`node ${args.join(" ")} ended with ${code}`));
    });
  });
}

const peer = (file, quads) => `
  import { readFileSync } from "node:fs";
  import { Parser, Store } from "n3";
  import { QueryEngine } from "@comunica/query-sparql-rdfjs";
  JSON.parse(readFileSync(${JSON.stringify(file)}, "utf8"));
  const store = new Store(new Parser({ format: "N-Quads" }).parse(readFileSync(${JSON.stringify(quads)}, "utf8")));
  const engine = new QueryEngine();
  console.log(await (await engine.queryBindings(${JSON.stringify(question)}, { sources: [store], unionDefaultGraph: true })).toArray());`;

const columns = ({ wall, cpu, peak }) =>
  [wall.toFixed(1), cpu.toFixed(1), peak.toFixed(0)].map((text) => text.padStart(9)).join("");
console.log(
  `node ${process.version}\n\n${"".padEnd(44)}${["wall, s", "cpu, s", "peak, MB"].map((text) => text.padStart(9)).join("")}`,
);
for (const [file, seconds] of inputs) {
  const out = join(folder, "out");
  const quads = join(folder, "dump.nq");
  await rm(out, { recursive: true, force: true });
  console.log(file.split("/").at(-1));
  const imported = await time([main, "import", "popolo", file, "--out", out]);
  console.log(`${"  imported and checked".padEnd(44)}${columns(imported)}`);
  const answered = await time([main, "query", question, "--data", out]);
  console.log(`${"  first answer".padEnd(44)}${columns(answered)}`);
  const [wall, peak] = [imported.wall + answered.wall, Math.max(imported.peak, answered.peak)];
  const verdict = wall < seconds && peak < 1024 ? "reached" : "not reached";
  console.log(`  together ${wall.toFixed(1)} s of ${seconds}, ${peak.toFixed(0)} MB of 1,024: ${verdict}`);
  if (seconds > 5) continue; // the peer's store of the large file goes past what node may have
  await time([main, "export", "--format", "n-quads", "--data", out, "--out", quads]).catch(() => undefined);
  if (!existsSync(quads)) continue;
  const plain = await time(["--input-type=module", "--eval", peer(file, quads)]);
  console.log(
    `${"  plain JSON.parse, n3 and Comunica".padEnd(44)}${columns(plain)}   ratio ${(wall / plain.wall).toFixed(2)}`,
  );
  await rm(quads, { force: true });
}
await rm(folder, { recursive: true });
