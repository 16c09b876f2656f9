/** Assemblies of one's own on the command line: begun, merged, and their persons compared. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { root, smolny, workshop, write } from "./program.mjs";

const { folder, close } = workshop();
const run = (...args: string[]) => smolny(args, { cwd: folder });
const inside = (name: string, ...args: string[]) => smolny(args, { cwd: join(folder, name) });
const options = { timeout: 120_000 };

beforeAll(async () => {
  for (const name of ["here", "there", "full"]) await run("new", name);
  const dataset = readFileSync(join(folder, "there/dataset.yaml"), "utf8");
  const persons = readFileSync(join(folder, "there/persons.yaml"), "utf8");
  write(folder, {
    "there/dataset.yaml": dataset.replace("https://example.org/oakford/", "https://there.example/"),
    "there/persons.yaml": persons.replaceAll("person/c-petrova", "person/petrova"),
    "there/bodies.yaml": readFileSync(join(folder, "there/bodies.yaml"), "utf8").replaceAll(
      "person/c-petrova",
      "person/petrova",
    ),
  });
}, 120_000);
afterAll(close);

describe("new", options, () => {
  it("is sound at once: checked, formatted, built", async () => {
    expect(await run("check", "--data", "here")).toMatchObject({ code: 0, stdout: "Nothing wrong in 13 files.\n" });
    expect(await inside("here", "fmt", "--check")).toMatchObject({ code: 0, stdout: "" });
    expect(await inside("here", "check", "--text", "sources/oakford.txt")).toMatchObject({ code: 0 });
    const built = await inside("here", "build");
    expect(built).toMatchObject({ code: 0 });
    expect(built.stdout).toContain("The Second Veche of Oakford");
    // What is built lies within the dataset, and is no part of it.
    expect(await inside("here", "check")).toMatchObject({ code: 0, stdout: "Nothing wrong in 13 files.\n" });
  });

  it("has a workflow whose commands hold", async () => {
    interface Workflow {
      readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
    }
    const workflow = parse(readFileSync(join(folder, "full/.github/workflows/publish.yml"), "utf8")) as Workflow;
    const lines = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run: line }) => line ?? []));
    const [install, ...commands] = lines;
    const version = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
    expect(install).toBe(`npm install --global smolny@^${version}`);
    expect(commands.length).toBe(3);
    for (const command of commands) {
      const [name, ...args] = command.split(" ");
      expect({ name, code: (await inside("full", ...args)).code }).toEqual({ name: "smolny", code: 0 });
    }
  });

  it("leaves a folder that is not empty as it is", async () => {
    const before = readdirSync(join(folder, "full"), { recursive: true }).sort();
    expect(await run("new", "full")).toMatchObject({ code: 2, stdout: "" });
    expect(readdirSync(join(folder, "full"), { recursive: true }).sort()).toEqual(before);
  });

  it("prints the schema that it writes", async () => {
    const { code, stdout } = await run("new", "--schema");
    expect(code).toBe(0);
    expect(stdout).toBe(readFileSync(join(folder, "here/smolny.schema.json"), "utf8"));
  });
});

describe("several assemblies in one dataset", options, () => {
  it("are checked, asked and published together", async () => {
    await run("new", "several");
    const records = (name: string) => readFileSync(join(folder, "several", `${name}.yaml`), "utf8");
    const third = `- id: assembly/third-veche
  type: Assembly
  noted:
    label: { en: Third Veche of Oakford }
- id: sitting/third-veche-1
  type: Sitting
  noted:
    label: { en: First sitting of the Third Veche }
    during: assembly/third-veche
`;
    write(folder, { "several/assembly.yaml": records("assembly") + third });
    const checked = await inside("several", "check");
    expect(checked).toMatchObject({ code: 0 });
    const asked = await inside(
      "several",
      "query",
      "sittings",
      "--param",
      "assembly=assembly/second-veche",
      "--format",
      "csv",
    );
    expect(asked.stdout).toContain("Second sitting of the Veche");
    const query =
      "SELECT ?assembly (COUNT(?s) AS ?n) { ?s a smolny:Sitting; smolny:during ?assembly } GROUP BY ?assembly ORDER BY ?n";
    const counted = await inside("several", "query", query, "--format", "csv");
    expect(counted.stdout).toMatch(/assembly\/third-veche,1\r?\n.*assembly\/second-veche,2/);
    expect(await inside("several", "build")).toMatchObject({ code: 0 });
    const page = (id: string) => readFileSync(join(folder, "several/dist/site/id", id, "index.html"), "utf8");
    expect(page("assembly/third-veche")).toContain("First sitting of the Third Veche");
    expect(page("assembly/second-veche")).not.toContain("First sitting of the Third Veche");
  });
});

describe("two datasets as one", options, () => {
  const both = ["--data", "here", "--data", "there"];

  it("are checked, and their persons told apart", async () => {
    const { code, stdout } = await run("check", ...both);
    expect(code).toBe(0);
    expect(stdout).toContain("0 errors");
    expect(stdout).toContain("in 26 files");
  });

  it("are queried, and a thing of either is explained", async () => {
    const query = "SELECT (COUNT(*) AS ?persons) { ?p a foaf:Person }";
    expect((await run("query", query, ...both, "--format", "csv")).stdout).toBe("persons\r\n6\r\n");
    const { stdout } = await run("explain", "id2:person/a-b-ivanov", ...both);
    expect(stdout).toContain("https://there.example/id/person/a-b-ivanov");
    expect(await run("explain", "person/a-b-ivanov", ...both)).toMatchObject({ code: 2 });
    expect((await run("explain", "person/petrova", ...both)).stdout).toContain(
      "https://there.example/id/person/petrova",
    );
  });

  it("are built as one, named after the first, with one digest, from which questions are then answered", async () => {
    const { code, stdout } = await run("build", ...both, "--out", "dist/data");
    expect(code).toBe(0);
    expect(stdout).toContain("26 files");
    const manifest = JSON.parse(readFileSync(join(folder, "dist/data/manifest.json"), "utf8")) as {
      dataset: { quads: number };
    };
    const { stdout: nquads } = await run("export", "--format", "n-quads", ...both);
    expect(nquads.trim().split("\n").length).toBe(manifest.dataset.quads);
    const title = "SELECT ?t { ?d a dcat:Dataset ; dcterms:title ?t } ORDER BY ?t";
    expect((await run("query", title, ...both, "--format", "csv")).stdout).toContain("The Second Veche of Oakford");
    expect((await run("explain", "person/petrova", ...both)).code).toBe(0);
  });

  it("have their persons compared, and nothing is written", async () => {
    const { code, stdout, stderr } = await run("matches", ...both);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "3 pairs of 6 persons that may be one, for you to decide.\n" });
    expect(stdout).toContain(
      [
        "person/c-petrova  C. Petrova  here/persons.yaml:10",
        "person/petrova  C. Petrova  there/persons.yaml:10",
        "  the same name: “C. Petrova”",
        "  noted:",
        "    mayBeSameAs: https://example.org/oakford/id/person/c-petrova",
      ]
        .join("\n")
        .replace("\nperson/petrova", "\nid2:person/petrova"),
    );
    const { likely } = JSON.parse((await run("matches", "--json", ...both)).stdout) as {
      likely: { one: { iri: string }; other: { iri: string }; paste: string }[];
    };
    expect(likely.length).toBe(3);
    // The lines that it prints are taken, and the pair is then stated.
    const { paste } = likely.find(({ other }) => other.iri.endsWith("/petrova"))!;
    const persons = readFileSync(join(folder, "there/persons.yaml"), "utf8");
    const label = "    label: { en: C. Petrova }\n";
    write(folder, {
      "there/persons.yaml": persons.replace(`  noted:\n${label}`, `${paste.replace(/^/gm, "  ").trimEnd()}\n${label}`),
    });
    expect(await run("check", "--data", "there")).toMatchObject({ code: 0 });
    expect((await run("matches", ...both)).stderr).toBe(
      "2 pairs of 6 persons that may be one, for you to decide; 1 pair left out whose link is stated already.\n",
    );
    write(folder, { "there/persons.yaml": persons });
  });
});
