/** An answer gathered: its first rows to be shown, and the whole of it in files. */

import type { Term } from "@rdfjs/types";
import { Fault, issue } from "../issue.ts";
import { answerFormats, type Answer } from "../query/index.ts";
import { terms } from "../store/index.ts";
import type { Cell, Download, Given, Result, Row } from "./messages.ts";

/** A row of terms. */
type TermRow = Readonly<Record<string, Term>>;

/** A table that is longer is no longer read, and a browser takes its time to draw it. */
const mostShown = 1000;
/** What a browser's memory holds without trouble. */
const mostRows = 200_000;
const columns = ["subject", "predicate", "object"];

/** Reads an answer to its end, or to as many rows as memory may hold. */
export async function resultOf(answer: Answer, tell: (progress: string) => void): Promise<Result> {
  const { issues } = answer;
  if (answer.kind === "boolean") {
    const { value } = answer;
    const downloads = await Promise.all([csv, json].map((format) => written(format, () => ({ ...answer, value }))));
    return { kind: "boolean", value, issues, downloads };
  }
  const isTable = answer.kind === "bindings";
  const variables = isTable ? answer.variables : columns;
  const { rows, cut } = await gathered(isTable ? answer.rows : statements(answer.quads), tell);
  const again = (): Answer => ({ kind: "bindings", variables, issues, rows: each(rows) });
  return {
    kind: isTable ? "bindings" : "statements",
    variables,
    rows: rows.slice(0, mostShown).map(cellsOf),
    count: rows.length,
    cut,
    issues,
    downloads: isTable
      ? await Promise.all([csv, json].map((format) => written(format, again)))
      : [turtleOf(await written(answerFormats.tsv, again))],
  };
}

const csv = answerFormats.csv;
const json = { ...answerFormats.json, extension: "json" };

async function gathered(source: AsyncIterable<TermRow>, tell: (progress: string) => void) {
  const rows: TermRow[] = [];
  let told = performance.now();
  for await (const row of source) {
    if (rows.length === mostRows) return { rows, cut: true };
    rows.push(row);
    if (performance.now() - told < 500) continue;
    told = performance.now();
    tell(`${rows.length.toLocaleString("en")} rows so far …`);
  }
  return { rows, cut: false };
}

type Quads = Extract<Answer, { kind: "quads" }>["quads"];

async function* statements(quads: Quads): AsyncIterable<TermRow> {
  for await (const { subject, predicate, object } of quads) yield { subject, predicate, object };
}

async function* each(rows: readonly TermRow[]): AsyncIterable<TermRow> {
  for (const row of rows) yield await Promise.resolve(row);
}

async function written(format: (typeof answerFormats)["csv"], again: () => Answer): Promise<Download> {
  let text = "";
  for await (const piece of format.write(again())) text += piece;
  return { extension: format.extension, mediaType: format.mediaType, text };
}

/** SPARQL's TSV writes terms as Turtle does, so a row of three is a statement but for its dot. */
function turtleOf({ text }: Download): Download {
  const lines = text.split("\n").slice(1, -1);
  return { extension: "ttl", mediaType: "text/turtle", text: lines.map((line) => `${line} .\n`).join("") };
}

function cellsOf(row: TermRow): Row {
  return Object.fromEntries(Object.entries(row).map(([name, term]) => [name, cellOf(term)]));
}

function cellOf(term: Term): Cell {
  if (term.termType !== "Literal") return { type: term.termType === "BlankNode" ? "bnode" : "uri", value: term.value };
  const { value, language, datatype } = term;
  return { type: "literal", value, ...(language === "" ? { datatype: datatype.value } : { "xml:lang": language }) };
}

/** Reads what an endpoint answers: results in JSON, or statements. Throws a Fault for anything else. */
export async function answerOf({ mediaType, text }: Given): Promise<Answer> {
  const issues: readonly never[] = [];
  if (mediaType.includes("json")) {
    const { head, results, boolean: value } = JSON.parse(text) as Results;
    if (value !== undefined) return { kind: "boolean", value, issues };
    const rows = (results?.bindings ?? []).map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, termOf(cell)])),
    );
    return { kind: "bindings", variables: head?.vars ?? [], issues, rows: each(rows) };
  }
  if (!/turtle|n-triples/.test(mediaType)) {
    throw new Fault([issue("endpoint-failed", `The endpoint answers in ${mediaType || "an unnamed format"}.`)]);
  }
  const { readRdf } = await import("./statements.ts");
  const bytes = new TextEncoder().encode(text);
  const read = await readRdf({ file: "answer", bytes, format: mediaType });
  if (read.issues.length > 0) throw new Fault(read.issues);
  return { kind: "quads", issues, quads: streamed(read.quads) };
}

interface Results {
  readonly head?: { readonly vars?: readonly string[] };
  readonly results?: { readonly bindings: readonly Row[] };
  readonly boolean?: boolean;
}

async function* streamed<Item>(items: readonly Item[]): AsyncIterable<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

function termOf({ type, value, datatype, "xml:lang": language }: Cell): Term {
  if (type === "uri") return terms.namedNode(value);
  if (type === "bnode") return terms.blankNode(value);
  return terms.literal(value, language ?? (datatype === undefined ? undefined : terms.namedNode(datatype)));
}
