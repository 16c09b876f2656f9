/**
 * SPARQL beside other engines: `npm run bench -- sizes=5000,200000,1000000,2000000 peers=smolny,oxigraph queries=path write=docs/performance.md`.
 * For each size each peer (peers.mjs) loads the same file in a process of its own, and they are asked query after query (queries.mjs), in turn.
 * Their answers are compared before any time counts. What it prints is a Markdown document; `write` puts it between the marks of a file.
 */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Contestant, flags } from "./contest.mjs";
import { writeLines } from "./generate.mjs";
import { median, time } from "./measure.mjs";
import { peers } from "./peers.mjs";
import { queries } from "./queries.mjs";
import { report } from "./report.mjs";

const given = Object.fromEntries(process.argv.slice(2).map((word) => word.split(/=(.*)/s)));
const sizes = (given.sizes ?? "5000,200000").split(",").map(Number);
const names = (given.peers ?? Object.keys(peers).join(",")).split(",");
const asked = queries.filter(({ name }) => name.includes(given.queries ?? ""));
const rounds = Number(given.rounds ?? 5);

/** A query of less than this is answered so often that it comes to it; one that takes longer than `long` is not asked again. Milliseconds. */
const least = 20;
const long = 5_000;
/** Who has not answered by then is ended. */
const limit = 60_000;

const folder = await mkdtemp(join(tmpdir(), "smolny-bench-query-"));
const at = (name) => join(folder, name);
const say = (text) => process.stderr.write(`${text}\n`);

/** What differs between the answers of two, in a line. */
function difference(one, other) {
  const [mine, theirs] = [one, other].map((name) => readFileSync(at(`${name}.rows`), "utf8").split("\n"));
  const line = mine.findIndex((each, index) => each !== theirs[index]);
  return `${one} has ${mine.length} rows, ${other} ${theirs.length}; row ${line + 1}: ${mine[line]} | ${theirs[line] ?? "none"}`;
}

/** What is wrong with the answers to a query; nothing if all who gave one gave the same. */
async function unlike(query, contestants, answers) {
  const there = names.filter((name) => answers[name].hash !== undefined);
  const [first, ...others] = there;
  if (query.any === undefined) {
    const other = others.find((name) => answers[name].hash !== answers[first].hash);
    return other && difference(first, other);
  }
  for (const [index, name] of there.entries()) {
    const { count, values } = answers[name];
    if (count !== answers[first].count) return difference(first, name);
    const judge = contestants[there[(index + 1) % there.length]];
    await judge.ask("answer", { text: query.any(values), file: at("judged.rows") }, limit);
    const found = Number(/"(\d+)"/.exec(readFileSync(at("judged.rows"), "utf8"))?.[1]);
    if (!(found >= count)) return `${name} has rows that are none of the pattern`;
  }
  return undefined;
}

async function askAll(query, contestants) {
  const answers = {};
  for (const name of names) {
    const request = { text: query.text, ordered: query.ordered, file: at(`${name}.rows`) };
    answers[name] = await contestants[name].ask("answer", request, limit);
  }
  const wrong = await unlike(query, contestants, answers);
  if (wrong) say(`DIFFERENT ${query.name}: ${wrong}`);
  const taken = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds && !wrong; round++)
    for (const name of names) {
      const { milliseconds, error } = answers[name];
      if (error !== undefined || (milliseconds > long && taken[name].push(milliseconds))) continue;
      const times = Math.max(1, Math.ceil(least / (taken[name][0] ?? milliseconds)));
      const { milliseconds: took } = await contestants[name].ask("time", { text: query.text, times }, limit);
      if (took !== undefined) taken[name].push(took);
    }
  const medians = Object.fromEntries(
    names.map((name) => [name, taken[name].length > 0 ? median(taken[name]) : undefined]),
  );
  const failed = names.flatMap((name) =>
    answers[name].error === undefined ? [] : [`${name}: ${answers[name].error}`],
  );
  say(
    `${query.name}: ${names.map((name) => `${name} ${medians[name]?.toFixed(2) ?? "–"}`).join(", ")} ${failed.join("; ")}`,
  );
  return {
    query,
    medians,
    wrong,
    failed,
    count: Object.values(answers).find(({ count }) => count !== undefined)?.count,
  };
}

/** Whole processes from start to the answer of a point lookup, in turn. */
async function coldStarts(file, packed) {
  const kinds = names.map((name) => [name, name, file]);
  for (const name of names) if (peers[name].open) kinds.push([`${name}, packed`, name, packed]);
  const taken = Object.fromEntries(kinds.map(([shown]) => [shown, []]));
  for (let round = 0; round < 3; round++)
    for (const [shown, name, from] of kinds)
      if (round === 0 || taken[shown][0].wall < 10)
        taken[shown].push(await time([...flags, "bench/contestant.mjs", name, from, "point lookup"]));
  return Object.fromEntries(
    Object.entries(taken).map(([shown, each]) => [shown, median(each.map(({ wall }) => wall))]),
  );
}

/** The text of the last run stands between two comments. */
function writeBetweenMarks(file, text) {
  const [begin, end] = ["<!-- bench -->", "<!-- /bench -->"];
  const [before, rest] = readFileSync(file, "utf8").split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${file} has no ${begin} … ${end}.`);
  writeFileSync(file, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}

const results = [];
try {
  for (const size of sizes) {
    const [file, packed] = [at(`${size}.nq`), at(`${size}.store`)];
    writeLines(file, size);
    say(`${size} quads`);
    const contestants = {};
    const loads = {};
    const writes = {};
    for (const name of names) {
      const contestant = (contestants[name] = new Contestant(name, file, packed));
      loads[name] = await contestant.load();
      writes[name] = await contestant.ask("write", { file: at("written.nq") }, 600_000);
      await contestant.ask("merge", {}, 600_000);
      say(`${name} has loaded in ${loads[name].seconds.toFixed(1)} s`);
    }
    const answered = [];
    for (const query of asked) answered.push(await askAll(query, contestants));
    for (const name of names) contestants[name].end();
    results.push({ size, loads, writes, answered, starts: await coldStarts(file, packed) });
    // A long run that is broken off leaves what it has.
    if (given.write !== undefined) writeBetweenMarks(resolve(given.write), report(results, names));
  }
  process.stdout.write(`${report(results, names)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
