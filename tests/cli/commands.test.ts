/** Every command on a small dataset: what it prints, where, and with which exit code. */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { article, root, smolny, workshop, write, writeOakford } from "./program.mjs";

const { folder, close } = workshop();
const run = (...args: string[]) => smolny(args, { cwd: folder });

beforeAll(() => {
  writeOakford(join(folder, "data"));
  write(folder, {
    "small.ttl": "@prefix ex: <https://example.org/> .\nex:a ex:b ex:c, ex:d .\n",
    "my questions/who is there.rq":
      "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\r\nSELECT ?who {\r\n  ?who a foaf:Person\r\n} ORDER BY ?who\r\n",
  });
});
afterAll(close);

describe("the program", () => {
  it("says its version", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(await run("--version")).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("shows help with examples for each command", async () => {
    const { stdout, code } = await run("--help");
    expect(code).toBe(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) (?:\[options\]|\[command\])/gm)].map(([, name]) => name!);
    expect(names).toEqual(["build", "check", "fmt", "cite", "query", "explain", "export", "help"]);
    for (const name of names.slice(0, -1)) {
      const help = await run(name, "--help");
      expect(help).toMatchObject({ code: 0, stderr: "" });
      expect(help.stdout).toMatch(new RegExp(`Examples:\\n  # .+\\n  smolny ${name}`));
    }
  });

  it("names every format in the help of export", async () => {
    const unknown = await run("export", "--format", "?");
    const names = /There are (.+)\./.exec(unknown.stderr)![1]!.split(", ");
    const { stdout } = await run("export", "--help");
    for (const name of names) expect(stdout.replace(/\s+/g, " ")).toMatch(new RegExp(`[ ,]${name}[ ,\\n]`));
  });
});

describe("check", () => {
  it("finds nothing wrong with records that hold against their text", async () => {
    const { code, stdout, stderr } = await run("check", "--text", article);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "Nothing wrong in 22 files.\n", stderr: "" });
  });

  it.each(["json", "github", "gcc"])("tells a fault as %s", async (format) => {
    write(folder, {
      "faulty/dataset.yaml": readFileSync(join(folder, "data/dataset.yaml")),
      "faulty/a.yaml": "- type: Person\n",
    });
    const { code, stdout } = await run("check", "--data", "faulty", "--format", format);
    expect(code).toBe(1);
    if (format === "json")
      expect(JSON.parse(stdout)).toContainEqual(
        expect.objectContaining({ code: "id-missing", file: "faulty/a.yaml", line: 1 }),
      );
    else
      expect(stdout).toMatch(
        format === "gcc" ? /^faulty\/a\.yaml:1:3: error: /m : /^::error file=faulty\/a\.yaml,line=1,col=3/m,
      );
  });
});

describe("fmt", () => {
  it("brings a file with Windows line ends into the one form, once", async () => {
    write(folder, { "win/a.yaml": "# Ivanov\r\n- type: Person\r\n  id:   person/x\r\n" });
    expect(await run("fmt", "--check", "win/a.yaml")).toMatchObject({ code: 1, stdout: "win/a.yaml\n" });
    expect(await run("fmt", "win")).toMatchObject({ code: 0, stdout: "win/a.yaml\n" });
    expect(readFileSync(join(folder, "win/a.yaml"), "utf8")).toBe("# Ivanov\n- id: person/x\n  type: Person\n");
    expect(await run("fmt", "--check", "win")).toMatchObject({ code: 0, stdout: "" });
    expect(readdirSync(join(folder, "win"))).toEqual(["a.yaml"]);
  });
});

describe("cite", () => {
  it("finds a phrase's range", async () => {
    const { code, stdout } = await run("cite", "Charter of Bread", "--text", article, "--json");
    expect(code).toBe(0);
    const [found] = JSON.parse(stdout);
    expect([...readFileSync(article, "utf8")].slice(found.start, found.end).join("")).toBe("Charter of Bread");
    expect((await run("cite", "Charter of Bread", "--text", article)).stdout).toContain(found.yaml);
  });
});

describe("query", () => {
  it("lists the named questions", async () => {
    const { code, stdout } = await run("query", "--format", "csv");
    expect(code).toBe(0);
    const names = parse<{ name: string }>(stdout, { columns: true }).map(({ name }) => name);
    expect(names).toEqual(
      readdirSync(join(root, "queries"))
        .filter((file) => file.endsWith(".rq"))
        .map((file) => file.slice(0, -3))
        .sort(),
    );
  });

  it("answers a named question with a parameter", async () => {
    const { code, stdout } = await run("query", "heads-of-a-body", "--param", "body=body/council", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).results.bindings).toHaveLength(2);
  });

  it("answers a file, with Windows line ends and spaces in its name", async () => {
    const { code, stdout } = await run("query", "my questions/who is there.rq", "--format", "tsv");
    expect({ code, rows: stdout.trim().split("\n").length }).toEqual({ code: 0, rows: 4 });
  });

  it.each([
    ["SELECT ?o { ?s ?p ?o } ORDER BY ?o", [], "ex:c"],
    ["SELECT ?o { ?s ?p ?o } ORDER BY ?o", ["--format", "xml"], "<uri>https://example.org/c</uri>"],
    ["ASK { ex:a ex:b ex:c }", [], "yes"],
    ["CONSTRUCT WHERE { ?s ?p ?o }", [], "ex:b ex:c"],
    [
      "CONSTRUCT WHERE { ?s ?p ?o }",
      ["--format", "n-triples"],
      "<https://example.org/a> <https://example.org/b> <https://example.org/c> .",
    ],
    ["DESCRIBE ex:a", ["--format", "json-ld"], '"@id":"https://example.org/a"'],
  ])("answers %s of an RDF file %j", async (text, format, words) => {
    const { code, stdout, stderr } = await run("query", text, "--data", "small.ttl", ...format);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(words);
  });
});

