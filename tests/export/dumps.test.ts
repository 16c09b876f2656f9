/** All dumps in one folder, whole or not at all: also when the program is killed, and when the disk is full. */

import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { watch } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Parser } from "n3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createFolder, digest, formats, writeDumps, writeFolder, type Manifest } from "../../src/export/index.ts";
import { Fault } from "../../src/issue.ts";
import { createStore } from "../../src/store/index.ts";

let folder = "";
let outDir = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "smolny-dumps-"));
  outDir = join(folder, "deep", "data");
});
afterEach(() => rm(folder, { recursive: true }));

const request = (text: string, where = outDir) => ({
  store: createStore(new Parser().parse(text)),
  prefixes: { s: "https://example.org/terms#" },
  base: "https://example.org/",
  outDir: where,
  version: "1.2.3",
  inputs: "abc",
});
const small = `<https://example.org/g> { <https://example.org/a> a <https://example.org/terms#Person> ; <https://example.org/terms#p> "x"@en . }
  <https://example.org/h> { <https://example.org/a> <https://example.org/terms#p> "x"@en . }`;
const other = small.replaceAll('"x"', '"y"');

/** Throws unless a folder is one whole set of dumps. */
async function proveWhole(where: string): Promise<Manifest> {
  const manifest = JSON.parse(await readFile(join(where, "manifest.json"), "utf8")) as Manifest;
  for (const { path, bytes, sha256 } of manifest.files) {
    const data = await readFile(join(where, path));
    expect([data.length, createHash("sha256").update(data).digest("hex")], path).toEqual([bytes, sha256]);
  }
  return manifest;
}
/** What the next run does first, whatever becomes of it. */
const nextRun = () =>
  expect(writeDumps({ ...request(small), signal: AbortSignal.abort("ended at once") })).rejects.toBe("ended at once");
const beside = async (where = outDir) => (await readdir(join(where, ".."))).sort();

test("every format, and a manifest that says what each file holds", async () => {
  const { store } = request(small);
  const manifest = await writeDumps(request(small));
  expect(await proveWhole(outDir)).toEqual(manifest);
  expect(manifest).toMatchObject({
    madeBy: "smolny 1.2.3",
    inputs: "abc",
    dataset: { quads: 3, graphs: 2, digest: await digest(store.quads()) },
    merge: { triples: 2, digest: await digest(store.merge()) },
  });
  expect(manifest.files.map(({ path, holds }) => `${path}: ${holds}`)).toEqual([
    "merge.ttl: merge",
    "dataset.trig: dataset",
    "merge.nt: merge",
    "dataset.nq: dataset",
    "dataset.jsonld: dataset",
    "framed.jsonld: reading copy",
    "merge.rdf: merge",
    "network.graphml: extract",
    "popolo.json: extract",
    "graph.snapshot: dataset",
    "tables/person.csv: tables",
    "tables/csv-metadata.json: tables",
  ]);
  expect(await beside()).toEqual(["data"]);
});

test("the same graph gives the same bytes, manifest included", async () => {
  await writeDumps(request(small));
  const first = await readFile(join(outDir, "manifest.json"), "utf8");
  await writeDumps(request(small.split("\n").reverse().join("\n")));
  expect(await readFile(join(outDir, "manifest.json"), "utf8")).toBe(first);
});

test("a graph that a format cannot hold leaves the old dumps, and nothing beside them", async () => {
  const old = await writeDumps(request(small));
  await expect(writeDumps(request('<urn:a> <urn:p#p> "\\u0001" .'))).rejects.toThrow(/XML has no character U\+0001/);
  expect(await proveWhole(outDir)).toEqual(old);
  expect(await beside()).toEqual(["data"]);
});

test("a folder with files that smolny did not write is left alone", async () => {
  await mkdir(outDir, { recursive: true });
  await writeFile(join(outDir, "thesis.txt"), "ten years of work");
  await expect(writeDumps(request(small))).rejects.toSatisfy(
    (error) =>
      error instanceof Fault && error.issues[0]!.code === "folder-not-ours" && error.message.includes("thesis.txt"),
  );
  await rm(join(outDir, "thesis.txt"));
  await writeDumps(request(small));
  await writeFile(join(outDir, "tables", "mine.csv"), "");
  await expect(writeDumps(request(other))).rejects.toThrow(/tables\/mine\.csv/);
});

test("a file in the folder's place is a fault, not a stack trace", async () => {
  await mkdir(join(outDir, ".."));
  await writeFile(outDir, "a file");
  await expect(writeDumps(request(small))).rejects.toBeInstanceOf(Fault);
  expect(await readFile(outDir, "utf8")).toBe("a file");
});

