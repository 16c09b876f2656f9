/** Answers over a store: the default graph as a merge, FROM, functions, warnings, and stopping. */

import { DataFactory } from "n3";
import { expect, test } from "vitest";
import { ask } from "../../src/query/index.ts";
import { askRows, base, issuesOf, prefixes, trig } from "./support.ts";

const store = trig(":g1 { :a :p :b . :c :p 'x' } :g2 { :a :p :b }");

test("a triple that two graphs make is one row", async () => {
  expect(await askRows(store, "SELECT * { ?s :p :b }")).toEqual(["s=a"]);
  expect(await askRows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")).toEqual(["n=2"]);
});

test("each graph that makes it is one row within GRAPH, and the default graph is none of them", async () => {
  expect(await askRows(store, "SELECT ?g { GRAPH ?g { :a :p :b } } ORDER BY ?g")).toEqual(["g=g1", "g=g2"]);
  const mixed = trig(":a :p :b . :g { :a :p :c }");
  expect(await askRows(mixed, "SELECT ?g ?o { GRAPH ?g { :a :p ?o } }")).toEqual(["g=g o=c"]);
  expect(await askRows(mixed, "SELECT ?o { :a :p ?o } ORDER BY ?o")).toEqual(["o=b", "o=c"]);
});

test("FROM is a merge too; FROM NAMED is what GRAPH reaches; an unknown graph is empty", async () => {
  expect(await askRows(store, "SELECT ?s FROM :g1 FROM :g2 { ?s :p :b }")).toEqual(["s=a"]);
  expect(await askRows(store, "SELECT ?s FROM :nowhere { ?s ?p ?o }")).toEqual([]);
  expect(await askRows(store, "SELECT ?s FROM NAMED :g1 { ?s ?p ?o }")).toEqual([]);
  const both = "SELECT ?s ?g FROM :g2 FROM NAMED :g1 { ?s :p ?o GRAPH ?g { ?s :p ?o } }";
  expect(await askRows(store, both)).toEqual(["s=a g=g1"]);
});

test("the dataset of the protocol takes the place of FROM", async () => {
  const dataset = { default: [DataFactory.namedNode(`${base}g2`)] };
  expect(await askRows(store, "SELECT ?s FROM :g1 { ?s ?p ?o }", { dataset })).toEqual(["s=a"]);
});

test("variables come in the order in which the query names them, also behind *", async () => {
  const answer = await ask(store, "SELECT * { ?z :p ?a OPTIONAL { ?a :q ?b } }", { prefixes });
  expect(answer.kind === "bindings" && answer.variables).toEqual(["z", "a", "b"]);
});

test("ASK, CONSTRUCT (a set) and DESCRIBE", async () => {
  expect(await ask(store, "ASK { :a :p :b }", { prefixes })).toMatchObject({ kind: "boolean", value: true });
  for (const text of ["CONSTRUCT { :a :p ?o } { GRAPH ?g { :a :p ?o } }", "DESCRIBE :a"]) {
    const answer = await ask(store, text, { prefixes });
    const quads = [];
    if (answer.kind === "quads") for await (const quad of answer.quads) quads.push(quad.object.value);
    expect(quads).toEqual([`${base}b`]);
  }
});

test("a caller's function; where it has no value, the row stays and the variable is unbound", async () => {
  const functions = {
    [`${base}upper`]: (term?: { termType: string; value: string }) =>
      term?.termType === "Literal" ? DataFactory.literal(term.value.toUpperCase()) : undefined,
  };
  const text = "SELECT ?s ?u { ?s :p ?o BIND(:upper(?o) AS ?u) } ORDER BY ?s";
  expect(await askRows(store, text, { functions })).toEqual(["s=a", "s=c u=X"]);
  expect(await askRows(store, "SELECT ?s { ?s :p ?o FILTER(:upper(?o) = 'X') }", { functions })).toEqual(["s=c"]);
  expect(await issuesOf(() => ask(store, "SELECT (:uper(1) AS ?x) {}", { prefixes, functions }))).toEqual([
    "query-function 1:9 There is no function :uper. | Did you mean :upper?",
  ]);
});

test("a mistyped term is a warning beside the answer, at its place, with the nearest one", async () => {
  const knownTerms = [`${base}member`, `${base}Meeting`];
  const answer = await ask(store, "SELECT *\n{ ?s a :Meting ; :membr/:member ?o }", {
    prefixes,
    knownTerms,
    file: "q.rq",
  });
  expect(answer.issues.map(({ file, line, column, severity, hint }) => [file, line, column, severity, hint])).toEqual([
    ["q.rq", 2, 18, "warning", "Did you mean :member?"],
    ["q.rq", 2, 8, "warning", "Did you mean :Meeting?"],
  ]);
});

test("what fails while it runs is a fault in one line", async () => {
  const issues = await issuesOf(() => askRows(store, "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?s), '(')) }"));
  expect(issues).toEqual([
    "query-failed 0:0 The query could not be answered: Invalid regular expression: /(/u: Unterminated group.",
  ]);
});

test("rows are made as they are read; an abort ends them with its reason", async () => {
  const many = trig(Array.from({ length: 300 }, (_, i) => `:a${i} :p :b .`).join(""));
  const stop = new AbortController();
  const cross = "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f }";
  const answer = await ask(many, cross, { prefixes, signal: stop.signal });
  if (answer.kind !== "bindings") throw new Error("rows expected");
  let read = 0;
  const reading = (async () => {
    for await (const row of answer.rows) if (++read === 10 && row.a !== undefined) stop.abort(new Error("stopped"));
  })();
  await expect(reading).rejects.toThrow("stopped");
  expect(read).toBe(10);
  await expect(ask(many, cross, { prefixes, signal: stop.signal })).rejects.toThrow("stopped");
});
