/**
 * For every sentence of a source: the passages cut from it, the quads that they make, and the questions whose answers show them.
 * `node tests/outside/ledger.mjs TEXT` prints it as a Markdown table; it ends with 1 if a sentence makes no statement or is read by no question.
 * The text is not ours to publish, so of each sentence only its number, its range in code points and its first word are printed.
 */

import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { openDataset, query, readQuestions } from "../../dist/index.js";

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("Name the text of the source: node tests/outside/ledger.mjs TEXT");
const text = [...(await readFile(file, "utf8")).normalize("NFC").replaceAll("\r\n", "\n")].join("");
const points = [...text];

const dataset = await openDataset(fileURLToPath(new URL("../../data", import.meta.url)));

async function rowsOf(question) {
  const answer = await query(dataset, question, { prefixes: dataset.prefixes });
  const rows = [];
  if (answer.kind === "bindings") for await (const row of answer.rows) rows.push(row);
  return rows;
}

const passages = (
  await rowsOf(`SELECT ?passage ?start ?end (COUNT(*) AS ?quads) {
    ?passage a smolny:Passage ; oa:hasSelector ?range . ?range oa:start ?start ; oa:end ?end .
    GRAPH ?passage { ?s ?p ?o }
  } GROUP BY ?passage ?start ?end`)
)
  .map(({ passage, start, end, quads }) => ({
    iri: passage.value,
    start: +start.value,
    end: +end.value,
    quads: +quads.value,
  }))
  .sort((a, b) => a.start - b.start);

const readBy = new Map(passages.map(({ iri }) => [iri, new Set()]));
const { questions } = await readQuestions();
for (const question of questions) {
  if (question.name === "passages") continue; // it shows every passage
  for (const row of await rowsOf(question)) {
    for (const term of Object.values(row)) readBy.get(term.value)?.add(question.name);
  }
}

/** Ends of sentences: a full stop, then a space or line and a capital; not within initials, nor after "(" has been left open. */
const sentences = [];
let begin = 0;
for (let i = 0; i < points.length; i++) {
  const ends =
    points[i] === "\n" ||
    (points[i] === "." &&
      points[i + 1] === " " &&
      /\p{Lu}/u.test(points[i + 2] ?? "") &&
      !/\p{Lu}/u.test(points[i - 1]));
  if (!ends && i < points.length - 1) continue;
  if (
    points
      .slice(begin, i + 1)
      .join("")
      .trim() !== ""
  )
    sentences.push({ start: begin, end: i + 1 });
  begin = i + 1;
}

console.log("| sentence | range | begins | passages | quads | questions that show them |\n|---|---|---|---|---|---|");
let faults = 0;
for (const [number, { start, end }] of sentences.entries()) {
  const own = passages.filter((passage) => passage.start >= start && passage.end <= end + 1);
  const quads = own.reduce((sum, passage) => sum + passage.quads, 0);
  const names = [...new Set(own.flatMap(({ iri }) => [...readBy.get(iri)]))].sort();
  const unread = own.filter(({ iri }) => readBy.get(iri).size === 0);
  if (quads === 0 || unread.length > 0) faults++;
  const word = points.slice(start, end).join("").trim().split(" ")[0];
  const note = unread.length > 0 ? ` (unread: ${unread.map(({ iri }) => iri).join(", ")})` : "";
  console.log(`| ${number} | ${start}–${end} | ${word} | ${own.length} | ${quads} | ${names.join(", ")}${note} |`);
}
const cut = sentences.reduce(
  (sum, { start, end }) => sum + passages.filter((p) => p.start >= start && p.end <= end + 1).length,
  0,
);
console.log(
  `\n${passages.length} passages, ${cut} of them within one sentence; ${passages.reduce((s, p) => s + p.quads, 0)} quads said`,
);
process.exitCode = faults > 0 || cut !== passages.length ? 1 : 0;
