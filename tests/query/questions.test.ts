/** Named questions: what a header says, what is wrong with one, and that all of our own are in order. */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readQuestion, readQuestions } from "../../src/query/index.ts";
import { issuesOf } from "./support.ts";

const body = "SELECT ?s { ?s a ?kind } ORDER BY ?s\n";
const head = "#+ title: Things\n#+ answers: Each thing.\n";
const read = (text: string, name = "things") => readQuestion(text, `queries/${name}.rq`);
const issues = (text: string, name?: string) =>
  read(text, name).issues.map(
    ({ code, line, column, message, hint }) =>
      `${code} ${line}:${column} ${message}${hint === undefined ? "" : ` | ${hint}`}`,
  );

test("a header is title, answers and parameters", () => {
  const text = `# a comment\n${head}#+ param kind: iri = http://e/Person — the kind: of thing\n#+ param n: integer\n${body.replace("?kind", "?kind ; ?p ?n")}`;
  expect(read(text)).toEqual({
    issues: [],
    question: {
      name: "things",
      title: "Things",
      answers: "Each thing.",
      params: {
        kind: { type: "iri", default: "http://e/Person", about: "the kind: of thing" },
        n: { type: "integer" },
      },
      text,
      file: "queries/things.rq",
    },
  });
});

const wrong: readonly (readonly [text: string, issue: string])[] = [
  [body, 'question-header 1:1 The question has no title. | Begin the file with "#+ title: …".'],
  [
    `#+ titl: x\n${head}${body}`,
    'question-header 1:1 A header line says "title: …", "answers: …" or "param name: …". | Did you mean title?',
  ],
  [`${head}#+ title: y\n${body}`, "question-header 3:1 The title is given twice."],
  [`#+ title:\n#+ answers: x\n${body}`, "question-header 1:1 The title is empty."],
  [`${head}#+ param kind: iry\n${body}`, 'question-header 3:1 "iry" is no type of a parameter. | Use iri.'],
  [
    `${head}#+ param 1kind: iri\n${body}`,
    "question-header 3:1 1kind is no name for a parameter. | Use letters, digits and _, beginning with a letter.",
  ],
  [
    `${head}#+ param kind: iri\n#+ param kind: iri\n${body}`,
    "question-header 4:1 The parameter kind is declared twice.",
  ],
  [
    `${head}#+ param kind: integer = one\n${body}`,
    'question-header 3:1 "one" is no value of type integer. | It takes a whole number (505).',
  ],
  [`${head}#+ param kinds: iri\n${body}`, "parameter-unused 1:1 The query does not use ?kinds. | Did you mean ?kind?"],
  [
    `${head}SELECT ?s { ?s a ?kind }`,
    "question-order 1:1 The query has no ORDER BY. | Say in which order the rows come, so that they always come the same.",
  ],
  [
    `${head}SELECT ?s { ?s a :Kind } ORDER BY ?s`,
    "query-prefix 3:18 The prefix : is not declared. | Add above the query: PREFIX : <…>",
  ],
  [
    `${head}DROP ALL`,
    "query-refused 3:1 DROP would change data; a query only reads. | Write SELECT, ASK, CONSTRUCT or DESCRIBE.",
  ],
];

test.each(wrong)("%j", (text, issue) => {
  expect(issues(text)[0]).toBe(issue);
});

test("a name is kebab-case", () => {
  expect(issues(head + body, "Two Things")).toEqual([
    "question-name 1:1 Two Things is no name for a question. | Use small letters, digits and hyphens: heads-of-body.rq",
  ]);
});

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "smolny-questions-"));
  for (const [name, text] of [
    ["b.rq", head + body],
    ["a.rq", head + body],
    ["c.rq", body],
    ["notes.txt", "x"],
  ] as const)
    await writeFile(join(folder, name), text);
});
afterAll(() => rm(folder, { recursive: true }));

test("a folder is read in order of names; a question with an error is left out", async () => {
  const { questions, issues } = await readQuestions(folder);
  expect(questions.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(issues.map(({ file, code }) => [file?.split("/").at(-1), code])).toEqual([
    ["c.rq", "question-header"],
    ["c.rq", "question-header"],
  ]);
  expect((await issuesOf(() => readQuestions(join(folder, "nowhere"))))[0]).toMatch(/^file-missing/);
});

test("our own questions have nothing wrong", async () => {
  const { questions, issues } = await readQuestions();
  expect(issues).toEqual([]);
  expect(questions.length).toBeGreaterThanOrEqual(40);
});
