/**
 * Packages loaded by their own scripts: Virtuoso's bulk loader and Jena's (`../shared/stores`). What is not installed is left out, and the
 * name of its test says why.
 */

import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDataset, type Dataset } from "../../src/dataset/index.ts";
import { digest, writePackage, type PackageManifest } from "../../src/export/index.ts";
import { readRdf } from "../../src/graph/index.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../../", import.meta.url));
const stores = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "stores");
const onPath = (name: string) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
const missing = (...needs: (readonly [boolean, string])[]) => {
  const why = needs.find(([is]) => !is)?.[1];
  return why === undefined ? "" : ` (LEFT OUT: ${why})`;
};
const script = (name: string) => [existsSync(join(stores, name)), `${name} is not in ${stores}`] as const;
const noVirtuoso = missing(script("virtuoso.sh"), [
  onPath("virtuoso-t") && onPath("isql-vt"),
  "virtuoso-opensource-7-bin is not installed",
]);
const noJena = missing(
  script("jena-cp.sh"),
  [onPath("java") && onPath("unzip"), "there is no java, or no unzip"],
  [existsSync("/usr/share/java/jena-tdb2.jar"), "libapache-jena-java is not installed"],
);

async function freePort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, "127.0.0.1", done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return String(port);
}

/** A script that leaves a server behind, whose pipes it must not hold. */
function detached(command: string, words: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(command, words, { stdio: "ignore" });
    child.on("exit", (code) => {
      if (code === 0) done();
      else failed(new Error(`${command} ${words.join(" ")}: ${code}`));
    });
  });
}

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

describe.skipIf(noVirtuoso !== "")(`Virtuoso's bulk loader${noVirtuoso}`, () => {
  test("loads every graph by load/virtuoso.sh", async () => {
    const where = join(folder, "virtuoso");
    const [http, sql] = [await freePort(), await freePort()];
    await detached("bash", [join(stores, "virtuoso.sh"), "start", where, http, sql]);
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
      await run("bash", [join(stores, "virtuoso.sh"), "stop", where, http, sql]);
    }
  }, 120_000);
});

describe.skipIf(noJena !== "")(`Jena${noJena}`, () => {
  let classes = "";
  beforeAll(async () => {
    const told = await run("bash", ["-c", `. "${join(stores, "jena-cp.sh")}" "$1"; echo "$JENA_CP"`, "-", folder]);
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
