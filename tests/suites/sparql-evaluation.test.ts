/**
 * The W3C's SPARQL 1.1 query evaluation tests: through `ask`, through Comunica over N3.Store as a measure, and through Comunica over two sources
 * of which one is our store, the data being divided between both.
 *
 * Our default graph is the merge of all graphs. A test without named graphs is asked as it is; for the others the default data stand in
 * a graph of their own, and the dataset is named with the query, as the SPARQL protocol does.
 */

import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import type { Quad } from "@rdfjs/types";
import { DataFactory, Store } from "n3";
import { describe, expect, test } from "vitest";
import { ask, type Answer } from "../../src/query/index.ts";
import { createStore, otherSource, queryContext, querySource, type Dataset } from "../../src/store/index.ts";
import { comunica, oneOfTwo, ours, type Known } from "./sparql-evaluation-known.ts";
import { asInCsv, isSame, readResult, type Result } from "./sparql-evaluation-results.ts";
import { areThere, datasetOf, graphOf, suites, testsOf, type EvaluationTest } from "./sparql-evaluation-suite.ts";

const own = DataFactory.namedNode("urn:x-test:default");

/** Only CONSTRUCTs of the suites have FROM, and name a graph of the test. */
const namesGraphs = ({ query }: EvaluationTest) => /^\s*FROM\b/m.test(query);

function namedDataset(test: EvaluationTest): Dataset | undefined {
  if (test.named.length === 0 || namesGraphs(test)) return undefined;
  return { default: [own], named: test.named.map(graphOf) };
}

async function byAsk(test: EvaluationTest): Promise<Result> {
  const dataset = namedDataset(test);
  const store = createStore(await datasetOf(test, dataset ? own : DataFactory.defaultGraph()));
  return resultOf(await ask(store, test.query, { base: test.base, ...(dataset && { dataset }) }));
}

async function resultOf(answer: Answer): Promise<Result> {
  if (answer.kind === "boolean") return answer;
  if (answer.kind === "quads") return { kind: "quads", quads: await all(answer.quads) };
  return { kind: "bindings", rows: await all(answer.rows) };
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

const engine = new QueryEngine();

async function byEngine(test: EvaluationTest, sources: object): Promise<Result> {
  const context = { ...sources, readOnly: true, baseIRI: test.base };
  const result = await engine.query(test.query, context as never);
  if (result.resultType === "boolean") return { kind: "boolean", value: await result.execute() };
  if (result.resultType === "quads") return { kind: "quads", quads: await (await result.execute()).toArray() };
  if (result.resultType !== "bindings") throw new Error("an update");
  const rows = await (await result.execute()).toArray();
  return {
    kind: "bindings",
    rows: rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term]))),
  };
}

const byComunica = async (test: EvaluationTest) =>
  byEngine(test, { sources: [new Store((await datasetOf(test, DataFactory.defaultGraph())) as never[])] });

/** Half of the quads are ours. The engine keeps blank nodes of two sources apart, so all quads that have any stay together. */
async function byTwo(test: EvaluationTest): Promise<Result> {
  const quads = await datasetOf(test, DataFactory.defaultGraph());
  const isOurs = (quad: Quad, at: number) => !hasBlank(quad) && at % 2 === 0;
  const part = createStore(quads.filter(isOurs));
  const dataset = { default: [DataFactory.defaultGraph()], named: test.named.map(graphOf) } as Dataset;
  const rest = new Store(quads.filter((quad, at) => !isOurs(quad, at)) as never[]);
  const sources = [await querySource(part, engine, { dataset }), await otherSource(engine, rest)];
  return byEngine(test, await queryContext(...sources));
}

const hasBlank = ({ subject, object }: Quad) => [subject, object].some(({ termType }) => termType === "BlankNode");

const ways: readonly (readonly [string, Known, (test: EvaluationTest) => Promise<Result>])[] = [
  ["through ask", ours, byAsk],
  ["through Comunica over N3.Store", comunica, byComunica],
  ["through Comunica, as one of two sources", oneOfTwo, byTwo],
];

/** Some queries wait for ever. Milliseconds. */
const limit = 5_000;

async function prove(test: EvaluationTest, evaluate: (test: EvaluationTest) => Promise<Result>): Promise<void> {
  const clock = AbortSignal.timeout(limit);
  const late = new Promise<never>((_, reject) => clock.addEventListener("abort", () => reject(clock.reason as Error)));
  const [expected, found] = [await readResult(test.result), await Promise.race([evaluate(test), late])];
  const seen = test.result.endsWith(".csv") ? asInCsv(found) : found;
  const isOrdered = /\bORDER\s+BY\b[^}]*$/i.test(test.query);
  if (!isSame(seen, expected, isOrdered)) throw new Error(`${shown(seen)} instead of ${shown(expected)}`);
}

/** Terms without what all of them have. */
function shown(result: Result): string {
  const parts =
    result.kind === "quads"
      ? result.quads.map(({ subject, predicate, object }) => [subject, predicate, object])
      : result;
  return JSON.stringify(parts, (key, value: unknown) => (key === "termType" || value === "" ? undefined : value));
}

for (const [name, known, evaluate] of ways)
  describe.runIf(areThere)(`W3C SPARQL 1.1, ${name}`, () => {
    for (const each of suites.flatMap(testsOf)) {
      const reason = known[each.name];
      test(`${each.name}${reason === undefined ? "" : ` (fails: ${reason})`}`, async () => {
        if (reason === undefined) await prove(each, evaluate);
        else await expect(prove(each, evaluate), "passes now: take it out of the table").rejects.toThrow();
      });
    }
  });
