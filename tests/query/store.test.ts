/** What the store answers by itself: soon, within limits, from what is kept, and with an explanation. */

import { expect, test } from "vitest";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { ask, explained } from "../../src/query/index.ts";
import { createStore, evaluate, queryContext, querySource, terms, TooMuch } from "../../src/store/index.ts";
import { issuesOf, prefixes, rowsOf, trig } from "./support.ts";

const many = createStore(
  Array.from({ length: 2_000 }, (_, number) =>
    terms.quad(terms.namedNode(`http://e/${number}`), terms.namedNode("http://e/p"), terms.namedNode("http://e/o")),
  ),
);
const cross = "SELECT * { ?a :p ?o . ?b :p ?o . ?c :p ?o }";

test("the first rows of eight thousand million come at once", async () => {
  const answer = await ask(many, cross, { prefixes });
  expect(answer.by).toBe("store");
  if (answer.kind !== "bindings") throw new Error("no rows");
  const began = performance.now();
  for await (const row of answer.rows) {
    expect(Object.keys(row)).toEqual(["a", "o", "b", "c"]);
    break;
  }
  // All of them would take hours.
  expect(performance.now() - began).toBeLessThan(20_000);
});

test("no more is found than is asked for", async () => {
  const answer = await ask(many, cross, { prefixes, most: 3 });
  expect(await rowsOf(answer)).toHaveLength(3);
});

test("a join that runs away ends with the limit that it passes", () => {
  const pattern = (name: string) => ({
    type: "pattern",
    subject: terms.variable(name),
    predicate: terms.variable(`${name}p`),
    object: terms.variable(`${name}o`),
    graph: terms.defaultGraph(),
  });
  const counted = {
    type: "group",
    variables: [],
    aggregates: [],
    input: { type: "join", input: ["a", "b", "c"].map(pattern) },
  };
  const run = (limits: object) => () => {
    const pieces = evaluate(many, counted, { limits }).pieces();
    while (!pieces.next().done);
  };
  expect(run({ triples: 1_000_000 })).toThrow(TooMuch);
  expect(run({ triples: 1_000_000 })).toThrow("The query looks at more than 1000000 triples");
  const sorted = {
    type: "orderby",
    input: counted.input,
    expressions: [{ type: "expression", subType: "term", term: terms.variable("a") }],
  };
  expect(() => {
    const pieces = evaluate(many, sorted, { limits: { rows: 10_000 } }).pieces();
    while (!pieces.next().done);
  }).toThrow("The query must hold more than 10000 rows at once");
});

test("parts are explained with the rows expected and found", async () => {
  const store = trig(":a :p 1, 2 . :b :p 3 . :a :q :b .");
  const text = "SELECT ?s ?v { ?s :q ?o ; :p ?v FILTER(?v > 1) }";
  const answer = await explained((watching) => ask(store, text, { prefixes, ...watching }));
  expect((await rowsOf(answer)).map((row) => row.replace(/ ms=\S+/, ""))).toEqual([
    "part=the whole query by=store rows=1",
    "part=project by=store",
    "part=· triple ?s <q> ?o by=store expected=1 rows=1",
    "part=· triple ?s <p> ?v by=store expected=1.5 rows=2",
    "part=· filter ?v by=store rows=1",
  ]);
});

test("Comunica's engine asks the store for whole queries, and for what another source joins", async () => {
  const engine = new QueryEngine();
  const parts: string[] = [];
  const onEvaluate = ({ type }: { type: string }) => void parts.push(type);
  const [left, right] = [trig(":a :p :b . :b :p :c ."), trig(":b :q 1 . :c :q 2 .")];
  const one = await querySource(left, engine, { onEvaluate });
  const two = await querySource(right, engine, { onEvaluate });
  const text = "SELECT (COUNT(*) AS ?n) { ?x <http://e/p>+ ?y }";
  const rows = await (await engine.queryBindings(text, await queryContext(one))).toArray();
  expect(rows.map((row) => row.get("n")?.value)).toEqual(["3"]);
  expect(parts).toEqual(["project"]);
  const joined = "SELECT ?x ?v { ?x <http://e/p> ?y . ?y <http://e/q> ?v } ORDER BY ?v";
  const both = await (await engine.queryBindings(joined, await queryContext(one, two))).toArray();
  expect(both.map((row) => `${row.get("x")?.value} ${row.get("v")?.value}`)).toEqual(["http://e/a 1", "http://e/b 2"]);
});

test("what comes to need Comunica's functions in the midst gives each row once", async () => {
  const engine = new QueryEngine();
  const dates = Array.from({ length: 3_000 }, (_, at) =>
    terms.quad(
      terms.namedNode(`http://e/${at}`),
      terms.namedNode("http://e/when"),
      terms.literal(
        at < 2_999 ? "1917-10-25" : "1917-10-25Z",
        terms.namedNode("http://www.w3.org/2001/XMLSchema#date"),
      ),
    ),
  );
  const context = await queryContext(await querySource(createStore(dates), engine));
  const text = 'SELECT ?s { ?s <http://e/when> ?d FILTER(?d < "1918-01-01"^^<http://www.w3.org/2001/XMLSchema#date>) }';
  const rows = await (await engine.queryBindings(text, context)).toArray();
  expect(new Set(rows.map((row) => row.get("s")?.value)).size).toBe(3_000);
  expect(rows).toHaveLength(3_000);
});

test("BNODE makes another node for each solution, and the same of one text within it", async () => {
  const store = trig(":a :p 1, 2 .");
  const text = "SELECT ?v (BNODE('x') AS ?b) (BNODE('x') AS ?c) (BNODE() AS ?d) { ?s :p ?v }";
  const answer = await ask(store, text, { prefixes });
  expect(answer.by).toBe("store");
  const rows = (await rowsOf(answer)).map(
    (row) => Object.fromEntries(row.split(" ").map((pair) => pair.split("="))) as Record<string, string>,
  );
  for (const { b, c, d } of rows) expect([b === c, b === d]).toEqual([true, false]);
  expect(new Set(rows.flatMap(({ b, d }) => [b, d])).size).toBe(4);
});

test("a pattern that is none ends the query with a fault", async () => {
  const store = trig(":a :p 'x' .");
  const issues = await issuesOf(async () =>
    rowsOf(await ask(store, "SELECT * { ?s :p ?v FILTER(REGEX(?v, '(')) }", { prefixes })),
  );
  expect(issues).toEqual([expect.stringContaining("Invalid regular expression")]);
});
