/**
 * The W3C's SPARQL 1.1 tests: what is no SPARQL is refused at a place, what is SPARQL is read, and what the engine is handed
 * (the tree printed again) is answered as the text itself is by Comunica. CSV, TSV and JSON results are compared with the suite's own.
 */

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { parse as readCsv } from "csv-parse/sync";
import { DataFactory, Parser, Store } from "n3";
import type { Quad } from "@rdfjs/types";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import { describe, expect, test } from "vitest";
import { Fault } from "../../src/issue.ts";
import { answerFormats, ask, termsOf, type Answer } from "../../src/query/index.ts";
import { createStore } from "../../src/store/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const suites = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", "suites/w3c-rdf-tests/sparql/sparql11");
const there = existsSync(suites);
if (!there)
  process.stdout.write("left out: the W3C SPARQL 1.1 suites (set SMOLNY_SHARED to the folder that holds suites/)\n");

const mf = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";

interface Entry {
  name: string;
  type: string;
  query: string;
  /** Files of the default graph. */
  data: string[];
  result: string | undefined;
}

function entriesOf(suite: string): Entry[] {
  if (!there) return [];
  const base = `file://${suites}/${suite}/`;
  const store = new Store(new Parser({ baseIRI: base }).parse(readFileSync(`${suites}/${suite}/manifest.ttl`, "utf8")));
  const all = (subject: string, property: string) =>
    store.getObjects(subject, property, null).map(({ id, value }) => (id.startsWith("_:") ? id : value));
  const [list] = store.getObjects(null, `${mf}entries`, null);
  return (store.extractLists()[list!.value] ?? []).flatMap(({ value: entry }) => {
    const [action] = all(entry, `${mf}action`);
    const [query] = [...all(action!, `${qt}query`), action];
    // Named graphs, and the suites for updates and services, are not what is proved here.
    if (all(action!, `${qt}graphData`).length > 0) return [];
    const type = all(entry, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type")[0]!.slice(mf.length);
    const files = all(action!, `${qt}data`).map((iri) => fileURLToPath(iri));
    return [
      {
        name: all(entry, `${mf}name`)[0]!,
        type,
        query: fileURLToPath(query!),
        data: files,
        result: all(entry, `${mf}result`)[0],
      },
    ];
  });
}

const text = (file: string) => readFileSync(file, "utf8");
async function quadsOf(entry: Entry): Promise<Quad[]> {
  const quads: Quad[] = [];
  for (const file of entry.data)
    if (file.endsWith(".rdf")) {
      const parser = new RdfXmlParser({ baseIRI: `file://${file}` });
      for await (const quad of parser.import(Readable.from([text(file)])) as unknown as AsyncIterable<Quad>)
        quads.push(quad);
    } else quads.push(...new Parser({ baseIRI: `file://${file}` }).parse(text(file)));
  return quads;
}

/** Rows without what is by chance: the names of blank nodes. */
async function sortedRows(answer: Answer): Promise<string[]> {
  if (answer.kind === "boolean") return [String(answer.value)];
  const lines: string[] = [];
  const shown = (term: { termType: string; value: string; language?: string; datatype?: { value: string } }) =>
    term.termType === "BlankNode"
      ? "_:"
      : JSON.stringify([term.termType, term.value, term.language, term.datatype?.value]);
  if (answer.kind === "quads")
    for await (const quad of answer.quads) lines.push([quad.subject, quad.predicate, quad.object].map(shown).join(" "));
  else
    for await (const row of answer.rows)
      lines.push(
        Object.entries(row)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, term]) => `${name}=${shown(term)}`)
          .join(" "),
      );
  return lines.sort();
}

const engine = new QueryEngine();

/** Comunica over the very text. */
async function directly(query: string, quads: Quad[]): Promise<string[]> {
  const result = await engine.query(query, {
    sources: [new Store(quads)],
    readOnly: true,
    distinctConstruct: true,
    baseIRI: "http://base/",
  });
  const issues: [] = [];
  if (result.resultType === "boolean") return sortedRows({ kind: "boolean", issues, value: await result.execute() });
  if (result.resultType === "quads")
    return sortedRows({ kind: "quads", issues, quads: (await result.execute()) as never });
  const rows = [];
  if (result.resultType === "bindings")
    for (const bindings of await (await result.execute()).toArray())
      rows.push(Object.fromEntries([...bindings].map(([key, value]) => [key.value, value])));
  return sortedRows({ kind: "bindings", issues, variables: [], rows: rows as never });
}

