/** What is answered on numbers is what the engine answers: for every check and rule of ours, and for patterns made by chance. */

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { DataFactory as rdf } from "n3";
import { beforeAll, describe, expect, test } from "vitest";
import { openDataset, type Dataset } from "../../src/dataset/index.ts";
import { functions } from "../../src/graph/index.ts";
import { ask, type Answer } from "../../src/query/index.ts";
import { createStore, type QuadStore } from "../../src/store/index.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = ["queries/checks", "ontology/rules"];
const files = folders.flatMap((folder) =>
  readdirSync(`${root}${folder}`).flatMap((name) => (name.endsWith(".rq") ? [`${folder}/${name}`] : [])),
);

const shown = (term: { termType: string; value: string; language?: string; datatype?: { value: string } }) =>
  `${term.termType} ${term.value} ${term.language ?? ""} ${term.datatype?.value ?? ""}`;

async function lines(answer: Answer): Promise<string[]> {
  if (answer.kind === "boolean") return [String(answer.value)];
  const found: string[] = [];
  if (answer.kind === "quads")
    for await (const { subject, predicate, object } of answer.quads)
      found.push([subject, predicate, object].map((term) => shown(term as never)).join(" | "));
  else
    for await (const row of answer.rows)
      found.push(
        Object.entries(row)
          .map(([name, term]) => `${name}=${shown(term as never)}`)
          .join(" | "),
      );
  return found;
}

/** Who may want to stop is answered by the engine. */
const engine = { signal: new AbortController().signal };

async function both(store: QuadStore, text: string): Promise<[numbers: string[], engine: string[]]> {
  return [
    await lines(await ask(store, text, { functions })),
    await lines(await ask(store, text, { functions, ...engine })),
  ];
}

describe("the Congress", () => {
  let dataset: Dataset;
  beforeAll(async () => {
    dataset = await openDataset(`${root}data`);
  });
  test.each(files)("%s", async (file) => {
    const [onNumbers, byEngine] = await both(dataset.store, readFileSync(`${root}${file}`, "utf8"));
    expect(onNumbers.sort()).toEqual(byEngine.sort());
  });
});

const node = (name: string) => rdf.namedNode(`http://e/${name}`);
const objects = [
  ...["a", "b", "c"].map(node),
  ...["1", "2", "10"].map((text) => rdf.literal(text, rdf.namedNode("http://www.w3.org/2001/XMLSchema#integer"))),
  ...["x", "xy"].map((text) => rdf.literal(text)),
  rdf.literal("x", "en"),
];
const quad = fc
  .tuple(
    fc.constantFrom("a", "b", "c"),
    fc.constantFrom("p", "q"),
    fc.constantFrom(...objects),
    fc.constantFrom(undefined, "g", "h"),
  )
  .map(([s, p, o, g]) => rdf.quad(node(s), node(p), o, g === undefined ? rdf.defaultGraph() : node(g)));

const variable = fc.constantFrom("?u", "?v", "?w");
const end = fc.oneof(variable, fc.constantFrom("<http://e/a>", "<http://e/b>", "1", '"x"'));
const path = fc.constantFrom(
  "<http://e/p>",
  "<http://e/q>",
  "?z",
  "<http://e/p>|<http://e/q>",
  "<http://e/p>/<http://e/q>",
  "<http://e/p>+",
  "^<http://e/p>",
);
const triple = fc
  .tuple(fc.oneof(variable, fc.constant("<http://e/a>")), path, end)
  .map((parts) => `${parts.join(" ")} .`);
const condition = fc
  .tuple(variable, fc.constantFrom("=", "!=", "<", ">="), end)
  .map((parts) => parts.join(" "))
  .chain((test) =>
    fc.constantFrom(test, `BOUND(?v) && ${test}`, `!(${test})`, `${test} || ISIRI(?u)`, `STRSTARTS(STR(?v), "x")`),
  );
const clause = fc.oneof(
  triple,
  triple.map((text) => `OPTIONAL { ${text} }`),
  fc.tuple(triple, condition).map(([text, test]) => `OPTIONAL { ${text} FILTER(${test}) }`),
  triple.map((text) => `MINUS { ${text} }`),
  fc.tuple(triple, triple).map(([one, other]) => `{ ${one} } UNION { ${other} }`),
  triple.map((text) => `FILTER NOT EXISTS { ${text} }`),
  condition.map((test) => `FILTER(${test})`),
  fc.constantFrom(
    "VALUES ?u { <http://e/a> <http://e/b> }",
    'BIND(CONCAT(STR(?u), "x") AS ?made)',
    "GRAPH ?g { ?u <http://e/p> ?v }",
    "GRAPH <http://e/g> { ?v ?z ?w }",
  ),
  fc.constantFrom(
    "{ SELECT ?u (COUNT(?v) AS ?n) WHERE { ?u <http://e/p> ?v } GROUP BY ?u }",
    "{ SELECT ?u (MIN(?v) AS ?least) WHERE { ?u <http://e/q> ?v } GROUP BY ?u HAVING(COUNT(?v) > 1) }",
    "{ SELECT DISTINCT ?v WHERE { ?u <http://e/p> ?v } }",
  ),
);

test("patterns made by chance over quads made by chance", { timeout: 120_000 }, async () => {
  const query = fc
    .array(clause, { minLength: 1, maxLength: 4 })
    .map((clauses) => `SELECT * WHERE { ${[...new Set(clauses)].join(" ")} }`);
  await fc.assert(
    fc.asyncProperty(fc.array(quad, { maxLength: 12 }), query, async (quads, text) => {
      const store = createStore(quads);
      let answers: [string[], string[]];
      try {
        answers = await both(store, text);
      } catch (error) {
        // What is no SPARQL is refused before anybody answers.
        fc.pre((error as Error).name !== "Fault");
        throw error;
      }
      expect(answers[0].map(sorted).sort()).toEqual(answers[1].map(sorted).sort());
    }),
    { numRuns: 150 },
  );
});

/** The columns of `*` may come in any order. */
const sorted = (line: string) => line.split(" | ").sort().join(" | ");
