/** A real table, by a mapping of ours: every count that the shared README gives comes out of SPARQL. */

import { beforeAll, describe, expect, it } from "vitest";
import type { Imported } from "../../src/import/index.ts";
import { formatRecords, readRecords } from "../../src/records/index.ts";
import { ownContext } from "../../src/graph/index.ts";
import { assembly, fixture, graphOf, importTable, row, rows } from "./tables.ts";

const seat = `?x a org:Membership; org:role [ rdfs:label "Councillor"@en ] .`;

const table = assembly("victoria-councillors.csv");

describe.skipIf(table === undefined)("victoria-councillors.csv", () => {
  let imported: Imported;
  let graph: Awaited<ReturnType<typeof graphOf>>;

  beforeAll(async () => {
    imported = importTable(fixture("victoria-councillors.mapping.yaml"), table?.bytes ?? "");
    graph = await graphOf(imported);
  }, 120_000);

  const count = async (what: string, pattern: string) =>
    Number((await row(graph, `SELECT (COUNT(DISTINCT ${what}) AS ?n) { ${pattern} }`)).n);

  it("has no fault", () => expect(graph.faults.filter(({ severity }) => severity === "error")).toEqual([]));

  it.each([
    ["670 rows, each a seat in a council", "?x", seat, 670],
    ["756 memberships, offices among them", "?x", "?x a org:Membership", 756],
    ["670 ids", "?id", "?p a foaf:Person; smolny:foreignId ?id", 670],
    ["670 persons", "?p", "?p a foaf:Person", 670],
    ["669 names", "STR(?name)", "?p a foaf:Person; rdfs:label ?name", 669],
    ["77 councils", "?b", "?b a smolny:Body", 77],
    ["77 names of councils", "STR(?name)", "?b a smolny:Body; rdfs:label ?name", 77],
    ["18 parties", "STR(?name)", "?b a smolny:Party; rdfs:label ?name", 18],
    ["209 names of wards", "STR(?name)", "?w a schema:Place; rdfs:label ?name", 209],
    ["245 wards, two councils having wards of one name", "?w", "?w a schema:Place", 245],
  ])("%s", async (_, what, pattern, expected) => expect(await count(what, pattern)).toBe(expected));

  it("has 560 members without a party and 172 without a ward, and says of none that it is unknown", async () => {
    expect(await count("?x", `${seat} FILTER NOT EXISTS { ?x smolny:onBehalfOf ?party }`)).toBe(560);
    expect(await count("?x", `${seat} FILTER NOT EXISTS { ?x smolny:area ?ward }`)).toBe(172);
    expect(await count("?p", "?p a smolny:Party; rdfs:label ?l FILTER(LCASE(STR(?l)) = 'unknown')")).toBe(0);
  });

  it("counts the parties by persons", async () => {
    const query = `SELECT (STR(?name) AS ?party) (COUNT(DISTINCT ?p) AS ?n)
      { ?m org:member ?p; smolny:onBehalfOf [ rdfs:label ?name ] } GROUP BY ?name ORDER BY DESC(?n) ?name LIMIT 4`;
    expect((await rows(graph, query)).map(({ party, n }) => `${party} ${n}`)).toEqual([
      "Independent 39",
      "Liberal 19",
      "Labor 15",
      "Team Doyle 7",
    ]);
  });

  it("counts the offices as they are written", async () => {
    const query = `SELECT (STR(?name) AS ?role) (COUNT(?m) AS ?n)
      { ?m a org:Membership; org:role [ rdfs:label ?name ] FILTER(LANG(?name) = "und") } GROUP BY ?name ORDER BY DESC(?n)`;
    expect((await rows(graph, query)).map(({ role, n }) => `${role} ${n}`)).toEqual([
      "mayor 72",
      "Deputy Mayor 7",
      "Mayor 4",
      "deputy mayor 3",
    ]);
  });

  it("names the row and the file of each thing", async () => {
    const query = `SELECT ?pointer ?graph { GRAPH ?graph { ?p rdfs:label "Kellie O'Callaghan"@und } ?p smolny:pointer ?pointer }`;
    const found = await row(graph, query);
    const lines = Buffer.from(table?.bytes ?? "")
      .toString("utf8")
      .split("\n");
    expect(lines[Number(found.pointer?.replace("row=", "")) - 1]).toContain("Kellie O'Callaghan");
    expect(found.graph).toMatch(/id\/source\/table\/file$/);
  });

  it("reports the two blanks at the ends of cells, and nothing else", () => {
    expect(imported.oddities.map(({ code, line, pointer }) => [code, line, pointer])).toEqual([
      ["cell-trimmed", 344, "row=344, column “ward”"],
      ["cell-trimmed", 642, "row=642, column “email”"],
    ]);
  });

  it("accounts for every cell", () => {
    const { elements, remarks } = imported.report;
    expect(elements.map(({ read }) => read)).toEqual(Array(12).fill(670));
    // Whatever stands in no record is an empty cell.
    expect(remarks).toContainEqual(expect.stringMatching(/^Of 8040 cells \d+ stand in records, \d+ are empty\.$/));
  });

  it("gives records in the one form, which read again are the same", () => {
    const keys = [...ownContext().properties.keys()];
    const sources = imported.files.slice(1).map(({ file, text }) => ({ file, bytes: Buffer.from(text) }));
    expect(readRecords(sources).issues).toEqual([]);
    for (const source of sources) expect(formatRecords(source, keys).text).toBe(source.bytes.toString());
  });
});
