/**
 * Packages loaded by their own scripts: Virtuoso's bulk loader and Jena's (`../shared/stores`). What is not installed is left out, and the
 * name of its test says why.
 */

import { execFile } from "node:child_process";
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDataset, type Dataset } from "../../src/dataset/index.ts";
import { digest, writePackage, type PackageManifest } from "../../src/export/index.ts";
import { readRdf } from "../../src/graph/index.ts";
import { detached, freePort, noJena, noVirtuoso, scripts } from "../load/stores.mjs";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const because = (why: string | undefined) => (why === undefined ? "" : ` (left out: ${why})`);

let folder = "";
let dataset: Dataset;
let written: PackageManifest;
const packed = () => join(folder, "package");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "smolny-package-"));
  dataset = await openDataset(join(root, "data"));
  const { store, base } = dataset;
  // Small files, so that there are several.
  written = await writePackage({ store, base, outDir: packed(), version: "1.2.3", most: 100_000 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("gzip itself finds every file whole", async () => {
  const files = written.files.filter(({ path }) => path.endsWith(".gz")).map(({ path }) => join(packed(), path));
  await run("gzip", ["--test", ...files]);
});

describe.skipIf(noVirtuoso !== undefined)(`Virtuoso's bulk loader${because(noVirtuoso)}`, () => {
  test("loads every graph by load/virtuoso.sh", async () => {
    const where = join(folder, "virtuoso");
    const [http, sql] = [await freePort(), await freePort()];
    await detached("bash", [join(scripts, "virtuoso.sh"), "start", where, http, sql]);
    try {
      const there = join(where, "load", "package");
      await cp(packed(), there, { recursive: true });
      const env = { ...process.env, VIRTUOSO: `127.0.0.1:${sql}`, VIRTUOSO_PASSWORD: "dba", ISQL: "isql-vt" };
      const { stdout } = await run("bash", [join(there, "load", "virtuoso.sh")], { env });
      expect(stdout).toMatch(/^0 Rows/m);
      for (const { graph = "", triples } of written.graphs) {
        const query = encodeURIComponent(`SELECT (COUNT(*) AS ?n) { GRAPH <${graph}> { ?s ?p ?o } }`);
        const answer = await fetch(`http://127.0.0.1:${http}/sparql?format=text/csv&query=${query}`);
        expect([graph, (await answer.text()).trim().split("\n")[1]]).toEqual([graph, String(triples)]);
      }
    } finally {
      await run("bash", [join(scripts, "virtuoso.sh"), "stop", where, http, sql]);
    }
  }, 120_000);
});

describe.skipIf(noJena !== undefined)(`Jena${because(noJena)}`, () => {
  let classes = "";
  beforeAll(async () => {
    const told = await run("bash", ["-c", `. "${join(scripts, "jena-cp.sh")}" "$1"; echo "$JENA_CP"`, "-", folder]);
    classes = told.stdout.trim();
    // Debian has the library without its commands.
    const command = join(folder, "tdb2.tdbloader");
    await writeFile(command, `#!/bin/sh\nexec java -cp '${classes}' tdb2.tdbloader "$@"\n`);
    await chmod(command, 0o755);
  });

  test("riot finds no fault in any file", async () => {
    for (const kind of ["n-quads", "n-triples"]) {
      const files = (await readdir(join(packed(), kind))).map((name) => join(packed(), kind, name));
      const { stdout, stderr } = await run("java", [
        "-cp",
        classes,
        "riotcmd.riot",
        "--strict",
        "--validate",
        ...files,
      ]);
      expect(stdout + stderr).toBe("");
    }
  }, 120_000);

  test("load/jena.sh loads the very dataset", async () => {
    const LOCATION = join(folder, "tdb2");
    const env = { ...process.env, LOCATION, PATH: `${folder}${delimiter}${process.env.PATH ?? ""}` };
    await run("bash", [join(packed(), "load", "jena.sh")], { env });
    const dump = join(folder, "dump.nq");
    await run("bash", ["-c", `java -cp "$1" tdb2.tdbdump --loc "$2" >"$3"`, "-", classes, LOCATION, dump]);
    const { quads } = await readRdf({ file: dump, bytes: await readFile(dump), format: "n-quads" });
    expect(await digest(quads)).toBe(written.dataset.digest);
  }, 120_000);
});
