/**
 * The competency questions, each asked of the Congress and compared with the rows in expected/ (CSV as SPARQL 1.1 writes it), which were read
 * against the article by hand. Together they touch every class and property of the ontology that the Congress uses.
 */

import { readdir, readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { openDataset, query, type Dataset } from "../../src/dataset/index.ts";
import { graphKind } from "../../src/graph/index.ts";
import { answerFormats, ask, readQuestions, termsOf, type Answer } from "../../src/query/index.ts";

const root = new URL("../../", import.meta.url);
const expected = new URL("expected/", import.meta.url);
const { questions, issues } = await readQuestions(new URL("queries/", root));
let congress: Dataset;

beforeAll(async () => {
  congress = await openDataset(new URL("data", root).pathname);
}, 60_000);

async function rowsOf(answer: Answer): Promise<string> {
  if (answer.kind === "boolean") return `${answer.value}\n`;
  if (answer.kind === "bindings") {
    let text = "";
    for await (const chunk of answerFormats.csv.write(answer)) text += chunk;
    return text.replaceAll("\r\n", "\n");
  }
  const lines: string[] = [];
  for await (const { subject, predicate, object } of answer.quads) {
    lines.push(`${subject.value},${predicate.value},${object.value}\n`);
  }
  return lines.sort().join("");
}

describe("the questions", () => {
  it("are all well made", () => expect(issues).toEqual([]));

  it("are at least forty, and each has its expected rows", async () => {
    expect(questions.length).toBeGreaterThanOrEqual(40);
    const files = (await readdir(expected)).sort();
    expect(files).toEqual(questions.map(({ name }) => `${name}.csv`).sort());
  });

  it.each(questions.map((question) => [question.name, question] as const))("%s", async (name, question) => {
    const parameters = { declared: question.params, values: {}, idBase: `${congress.base}id/` };
    const rows = await rowsOf(await ask(congress.store, question.text, { file: question.file, parameters }));
    expect(rows).toBe(await readFile(new URL(`${name}.csv`, expected), "utf8"));
    expect(rows.split("\n").length).toBeGreaterThan(1);
  });

  it("warn of an id that is nobody's, which would read as not told", async () => {
    const question = questions.find(({ name }) => name === "heads-of-a-body")!;
    const { issues: warnings } = await query(congress, question, { values: { body: "body/presidum" } });
    expect(warnings).toMatchObject([
      { code: "unknown-thing", severity: "warning", hint: "Did you mean body/presidium?" },
    ]);
  });

  it("that report facts show the passage", () => {
    const noted = [
      "labels-in-a-language",
      "not-told",
      "notes",
      "notes-on-a-thing",
      "second-readings",
      "what-may-be-the-same",
    ];
    const others = [
      "computed-values",
      "find-by-name",
      "in-words-of-schema-org",
      "other-catalogues",
      "the-dataset",
      "colours-of-parties",
      "changes-of-the-dataset",
      "stated-to-be-the-same",
    ];
    const withoutPassage = questions
      .filter(({ text }) => text.includes("SELECT") && !/SELECT[^{]*\?passage/.test(text))
      .map(({ name }) => name);
    expect(withoutPassage.sort()).toEqual([...noted, ...others].sort());
  });

  it("touch every class and property of the ontology, and every other that the Congress uses", async () => {
    const asked = new Set<string>();
    for (const { text } of questions) for (const iri of termsOf(text).iris) asked.add(iri);
    const type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    const used = new Set<string>();
    for (const { predicate, object, graph } of congress.store.quads()) {
      if (graphKind(graph.value) === "alignments") continue;
      used.add(predicate.value);
      if (predicate.value === type) used.add(object.value);
    }
    const ontology = await readFile(new URL("ontology/smolny.ttl", root), "utf8");
    const isTerm = /^:(\w+) a owl:(?:Class|ObjectProperty|DatatypeProperty)/gm;
    for (const [, name] of ontology.matchAll(isTerm)) used.add(`https://w3id.org/smolny/ontology#${name!}`);
    expect([...used].filter((iri) => !asked.has(iri)).sort()).toEqual([]);
  });
});