describe("explain", () => {
  it("shows who says, derives and notes, and the lines of the records", async () => {
    const { code, stdout } = await run("explain", "assembly/second-veche");
    expect(code).toBe(0);
    for (const heading of ["Said", "Derived", "Noted", "Described", "Named by"])
      expect(stdout).toMatch(new RegExp(`^${heading}$`, "m"));
    expect(stdout).toMatch(
      /begins {2}assembly\/second-veche\/beginning\n {6}source\/oakford\/dates “1 to 3” 71–111 {2}data\/assembly\.yaml:8:/,
    );
    expect(stdout).toMatch(/beginning › computedDate {2}“1917-03-14”\n {6}by rule\/gregorian-date \(.+\) from /);
    expect(stdout).toMatch(/ in the terms of other vocabularies: --all shows them/);
  });

  it("gives the same as JSON, by IRI too", async () => {
    const { stdout } = await run("explain", "https://w3id.org/smolny/id/vote/charter-of-bread", "--json");
    const { statements } = JSON.parse(stdout);
    const against = statements.find((one: { predicate: { value: string } }) =>
      one.predicate.value.endsWith("votesAgainst"),
    );
    expect(against).toMatchObject({
      standing: "said",
      object: { value: "3" },
      evidence: [{ by: "passage", phrase: "three", start: 326, end: 451, places: [{ file: "data/vote.yaml" }] }],
    });
  });

  it("shows what a passage says", async () => {
    const { stdout } = await run("explain", "source/oakford/opening");
    expect(stdout).toMatch(/^It says\n(.*\n)*? {2}event\/\S+ {2}agent person\/a-b-ivanov$/m);
  });
});

describe("export", () => {
  it("writes a format to a file, as to stdout", async () => {
    const { code, stdout } = await run("export", "--format", "n-quads");
    expect(code).toBe(0);
    expect(await run("export", "--format", "n-quads", "--out", "all.nq")).toMatchObject({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(readFileSync(join(folder, "all.nq"), "utf8")).toBe(stdout);
  });

  it("writes tables into a folder", async () => {
    expect(await run("export", "--format", "csv", "--out", "tables")).toMatchObject({ code: 0, stdout: "" });
    expect(readdirSync(join(folder, "tables"))).toContain("csv-metadata.json");
  });
});

describe("build", () => {
  it("writes every dump, says what it did, and spares a later query the building", async () => {
    const { code, stdout, stderr } = await run("build");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const manifest = JSON.parse(readFileSync(join(folder, "dist/data/manifest.json"), "utf8"));
    for (const words of [
      "The Second Veche of Oakford",
      "84 records in 22 files",
      "1 vote",
      "nothing wrong",
      manifest.dataset.digest,
      manifest.merge.digest,
    ])
      expect(stdout).toContain(words);

    const fromRecords = await smolny(["query", "timeline", "--data", join(folder, "data"), "--format", "csv"], {
      cwd: join(folder, "win"),
    });
    const fromDump = await run("query", "timeline", "--format", "csv");
    expect(fromDump).toEqual(fromRecords);

    // A dump that somebody changed is passed over.
    writeFileSync(join(folder, "dist/data/dataset.nq"), "");
    expect(await run("query", "timeline", "--format", "csv")).toEqual(fromRecords);
  });

  it("offers commands that run", async () => {
    const { stdout } = await run("build", "--out", "again");
    const commands = [...stdout.matchAll(/ query ([a-z-]+)/g)].map(([, name]) => name!);
    expect(commands).toHaveLength(3);
    for (const name of commands) expect(await run("query", name)).toMatchObject({ code: 0, stderr: "" });
  });

  it("moves the IRIs of things, and of nothing else, with the base", async () => {
    expect(await run("build", "--base", "https://example.org/oakford/", "--out", "moved")).toMatchObject({ code: 0 });
    const quads = readFileSync(join(folder, "moved/dataset.nq"), "utf8");
    expect(quads).not.toContain("<https://w3id.org/smolny/id/");
    expect(quads).toContain("<https://example.org/oakford/id/vote/charter-of-bread>");
    expect(quads).toContain("<https://w3id.org/smolny/ontology#Vote>");
  });
});
