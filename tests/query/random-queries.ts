/** Small datasets and queries over them, made by chance: every kind of query, pattern, modifier, aggregate and many functions. */

import fc from "fast-check";
import { DataFactory as rdf } from "n3";

const xsd = "http://www.w3.org/2001/XMLSchema#";
const node = (name: string) => rdf.namedNode(`http://e/${name}`);
const typed = (text: string, type: string) => rdf.literal(text, rdf.namedNode(type));

const objects = [
  ...["a", "b", "c"].map(node),
  ...["1", "2", "10", "01"].map((text) => typed(text, `${xsd}integer`)),
  typed("2", `${xsd}nonNegativeInteger`),
  typed("1.5", `${xsd}decimal`),
  typed("true", `${xsd}boolean`),
  typed("1917-11-07", `${xsd}date`),
  typed("1917-11-09", `${xsd}date`),
  typed("1917-11-07T10:00:00", `${xsd}dateTime`),
  typed("1917", `${xsd}gYear`),
  typed("x", "http://e/type"),
  ...["x", "xy", "", "10"].map((text) => rdf.literal(text)),
  rdf.literal("x", "en"),
  rdf.literal("x", "ru"),
];

/** Quads in the default graph and two named ones. */
export const quads = fc.array(
  fc
    .tuple(
      fc.constantFrom("a", "b", "c"),
      fc.constantFrom("p", "q"),
      fc.constantFrom(...objects),
      fc.constantFrom(undefined, "g", "h"),
    )
    .map(([s, p, o, g]) => rdf.quad(node(s), node(p), o, g === undefined ? rdf.defaultGraph() : node(g))),
  { maxLength: 12 },
);

const names = ["?u", "?v", "?w"];
const variable = fc.constantFrom(...names);
const constant = fc.constantFrom("<http://e/a>", "<http://e/b>", "1", "2", '"x"', '"x"@en', "true", "1.5");
const end = fc.oneof({ weight: 3, arbitrary: variable }, constant);
const path = fc.constantFrom(
  ...["<http://e/p>", "<http://e/q>", "?z", "<http://e/p>|<http://e/q>", "<http://e/p>/<http://e/q>"],
  ...["<http://e/p>+", "^<http://e/p>", "(^<http://e/p>)/<http://e/q>"],
);
const triple = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: variable }, fc.constant("<http://e/a>")), path, end)
  .map((parts) => `${parts.join(" ")} .`);
const triples = fc.array(triple, { minLength: 1, maxLength: 2 }).map((each) => each.join(" "));

const comparison = fc.constantFrom("=", "!=", "<", ">", "<=", ">=");
const unary = fc.constantFrom(
  ...["STR", "LANG", "DATATYPE", "STRLEN", "UCASE", "ABS", "ISIRI", "ISLITERAL", "ISNUMERIC", "YEAR", "!", "BOUND"],
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3, depthIdentifier: "expression" },
    { weight: 4, arbitrary: end },
    fc.tuple(tie("expression"), comparison, tie("expression")).map((parts) => `(${parts.join(" ")})`),
    fc
      .tuple(tie("expression"), fc.constantFrom("+", "-", "*", "/", "&&", "||"), tie("expression"))
      .map((parts) => `(${parts.join(" ")})`),
    fc
      .tuple(unary, tie("expression"), variable)
      .map(([name, of, other]) => (name === "BOUND" ? `BOUND(${other})` : `${name}(${of})`)),
    fc
      .tuple(
        fc.constantFrom("STRSTARTS", "CONTAINS", "CONCAT", "REGEX", "sameTerm"),
        tie("expression"),
        tie("expression"),
      )
      .map(([name, one, other]) => `${name}(${one}, ${other})`),
    fc
      .tuple(tie("expression"), tie("expression"), tie("expression"))
      .map(([test, one, other]) => `IF(${test}, ${one}, ${other})`),
    fc.tuple(tie("expression"), tie("expression")).map(([one, other]) => `COALESCE(${one}, ${other})`),
    fc
      .tuple(tie("expression"), fc.constantFrom("IN", "NOT IN"), end, end)
      .map(([of, word, one, other]) => `(${of} ${word} (${one}, ${other}))`),
  ),
}));

