/** A process that is killed while it writes a snapshot over another: the old one is there, or the new one, whole. */

import { fork } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DataFactory as rdf } from "n3";
import { afterAll, expect, test } from "vitest";
import { createStore, readSnapshot, snapshotDigest, writeSnapshot } from "../../src/store/index.ts";
import { chance } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "smolny-killed-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, "dataset.snapshot");
const compiled = fileURLToPath(new URL("../../dist/store/index.js", import.meta.url));
const writer = fileURLToPath(new URL("write-forever.mjs", import.meta.url));

/** Which of the two stores that the process writes in turn is there; throws if it is neither, whole. */
async function found(): Promise<string> {
  const store = await readSnapshot(file);
  const digest = snapshotDigest(store)!;
  expect([...store.quads()].every(({ object }) => object.value.startsWith(digest))).toBe(true);
  return digest;
}

test("200 times", { timeout: 600_000 }, async () => {
  const random = chance(1917);
  const [s, p] = [rdf.namedNode("http://e/s"), rdf.namedNode("http://e/p")];
  await writeSnapshot(createStore([rdf.quad(s, p, rdf.literal("old"))]), file, { digest: "old" });
  const seen = new Set<string>();
  let [most, torn] = [0, 0];
  for (let time = 0; time < 200; time++) {
    const child = fork(writer, [compiled, file]);
    const closed = new Promise((resolve) => child.once("exit", resolve));
    const ended = closed.then((code) => Promise.reject(new Error(`The writer ended with ${String(code)}.`)));
    await Promise.race([new Promise((resolve) => child.once("message", resolve)), ended]);
    ended.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, random(40)));
    child.kill("SIGKILL");
    await closed;
    seen.add(await found());
    const leftovers = readdirSync(folder).length - 1;
    most = Math.max(most, leftovers);
    torn += Number(leftovers > 0);
  }
  // Otherwise nothing was proved: both were seen, and some were killed amid their writing.
  expect(seen.size).toBeGreaterThan(1);
  expect(torn).toBeGreaterThan(0);
  expect(most).toBe(1);
  await writeSnapshot(createStore([]), file);
  expect(readdirSync(folder)).toEqual(["dataset.snapshot"]);
});
