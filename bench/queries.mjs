/**
 * What the stores are asked of generate.mjs's data: name → query. `fixed`: its answer does not grow with the data. `ordered`: its rows have one
 * order. `any`: a LIMIT without an order, so that rows may differ; each must be an answer of the pattern that stands there.
 */

import { base } from "./generate.mjs";

const prefixes = `PREFIX : <${base}ns#> PREFIX d: <${base}>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
`;
const seated = "?seat :member ?who ; :faction ?faction . ?faction :of ?assembly . ?who :birthplace ?town";

const table = {
  // Patterns
  "point lookup": { fixed: true, text: `SELECT ?p ?o { <${base}person/17> ?p ?o }` },
  "point lookup from behind": {
    fixed: true,
    text: `SELECT ?ballot ?who { ?ballot :vote <${base}vote/1-2-3> ; :voter ?who }`,
  },
  "star of 6": {
    text: `SELECT * { ?seat a :Membership ; :seat 7 ; :member ?who ; :faction ?faction ; :role ?role ; :begins ?begins }`,
  },
  "chain of 6": {
    text: `SELECT ?ballot ?country { ?ballot :choice <${base}choice/abstained> ; :vote ?vote . ?vote :sitting ?sitting .
      ?sitting :of ?assembly . ?assembly :place ?place . ?place :within ?country }`,
  },
  "star and chain": {
    text: `SELECT ?act ?name ?faction { ?act a :Act ; :proposer ?who ; :vote ?vote . ?who rdfs:label ?name . ?seat :member ?who ;
      :role <${base}role/president> ; :faction ?faction . ?vote :protest ?protest }`,
  },
  triangle: {
    text: "SELECT ?a ?b ?c { ?a :supports ?b . ?b :supports ?c . ?a :supports ?c . ?a :seat 7 }",
  },
  "all triangles": {
    text: "SELECT (COUNT(*) AS ?triangles) { ?a :supports ?b . ?b :supports ?c . ?a :supports ?c }",
  },
  "LIMIT 10 of a join": {
    fixed: true,
    any: seated,
    text: `SELECT ?seat ?who ?faction ?assembly ?town { ${seated} } LIMIT 10`,
  },
  "three OPTIONALs": {
    text: `SELECT * { ?vote a :Vote ; :inFavour ?for OPTIONAL { ?vote :against ?against } OPTIONAL { ?vote :abstained ?abstained }
      OPTIONAL { ?vote :protest ?protest } }`,
  },
  "OPTIONAL with a condition": {
    text: `SELECT ?sitting ?vote { ?sitting a :Sitting ; :present ?present
      OPTIONAL { ?vote :sitting ?sitting ; :inFavour ?for FILTER(?for > ?present) } }`,
  },
  UNION: {
    text: `SELECT ?who ?what { { ?what :president ?who } UNION { ?what :proposer ?who . ?what :vote ?vote . ?vote :protest ?protest } }`,
  },
  MINUS: { text: "SELECT ?vote { ?vote a :Vote MINUS { ?vote :against ?against } }" },
  "NOT EXISTS": {
    text: "SELECT ?sitting ?who { ?sitting :president ?who FILTER NOT EXISTS { ?act :sitting ?sitting ; :proposer ?who } }",
  },
  EXISTS: { text: "SELECT ?vote { ?vote :protest ?what FILTER EXISTS { ?act :vote ?vote ; :follows ?other } }" },
  "VALUES joined": {
    text: `SELECT ?seat ?who ?role { VALUES (?number ?role) { (1 <${base}role/president>) (2 <${base}role/secretary>) (3 UNDEF) }
      ?seat :seat ?number ; :role ?role ; :member ?who }`,
  },
  // Filters and values
  "FILTER, arithmetic": {
    text: "SELECT ?vote { ?vote :inFavour ?for ; :against ?against FILTER((?for - ?against) * 100 > (?for + ?against) * 90) }",
  },
  "FILTER, decimals": { text: "SELECT ?vote ?turnout { ?vote :turnout ?turnout FILTER(?turnout >= 97.5) }" },
  "FILTER, text": {
    text: 'SELECT ?act ?title { ?act a :Act ; rdfs:label ?title FILTER(CONTAINS(LCASE(STR(?title)), "land of k")) }',
  },
  "FILTER, regex": {
    text: 'SELECT ?who ?trade { ?who :occupation ?trade FILTER(REGEX(?trade, "^the (press|courts) k.*a$", "i")) }',
  },
  "FILTER, dates": {
    text: 'SELECT ?act ?when { ?act :dated ?when FILTER(?when >= "1917-10-25"^^xsd:date && ?when < "1918-01-05"^^xsd:date) }',
  },
  "FILTER, language": {
    text: 'SELECT ?who ?name { ?who a :Person ; rdfs:label ?name FILTER(LANGMATCHES(LANG(?name), "de") && STRSTARTS(STR(?name), "K")) }',
  },
  "FILTER, IN": {
    text: `SELECT ?seat ?role { ?seat :role ?role ; :seat ?number FILTER(?role IN (<${base}role/president>, <${base}role/secretary>)
      && ?number NOT IN (1, 2, 3)) }`,
  },
  "BIND and text": {
    text: `SELECT ?sitting ?line { ?sitting a :Sitting ; :began ?began ; :present ?present
      BIND(CONCAT(STR(YEAR(?began)), "/", SUBSTR(STR(?began), 6, 2), ": ", UCASE(STR(?present))) AS ?line) }`,
  },
  "IF and COALESCE": {
    text: `SELECT ?vote ?result { ?vote a :Vote ; :inFavour ?for OPTIONAL { ?vote :against ?against }
      BIND(IF(?for > COALESCE(?against, 0), "carried", "lost") AS ?result) }`,
  },
  // Groups, order
  "count of all": { text: "SELECT (COUNT(*) AS ?ballots) { ?ballot a :Ballot }" },
  "group and count": {
    text: "SELECT ?choice (COUNT(?ballot) AS ?ballots) { ?ballot a :Ballot ; :choice ?choice } GROUP BY ?choice",
  },
  "group, sum, avg, HAVING": {
    text: `SELECT ?sitting (SUM(?for) AS ?all) (AVG(?turnout) AS ?mean) { ?vote :sitting ?sitting ; :inFavour ?for ; :turnout ?turnout }
      GROUP BY ?sitting HAVING(SUM(?for) > 1200)`,
  },
  "min and max of dates": {
    text: `SELECT ?assembly (MIN(?begins) AS ?first) (MAX(?begins) AS ?last) { ?seat :begins ?begins ; :faction ?faction .
      ?faction :of ?assembly } GROUP BY ?assembly`,
  },
  "count distinct": { text: "SELECT (COUNT(DISTINCT ?who) AS ?voters) { ?ballot :voter ?who ; :choice ?choice }" },
  "order, limit": {
    ordered: true,
    text: "SELECT ?vote ?turnout { ?vote a :Vote ; :turnout ?turnout ; :inFavour ?for } ORDER BY DESC(?turnout) ?for ?vote LIMIT 20",
  },
  "group, order, limit": {
    ordered: true,
    text: `SELECT ?who (COUNT(*) AS ?ballots) { ?ballot :voter ?who ; :choice <${base}choice/against> } GROUP BY ?who
      ORDER BY DESC(?ballots) ?who LIMIT 10`,
  },
  DISTINCT: { text: "SELECT DISTINCT ?faction ?role { ?seat :faction ?faction ; :role ?role }" },
  "sub-select": {
    text: `SELECT ?sitting ?most ?vote { { SELECT ?sitting (MAX(?for) AS ?most) { ?vote :sitting ?sitting ; :inFavour ?for }
      GROUP BY ?sitting } ?vote :sitting ?sitting ; :inFavour ?most }`,
  },
  // Paths
  "path +": { fixed: true, text: `SELECT ?act { <${base}act/1-20> :follows+ ?act }` },
  "path *, towards": { fixed: true, text: `SELECT ?place { ?place :within* <${base}place/1> }` },
  "path + from many": {
    text: `SELECT ?town ?country { ?who :occupation ?trade ; :birthplace ?town . ?town :within+ ?country
      FILTER(STRSTARTS(?trade, "peace k")) }`,
  },
  "path, sequence and alternative": {
    text: `SELECT DISTINCT ?what ?assembly { ?what (:vote/:sitting|:sitting)/:of ?assembly ; :proposer ?who . ?who :occupation ?trade
      FILTER(STRSTARTS(?trade, "land k")) }`,
  },
  "path, inverse": { text: `SELECT DISTINCT ?with { <${base}person/17> (^:member/:faction/^:faction/:member) ?with }` },
  // Graphs
  "GRAPH of a name": { fixed: true, text: `SELECT ?s ?p ?o { GRAPH <${base}passage/33> { ?s ?p ?o } }` },
  "GRAPHs that tell of one": { fixed: true, text: `SELECT ?g ?p ?o { GRAPH ?g { <${base}person/17> ?p ?o } }` },
  "one graph joined with all": {
    fixed: true,
    text: `SELECT ?who ?name { GRAPH <${base}passage/10> { ?seat :member ?who } ?who rdfs:label ?name }`,
  },
  "join across graphs": {
    text: `SELECT ?vote ?g ?h { GRAPH ?g { ?vote :inFavour ?for } GRAPH ?h { ?vote :turnout ?turnout } FILTER(?g != ?h) }`,
  },
  "group by graph": {
    ordered: true,
    text: "SELECT ?g (COUNT(*) AS ?protests) { GRAPH ?g { ?vote :protest ?what } } GROUP BY ?g ORDER BY DESC(?protests) ?g LIMIT 10",
  },
  // Other forms
  CONSTRUCT: {
    text: `CONSTRUCT { ?who :satIn ?assembly . ?assembly :counted ?who } { ?seat :member ?who ; :faction ?faction ; :seat 7 .
      ?faction :of ?assembly }`,
  },
  ASK: { fixed: true, text: "ASK { ?ballot a :Ballot ; :voter ?who . ?act :proposer ?who }" },
  "ASK, no": { fixed: true, text: `ASK { <${base}act/1-1> :follows ?other }` },
  DESCRIBE: { fixed: true, text: `DESCRIBE <${base}person/17>` },
};

export const queries = Object.entries(table).map(([name, { text, any, ...more }]) => ({
  name,
  ...more,
  text: prefixes + text,
  ...(any === undefined
    ? {}
    : { any: (rows) => `${prefixes}SELECT (COUNT(*) AS ?n) { VALUES (${rows.names}) { ${rows.values} } ${any} }` }),
}));