const bound = fc.constantFrom("?made", "?more");
const { group } = fc.letrec<{ group: string; clause: string }>((tie) => ({
  // Triples come first: what Comunica makes of OPTIONAL, MINUS and NOT EXISTS behind nothing is not what SPARQL has.
  group: fc
    .tuple(triples, fc.array(tie("clause"), { maxLength: 2, depthIdentifier: "group" }))
    .map(([first, others]) => [first, ...others].join(" ")),
  clause: fc.oneof(
    { maxDepth: 2, depthIdentifier: "group" },
    { weight: 4, arbitrary: triples },
    expression.map((text) => `FILTER(${text})`),
    fc
      .tuple(
        fc.array(fc.constantFrom("<http://e/a>", "1", "UNDEF"), { minLength: 2, maxLength: 2 }),
        variable,
        variable,
      )
      .filter(([, one, other]) => one !== other)
      .map(([[first, second], one, other]) => `VALUES (${one} ${other}) { (${first} ${second}) (<http://e/b> 2) }`),
    fc.tuple(expression, bound).map(([text, name]) => `BIND(${text} AS ${name})`),
    triples.map((text) => `GRAPH ?g { ${text} }`),
    triples.map((text) => `GRAPH <http://e/g> { ${text} }`),
    tie("group").map((text) => `OPTIONAL { ${text} }`),
    tie("group").map((text) => `MINUS { ${text} }`),
    tie("group").map((text) => `{ ${text} }`),
    fc.tuple(tie("group"), tie("group")).map(([one, other]) => `{ ${one} } UNION { ${other} }`),
    fc.tuple(fc.constantFrom("EXISTS", "NOT EXISTS"), tie("group")).map(([word, text]) => `FILTER ${word} { ${text} }`),
    fc.tuple(tie("group"), variable).map(([text, name]) => `{ SELECT DISTINCT ${name} { ${text} } }`),
    fc
      .tuple(tie("group"), variable, fc.constantFrom("COUNT", "MIN", "MAX", "SUM", "SAMPLE"))
      .map(([text, name, of]) => `{ SELECT ${name} (${of}(?w) AS ?made) { ${text} } GROUP BY ${name} }`),
  ),
}));

const modifiers = fc.constantFrom("", "", "ORDER BY ?u ?v ?w", "ORDER BY DESC(?v) ?w ?u", "ORDER BY ?u ?v ?w LIMIT 3");

/** A query; some are none, since a variable is made twice, or stands outside of its group. */
export const query = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom("*", "DISTINCT *", "?u ?v", "DISTINCT ?v", "?w (?v AS ?named)"), group, modifiers)
      .map(([columns, text, last]) => `SELECT ${columns} { ${text} } ${last}`),
  },
  fc
    .tuple(
      fc.constantFrom("COUNT(*)", "COUNT(?v)", "COUNT(DISTINCT ?v)", "SUM(?v)", "MIN(?v)", "MAX(?v)", "AVG(?v)"),
      group,
      fc.constantFrom("", "HAVING(COUNT(?v) > 1)"),
    )
    .map(([of, text, having]) => `SELECT ?u (${of} AS ?n) { ${text} } GROUP BY ?u ${having}`),
  group.map((text) => `SELECT (COUNT(*) AS ?n) (SUM(?v) AS ?sum) { ${text} }`),
  fc
    .tuple(group, fc.constantFrom("", "OFFSET 1", "GROUP BY ?u HAVING(COUNT(*) > 1)"))
    .map(([text, last]) => `ASK { ${text} } ${last}`),
  group.map((text) => `CONSTRUCT { ?u <http://e/r> ?v . ?w <http://e/s> ?made } { ${text} }`),
);
