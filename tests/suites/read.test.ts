/** The W3C's RDF 1.1 tests through our reader: what must be refused is refused, what must be read says what it should. */

import { readFileSync } from "node:fs";
import { Parser } from "n3";
import { isomorphic } from "rdf-isomorphic";
import { describe, expect, test } from "vitest";
import { digest } from "../../src/export/index.ts";
import { readRdf } from "../../src/graph/index.ts";
import { readSuite, suites, type SuiteName, type SuiteTest } from "./w3c.ts";

/** Test → why our reader fails it. A test that passes after all must leave this table. */
const known: Readonly<Record<string, string>> = {};

async function run(test: SuiteTest, format: string): Promise<void> {
  const bytes = readFileSync(test.file);
  const { quads, issues } = await readRdf({ file: test.name, bytes, format, baseIRI: test.base });
  if (test.kind === "negative") {
    expect(issues.length, "must be refused").toBeGreaterThan(0);
    return;
  }
  expect(issues.map((issue) => issue.message)).toEqual([]);
  if (test.result === undefined) return;
  const expected = new Parser({ format: "N-Quads" }).parse(readFileSync(test.result, "utf8"));
  expect(isomorphic([...quads], expected), "says something else").toBe(true);
  // rdf-isomorphic does not look at everything: it takes a text without a language for one with an empty language.
  expect(await digest(quads)).toBe(await digest(expected));
}

for (const [name, format] of Object.entries(suites) as [SuiteName, string][]) {
  describe(`W3C ${name}`, () => {
    const tests = readSuite(name);
    if (tests === undefined) test.skip("left out: the suite is not there");
    for (const each of tests ?? []) {
      const reason = known[`${name} ${each.name}`];
      test(`${each.name}${reason === undefined ? "" : ` (fails: ${reason})`}`, async () => {
        if (reason === undefined) await run(each, format);
        else await expect(run(each, format), "passes now: take it out of the table").rejects.toThrow();
      });
    }
  });
}
