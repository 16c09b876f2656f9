/** Parameters in place: the law, the awkward places one by one, and values that want to be more than values. */

import fc from "fast-check";
import { DataFactory } from "n3";
import { describe, expect, test } from "vitest";
import { ask, bindParameters, type Parameter } from "../../src/query/index.ts";
import { createStore } from "../../src/store/index.ts";
import { askRows, base, issuesOf, prefixes, rowsOf, trig } from "./support.ts";

const declared: Record<string, Parameter> = { p: { type: "iri" } };
const options = { prefixes };
const bound = (text: string, value = "a") => bindParameters(text, declared, { p: value }, base, options);

// Each is a query with a hole at the head of every group that has ?p: filled with VALUES it is the law's other side.
const templates = [
  "SELECT ?p ?x { @ ?x :in ?p }",
  "SELECT * { @ ?x :in ?p . ?p ?y ?z }",
  "SELECT * { @ { @ ?p :in ?x } UNION { @ ?x :in ?p } UNION { ?x :at ?y } }",
  "SELECT ?x ?y { @ ?x :at ?y OPTIONAL { @ ?x :in ?p . ?p :at ?z } }",
  "SELECT ?x ?p { @ ?x :at ?y MINUS { @ ?x :in ?p } }",
  "SELECT ?p ?y { @ ?p :at ?y MINUS { @ ?p :in ?z } }",
  "SELECT * { @ ?p :at ?y MINUS { @ ?p :in ?z } MINUS { ?y :in ?z } }",
  "SELECT ?x { @ ?x :at ?y { @ ?x :in ?y MINUS { @ ?p :at ?z } } }",
  "SELECT ?x { @ ?x :at ?y FILTER EXISTS { @ ?x :in ?p } }",
  "SELECT ?x { @ ?x :at ?y FILTER NOT EXISTS { @ ?p :in ?x FILTER(?x != ?p) } }",
  "SELECT ?x ?n { @ ?x :at ?y { SELECT (COUNT(?z) AS ?n) { @ ?z :in ?p } } }",
  "SELECT ?p ?n { @ { SELECT ?p (COUNT(?z) AS ?n) { @ ?z :in ?p } GROUP BY ?p } }",
  "SELECT * { @ { SELECT DISTINCT ?p { @ ?z :in ?p } } ?x :at ?p }",
  "SELECT * { @ { SELECT * { @ ?z :in ?p } ORDER BY ?p ?z LIMIT 2 } }",
  "SELECT ?p (COUNT(DISTINCT ?x) AS ?n) { @ ?x :in ?p } GROUP BY ?p HAVING (COUNT(?x) > 0) ORDER BY ?p",
  "SELECT ?y (COUNT(?p) AS ?n) { @ ?x :in ?p ; :at ?y } GROUP BY ?y",
  "SELECT DISTINCT ?p { @ ?x :in ?p } ORDER BY DESC(?p)",
  "SELECT ?x ?g { @ GRAPH ?g { @ ?x :in ?p } }",
  "SELECT ?x { @ GRAPH ?p { ?x :at ?y } }",
  "SELECT * { @ ?p :in+/:at? ?x }",
  "SELECT * { @ ?x (:in|^:at)* ?p . ?p :at ?z }",
  "SELECT * { @ ?x ?p ?y }",
  "SELECT * { @ ?x :in ?p VALUES (?p ?y) { (:a 1) (:b 2) (UNDEF 3) (:a 4) } }",
  "SELECT * { @ ?x :in ?y VALUES ?p { :a :b :a } }",
  "SELECT ?x ?p { @ ?x :in ?p } VALUES ?p { :b :c }",
  "SELECT ?p ?x ?y { @ ?x :in ?y FILTER(?y = ?p || ?x IN (?p, :c)) }",
  "SELECT ?x ?s { @ ?x :in ?y BIND(IF(BOUND(?p), STR(?p), 'none') AS ?s) }",
  "SELECT (CONCAT(STR(?p), '!') AS ?s) ?p { @ ?x :in ?p }",
  "SELECT ?x { @ ?x :in ?y } ORDER BY (?y = ?p) ?x",
];

const quads = fc.uniqueArray(
  fc
    .tuple(
      fc.constantFrom("a", "b", "c"),
      fc.constantFrom("in", "at", "a"),
      fc.constantFrom("a", "b", "c"),
      fc.constantFrom("a", "g"),
    )
    .map((names) => names.map((name) => DataFactory.namedNode(base + name))),
  { maxLength: 14, selector: (nodes) => nodes.map(({ value }) => value).join(" ") },
);

describe("a parameter in place is the same as VALUES in every group that has it", () => {
  for (const template of templates)
    test(
      template,
      async () => {
        await fc.assert(
          fc.asyncProperty(quads, fc.constantFrom("a", "b"), async (given, value) => {
            const store = createStore(given.map(([s, p, o, g]) => DataFactory.quad(s!, p!, o!, g)));
            const text = template.replaceAll("@", "");
            const law = template.replaceAll("@", `VALUES ?p { :${value} }`);
            const normal = (rows: string[]) => rows.map((row) => row.split(" ").sort().join(" ")).sort();
            expect(normal(await askRows(store, bound(text, value)))).toEqual(normal(await askRows(store, law)));
          }),
          { numRuns: 6 },
        );
      },
      60_000,
    );
});

