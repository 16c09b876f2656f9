/** SPARQL 1.1 Query Results CSV and TSV Formats (https://www.w3.org/TR/sparql11-results-csv-tsv/): CSV loses types, TSV keeps them. */

import type { Term } from "@rdfjs/types";
import { each, writer, type AnswerFormat, type Rows } from "./format.ts";

export const csv: AnswerFormat = {
  mediaType: "text/csv",
  extension: "csv",
  write: writer("csv", csvRows, (value) => `${value}\r\n`),
};

export const tsv: AnswerFormat = {
  mediaType: "text/tab-separated-values",
  extension: "tsv",
  write: writer("tsv", tsvRows, (value) => `${value}\n`),
};

async function* csvRows({ variables, rows }: Rows): AsyncIterable<string> {
  yield `${variables.map(quoted).join(",")}\r\n`;
  yield* each(rows, (row) => `${variables.map((name) => quoted(plain(row[name]))).join(",")}\r\n`);
}

function plain(term: Term | undefined): string {
  if (term === undefined) return "";
  return term.termType === "BlankNode" ? `_:${term.value}` : term.value;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

async function* tsvRows({ variables, rows }: Rows): AsyncIterable<string> {
  yield `${variables.map((name) => `?${name}`).join("\t")}\n`;
  yield* each(rows, (row) => `${variables.map((name) => turtle(row[name])).join("\t")}\n`);
}

const xsd = "http://www.w3.org/2001/XMLSchema#";
/** Numbers that Turtle reads back as the same type from their bare digits. */
const bare: Readonly<Record<string, RegExp>> = {
  [`${xsd}integer`]: /^[+-]?\d+$/,
  [`${xsd}decimal`]: /^[+-]?\d*\.\d+$/,
  [`${xsd}double`]: /^[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+$/,
};

function turtle(term: Term | undefined): string {
  if (term === undefined) return "";
  if (term.termType === "BlankNode") return `_:${term.value}`;
  if (term.termType !== "Literal") return iri(term.value);
  const { value, language, datatype } = term;
  if (bare[datatype.value]?.test(value)) return value;
  const text = `"${value.replace(/[\\"\t\n\r]/g, (character) => escapes[character] ?? character)}"`;
  if (language !== "") return `${text}@${language}`;
  return datatype.value === `${xsd}string` ? text : `${text}^^${iri(datatype.value)}`;
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** What IRIREF has no room for is written as its code. */
function iri(value: string): string {
  const coded = value.replace(
    /[\u0000-\u0020<>"{}|^`\\]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return `<${coded}>`;
}
