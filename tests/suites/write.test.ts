/**
 * Every graph of the W3C's positive RDF 1.1 tests, written by each of our writers and read back by a parser of another hand.
 *
 * RDF/XML refuses what it cannot hold; the refusals are counted by reason, and any other failure must be in the table.
 */

import { readFileSync } from "node:fs";
import type { Quad } from "@rdfjs/types";
import { afterAll, describe, expect, test } from "vitest";
import { formats, type FileFormat } from "../../src/export/index.ts";
import { readRdf } from "../../src/graph/index.ts";
import { Fault } from "../../src/issue.ts";
import { createStore } from "../../src/store/index.ts";
import { readers } from "../export/readers.ts";
import { readSuite, suites, type SuiteName, type SuiteTest } from "./w3c.ts";

/** Why what is read back differs → format, suite and tests. A test that passes after all must leave this table. */
const differs: Readonly<Record<string, readonly string[]>> = {
  'jsonld.toRDF rewrites texts of the type xsd:double ("1e0" → "1.0E0"); our own reader does not': [
    "json-ld rdf-turtle bareword_double",
    "json-ld rdf-turtle double_lower_case_e",
    "json-ld rdf-turtle turtle-subm-19",
    "json-ld rdf-turtle turtle-subm-20",
    "json-ld rdf-turtle turtle-syntax-number-09",
    "json-ld rdf-turtle turtle-syntax-number-10",
    "json-ld rdf-turtle turtle-syntax-number-11",
    "json-ld rdf-turtle turtle-syntax-number-12",
    "json-ld rdf-trig bareword_double",
    "json-ld rdf-trig double_lower_case_e",
    "json-ld rdf-trig trig-subm-19",
    "json-ld rdf-trig trig-subm-20",
    "json-ld rdf-trig trig-syntax-number-09",
    "json-ld rdf-trig trig-syntax-number-10",
    "json-ld rdf-trig trig-syntax-number-11",
    "json-ld rdf-trig trig-syntax-number-12",
  ],
};
const known = new Map(Object.entries(differs).flatMap(([reason, tests]) => tests.map((name) => [name, reason])));

/** Why RDF/XML may refuse a graph. Nothing but these. */
const refusals: Readonly<Record<string, RegExp>> = {
  "a property or class without an XML name": /does not end in an XML name/,
  "a character that XML has not": /XML has no character/,
  "a member of a container, which rdflib numbers anew": /members of a container/,
};
const refused = new Map<string, number>();

const written = Object.values(formats).flatMap((format) => {
  const read = readers[format.name];
  return "write" in format && read !== undefined ? [{ format, read }] : [];
});

async function textOf(format: FileFormat, quads: readonly Quad[]): Promise<string | undefined> {
  let text = "";
  try {
    for await (const chunk of format.write({ store: createStore(quads), prefixes: { ex: "http://example.org/" } }))
      text += chunk;
    return text;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const reason = Object.keys(refusals).find((words) => refusals[words]?.test(error.message));
    expect(reason, error.message).toBeDefined();
    refused.set(`${format.name}: ${reason}`, (refused.get(`${format.name}: ${reason}`) ?? 0) + 1);
    return undefined;
  }
}

async function roundTrip({ format, read }: (typeof written)[number], quads: readonly Quad[]): Promise<void> {
  const text = await textOf(format, quads);
  if (text === undefined) return;
  const store = createStore(quads);
  const held = format.holds === "dataset" ? store.quads() : store.merge();
  expect(await canonicalText(await read(text)), format.name).toBe(await canonicalText(held));
}

/** N-Quads with canonical labels: equal if and only if the two are isomorphic. */
async function canonicalText(quads: Iterable<Quad>): Promise<string> {
  let text = "";
  for await (const chunk of formats["n-quads"].write({ store: createStore(quads), prefixes: {} })) text += chunk;
  return text;
}

async function quadsOf(each: SuiteTest, format: string): Promise<readonly Quad[]> {
  const { quads } = await readRdf({ file: each.name, bytes: readFileSync(each.file), format, baseIRI: each.base });
  return quads;
}

for (const [name, syntax] of Object.entries(suites) as [SuiteName, string][]) {
  describe(`W3C ${name}, written`, () => {
    const tests = readSuite(name);
    if (tests === undefined) test.skip("left out: the suite is not there");
    for (const each of tests?.filter(({ kind }) => kind !== "negative") ?? []) {
      test(each.name, async () => {
        const quads = await quadsOf(each, syntax);
        for (const way of written) {
          const reason = known.get(`${way.format.name} ${name} ${each.name}`);
          if (reason === undefined) await roundTrip(way, quads);
          else await expect(roundTrip(way, quads), "passes now: take it out of the table").rejects.toThrow();
        }
      });
    }
  });
}

afterAll(() => {
  for (const [reason, count] of refused) process.stdout.write(`refused ${count} times, ${reason}\n`);
});
