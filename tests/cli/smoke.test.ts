/** One process of each kind of outcome: an answer, a fault of the data, a fault of the command line. The slow tests go through them all. */

import { afterAll, describe, expect, it } from "vitest";
import { smolny, workshop, write } from "./program.mjs";

const { folder, close } = workshop();
const run = (...args: string[]) => smolny(args, { cwd: folder });
write(folder, {
  "small.ttl": "@prefix ex: <https://example.org/> .\nex:a ex:b ex:c, ex:d .\n",
  "a.yaml": "- id: person/x\n  type: Person\n  spelling: [unclosed\n",
});
afterAll(close);

describe("the compiled program", { timeout: 60_000 }, () => {
  it("answers a query over an RDF file", async () => {
    const answer = await run("query", "SELECT ?o { ?s ?p ?o } ORDER BY ?o", "--data", "small.ttl", "--format", "csv");
    expect(answer).toMatchObject({ code: 0, stderr: "" });
    expect(answer.stdout).toBe("o\r\nhttps://example.org/c\r\nhttps://example.org/d\r\n");
  });

  it("shows a fault at its place, and exits with 1", async () => {
    const { code, stderr } = await run("fmt", "a.yaml");
    expect(code).toBe(1);
    expect(stderr).toMatch(/a\.yaml:3:\d+: error: /);
  });

  it("names the nearest command, and exits with 2", async () => {
    const { code, stderr } = await run("qeury");
    expect(code).toBe(2);
    expect(stderr).toContain("query");
  });
});
