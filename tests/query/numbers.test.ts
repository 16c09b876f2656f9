/** What is answered on numbers is what the engine answers: for every check and rule of ours, for corners of SPARQL, and for queries made by chance. */

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import type { Term } from "@rdfjs/types";
import { DataFactory, Parser, Store } from "n3";
import { beforeAll, describe, expect, test } from "vitest";
import { openDataset, type Dataset } from "../../src/dataset/index.ts";
import { functions } from "../../src/graph/index.ts";
import { ask, type Answer } from "../../src/query/index.ts";
import { createStore, type QuadStore } from "../../src/store/index.ts";
import { explained } from "./known-differences.ts";
import { randomCase } from "./random-queries.ts";
import { tell, treeOf } from "./three-engines.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = ["queries/checks", "ontology/rules"];
const files = folders.flatMap((folder) =>
  readdirSync(`${root}${folder}`).flatMap((name) => (name.endsWith(".rq") ? [`${folder}/${name}`] : [])),
);

interface Shown {
  readonly termType: string;
  readonly value: string;
  readonly language?: string;
  readonly datatype?: { readonly value: string };
}
const shown = ({ termType, value, language = "", datatype }: Shown) =>
  `${termType} ${value} ${language} ${datatype?.value ?? ""}`;

/** A line for each row or triple, in their order; the columns of `*` may come in any. */
async function lines(answer: Answer): Promise<string[]> {
  if (answer.kind === "boolean") return [String(answer.value)];
  const found: string[] = [];
  if (answer.kind === "quads") {
    for await (const { subject, predicate, object } of answer.quads)
      // Comunica gives a triple whose subject is a literal, which RDF has not.
      if ((subject.termType as string) !== "Literal")
        found.push([subject, predicate, object].map((term) => shown(term as Shown)).join(" | "));
  } else
    for await (const row of answer.rows)
      found.push(
        Object.entries(row)
          .map(([name, term]) => `${name}=${shown(term as Shown)}`)
          .sort()
          .join(" | "),
      );
  return found;
}

/** What numbers answer; undefined if the engine does. */
async function onNumbers(store: QuadStore, text: string): Promise<string[] | undefined> {
  const answer = await ask(store, text, { functions });
  return answer.by === "store" ? lines(answer) : undefined;
}

const engine = new QueryEngine();

/** What Comunica answers over N3's store of the same: the merge of all graphs, and the named graphs beside it. */
async function byEngine(store: QuadStore, text: string): Promise<string[]> {
  const peer = new Store(
    [...store.merge(), ...store.quads()].map(({ subject, predicate, object, graph }) =>
      DataFactory.quad(subject as never, predicate as never, object as never, graph as never),
    ),
  );
  const extensionFunctionCreator = ({ value }: { value: string }) =>
    Object.hasOwn(functions, value) ? (args: Term[]) => Promise.resolve(functions[value]?.(...args)) : undefined;
  const result = await engine.query(text, {
    sources: [peer],
    distinctConstruct: true,
    extensionFunctionCreator,
  } as never);
  const by = "engine";
  switch (result.resultType) {
    case "bindings": {
      const found = await (await result.execute()).toArray();
      const rows = found.map((row) => Object.fromEntries([...row].map(([{ value }, term]) => [value, term])));
      return lines({ kind: "bindings", by, variables: [], issues: [], rows: rows as never });
    }
    case "quads":
      return lines({ kind: "quads", by, issues: [], quads: (await (await result.execute()).toArray()) as never });
    case "boolean":
      return [String(await result.execute())];
    default:
      throw new Error("an update");
  }
}

describe("the Congress", () => {
  let dataset: Dataset;
  beforeAll(async () => {
    dataset = await openDataset(`${root}data`);
  });
  // A function without a value ends Comunica's query.
  test.each(files.filter((file) => !file.endsWith("/no-such-day.rq")))("%s", async (file) => {
    const text = readFileSync(`${root}${file}`, "utf8");
    expect((await onNumbers(dataset.store, text))?.sort()).toEqual((await byEngine(dataset.store, text)).sort());
  });
});

const prefixes = "PREFIX : <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> ";

