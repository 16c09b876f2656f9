/** SPARQL Query Results XML Format (https://www.w3.org/TR/rdf-sparql-XMLres/). */

import type { Term } from "@rdfjs/types";
import { Fault, issue } from "../../issue.ts";
import { each, writer, type AnswerFormat, type Rows, type WriteOptions } from "./format.ts";

const start = `<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n`;

export const xml: AnswerFormat = {
  mediaType: "application/sparql-results+xml",
  extension: "srx",
  write: writer("xml", rows, (value) => `${start}<head/>\n<boolean>${value}</boolean>\n</sparql>\n`),
};

async function* rows(answer: Rows, { links = [] }: WriteOptions): AsyncIterable<string> {
  const head = [
    ...answer.variables.map((name) => `<variable name="${escaped(name)}"/>`),
    ...links.map((address) => `<link href="${escaped(address)}"/>`),
  ];
  yield `${start}<head>${head.join("")}</head>\n<results>\n`;
  yield* each(answer.rows, (row) => {
    const bindings = Object.entries(row).map(
      ([name, term]) => `<binding name="${escaped(name)}">${xmlOf(term)}</binding>`,
    );
    return `<result>${bindings.join("")}</result>\n`;
  });
  yield "</results>\n</sparql>\n";
}

function xmlOf(term: Term): string {
  const text = escaped(term.value);
  if (term.termType === "BlankNode") return `<bnode>${text}</bnode>`;
  if (term.termType !== "Literal") return `<uri>${text}</uri>`;
  if (term.language !== "") return `<literal xml:lang="${escaped(term.language)}">${text}</literal>`;
  if (term.datatype.value === "http://www.w3.org/2001/XMLSchema#string") return `<literal>${text}</literal>`;
  return `<literal datatype="${escaped(term.datatype.value)}">${text}</literal>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
};

/** Escaped for content and for attributes alike. What XML 1.0 has no way to write (https://www.w3.org/TR/xml/#charsets) is refused. */
function escaped(text: string): string {
  const illegal = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(text)?.[0];
  if (illegal !== undefined) {
    const name = `U+${illegal.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
    const message = `XML cannot hold the character ${name}, which stands in ${JSON.stringify(text.slice(0, 60))}.`;
    throw new Fault([issue("answer-unwritable", message, undefined, "Choose json, csv or tsv.")]);
  }
  return text.replace(/[&<>"\r]/g, (character) => entities[character] ?? character);
}