/** Test → why it is not run. */
const skipped: Readonly<Record<string, string>> = {
  "syntax-oneof-03.rq": "a relative IRI: a query of ours has no base, so it is refused with a hint",
  "syntax-construct-where-02.rq": "a relative IRI",
};

describe.runIf(there)("syntax", () => {
  for (const suite of ["syntax-query", "aggregates", "construct", "grouping"])
    for (const entry of entriesOf(suite).filter(({ type }) => type.includes("SyntaxTest11")))
      test.skipIf(entry.name in skipped)(`${suite} ${entry.name}`, () => {
        const read = () => termsOf(text(entry.query), { prefixes: {}, file: "query.rq" });
        if (entry.type.startsWith("Positive")) return void read();
        let fault: unknown;
        try {
          read();
        } catch (error) {
          fault = error;
        }
        expect(fault).toBeInstanceOf(Fault);
        expect((fault as Fault).issues[0]).toMatchObject({
          code: expect.stringMatching(/^query-/) as string,
          line: expect.any(Number) as number,
        });
      });
});

const evaluated = [
  "aggregates",
  "bind",
  "bindings",
  "cast",
  "construct",
  "exists",
  "functions",
  "grouping",
  "json-res",
  "negation",
  "project-expression",
  "property-path",
  "subquery",
];
/** They answer otherwise every time. */
const byChance = /\b(?:UUID|STRUUID|RAND|NOW|BNODE)\s*\(/i;

describe.runIf(there)("the tree printed again is answered as the text is", () => {
  for (const suite of evaluated)
    for (const entry of entriesOf(suite).filter(({ type }) => type === "QueryEvaluationTest"))
      test.skipIf(entry.name in skipped || byChance.test(text(entry.query)))(`${suite} ${entry.name}`, async () => {
        const quads = await quadsOf(entry);
        const store = createStore(quads);
        const options = { dataset: { default: [DataFactory.defaultGraph()] } };
        expect(await sortedRows(await ask(store, text(entry.query), options))).toEqual(
          await directly(text(entry.query), quads),
        );
      });
});

describe.runIf(there)("results", () => {
  const written = async (entry: Entry, format: keyof typeof answerFormats) => {
    let out = "";
    for await (const piece of answerFormats[format].write(
      await ask(createStore(await quadsOf(entry)), text(entry.query)),
    ))
      out += piece;
    return out;
  };
  /** A number is the same in 1.0e6 and 1.0E6; rows come in any order, blank nodes by any name. */
  const cell = (value: string) =>
    /^[+-]?\d+\.\d*[eE]\d+$/.test(value) ? String(Number(value)) : value.replace(/^_:.*/, "_:");
  const table = (csv: string, options: object) => {
    const [head, ...rows] = readCsv(csv, { columns: false, relax_column_count: true, ...options }).map((row) =>
      row.map(cell),
    );
    return [head, ...rows.map((row) => row.join("\t")).sort()];
  };
  const tsv = { delimiter: "\t", quote: null };
  for (const entry of entriesOf("csv-tsv-res").filter(({ result }) => result))
    test(`csv-tsv-res ${entry.name}`, async () => {
      const format = entry.result!.endsWith(".tsv") ? "tsv" : "csv";
      const expected = text(fileURLToPath(entry.result!));
      const options = format === "tsv" ? tsv : {};
      expect(table(await written(entry, format), options)).toEqual(table(expected, options));
    });
  for (const entry of entriesOf("json-res"))
    test(`json-res ${entry.name}`, async () => {
      interface Document {
        head: object;
        boolean?: boolean;
        results?: { bindings: Record<string, { type: string; value: string }>[] };
      }
      const normal = (json: string) => {
        const { head, boolean, results } = JSON.parse(json) as Document;
        const rows = results?.bindings.map((row) =>
          JSON.stringify(
            Object.entries(row)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([name, { type, value, ...more }]) => [name, type, type === "bnode" ? "" : value, more]),
          ),
        );
        return { head, boolean, rows: rows?.sort() };
      };
      expect(normal(await written(entry, "json"))).toEqual(normal(text(fileURLToPath(entry.result!))));
    });
});
