/** A package: all of a dataset, in files of a bounded size, the same bytes each time; whole or not at all. */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Quad } from "@rdfjs/types";
import fc from "fast-check";
import { DataFactory, Parser } from "n3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digest, formats, writePackage, type PackageManifest } from "../../src/export/index.ts";
import { createStore } from "../../src/store/index.ts";
import { anyDataset, textOf } from "./graphs.ts";

let folder = "";
let outDir = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "smolny-package-"));
  outDir = join(folder, "package");
});
afterEach(() => rm(folder, { recursive: true }));

const base = "https://example.org/";
const request = (quads: Iterable<Quad>, most?: number) => ({
  store: createStore(quads),
  base,
  outDir,
  version: "1.2.3",
  ...(most === undefined ? {} : { most }),
});
const withoutBlanks = anyDataset.map((quads) =>
  quads.filter(({ subject, object, graph }) => [subject, object, graph].every((term) => term.termType !== "BlankNode")),
);

/** A file's text. Throws unless it is what the manifest says. */
async function unpacked({ path, bytes, sha256 }: PackageManifest["files"][number]): Promise<string> {
  const data = await readFile(join(outDir, path));
  expect([data.length, createHash("sha256").update(data).digest("hex")], path).toEqual([bytes, sha256]);
  return gunzipSync(data).toString("utf8");
}

test("the N-Quads together are the dataset's, the N-Triples of each graph are its own, and no file is larger than is allowed", async () => {
  await fc.assert(
    fc.asyncProperty(withoutBlanks, fc.integer({ min: 1, max: 600 }), async (quads, most) => {
      const { dataset, graphs, files } = await writePackage(request(quads, most));
      expect(dataset).toEqual({ quads: createStore(quads).size, digest: await digest(quads) });
      const texts = new Map<string, string>();
      for (const file of files.filter(({ format }) => format !== "script")) {
        const text = await unpacked(file);
        expect(text.split("\n").length - 1).toBe(file.triples);
        expect(Buffer.byteLength(text) <= most || file.triples === 1).toBe(true);
        texts.set(file.path, text);
      }
      const inQuads = files.filter(({ format }) => format === "n-quads").map(({ path }) => texts.get(path));
      expect(inQuads.join("")).toBe(await textOf(formats["n-quads"], quads));
      const ofGraphs = graphs.flatMap(({ graph, triples, files: own }) => {
        const text = own.map((path) => texts.get(path)).join("");
        expect(text.split("\n").length - 1).toBe(triples);
        const name = graph === undefined ? DataFactory.defaultGraph() : DataFactory.namedNode(graph);
        return new Parser({ format: "N-Triples" })
          .parse(text)
          .map((quad) => DataFactory.quad(quad.subject, quad.predicate, quad.object, name));
      });
      expect(await digest(ofGraphs)).toBe(dataset.digest);
      expect(new Set(files.map(({ path }) => path.toLowerCase())).size).toBe(files.length);
    }),
    { numRuns: 40 },
  );
});

test("the same dataset in any order gives the same bytes", async () => {
  const text = `<${base}a> { <urn:a> <urn:p> "é", "b", "c" . } <${base}A> { <urn:a> <urn:p> "d" . } <urn:x:/> { <urn:a> <urn:p> "e" . }`;
  const quads = new Parser().parse(text);
  await writePackage(request(quads, 30));
  const first = await readFile(join(outDir, "manifest.json"), "utf8");
  await writePackage(request([...quads].reverse(), 30));
  expect(await readFile(join(outDir, "manifest.json"), "utf8")).toBe(first);
  const { graphs } = JSON.parse(first) as PackageManifest;
  expect(graphs.map(({ files }) => files[0])).toEqual([
    "n-triples/a.0001.nt.gz",
    "n-triples/a_2.0001.nt.gz",
    "n-triples/urn-x.0001.nt.gz",
  ]);
});

test("the head of a packed file holds no time, no name and no system's own sign", async () => {
  const { files } = await writePackage(request(new Parser().parse("<urn:a> <urn:p> 1 .")));
  const data = await readFile(join(outDir, files[0]?.path ?? ""));
  expect([...data.subarray(0, 8)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]);
});

