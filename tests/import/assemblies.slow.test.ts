/** The real files of ../shared/assemblies: each number that its README says must come out comes out of SPARQL over the imported graph. */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import { importPopolo, type Imported } from "../../src/import/index.ts";
import { ask } from "../../src/query/index.ts";
import { sharedFolder } from "../shared.ts";
import { keys, recordsOf } from "./support.ts";

const folder = sharedFolder("assemblies") ?? "";
const isThere = folder !== "";

const prefixes = `
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX smolny: <https://w3id.org/smolny/ontology#>
`;

interface Opened {
  readonly made: Imported;
  readonly graph: KnowledgeGraph;
}

const opened = new Map<string, Promise<Opened>>();

async function build(names: readonly string[]): Promise<Opened> {
  const files = names.map((name) => ({ file: name, bytes: readFileSync(resolve(folder, name)) }));
  const made = importPopolo({ files, keys });
  return { made, graph: await buildGraph({ files: made.files }) };
}

function open(names: readonly string[]): Promise<Opened> {
  const key = names.join(" ");
  const found = opened.get(key) ?? build(names);
  opened.set(key, found);
  return found;
}

/** The rows of an answer, each as its values with a blank between. */
async function rows({ graph }: Opened, pattern: string): Promise<string[]> {
  const answer = await ask(graph.store, prefixes + pattern);
  if (answer.kind !== "bindings") throw new Error("No SELECT.");
  const found: string[] = [];
  for await (const row of answer.rows)
    found.push(
      Object.values(row)
        .map(({ value }) => value)
        .join(" "),
    );
  return found;
}

const count = (pattern: string, what = "*") => `SELECT (COUNT(${what}) AS ?n) WHERE { ${pattern} }`;
const membership = "?m a org:Membership ; org:member ?p ; org:organization ?o .";
const persons = "?p a foaf:Person .";
const byParty = (of = "") => `SELECT (COUNT(DISTINCT ?p) AS ?n) ?name WHERE {
  ?m a org:Membership ; org:member ?p ; smolny:onBehalfOf ?party . ?party rdfs:label ?name . ${persons} ${of}
} GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT 5`;
const inTerm = (term: string) => `SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE {
  ?m org:member ?p ; smolny:term ?t . ?t smolny:foreignId "${term}" . ${persons} }`;
const terms = `SELECT ?p (COUNT(DISTINCT ?t) AS ?many) WHERE { ?m org:member ?p ; smolny:term ?t . ${persons} } GROUP BY ?p HAVING(COUNT(DISTINCT ?t) > 1)`;
const mostTerms = `SELECT ?n ?name WHERE { { SELECT ?p (COUNT(DISTINCT ?t) AS ?n) WHERE { ?m org:member ?p ; smolny:term ?t . ${persons} } GROUP BY ?p } ?p rdfs:label ?name FILTER(?n > 9) } ORDER BY ?name`;

type Question = readonly [what: string, pattern: string, answer: readonly string[]];

const victoria: readonly Question[] = [
  ["persons", count(persons), ["670"]],
  ["legislatures", count(`?o a smolny:Body ; schema:additionalType "legislature"`), ["77"]],
  ["parties", count(`?o a smolny:Party ; schema:additionalType "party"`), ["19"]],
  ["memberships", count(membership), ["756"]],
  [
    "pairs of person and council",
    `SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?p ?o WHERE { ${membership} } }`,
    ["670"],
  ],
  ["terms", count("?t a smolny:Assembly"), ["0"]],
  ["with a start", count("?m a org:Membership ; smolny:begins ?d"), ["56"]],
  ["with an end", count("?m a org:Membership ; smolny:ends ?d"), ["51"]],
  [
    "first and last start",
    "SELECT (MIN(STR(?d)) AS ?from) (MAX(STR(?d)) AS ?to) WHERE { ?m a org:Membership ; smolny:begins/smolny:newStyle ?d }",
    ["2012-11-07 2016-11-14"],
  ],
  [
    "roles",
    "SELECT (COUNT(?m) AS ?n) ?name WHERE { ?m org:role/rdfs:label ?name } GROUP BY ?name ORDER BY DESC(?n)",
    ["670 councillor", "72 mayor", "7 Deputy Mayor", "4 Mayor", "3 deputy mayor"],
  ],
  [
    "persons whose party is written as unknown",
    `SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ${membership} ?note oa:hasTarget ?m ; smolny:notTold smolny:onBehalfOf ; smolny:words "party/unknown" }`,
    ["560"],
  ],
  [
    "largest parties",
    byParty().replace("LIMIT 5", "LIMIT 4"),
    ["39 Independent", "19 Liberal", "15 Labor", "7 Team Doyle"],
  ],
  [
    "largest councils",
    `SELECT (COUNT(DISTINCT ?p) AS ?n) ?name WHERE { ${membership} ?o rdfs:label ?name } GROUP BY ?name ORDER BY DESC(?n) LIMIT 2`,
    ["18 Mornington Peninsula Shire Council", "16 Moreland City Council"],
  ],
];

