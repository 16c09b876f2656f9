/** Runaway queries of every kind ended at their limit, and innocent ones beside them. */

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askingData, openDataset } from "../../src/dataset/index.ts";
import { AskFailure, openPool, poolLimits, type Asker } from "../../src/query/index.ts";

const cross = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i";
const long = `${"a".repeat(80)}!`;
const doubled = (times: number) =>
  `BIND("aaaaaaaaaaaaaaaa" AS ?v0) ${Array.from({ length: times }, (_, i) => `BIND(CONCAT(?v${i}, ?v${i}) AS ?v${i + 1})`).join(" ")}`;

/** What it does, and whether it ends at the limit of time or of memory; either, where it depends on the machine. */
const killers: Readonly<Record<string, readonly [kinds: RegExp, text: string]>> = {
  "a cross product": [/timeout/, `SELECT (COUNT(*) AS ?n) { ${cross} }`],
  "nested paths": [
    /timeout|memory/,
    `SELECT (COUNT(*) AS ?n) { ?a (((!<x:a>|^!<x:a>)*)*)* ?b . ?b ((!<x:a>|^!<x:a>)*)* ?c }`,
  ],
  "a catastrophic regular expression": [/timeout/, `ASK { FILTER(REGEX("${long}", "^(a+)+$")) }`],
  "a catastrophic replacement": [/timeout/, `SELECT (REPLACE("${long}", "(a*)*$", "b") AS ?r) {}`],
  "GROUP_CONCAT over a cross product": [
    /timeout|memory/,
    `SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?d))) AS ?n) { ${cross} }`,
  ],
  "ORDER BY over a cross product": [/timeout|memory/, `SELECT * { ${cross} } ORDER BY ?c ?f ?i`],
  "DISTINCT over a cross product": [
    /timeout|memory/,
    `SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?d), STR(?i))) AS ?n) { ${cross} }`,
  ],
  "a text doubled until it fills the heap": [/memory/, `SELECT (UCASE(?v25) AS ?n) { ${doubled(25)} }`],
  "a text doubled beyond what there can be": [/memory|broken/, `SELECT (UCASE(?v40) AS ?n) { ${doubled(40)} }`],
};

const formats = { bindings: "json", boolean: "json", quads: "turtle" };
const time = 5000;
let pool: Asker;
beforeAll(async () => {
  const dataset = await openDataset(fileURLToPath(new URL("../../data", import.meta.url)));
  pool = await openPool({ ...askingData(dataset), limits: { time, wait: 60_000 } });
}, 120_000);
afterAll(() => pool.close(0));

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const failureOf = (text: string) =>
  pool.ask({ text, formats }).then(
    ({ count }) => `answered with ${count}`,
    (error: unknown) => (error instanceof AskFailure ? error.kind : String(error)),
  );

/** Ticks of a hundredth of a second that this process's children have run. */
function ticks(): number {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const [, rest = ""] = readFileSync(`/proc/${name}/stat`, "utf8").split(") ");
        const fields = rest.split(" ");
        return Number(fields[1]) === process.pid ? Number(fields[11]) + Number(fields[12]) : 0;
      } catch {
        return 0;
      }
    })
    .reduce((sum, each) => sum + each, 0);
}

/** Until all workers have loaded, which is not what is measured. */
async function settled(): Promise<void> {
  for (let before = ticks(), quiet = 0; quiet < 2;) {
    await pause(500);
    const now = ticks();
    quiet = now - before < 5 && pool.stats().workers === poolLimits.workers ? quiet + 1 : 0;
    before = now;
  }
}

test.each(Object.entries(killers))("%s", { timeout: 120_000 }, async (_, [kinds, text]) => {
  await settled();
  const began = performance.now();
  expect(await failureOf(text)).toMatch(kinds);
  expect(performance.now() - began).toBeLessThan(time + 1000);
  await pause(1000);
  expect(pool.stats()).toMatchObject({ busy: 0, queued: 0 });
  // Of the fifty hundredths of a second that one processor has; a spare may still be on its way.
  const used = async () => {
    const before = ticks();
    await pause(500);
    return ticks() - before;
  };
  await expect.poll(used, { timeout: 10_000 }).toBeLessThan(20);
});

test("twenty who ask beside five killers: none is lost", { timeout: 300_000 }, async () => {
  const text = "SELECT * { <https://w3id.org/smolny/id/person/vladimir-lenin> ?p ?o OPTIONAL { ?o ?q ?r } }";
  const round = () =>
    Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let i = 0; i < 10; i++) expect((await pool.ask({ text, formats })).count).toBeGreaterThan(0);
      }),
    );
  await settled();
  const killing = Object.values(killers)
    .slice(0, 5)
    .map(([, killer]) => failureOf(killer));
  await pause(300);
  await round();
  for (const kind of await Promise.all(killing)) expect(kind).toMatch(/timeout|memory/);
});
