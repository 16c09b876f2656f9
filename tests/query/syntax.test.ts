/** What is wrong with a query, at its place, in words; and what a query reads. */

import { expect, test } from "vitest";
import { Fault } from "../../src/issue.ts";
import { ask, termsOf } from "../../src/query/index.ts";
import { issuesOf, trig } from "./support.ts";

const options = { prefixes: { org: "http://www.w3.org/ns/org#" }, wellKnown: { foaf: "http://xmlns.com/foaf/0.1/" } };

const faults: readonly (readonly [query: string, issue: string])[] = [
  ["SELEC ?x {}", "query-syntax 1:1 SELEC cannot stand here. | Did you mean SELECT?"],
  [
    "SELECT ?x {\n  ?x a <http://e/B>\n  FILTR(?x) }",
    "query-syntax 3:3 FILTR cannot stand here. | Did you mean FILTER?",
  ],
  [
    "SELECT ?x WHERE { ?x ?y }",
    'query-syntax 1:25 "}" cannot stand here. | Here could stand: (, a variable (?name), a name (prefix:name or <IRI>), a text in quotation marks, a number.',
  ],
  [
    "SELECT ?x {\r\n?x a ?y\r\n?x a ?z }",
    "query-syntax 3:1 ?x cannot stand here. | Here could stand: a full stop (.), a semicolon (;), }, {, VALUES, GRAPH, and more.",
  ],
  [
    "SELECT ?x {\n ?x a ?y # {",
    "query-syntax 2:9 The query ends before it is complete. | The { in line 1 is not closed.",
  ],
  [
    "SELECT ?x { ?x a ?y }}",
    'query-syntax 1:22 "}" cannot stand here. | Here could stand: the end of the query, VALUES.',
  ],
  ["SELECT ?x { ?x a ?y } ORDER ?x", "query-syntax 1:29 ?x cannot stand here. | Here could stand: BY."],
  [
    'SELECT ?x { ?x a "abc }',
    'query-syntax 1:18 A text begins here, but its quotation mark is not closed on this line. | Close it with the same mark; a mark within the text is written \\".',
  ],
  [
    "SELECT ?x { ?x a <a b> }",
    'query-syntax 1:18 "<" cannot stand here. | If this begins an IRI: it must hold no spaces, quotation marks or braces, and end with >.',
  ],
  [
    "SELECT ?x { ?x a <b> }",
    "query-syntax 1:18 <b> is only a part of an IRI. | Write the whole IRI (<https://…>), or a prefixed name.",
  ],
  [
    "SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }",
    "query-syntax 1:8 ?x is selected beside a group or a count, but it is not what is grouped by. | Add GROUP BY ?x, or select one of its values: (SAMPLE(?x) AS ?any).",
  ],
  [
    "SELECT * { ?x a ?y BIND(1 AS ?x) }",
    "query-syntax 1:30 ?x already has a value here, so it cannot be given another. | Use a new variable name after AS.",
  ],
  [
    "SELECT ?x ?x { ?x a ?y }",
    "query-syntax 1:11 Two columns of the answer are called ?x. | Give one of them another name.",
  ],
  [
    "SELECT * { VALUES (?a ?b) { (1) } }",
    "query-syntax 1:12 A row of VALUES has more or fewer values than there are variables.",
  ],
  ["", "query-syntax 1:1 There is no query here. | Write SELECT, ASK, CONSTRUCT or DESCRIBE."],
  ["# nothing", "query-syntax 1:1 There is no query here. | Write SELECT, ASK, CONSTRUCT or DESCRIBE."],
  [
    "SELECT * { ?x foaf:name ?n }",
    "query-prefix 1:15 The prefix foaf: is not declared. | Add above the query: PREFIX foaf: <http://xmlns.com/foaf/0.1/>",
  ],
  ["SELECT * { ?x a orgs:Post }", "query-prefix 1:17 The prefix orgs: is not declared. | Did you mean org: ?"],
  [
    "SELECT * { ?x a constructor:Post }",
    "query-prefix 1:17 The prefix constructor: is not declared. | Add above the query: PREFIX constructor: <…>",
  ],
];

test.each(faults)("%s", async (query, issue) => {
  expect(await issuesOf(() => ask(trig(""), query, options))).toEqual([issue]);
});

test("prefixes given need no declaration, and places stay those of the text", async () => {
  expect(await issuesOf(() => ask(trig(""), "SELECT * { ?x a org:Post }", options))).toEqual([]);
  expect(
    await issuesOf(() => ask(trig(""), "PREFIX org: <http://other/> SELECT * { ?x a org:Post", options)),
  ).toHaveLength(1);
});

test("whatever a text is, there is an answer or a fault with a place", () => {
  const pieces = [
    "SELECT",
    "*",
    "{",
    "}",
    "?x",
    "a",
    ":b",
    "<",
    ">",
    '"',
    "'",
    "\\",
    "(",
    ")",
    "FILTER",
    "#",
    "\n",
    "@",
    "^^",
    "_:",
    "\u0000",
    "\ud800",
    "1.",
    "VALUES",
    "«",
  ];
  for (let seed = 1; seed < 400; seed++) {
    let state = seed * 7919;
    const next = () => pieces[(state = (state * 1103515245 + 12345) % 2147483648) % pieces.length] ?? "";
    const text = Array.from({ length: 1 + (seed % 9) }, next).join(" ");
    try {
      termsOf(text);
    } catch (error) {
      expect(error, text).toBeInstanceOf(Fault);
      for (const issue of (error as Fault).issues) {
        expect(issue.line, text).toBeGreaterThanOrEqual(1);
        expect(issue.column, text).toBeLessThanOrEqual((issue.excerpt ?? "").length + 1);
      }
    }
  }
});

test("the variables and terms of a query", () => {
  const terms = termsOf(
    `SELECT * { ?s a/<http://e/sub>* <http://e/C> ; <http://e/p>|^<http://e/q> ?o { SELECT ?z { GRAPH <http://e/g> { ?z a ?t , <http://e/D> } } }
     FILTER(?o IN (<http://e/i>)) MINUS { ?m <http://e/r> 1 } }`,
  );
  const local = (iris: readonly string[]) => iris.map((iri) => iri.replace(/^http:\/\/(?:e\/|.*#)/, "")).sort();
  expect(terms.variables).toEqual(["s", "o", "z"]);
  expect(local(terms.classes)).toEqual(["C", "D"]);
  expect(local(terms.predicates)).toEqual(["p", "q", "r", "sub", "type"]);
  expect(local(terms.iris)).toEqual(["C", "D", "g", "i", "p", "q", "r", "sub", "type"]);
});
