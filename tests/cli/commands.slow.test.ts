/** Every command on a small dataset: what it prints, where, and with which exit code. */

import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { article, root, smolny, start, workshop, write, writeOakford, writeTiny, type Outcome } from "./program.mjs";

const { folder, close } = workshop();
const run = (...args: string[]) => smolny(args, { cwd: folder });
const options = { concurrent: true, timeout: 120_000 };

/** What `build` printed; its dumps are what most queries here read. */
let built: Outcome;

beforeAll(async () => {
  writeOakford(join(folder, "data"));
  write(folder, {
    "small.ttl": "@prefix ex: <https://example.org/> .\nex:a ex:b ex:c, ex:d .\n",
    "my questions/who is there.rq":
      "PREFIX foaf: <http://xmlns.com/foaf/0.1/>\r\nSELECT ?who {\r\n  ?who a foaf:Person\r\n} ORDER BY ?who\r\n",
    "win/a.yaml": "# Ivanov\r\n- type: Person\r\n  id:   person/x\r\n",
    "faulty/a.yaml": "- type: Person\n",
  });
  for (const name of ["faulty", "tiny"]) writeTiny(join(folder, name));
  built = await run("build");
}, 120_000);
afterAll(close);

describe("the program", options, () => {
  it("says its version", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    expect(await run("--version")).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  it("shows help with examples for each command", async () => {
    const { stdout, code } = await run("--help");
    expect(code).toBe(0);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) (?:\[options\]|\[command\])/gm)].map(([, name]) => name!);
    expect(names).toEqual([
      "build",
      "check",
      "fmt",
      "cite",
      "query",
      "explain",
      "export",
      "package",
      "import",
      "serve",
      "matches",
      "new",
      "load",
      "help",
    ]);
    const helps = await Promise.all(names.slice(0, -1).map((name) => run(name, "--help")));
    for (const [index, help] of helps.entries()) {
      expect(help).toMatchObject({ code: 0, stderr: "" });
      expect(help.stdout).toMatch(new RegExp(`Examples:\\n  # .+\\n  smolny ${names[index]!}`));
    }
  });

  it("names every format in the help of export", async () => {
    const [unknown, help] = await Promise.all([run("export", "--format", "?"), run("export", "--help")]);
    const names = /There are (.+)\./.exec(unknown.stderr)![1]!.split(", ");
    const words = help.stdout.split(/[\s,]+/);
    for (const name of names) expect(words).toContain(name);
  });
});

describe("check", options, () => {
  it("finds nothing wrong with records that hold against their text", async () => {
    const files = readdirSync(join(folder, "data"));
    const { code, stdout, stderr } = await run("check", "--text", article);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `Nothing wrong in ${files.length} files.\n`,
      stderr: "",
    });
  });

  it("tells a fault as JSON", async () => {
    const { code, stdout } = await run("check", "--data", "faulty", "--json");
    expect(code).toBe(1);
    const fault = { code: "id-missing", severity: "error", file: "faulty/a.yaml", line: 1, column: 3 };
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining(fault));
  });
});

describe("fmt", options, () => {
  it("brings a file with Windows line ends into the one form, once", async () => {
    expect(await run("fmt", "--check", "win/a.yaml")).toMatchObject({ code: 1, stdout: "win/a.yaml\n" });
    expect(await run("fmt", "win")).toMatchObject({ code: 0, stdout: "win/a.yaml\n" });
    expect(readFileSync(join(folder, "win/a.yaml"), "utf8")).toBe("# Ivanov\n- id: person/x\n  type: Person\n");
    expect(await run("fmt", "--check", "win")).toMatchObject({ code: 0, stdout: "" });
    expect(readdirSync(join(folder, "win"))).toEqual(["a.yaml"]);
  });
});

describe("cite", options, () => {
  it("finds a phrase's range", async () => {
    const words = ["cite", "Charter of Bread", "--text", article];
    const [text, json] = await Promise.all([run(...words), run(...words, "--json")]);
    const [found] = JSON.parse(json.stdout);
    expect([...readFileSync(article, "utf8")].slice(found.start, found.end).join("")).toBe("Charter of Bread");
    expect(text).toMatchObject({ code: 0, stderr: "" });
    expect(text.stdout).toContain(found.yaml);
  });
});