describe("as SPARQL has it", () => {
  test.each<[name: string, data: string, query: string, answers: readonly string[]]>([
    ["ASK with HAVING", ":a :p 1 .", "ASK { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(*) > 1)", ["false"]],
    [
      "GROUP BY with a name of its own",
      ":a :p 1, 2 .",
      "SELECT ?y (COUNT(*) AS ?n) { ?x :p ?o } GROUP BY (?x AS ?y)",
      ["n=2 | y=:a"],
    ],
    [
      "the filter of an OPTIONAL in a group sees nothing outside of the group",
      ":x :p 1, 2 ; :q 1 .",
      "SELECT * { :x :p ?v . { :x :q ?w OPTIONAL { :x :p ?v2 FILTER(?v = 1) } } }",
      ["v=1 | w=1", "v=2 | w=1"],
    ],
    [
      "EXISTS puts values into MINUS, however deep",
      ":a :p :b ; :q 1 .",
      "SELECT ?x { ?x :p ?o FILTER EXISTS { ?x :p ?o . { ?x :p ?y MINUS { ?x :q ?z } } } }",
      ["x=:a"],
    ],
    [
      "EXISTS puts values into what is evaluated by itself",
      ":a :p :a, :b .",
      "SELECT ?v { VALUES ?v { :a :b } FILTER(EXISTS { ?v :p ?v . BIND(?w AS ?x) :a :p ?w FILTER(!BOUND(?x)) }) }",
      ["v=:a"],
    ],
    [
      "sameTerm of a computed integer",
      ":a :n 3 .",
      'SELECT ?s { ?s :n ?n FILTER(sameTerm(?n + 0, 3) && sameTerm(STRLEN("abc"), 3)) }',
      ["s=:a"],
    ],
    [
      "a datatype that is only called date",
      ':a :p "2020-01-01"^^<http://e/#date> .',
      'SELECT ?s { ?s :p ?d FILTER(?d < "2021-01-01"^^<http://e/#date>) }',
      [],
    ],
    ["DISTINCT without columns", ":a :p :b .", "SELECT DISTINCT * { { :a :p :b } UNION { :a :p :b } }", [""]],
    ["the sum of one term", ":c :n 05 .", "SELECT (SUM(?n) AS ?s) { ?c :n ?n }", ["s=05"]],
    [
      "ORDER BY across kinds",
      ':a :p 2, :x, 10, "b" .',
      "SELECT ?o { :a :p ?o } ORDER BY DESC(?o)",
      ["o=b", "o=10", "o=2", "o=:x"],
    ],
  ])("%s", async (_, data, text, answers) => {
    const store = createStore(new Parser().parse(`@prefix : <http://e/> . ${data}`));
    const short = (line: string) =>
      line
        .replaceAll(/NamedNode http:\/\/e\/(\S+) +/g, ":$1 ")
        .replaceAll(/Literal (\S*) +\S*/g, "$1 ")
        .replaceAll(/ +(?=\||$)/g, " ")
        .trim();
    const wanted = text.includes("ORDER") ? answers : answers.toSorted();
    const sorted = (found: string[]) => (text.includes("ORDER") ? found : found.sort());
    expect(sorted((await byEngine(store, prefixes + text)).map(short))).toEqual(wanted);
    const found = await onNumbers(store, prefixes + text);
    if (found !== undefined) expect(sorted(found.map(short))).toEqual(wanted);
  });
});

test("queries made by chance over quads made by chance", { timeout: 120_000 }, async () => {
  // tests/outside/fuzz-queries.mjs looks further, and makes small what it finds.
  for (let seed = 1; seed <= 300; seed++) {
    const made = randomCase(seed);
    const tree = treeOf(made.text);
    if (tree === undefined) continue;
    const told = {
      ours: await tell("ours", made, tree),
      comunica: await tell("comunica", made, tree),
      oxigraph: await tell("oxigraph", made, tree),
    };
    for (const [name, why] of explained({ ...made, tree, told }))
      if (why === undefined) expect(told.ours, `${name} differs, case ${seed}: ${made.text}`).toEqual(told[name]);
  }
});