test("a folder of tables alone is replaced as one: a table that the data have no more is gone", async () => {
  await writeFolder(formats.csv, request(small));
  expect((await readdir(outDir)).sort()).toEqual(["csv-metadata.json", "manifest.json", "person.csv"]);
  const places = request(small.replaceAll("Person", "Place"));
  await writeFolder(formats.csv, places);
  expect((await proveWhole(outDir)).files.map(({ path }) => path)).toEqual(["place.csv", "csv-metadata.json"]);
  expect((await readdir(outDir)).sort()).toEqual(["csv-metadata.json", "manifest.json", "place.csv"]);
  await writeFile(join(outDir, "mine.csv"), "");
  await expect(writeFolder(formats.csv, places)).rejects.toThrow(/mine\.csv/);
});

test("what fills an empty folder has the file that makes a dataset of it last", async () => {
  await mkdir(outDir, { recursive: true });
  const names: (string | null)[] = [];
  const watcher = watch(outDir, (_, name) => names.push(name));
  await createFolder(outDir, "data", async (fresh) => {
    for (const name of ["dataset.yaml", "act.yaml", "vote.yaml"]) await writeFile(join(fresh, name), "");
  });
  await new Promise((done) => setTimeout(done, 50));
  watcher.close();
  expect([...new Set(names)].at(-1)).toBe("dataset.yaml");
  expect((await readdir(outDir)).sort()).toEqual(["act.yaml", "dataset.yaml", "vote.yaml"]);
});

describe("what a killed run leaves", () => {
  /** The number of a process that has ended. */
  const deadPid = () => spawnSync(process.execPath, ["-e", ""]).pid;

  test("an old folder moved aside, the new one not yet in its place: the old one comes back", async () => {
    const old = await writeDumps(request(small));
    const pid = deadPid();
    await rename(outDir, join(outDir, "..", `.data.old-${pid}`));
    await mkdir(join(outDir, "..", `.data.new-${pid}`));
    await nextRun();
    expect(await proveWhole(outDir)).toEqual(old);
    expect(await beside()).toEqual(["data"]);
  });

  test("the new folder in its place, the old one not yet removed: the new one stays", async () => {
    const now = await writeDumps(request(small));
    await cp(outDir, join(outDir, "..", `.data.old-${deadPid()}`), { recursive: true });
    await nextRun();
    expect(await proveWhole(outDir)).toEqual(now);
    expect(await beside()).toEqual(["data"]);
  });

  test("what another running process is at is left alone", async () => {
    await writeDumps(request(small));
    const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60000)"]);
    try {
      await mkdir(join(outDir, "..", `.data.new-${child.pid}`));
      await writeDumps(request(other));
      expect(await beside()).toEqual([`.data.new-${child.pid}`, "data"]);
    } finally {
      child.kill();
    }
  });
});

/** How often a run is killed; each takes a second or two, so .ci/run asks for more. */
const kills = Number(process.env.SMOLNY_KILLS ?? "6");
const killer = fileURLToPath(new URL("write-forever.mjs", import.meta.url));
const compiled = fileURLToPath(new URL("../../dist/export/index.js", import.meta.url));

test(
  "killed at any moment: the old dumps or the new, at once or after the next run, never a part",
  { timeout: 180_000 },
  async () => {
    expect((await stat(compiled)).isFile(), "npm test compiles dist/ first").toBe(true);
    const seen = new Set<string>();
    for (let n = 0; n < kills; n++) {
      const child = spawn(process.execPath, [killer, compiled, outDir], { stdio: ["ignore", "pipe", "inherit"] });
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("close", resolve));
      await nextRun();
      seen.add((await proveWhole(outDir)).dataset.digest);
      expect(await beside()).toEqual(["data"]);
    }
    expect(seen.size).toBeLessThanOrEqual(2);
  },
);

test("a full disk: the old dumps stay, nothing is left beside them, and it is a fault of the world", async () => {
  const disk = join(folder, "disk");
  await mkdir(disk);
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", "size=400k", "tmpfs", disk]).status === 0;
  if (!mounted) {
    process.stdout.write(
      "left out: dumps on a full disk (only root can make a small disk); the errors are tested one by one\n",
    );
    return;
  }
  try {
    const where = join(disk, "data");
    const old = await writeDumps(request(small, where));
    const large = Array.from({ length: 3000 }, (_, n) => `<urn:a:${n}> <urn:p#p> "${n}" .`).join("\n");
    await expect(writeDumps(request(large, where))).rejects.toSatisfy(
      (error) => error instanceof Fault && error.issues[0]!.code === "disk-full",
    );
    expect(await proveWhole(where)).toEqual(old);
    expect(await beside(where)).toEqual(["data"]);
  } finally {
    spawnSync("umount", [disk]);
  }
});
