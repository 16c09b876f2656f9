/** SPARQL 1.1 Query Results JSON Format (https://www.w3.org/TR/sparql11-results-json/). */

import type { Term } from "@rdfjs/types";
import { each, writer, type AnswerFormat, type Rows, type WriteOptions } from "./format.ts";

export const json: AnswerFormat = {
  mediaType: "application/sparql-results+json",
  extension: "srj",
  write: writer("json", rows, (value) => `${JSON.stringify({ head: {}, boolean: value })}\n`),
};

async function* rows(answer: Rows, { links }: WriteOptions): AsyncIterable<string> {
  yield `{"head":${JSON.stringify({ vars: answer.variables, link: links })},\n"results":{"bindings":[`;
  yield* each(answer.rows, (row, index) => {
    const terms = Object.entries(row).map(([name, term]) => [name, jsonOf(term)]);
    return `${index === 0 ? "" : ","}\n${JSON.stringify(Object.fromEntries(terms))}`;
  });
  yield "\n]}}\n";
}

function jsonOf(term: Term): object {
  if (term.termType !== "Literal") return { type: term.termType === "BlankNode" ? "bnode" : "uri", value: term.value };
  if (term.language !== "") return { type: "literal", value: term.value, "xml:lang": term.language };
  if (term.datatype.value === "http://www.w3.org/2001/XMLSchema#string") return { type: "literal", value: term.value };
  return { type: "literal", value: term.value, datatype: term.datatype.value };
}