const malaysia: readonly Question[] = [
  ["persons", count(persons), ["1152"]],
  [
    "legislature, parties",
    "SELECT (COUNT(?b) AS ?bodies) (COUNT(?p) AS ?parties) WHERE { { ?b a smolny:Body } UNION { ?p a smolny:Party } }",
    ["1 40"],
  ],
  ["memberships", count(membership), ["2311"]],
  [
    "person–term pairs",
    "SELECT (COUNT(*) AS ?n) WHERE { SELECT DISTINCT ?p ?t WHERE { ?m org:member ?p ; smolny:term ?t } }",
    ["2307"],
  ],
  [
    "terms, elections",
    `SELECT (COUNT(?t) AS ?terms) (COUNT(?e) AS ?elections) WHERE { { ?t a smolny:Assembly } UNION { ?e a smolny:Event ; smolny:kind/dcterms:identifier "kind/election" } }`,
    ["13 13"],
  ],
  ["members in term/1", inTerm("term/1"), ["107"]],
  ["members in term/12", inTerm("term/12"), ["230"]],
  ["members in term/13", inTerm("term/13"), ["231"]],
  ["persons in two or more terms", `SELECT (COUNT(*) AS ?n) WHERE { ${terms} }`, ["567"]],
  ["most terms", mostTerms, ["10 Lim Kit Siang", "10 Tengku Razaleigh Hamzah"]],
  [
    "gender",
    "SELECT (COUNT(?p) AS ?n) ?g WHERE { ?p foaf:gender ?g } GROUP BY ?g ORDER BY DESC(?n)",
    ["368 male", "35 female"],
  ],
  ["gender absent", count(`${persons} FILTER NOT EXISTS { ?p foaf:gender ?g }`), ["749"]],
  ["other names of persons", count(`${persons} ?p smolny:name ?n`), ["4416"]],
  [
    "languages of names",
    `SELECT (COUNT(DISTINCT LANG(?l)) AS ?n) WHERE { ${persons} ?p smolny:name/rdfs:label ?l FILTER(LANG(?l) != "und") }`,
    ["101"],
  ],
  [
    "names in Malay, in English, in no language",
    `SELECT (COUNT(?n) AS ?number) ?lang WHERE { ${persons} ?p smolny:name ?n . ?n rdfs:label ?l BIND(LANG(?l) AS ?lang) FILTER(?lang IN ("ms", "en", "und")) } GROUP BY ?lang ORDER BY DESC(?number)`,
    ["424 ms", "403 en", "61 und"],
  ],
  [
    "persons with a Wikidata id",
    `SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ${persons} ?p skos:exactMatch ?q FILTER(STRSTARTS(STR(?q), "http://www.wikidata.org/entity/Q")) }`,
    ["468"],
  ],
  [
    "largest parties",
    byParty(),
    [
      "499 United Malays National Organisation",
      "128 Malaysian Chinese Association",
      "95 Democratic Action Party",
      "93 Pan-Malaysian Islamic Party",
      "49 People's Justice Party",
    ],
  ],
  [
    "precision of births",
    `SELECT (COUNT(?d) AS ?n) ?length WHERE { ?p smolny:born/smolny:newStyle ?d BIND(STRLEN(STR(?d)) AS ?length) } GROUP BY ?length ORDER BY DESC(?length)`,
    ["324 10", "3 7", "31 4"],
  ],
  [
    "precision of deaths",
    `SELECT (COUNT(?d) AS ?n) ?length WHERE { ?p smolny:died/smolny:newStyle ?d BIND(STRLEN(STR(?d)) AS ?length) } GROUP BY ?length ORDER BY DESC(?length)`,
    ["60 10", "9 4"],
  ],
  [
    "areas, names of areas",
    "SELECT (COUNT(DISTINCT ?a) AS ?n) (COUNT(DISTINCT ?name) AS ?names) WHERE { ?a a schema:Place ; rdfs:label ?name }",
    ["2219 387"],
  ],
];

