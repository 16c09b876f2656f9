/** `smolny serve` as a process whose records change under it: what is served changes with them, on SIGHUP too, and no request is lost. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type Running } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "smolny-reload-"));
const file = join(folder, "diet.yaml");
const query = encodeURIComponent(
  'ASK { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?name FILTER(STR(?name) = "The testers of today") }',
);

let server: Running;
beforeAll(async () => {
  cpSync(fileURLToPath(new URL("../fixtures/graph", import.meta.url)), folder, { recursive: true });
  server = await serve(folder);
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Whether the new name is told; an answer that is none is an error. */
async function isNew(): Promise<boolean> {
  const response = await fetch(`${server.base}sparql?query=${query}`, { headers: { accept: "text/csv" } });
  expect(response.status).toBe(200);
  return (await response.text()).includes("true");
}

const rename = (from: string, to: string) => writeFileSync(file, readFileSync(file, "utf8").replace(from, to));

test("records that change are read anew, while requests go on", { timeout: 90_000 }, async () => {
  expect(await isNew()).toBe(false);
  rename("The testers }", "The testers of today }");
  await expect.poll(isNew, { timeout: 60_000, interval: 20 }).toBe(true);
});

test("records at fault change nothing, and SIGHUP reads those that are mended", { timeout: 90_000 }, async () => {
  rename("type: Agent", "type: Agnet");
  server.process.kill("SIGHUP");
  const until = Date.now() + 6_000;
  while (Date.now() < until) expect(await isNew()).toBe(true);
  rename("type: Agnet", "type: Agent");
  rename("The testers of today }", "The testers }");
  server.process.kill("SIGHUP");
  await expect.poll(isNew, { timeout: 60_000, interval: 20 }).toBe(false);
});