describe("query", options, () => {
  it("lists the named questions", async () => {
    const { stdout } = await run("query", "--format", "csv");
    const names = parse<{ name: string }>(stdout, { columns: true }).map(({ name }) => name);
    const files = readdirSync(join(root, "queries")).filter((file) => file.endsWith(".rq"));
    expect(names.sort()).toEqual(files.map((file) => file.slice(0, -".rq".length)).sort());
  });

  it("answers a named question with a parameter", async () => {
    const { code, stdout } = await run("query", "heads-of-a-body", "--param", "body=body/council", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout).results.bindings).toHaveLength(2);
  });

  it("answers a file, with Windows line ends and spaces in its name", async () => {
    const { code, stdout } = await run("query", "my questions/who is there.rq", "--format", "tsv");
    expect({ code, rows: stdout.trim().split("\n").length }).toEqual({ code: 0, rows: 5 });
  });

  it.each([
    ["SELECT ?o { ?s ?p ?o } ORDER BY ?o", [], "ex:c"],
    ["SELECT ?o { ?s ?p ?o } ORDER BY ?o", ["--format", "xml"], "<uri>https://example.org/c</uri>"],
    ["ASK { ex:a ex:b ex:c }", [], "yes"],
    ["CONSTRUCT WHERE { ?s ?p ?o }", [], "ex:b ex:c"],
    [
      "CONSTRUCT WHERE { ?s ?p ex:c }",
      ["--format", "n-triples"],
      "a> <https://example.org/b> <https://example.org/c> .",
    ],
    ["DESCRIBE ex:a", ["--format", "json-ld"], '"@id":"https://example.org/a"'],
  ])("answers %s of an RDF file %j", async (text, format, words) => {
    const { code, stdout, stderr } = await run("query", text, "--data", "small.ttl", ...format);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(words);
  });
});

describe("explain", options, () => {
  it("shows who says, derives and notes, and the lines of the records", async () => {
    const { code, stdout } = await run("explain", "assembly/second-veche");
    expect(code).toBe(0);
    for (const heading of ["Said", "Derived", "Noted", "Described", "Named by"])
      expect(stdout).toMatch(new RegExp(`^${heading}$`, "m"));
    expect(stdout).toMatch(
      /begins {2}assembly\/second-veche\/beginning\n {6}source\/oakford\/dates “1 to 3” 71–111 {2}data\/assembly\.yaml:\d+:\d+/,
    );
    expect(stdout).toMatch(
      /beginning › computedDate {2}“1917-03-14”\n {6}by rule\/gregorian-date \(.+\) from .+ {2}data\/assembly\.yaml:\d+:\d+/,
    );
    expect(stdout).toContain(" in the terms of other vocabularies: --all shows them");
  });

  it("gives the same as JSON, by IRI too", async () => {
    const { stdout } = await run("explain", "https://w3id.org/smolny/id/vote/charter-of-bread", "--json");
    const { statements } = JSON.parse(stdout);
    const isAgainst = (one: { predicate: { value: string } }) => one.predicate.value.endsWith("#votesAgainst");
    expect(statements.find(isAgainst)).toMatchObject({
      standing: "said",
      object: { value: "3" },
      evidence: [{ by: "passage", phrase: "three", start: 326, end: 451, places: [{ file: "data/vote.yaml" }] }],
    });
  });

  it("shows what a passage says, from a dump too", async () => {
    const { stdout } = await run("explain", "source/oakford/opening", "--data", "dist/data/dataset.trig");
    expect(stdout).toMatch(/^It says\n(.*\n)*? {2}event\/\S+ {2}agent person\/a-b-ivanov$/m);
  });
});

