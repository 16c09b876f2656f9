/** What every way to write an answer has. */

import type { Term } from "@rdfjs/types";
import { Fault, issue } from "../../issue.ts";
import { terms } from "../../store/index.ts";
import type { Answer, Row } from "../answer.ts";

/** How a table is shown to people; the formats for machines take none of it but the links. */
export interface WriteOptions {
  /** Columns of the terminal; without it lines are as long as they need to be. */
  readonly width?: number;
  /** IRIs are shown with these where they fit. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** IRIs under this are shown as local ids. */
  readonly idBase?: string;
  readonly colours?: boolean;
  /** Addresses of what is to be known of the answer; JSON and XML have a place for them in their head, and these alone take them. */
  readonly links?: readonly string[];
}

export interface AnswerFormat {
  readonly mediaType: string;
  readonly extension: string;
  /** The answer's text in pieces; rows are taken as the pieces are read. Throws a Fault for what the format cannot hold. */
  write(answer: Answer, options?: WriteOptions): AsyncIterable<string>;
}

export type Rows = Extract<Answer, { kind: "bindings" }>;

/** A writer from its two halves: rows, and the yes or no of ASK. Statements are written by export/. */
export function writer(
  format: string,
  rows: (answer: Rows, options: WriteOptions) => AsyncIterable<string>,
  boolean: (value: boolean) => string,
): AnswerFormat["write"] {
  return async function* (answer, options = {}) {
    if (answer.kind === "bindings") yield* rows({ ...answer, rows: legal(answer.rows) }, options);
    else if (answer.kind === "boolean") yield boolean(answer.value);
    else {
      const hint = "Ask with SELECT, or choose a format of statements such as turtle.";
      throw new Fault([
        issue(
          "answer-unwritable",
          `CONSTRUCT and DESCRIBE give statements, which ${format} does not hold.`,
          undefined,
          hint,
        ),
      ]);
    }
  };
}

/** https://www.w3.org/TR/turtle/#grammar-production-BLANK_NODE_LABEL, as far as engines use it, and LANGTAG. */
const label = /^[A-Za-z0-9_](?:[\w.-]*[\w-])?$/;
const languageTag = /^[A-Za-z]+(?:-[A-Za-z0-9]+)*$/;

/** BNODE and STRLANG make terms of any text: what no format has a way to write is given another label, or refused. */
async function* legal(rows: AsyncIterable<Row>): AsyncIterable<Row> {
  const labels = new Map<string, Term>();
  const legalTerm = (term: Term): Term => {
    if (term.termType === "Literal" && term.language !== "" && !languageTag.test(term.language)) {
      const message = `${JSON.stringify(term.language.slice(0, 60))} is no language tag, and the answer has it.`;
      throw new Fault([issue("answer-unwritable", message, undefined, "A tag is like en or zh-Hant.")]);
    }
    if (term.termType !== "BlankNode" || label.test(term.value)) return term;
    const known = labels.get(term.value) ?? terms.blankNode();
    labels.set(term.value, known);
    return known;
  };
  for await (const row of rows)
    yield Object.fromEntries(Object.entries(row).map(([name, term]) => [name, legalTerm(term)]));
}

/** A piece of text for each row. */
export async function* each(
  rows: AsyncIterable<Row>,
  text: (row: Row, index: number) => string,
): AsyncIterable<string> {
  let index = 0;
  for await (const row of rows) yield text(row, index++);
}