const finland: readonly Question[] = [
  ["persons", count(persons), ["432"]],
  [
    "legislature, parties",
    `SELECT (COUNT(?b) AS ?bodies) (COUNT(?p) AS ?parties) WHERE { { ?b a smolny:Body ; schema:additionalType "legislature" } UNION { ?p a smolny:Party } }`,
    ["1 25"],
  ],
  ["memberships", count(membership), ["1297"]],
  ["memberships of persons", count(`${membership} ${persons}`), ["1252"]],
  ["memberships of parties", count(`${membership} ?p a smolny:Party`), ["45"]],
  [
    "governments described nowhere",
    `SELECT (COUNT(DISTINCT ?o) AS ?n) (COUNT(?m) AS ?memberships) WHERE { ${membership} ?note oa:hasTarget ?o ; smolny:kind/dcterms:identifier "kind/not-described" }`,
    ["10 45"],
  ],
  ["terms", count("?t a smolny:Assembly"), ["36"]],
  [
    "terms with members",
    "SELECT (COUNT(DISTINCT ?t) AS ?n) WHERE { ?m smolny:term ?t . ?t a smolny:Assembly . ?m a org:Membership }",
    ["12"],
  ],
  [
    "the first term",
    `SELECT ?d WHERE { ?t smolny:foreignId "term/1" ; smolny:begins/smolny:newStyle ?d }`,
    ["1907-05-22"],
  ],
  ["members in term/35", inTerm("term/35"), ["211"]],
  ["members in term/36", inTerm("term/36"), ["209"]],
  ["persons in two or more terms", `SELECT (COUNT(*) AS ?n) WHERE { ${terms} }`, ["305"]],
  ["most terms", mostTerms, ["10 Kanerva Ilkka", "10 Salolainen Pertti", "10 Väyrynen Paavo"]],
  ["with a start", count("?m a org:Membership ; smolny:begins ?d"), ["88"]],
  ["with an end", count("?m a org:Membership ; smolny:ends ?d"), ["78"]],
  [
    "largest parties",
    byParty(),
    [
      "103 National Coalition Party",
      "98 Finnish Centre Party",
      "94 Social Democrats",
      "44 The Finns Party",
      "36 Left Alliance",
    ],
  ],
];

const perVoter = (having: string) => `SELECT (COUNT(*) AS ?n) WHERE {
  SELECT ?v WHERE { ?b a smolny:Ballot ; smolny:voter ?v ; smolny:option/dcterms:identifier ?o } GROUP BY ?v HAVING(SUM(IF(?o = "option/absent", 1, 0)) = ${having}) }`;

