/** What every way to write an answer has. */

import { Fault, issue } from "../../issue.ts";
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
    if (answer.kind === "bindings") yield* rows(answer, options);
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

/** A piece of text for each row. */
export async function* each(
  rows: AsyncIterable<Row>,
  text: (row: Row, index: number) => string,
): AsyncIterable<string> {
  let index = 0;
  for await (const row of rows) yield text(row, index++);
}