describe("export", options, () => {
  it("writes a format to a file, as to stdout", async () => {
    const words = ["export", "--format", "n-quads", "--data", "dist/data/dataset.trig"];
    const [stream, file] = await Promise.all([run(...words), run(...words, "--out", "all.nq")]);
    expect({ stream, file }).toMatchObject({ stream: { code: 0 }, file: { code: 0, stdout: "", stderr: "" } });
    expect(readFileSync(join(folder, "all.nq"), "utf8")).toBe(stream.stdout);
    expect(stream.stdout).toBe(readFileSync(join(folder, "dist/data/dataset.nq"), "utf8"));
  });

  it("writes a snapshot: the same of any source, and answered as the graph that it is of", async () => {
    const dump = readFileSync(join(folder, "dist/data/graph.snapshot"));
    const made = await run(
      "export",
      "--format",
      "snapshot",
      "--data",
      "dist/data/dataset.trig",
      "--out",
      "own.snapshot",
    );
    expect(made).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(folder, "own.snapshot")).equals(dump)).toBe(true);
    for (const words of [
      ["query", "votes", "--format", "csv"],
      ["query", "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p ORDER BY ?p"],
      ["explain", "person/a-b-ivanov"],
      ["check"],
      ["export", "--format", "trig"],
    ]) {
      const [one, other] = await Promise.all([
        run(...words, "--data", "own.snapshot"),
        run(...words, "--data", "dist/data/dataset.nq"),
      ]);
      expect(one).toEqual(other);
      expect(one.code).toBe(0);
    }
  });

  it("takes snapshots beside other data, whose blank nodes stay apart", async () => {
    write(folder, { "one.nq": "_:b <urn:p> <urn:o> .\n", "two.nt": "_:b <urn:q> <urn:o> .\n" });
    await run("export", "--format", "snapshot", "--data", "one.nq", "--out", "one.snapshot");
    const all = ["one.snapshot", "two.nt", "small.ttl"].flatMap((path) => ["--data", path]);
    const count = "SELECT (COUNT(DISTINCT ?s) AS ?things) (COUNT(*) AS ?statements) { ?s ?p ?o }";
    expect((await run("query", count, "--format", "csv", ...all)).stdout).toBe("things,statements\r\n3,4\r\n");
  });

  it("sends a snapshot of statements to a file, and to no terminal", async () => {
    const construct = [
      "query",
      "CONSTRUCT { ?s <urn:p> ?o } { ?s ?p ?o }",
      "--data",
      "small.ttl",
      "--format",
      "snapshot",
    ];
    const child = start(construct, { cwd: folder });
    const pieces: Buffer[] = [];
    child.stdout?.on("data", (piece: Buffer) => pieces.push(piece));
    await once(child, "close");
    write(folder, { "made.snapshot": Buffer.concat(pieces) });
    const back = await run("export", "--format", "n-triples", "--data", "made.snapshot");
    expect(back.stdout).toBe(
      "<https://example.org/a> <urn:p> <https://example.org/c> .\n<https://example.org/a> <urn:p> <https://example.org/d> .\n",
    );
    const rows = await run("query", "SELECT * { ?s ?p ?o }", "--data", "small.ttl", "--format", "snapshot");
    expect(rows).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("[answer-unwritable]") });
    for (const words of [construct, ["export", "--format", "snapshot", "--data", "small.ttl"]]) {
      const typed = [process.execPath, join(root, "dist/cli/main.js"), ...words].map((word) => `'${word}'`).join(" ");
      const terminal = spawnSync("script", ["-qec", typed, "/dev/null"], { cwd: folder, encoding: "utf8" });
      if (terminal.error !== undefined) continue;
      expect(terminal).toMatchObject({ status: 2, stdout: expect.stringContaining("a terminal does not show") });
    }
  });

  it("writes tables into a folder", async () => {
    const outcome = await run("export", "--format", "csv", "--data", "small.ttl", "--out", "tables");
    expect(outcome).toMatchObject({ code: 0, stdout: "", stderr: "" });
    expect(readdirSync(join(folder, "tables"))).toContain("csv-metadata.json");
  });
});

describe("build", options, () => {
  it("says what it read, made and checked, where it lies, and what to try next", () => {
    const manifest = JSON.parse(readFileSync(join(folder, "dist/data/manifest.json"), "utf8"));
    const { code, stdout, stderr } = built;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const files = readdirSync(join(folder, "data"));
    const counts = [
      ` records in ${files.length} files`,
      `${manifest.dataset.quads.toLocaleString("en-GB")} quads`,
      "2 votes",
    ];
    const digests = [manifest.dataset.digest, manifest.merge.digest];
    for (const words of ["The Second Veche of Oakford", ...counts, "nothing wrong", "dist/data", ...digests])
      expect(stdout).toContain(words);
    const tried = [...stdout.matchAll(/main\.js query ([a-z-]+) /g)].map(([, name]) => `${name!}.rq`);
    expect(tried).toHaveLength(3);
    expect(readdirSync(join(root, "queries"))).toEqual(expect.arrayContaining(tried));
  });

  it("spares a later query the building, and a changed dump is passed over", async () => {
    // Beside this copy of the records lies a dump that says something else than its manifest.
    for (const name of ["data", "dist"]) cpSync(join(folder, name), join(folder, "changed", name), { recursive: true });
    const dump = join(folder, "changed/dist/data/graph.snapshot");
    writeFileSync(dump, readFileSync(dump, "latin1").replaceAll("Charter", "Loafing"), "latin1");
    const words = ["query", "votes", "--format", "csv"];
    const [fromDump, fromRecords] = await Promise.all([run(...words), smolny(words, { cwd: join(folder, "changed") })]);
    expect(fromDump).toMatchObject({ code: 0, stderr: "" });
    expect(fromDump.stdout).toContain("Charter of Bread");
    expect(fromRecords).toEqual(fromDump);
  });

  it("moves the IRIs of things with the base", async () => {
    const base = "https://example.org/oakford/";
    expect(await run("build", "--data", "tiny", "--base", base, "--out", "moved")).toMatchObject({ code: 0 });
    const quads = readFileSync(join(folder, "moved/dataset.nq"), "utf8");
    expect(quads).not.toContain("<https://w3id.org/smolny/id/");
    expect(quads).toContain(`<${base}id/editor/examples>`);
  });
});