const sitting: readonly Question[] = [
  [
    "sitting",
    "SELECT ?name ?d WHERE { ?s a smolny:Sitting ; rdfs:label ?name ; smolny:begins/smolny:newStyle ?d }",
    ["83/2011 2011-12-09"],
  ],
  [
    "motions, vote events, single votes",
    "SELECT (COUNT(?a) AS ?motions) (COUNT(?v) AS ?votes) (COUNT(?b) AS ?ballots) WHERE { { ?a a smolny:Act } UNION { ?v a smolny:Vote } UNION { ?b a smolny:Ballot } }",
    ["26 26 5174"],
  ],
  ["motions in the sitting", count("?a a smolny:Act ; smolny:term ?s . ?s a smolny:Sitting"), ["26"]],
  [
    "voters, all known",
    "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?b smolny:voter ?p . ?p a foaf:Person ; foaf:familyName ?name }",
    ["199"],
  ],
  [
    "options",
    "SELECT (COUNT(?b) AS ?n) ?name WHERE { ?b a smolny:Ballot ; smolny:option/rdfs:label ?name } GROUP BY ?name ORDER BY DESC(?n)",
    ["2740 yes", "1571 no", "710 absent", "153 abstain"],
  ],
  [
    "stated tallies",
    "SELECT (SUM(?f) AS ?for) (SUM(?a) AS ?against) (SUM(?n) AS ?neither) (SUM(?gone) AS ?absent) WHERE { ?v smolny:votesFor ?f ; smolny:votesAgainst ?a ; smolny:abstentions ?n ; smolny:absent ?gone }",
    ["2740 1571 153 710"],
  ],
  ["carried", count("?v smolny:votesFor ?f ; smolny:votesAgainst ?a FILTER(?f > ?a)"), ["26"]],
  [
    "the closest",
    "SELECT ?id ?f ?a ?n ?gone WHERE { ?v smolny:concerns/smolny:foreignId ?id ; smolny:votesFor ?f ; smolny:votesAgainst ?a ; smolny:abstentions ?n ; smolny:absent ?gone } ORDER BY (?f - ?a) LIMIT 1",
    ["PTK-83-2011-8 101 71 0 27"],
  ],
  ["never absent", perVoter("0"), ["149"]],
  ["always absent", perVoter("26"), ["25"]],
  [
    "readings",
    "SELECT (COUNT(?a) AS ?n) ?stage WHERE { ?a smolny:stage ?stage } GROUP BY ?stage ORDER BY DESC(?n)",
    ["18 1stread", "7 2ndread", "1 onlyread"],
  ],
  [
    "texts, subjects",
    "SELECT (COUNT(DISTINCT ?t) AS ?texts) (COUNT(DISTINCT ?s) AS ?subjects) WHERE { ?a schema:text ?t ; dcterms:description ?s }",
    ["22 7"],
  ],
];

const files: readonly (readonly [names: readonly string[], questions: readonly Question[]])[] = [
  [["victoria-councils.popolo.json"], victoria],
  [["malaysia-dewan-rakyat.popolo.json"], malaysia],
  [["finland-eduskunta.popolo.json"], finland],
  [["finland-eduskunta.popolo.json", "finland-sitting-2011-12-09.votes.json"], sitting],
];

describe.skipIf(!isThere).each(files)("%s", (names, questions) => {
  it("makes a graph in which nothing is wrong", { timeout: 600_000 }, async () => {
    expect((await open(names)).graph.issues).toEqual([]);
  });

  it.each(questions)("%s", { timeout: 600_000 }, async (_, pattern, answer) => {
    expect(await rows(await open(names), pattern)).toEqual(answer);
  });

  it("gives every id back unchanged", { timeout: 600_000 }, async () => {
    const { made } = await open(names);
    const given: { id: string }[] = names.flatMap((name) => {
      const json = JSON.parse(readFileSync(resolve(folder, name), "utf8")) as Record<string, unknown> | unknown[];
      const lists = Array.isArray(json) ? [json] : Object.values(json);
      return lists
        .flatMap((list) => (Array.isArray(list) ? (list as { id: string }[]) : []))
        .filter(({ id }) => typeof id === "string");
    });
    const kept = new Set(Object.values(recordsOf(made)).map((record) => record.foreignId));
    expect(given.filter(({ id }) => !kept.has(id))).toEqual([]);
  });
});

describe.skipIf(!isThere)("what is odd in them", () => {
  it("is told", { timeout: 600_000 }, async () => {
    const numbers = async (...names: string[]) =>
      Object.fromEntries((await open(names)).made.report.oddities.map(({ code, number }) => [code, number]));
    expect(await numbers("victoria-councils.popolo.json")).toEqual({ "key-unknown": 1, "unknown-as-value": 561 });
    expect(await numbers("malaysia-dewan-rakyat.popolo.json")).toEqual({ "date-impossible": 2, "key-unknown": 1 });
    expect(await numbers("finland-eduskunta.popolo.json")).toEqual({ "dangling-reference": 10 });
    expect(await numbers("finland-eduskunta.popolo.json", "finland-sitting-2011-12-09.votes.json")).toEqual({
      "dangling-reference": 11,
    });
  });
});
