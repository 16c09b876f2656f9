/** The package imported by its name from another project: in plain JavaScript, and in TypeScript with its types. */

import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { article, root, writeOakford } from "../cli/program.mjs";

const project = mkdtempSync(join(tmpdir(), "smolny-user-"));
const timeout = 120_000;

beforeAll(() => {
  mkdirSync(join(project, "node_modules"));
  symlinkSync(root, join(project, "node_modules", "smolny"), "junction");
  writeFileSync(join(project, "package.json"), '{ "name": "user", "type": "module" }');
  writeOakford(join(project, "data"));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** Runs Node in the project: what it prints on both streams, and its exit code. */
async function node(...args: string[]) {
  const child = spawn(process.execPath, args, { cwd: project });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (printed += text));
  const [code] = (await once(child, "close")) as [number];
  return { code, printed };
}

const script = `
import { readFile } from "node:fs/promises";
import {
  answerFormats, ask, check, cite, createStore, digest, explain, Fault, formats, julianToGregorian, openDataset, proveText,
  query, readQuestions, readRdf, writeDumps,
} from "smolny";

const dataset = await openDataset("data");
const text = { file: "oakford.txt", bytes: await readFile(${JSON.stringify(article)}) };
const { questions } = await readQuestions();
const heads = questions.find(({ name }) => name === "heads-of-a-body");
const answer = await query(dataset, heads, { values: { body: "body/council" } });
let csv = "";
for await (const chunk of answerFormats.csv.write(answer)) csv += chunk;
let turtle = "";
for await (const chunk of formats.turtle.write(dataset)) turtle += chunk;
const back = await readRdf({ file: "merge.ttl", bytes: new TextEncoder().encode(turtle) });
const yes = await ask(createStore(back.quads), "ASK { ?vote a <https://w3id.org/smolny/ontology#Vote> }");
const manifest = await writeDumps({ ...dataset, outDir: "dumps", version: "1", inputs: "none" });
const fault = await query(dataset, "SELECT").catch((error) => error);
console.log(JSON.stringify({
  issues: [...dataset.issues, ...(await check(dataset)), ...proveText(dataset, text)],
  range: cite("Charter of Bread", text).found[0].start,
  rows: csv.trim().split("\\n").length,
  merge: (await digest(back.quads)) === manifest.merge.digest,
  yes: yes.value,
  explained: explain(dataset, dataset.base + "id/vote/charter-of-bread").statements.length > 5,
  fault: fault instanceof Fault && fault.issues[0].code,
  day: julianToGregorian("1917-10-25"),
}));
`;

const consumer = `
import { explain, Fault, formats, openDataset, query, type Dataset, type Issue, type Statement } from "smolny";

const dataset: Dataset = await openDataset("data");
const errors: Issue[] = dataset.issues.filter(({ severity }) => severity === "error");
const said: readonly Statement[] = explain(dataset, "https://example.org/")?.statements ?? [];
for (const { places, predicate } of said) for (const { file, line } of places) console.log(file.length + line, predicate.value);
try {
  const answer = await query(dataset, "SELECT * { ?s ?p ?o }");
  if (answer.kind === "bindings") for await (const row of answer.rows) console.log(row["s"]?.value);
  for await (const text of formats["n-quads"].write(dataset)) console.log(text.length);
} catch (error) {
  if (error instanceof Fault) console.log(error.issues.map(({ code, hint = "" }) => code + hint), errors.length);
}
// @ts-expect-error: a dataset is opened from a path
await openDataset(1);
`;

describe("import from 'smolny'", () => {
  it(
    "gives the verbs of the command line",
    async () => {
      writeFileSync(join(project, "use.js"), script);
      const { code, printed } = await node("use.js");
      expect({ code, printed }).toMatchObject({ code: 0 });
      expect(JSON.parse(printed)).toEqual({
        issues: [],
        range: 339,
        rows: 3,
        merge: true,
        yes: true,
        explained: true,
        fault: "query-syntax",
        day: "1917-11-07",
      });
    },
    timeout,
  );

  it(
    "gives their types",
    async () => {
      writeFileSync(join(project, "use.ts"), consumer);
      const options = [
        "--strict",
        "--noEmit",
        "--module",
        "nodenext",
        "--target",
        "es2023",
        "--types",
        "node",
        "--skipLibCheck",
      ];
      const typeRoots = ["--typeRoots", join(root, "node_modules", "@types")];
      const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
      expect(await node(tsc, ...options, ...typeRoots, "use.ts")).toEqual({ code: 0, printed: "" });
    },
    timeout,
  );

  it("documents each function that it exports", () => {
    const face = readFileSync(join(root, "src", "index.ts"), "utf8");
    const doors = [...face.matchAll(/export \{([^}]*)\} from "\.\/(\w+)\/index\.ts"/g)];
    expect(doors.length).toBeGreaterThan(5);
    for (const [, names = "", room = ""] of doors) {
      const index = readFileSync(join(root, "src", room, "index.ts"), "utf8");
      for (const name of names.match(/(?<!type )\b[a-z]\w+/g)?.filter((word) => word !== "type") ?? []) {
        const file = new RegExp(`\\{[^}]*\\b${name}\\b[^}]*\\} from "\\./([\\w/-]+)\\.ts"`).exec(index)?.[1];
        const source = readFileSync(join(root, "src", room, `${file}.ts`), "utf8");
        expect(source, `${room}/${file}: ${name}`).toMatch(
          new RegExp(`\\*/\\n(import .*\\n|\\n)*export (async )?(function|const) ${name}\\b`),
        );
      }
    }
  });
});

describe("the package", () => {
  it(
    "holds what it reads at run time, and nothing made",
    () => {
      const npm = spawnSync("npm pack --dry-run --json --ignore-scripts", { cwd: root, shell: true, encoding: "utf8" });
      const [{ files }] = JSON.parse(npm.stdout);
      const paths: string[] = files.map(({ path }: { path: string }) => path);
      for (const path of [
        "dist/bundle/start.json",
        "dist/cli/main.js",
        "dist/index.js",
        "dist/index.d.ts",
        "dist/store/face.d.ts",
        "dist/store/face.js",
        "ontology/context.jsonld",
        "ontology/frame.jsonld",
        "ontology/shapes.ttl",
        "queries/votes.rq",
        "queries/checks/profile.json",
        "data/dataset.yaml",
        "README.md",
        "LICENSE",
      ])
        expect(paths).toContain(path);
      expect(paths.filter((path) => /^(dist\/(data|bundle\/cache)|src|tests|node_modules)\//.test(path))).toEqual([]);
    },
    timeout,
  );
});
