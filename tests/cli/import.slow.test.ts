/** Imports on the command line: what is printed and written, the dump beside the records, and two imports as one dataset. */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSnapshot, snapshotDigest, snapshotOf } from "../../src/store/index.ts";
import { smolny, workshop, write } from "./program.mjs";

const { folder, close } = workshop();
const run = (...args: string[]) => smolny(args, { cwd: folder });
const options = { timeout: 120_000 };

/** A chamber of one person, called by a name. */
const chamber = (name: string) => ({
  persons: [{ id: "1", name, birth_date: "1867" }],
  organizations: [{ id: "chamber", name: "Chamber" }],
  memberships: [
    { person_id: "1", organization_id: "chamber" },
    { person_id: "9", organization_id: "chamber" },
  ],
});
const namesIn = async (...data: string[]) => {
  const query = "SELECT (STR(?label) AS ?name) { ?p a foaf:Person; rdfs:label ?label } ORDER BY ?name";
  const { stdout } = await run("query", query, "--format", "csv", ...data.flatMap((path) => ["--data", path]));
  return stdout
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .filter((name) => name !== "9");
};

beforeAll(async () => {
  write(folder, {
    "Parliament.popolo.json": JSON.stringify(chamber("Anna")),
    "other.json": JSON.stringify(chamber("Bea")),
    "third.json": JSON.stringify(chamber("Cleo")),
    "members.csv": "id,name\n1,Dora\n",
    "m.yaml": 'records:\n  - { id: "person/{id}", type: Person, label: "{name}" }\n',
  });
  await run("import", "popolo", "other.json");
  await run("import", "popolo", "third.json");
}, 120_000);
afterAll(close);

describe("an import", options, () => {
  it("says what came in, what was made and what was odd, and is a dataset", async () => {
    const { code, stdout } = await run("import", "popolo", "Parliament.popolo.json");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Parliament\.popolo\.json:1:\d+: warning: .*\[dangling-reference\]/m);
    expect(stdout).toContain("Odd: 1 dangling-reference (kept).");
    expect(stdout).toMatch(/\n {2}memberships +2 +2 +0\n/);
    expect(stdout).toMatch(/records written to Parliament\/ in \d+ files\./);
    expect((await run("check", "--data", "Parliament")).code).toBe(0);
  });

  it("tells the same as JSON", async () => {
    const { code, stdout } = await run("import", "popolo", "Parliament.popolo.json", "--out", "json", "--json");
    expect(code).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ folder: "json", oddities: [{ code: "dangling-reference", rule: "kept" }] });
    expect(report.elements).toContainEqual({ kind: "memberships", read: 2, made: 2, leftOut: 0 });
  });

  it.each([
    ["--mapping", ["popolo", "other.json", "--mapping", "m.yaml"], "--mapping is for tables"],
    ["--encoding", ["popolo", "other.json", "--encoding", "utf-8"], "--encoding is for tables"],
    ["--base", ["popolo", "other.json", "--base", "example"], "“example” is no base for ids"],
  ])("refuses %s that it cannot use, and writes nothing", async (_, args, message) => {
    const { code, stderr } = await run("import", ...args, "--out", "refused");
    expect({ code, isTold: stderr.includes(message) }).toEqual({ code: 2, isTold: true });
    expect(readdirSync(folder)).not.toContain("refused");
  });

  it("has a base of its own, or the one that is told", async () => {
    const baseOf = (name: string) => /base: (.*)/.exec(readFileSync(join(folder, name, "dataset.yaml"), "utf8"))?.[1];
    expect(baseOf("other")).toBe("https://example.org/other/");
    await run("import", "csv", "members.csv", "--mapping", "m.yaml", "--base", "https://members.example/");
    expect(baseOf("members")).toBe("https://members.example/");
  });

  it("stays apart from another with the same ids when both are one dataset", async () => {
    const both = await run("check", "--data", "other", "--data", "third");
    expect({ code: both.code, errors: /\[\w+\]/.exec(both.stderr.replace(/warning: .*/g, ""))?.[0] }).toEqual({
      code: 0,
    });
    expect(await namesIn("other", "third")).toEqual(["Bea", "Cleo"]);
  });
});

describe("the dump beside the records", options, () => {
  const dump = (name: string) => join(folder, name, ".smolny", "dataset.store");
  const digestOf = (bytes: Uint8Array) => snapshotDigest(openSnapshot(bytes)) ?? "";
  const put = (bytes: Uint8Array) => writeFileSync(dump("other"), bytes);

  it("is what a query reads; a torn or altered one, or one of other records, is not read", async () => {
    const own = new Uint8Array(readFileSync(dump("other")));
    const foreign = new Uint8Array(readFileSync(dump("third")));
    put(foreign);
    expect(await namesIn("other")).toEqual(["Bea"]);
    put(snapshotOf(openSnapshot(foreign), { digest: digestOf(own) }));
    expect(await namesIn("other")).toEqual(["Cleo"]);
    put(own.subarray(0, own.length / 2));
    expect(await namesIn("other")).toEqual(["Bea"]);
    put(own.with(-1, (own.at(-1) ?? 0) ^ 1));
    expect(await namesIn("other")).toEqual(["Bea"]);
    put(snapshotOf(openSnapshot(foreign), { digest: digestOf(own) }));
    const persons = join(folder, "other", "persons.yaml");
    writeFileSync(persons, readFileSync(persons, "utf8").replace("Bea", "Beatrix"));
    expect(await namesIn("other")).toEqual(["Beatrix"]);
  });
});