test("blank nodes are refused, and the old package stands", async () => {
  await writePackage(request(new Parser().parse("<urn:a> <urn:p> 1 .")));
  const old = await readFile(join(outDir, "manifest.json"), "utf8");
  await expect(writePackage(request(new Parser().parse("<urn:a> <urn:p> [] .")))).rejects.toThrow(
    /cannot hold blank nodes, as in <urn:a>/,
  );
  expect(await readFile(join(outDir, "manifest.json"), "utf8")).toBe(old);
  expect(await readdir(folder)).toEqual(["package"]);
});

test("a folder that holds anything else is left alone", async () => {
  await writePackage(request([]));
  await writeFile(join(outDir, "mine.txt"), "");
  await expect(writePackage(request([]))).rejects.toThrow(/holds mine[.]txt, which smolny did not write/);
});

describe("the scripts", () => {
  const written = async (text: string) => {
    const { files } = await writePackage(request(new Parser().parse(text)));
    return files.filter(({ format }) => format === "script").map(({ path }) => path);
  };
  const lastLines = async (paths: readonly string[]) => {
    const lines = paths.map(async (path) => [
      path.slice("load/".length),
      (await readFile(join(outDir, path), "utf8")).trimEnd().split("\n").at(-1)?.slice(2),
    ]);
    return Object.fromEntries(await Promise.all(lines)) as Record<string, string>;
  };

  test("say what a store must count afterwards", async () => {
    const of = (pattern: string, number: string) => `SELECT (COUNT(*) AS ?n) { ${pattern} } says ${number}.`;
    const inGraphs = (number: string) => of("GRAPH ?g { ?s ?p ?o }", number);
    const mixed = await written("<urn:g> { <urn:a> <urn:p> 1, 2 . } <urn:a> <urn:p> 3 .");
    expect(await lastLines(mixed)).toEqual({
      "virtuoso.sh": inGraphs("3 more than before"),
      "jena.sh": inGraphs("2 more than before"),
      "neptune.sh": inGraphs("2 more than before"),
      "qlever.sh": inGraphs("2"),
      "graphdb.sh": inGraphs("2"),
      "stardog.sh": inGraphs("2"),
    });
    const plain = await lastLines(await written("<urn:a> <urn:p> 3 ."));
    expect(plain["virtuoso.sh"]).toBe(inGraphs("1 more than before"));
    expect(plain["jena.sh"]).toBe(of("?s ?p ?o", "1 more than before"));
  });

  test("are read by bash without a fault", async () => {
    for (const path of await written("<urn:a> <urn:p> 3 ."))
      expect(spawnSync("bash", ["-n", join(outDir, path)], { encoding: "utf8" })).toMatchObject({
        status: 0,
        stderr: "",
      });
  });

  test("name their own folder to Virtuoso, whatever it is called", async () => {
    await written("<urn:a> <urn:p> 3 .");
    const there = join(folder, "it's here");
    await cp(outDir, there, { recursive: true });
    const isql = join(folder, "isql");
    await writeFile(isql, "#!/bin/sh\ncat\n", { mode: 0o755 });
    const env = { ...process.env, ISQL: isql, VIRTUOSO_PASSWORD: "dba" };
    const { stdout } = spawnSync("bash", [join(there, "load/virtuoso.sh")], { env, encoding: "utf8" });
    expect(stdout).toContain(`ld_dir('${folder}/it''s here/n-quads', '*.nq.gz', 'urn:smolny:default');`);
  });

  test("leave the package as it was written: the one for QLever works in a folder of its own", async () => {
    const scripts = await written("<urn:a> <urn:p> 3 .");
    const qlever = join(folder, "qlever");
    await writeFile(qlever, '#!/bin/sh\necho "$@: $(ls)"\n', { mode: 0o755 });
    const env = {
      ...process.env,
      INDEX: join(folder, "index"),
      PATH: `${folder}${delimiter}${process.env.PATH ?? ""}`,
    };
    const script = join(outDir, scripts.find((path) => path.includes("qlever")) ?? "");
    const { stdout } = spawnSync("bash", [script], { env, encoding: "utf8" });
    expect(stdout).toBe("index: Qleverfile\nn-quads\nstart: Qleverfile\nn-quads\n");
    await writePackage(request([]));
  });
});
