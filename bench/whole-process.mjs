/**
 * Whole processes, timed side by side in one run: a build, and one named question beside plain Comunica over N3.Store on the same dump.
 * `npm run bench:start` prints medians of wall time and peak memory, and ratios; run it on a quiet machine, after `npm start`.
 */

import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, root, time } from "./measure.mjs";

const main = join(root, "dist/cli/main.js");
const dump = join(root, "dist/data/dataset.nq");
if (!existsSync(dump)) throw new Error("Run npm start first: there is no dist/data/dataset.nq.");
const runs = 7;
const folder = await mkdtemp(join(tmpdir(), "smolny-bench-"));

/** What a user of plain Comunica would write: parse the dump into N3.Store, ask, print. */
const plainComunica = `
  import { readFileSync } from "node:fs";
  import { Parser, Store } from "n3";
  import { QueryEngine } from "@comunica/query-sparql-rdfjs";
  const store = new Store(new Parser({ format: "N-Quads" }).parse(readFileSync(${JSON.stringify(dump)}, "utf8")));
  const query = readFileSync("queries/members-of-a-body.rq", "utf8");
  const rows = await (await new QueryEngine().queryBindings(query, { sources: [store], unionDefaultGraph: true })).toArray();
  console.log(rows.length);`;

/** Name → arguments of node. Each is run in turn, so that a change in the machine's speed meets all of them. */
const processes = {
  "node alone": ["--eval", ""],
  "smolny --version": [main, "--version"],
  "smolny query (from the dump)": [main, "query", "members-of-a-body"],
  "plain Comunica, the same query": ["--input-type=module", "--eval", plainComunica],
  "smolny explain (from the records)": [main, "explain", "person/fyodor-dan"],
  "smolny check": [main, "check"],
  "smolny build": [main, "build", "--out", join(folder, "data"), "--site", join(folder, "site")],
};

const results = Object.fromEntries(Object.keys(processes).map((name) => [name, []]));
for (let round = 0; round <= runs; round++) {
  for (const [name, args] of Object.entries(processes)) {
    const result = await time(args);
    if (round > 0) results[name].push(result); // the first round warms the disk
  }
}
await rm(folder, { recursive: true });

const peer = median(results["plain Comunica, the same query"].map(({ wall }) => wall));
console.log(`node ${process.version}, ${runs} runs each, medians\n`);
console.log(`${"".padEnd(34)}${"wall, s".padStart(9)}${"beside the peer".padStart(17)}${"peak, MB".padStart(10)}`);
for (const [name, measured] of Object.entries(results)) {
  const wall = median(measured.map((result) => result.wall));
  const peak = median(measured.map((result) => result.peak));
  const columns = [wall.toFixed(2).padStart(9), (wall / peer).toFixed(2).padStart(17), peak.toFixed(0).padStart(10)];
  console.log(name.padEnd(34) + columns.join(""));
}