test("the values of each type become terms of that type", async () => {
  const types = {
    iri: "x/y",
    string: "a",
    langString: "да@ru",
    integer: "-07",
    decimal: "1.50",
    boolean: "true",
    date: "1917-11-07",
  } as const;
  for (const [type, text] of Object.entries(types)) {
    const parameter = { v: { type: type as keyof typeof types } };
    const answer = await ask(trig(""), "SELECT ?v ?d ?l { BIND(DATATYPE(?v) AS ?d) BIND(LANG(?v) AS ?l) }", {
      parameters: { declared: parameter, values: { v: text }, idBase: base },
    });
    const [row] = await rowsOf(answer);
    const xsd = `http://www.w3.org/2001/XMLSchema#${type}`;
    const says = {
      iri: "v=x/y",
      langString: "v=да d=http://www.w3.org/1999/02/22-rdf-syntax-ns#langString l=ru",
    } as Record<string, string>;
    expect(row).toBe(says[type] ?? `v=${text} d=${xsd} l=`);
  }
});

const hostile = [
  `"`,
  `'`,
  `\\`,
  `\\u0022`,
  `"""`,
  "}",
  "{",
  "\n",
  "\r\n",
  "\t",
  "> . } DROP ALL #",
  `" . } ; DELETE WHERE { ?s ?p ?o } #`,
  `x" ; INSERT DATA { <a> <b> <c> } #`,
  "?p",
  "$p",
  "%",
  "@en",
  "^^xsd:x",
  "\u0001",
  "\u2028",
  "\u202e",
  "👍",
  "<http://e/>",
  "a@en\n",
];

test("a hostile text is a text, and nothing else", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: "binary" })), async (text) => {
      fc.pre(!text.includes("\u0000"));
      const answer = await ask(trig(":a :p :b ."), "SELECT ?v ?s { ?s :p ?o FILTER(?v != 'none') }", {
        prefixes,
        parameters: { declared: { v: { type: "string" } }, values: { v: text }, idBase: base },
      });
      if (answer.kind !== "bindings") throw new Error("rows expected");
      const rows = [];
      for await (const row of answer.rows) rows.push([row.v?.value, row.s?.value]);
      expect(rows).toEqual([[text, `${base}a`]]);
    }),
  );
});

test("a hostile IRI or number is refused, or harmless", async () => {
  for (const text of hostile)
    for (const type of ["iri", "integer", "decimal", "boolean", "date", "langString"] as const) {
      const run = () =>
        askRows(trig(":a :p :b ."), "SELECT ?s { ?s :p ?o FILTER(?v != 'none') }", {
          parameters: { declared: { v: { type } }, values: { v: text }, idBase: base },
        });
      const issues = await issuesOf(run);
      if (issues.length > 0) expect(issues[0]).toMatch(/^parameter-value/);
    }
  expect(await issuesOf(() => bound("SELECT * { ?s ?p ?o }", "http://e/> . } DROP ALL #"))).toHaveLength(1);
  expect(await issuesOf(() => bound("SELECT * { ?s ?p ?o }", "../a b"))).toHaveLength(1);
});

test("unknown, missing and wrong values, all at once, with the nearest name", async () => {
  const two: Record<string, Parameter> = { body: { type: "iri" }, day: { type: "date", default: "1917-11-07" } };
  const run = (values: Record<string, string>) => () =>
    bindParameters("SELECT * { ?body :on ?day }", two, values, base, options);
  expect(await issuesOf(run({ bodi: "x", day: "1917-02-29" }))).toEqual([
    'parameter-unknown 0:0 The question has no parameter "bodi". | Did you mean body?',
    "parameter-missing 0:0 The parameter body has no value. | Give body=an id (person/vladimir-lenin) or a whole IRI (https://…).",
    'parameter-value 0:0 "1917-02-29" is no value for the parameter day. | It takes a day (1917-11-07).',
  ]);
  expect(await issuesOf(run({ body: "x", constructor: "x" }))).toHaveLength(1);
  expect(await issuesOf(run({ body: "x" }))).toEqual([]);
});

test("a parameter where its value cannot stand is shown in the query", async () => {
  expect(await issuesOf(() => bound("SELECT * {\n  ?x :in ?y\n  BIND(?y AS ?p) }"))).toEqual([
    "parameter-place 3:14 ?p is a parameter, so the query cannot give it a value with AS. | Use another variable name after AS.",
  ]);
  expect(await issuesOf(() => bound("SELECT (1 AS ?p) {}"))).toHaveLength(1);
  expect(await issuesOf(() => bound("SELECT ?p { ?x :in ?y } GROUP BY (?y AS ?p)"))).toHaveLength(1);
  const text: Record<string, Parameter> = { p: { type: "string" } };
  for (const query of [
    "SELECT * { ?p :in ?x }",
    "SELECT * { ?x ?p ?y }",
    "SELECT * { GRAPH ?p { ?x :in ?y } }",
    "DESCRIBE ?p { ?x :in ?p }",
  ])
    expect(await issuesOf(() => bindParameters(query, text, { p: "v" }, base, options))).toHaveLength(1);
});

test("CONSTRUCT templates and DESCRIBE", async () => {
  const store = trig(":a :in :b . :c :in :d .");
  const quadsOf = async (query: string) => {
    const answer = await ask(store, query, options);
    const lines = [];
    if (answer.kind === "quads")
      for await (const { subject, object } of answer.quads) lines.push(`${subject.value} ${object.value}`);
    return lines.map((line) => line.replaceAll(base, ""));
  };
  expect(await quadsOf(bound("CONSTRUCT { ?x :of ?p } { ?p :in ?x }"))).toEqual(["b a"]);
  expect(await quadsOf(bound("CONSTRUCT WHERE { ?p :in ?x }"))).toEqual(["a b"]);
  expect(await quadsOf(bound("DESCRIBE ?p"))).toEqual(["a b"]);
  expect(await quadsOf(bound("DESCRIBE ?x :c { ?p :in ?x }"))).toEqual(["c d"]);
});
