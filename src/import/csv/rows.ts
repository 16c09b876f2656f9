/** The text of a table, as UTF-8 → its rows, by csv-parse; where it stops, the fault with its row, line and column. */

import { CsvError, parse } from "csv-parse/sync";
import { issue, type Issue } from "../../issue.ts";
import { Row, type Dialect } from "./row.ts";

/** The longest row that is read, in bytes of UTF-8: a quotation mark that is never closed would take all that follows into one cell. */
const longestRow = 1_000_000;

/**
 * Reads the rows of a table in order, each before the next.
 * @param most how many rows to read, if not all
 * @returns the fault at which reading ended, if one did
 */
export function readRows(
  file: string,
  bytes: Buffer,
  dialect: Dialect,
  onRow: (row: Row) => void,
  most = -1,
): Issue | undefined {
  const quote = dialect.quote === "" ? null : dialect.quote;
  let [number, line, start] = [1, 1, 0];
  try {
    parse(bytes, {
      delimiter: dialect.delimiter,
      quote,
      escape: quote,
      record_delimiter: ["\r\n", "\n", "\r"],
      relax_column_count: true,
      max_record_size: longestRow,
      to: most,
      on_record: (cells: string[], info) => {
        const row = new Row({ file, number, line, source: bytes.toString("utf8", start, info.bytes), dialect }, cells);
        number++;
        line += row.lines;
        start = info.bytes;
        onRow(row);
        return null;
      },
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const source = bytes.toString("utf8", start, start + longestRow);
    return refusal(error, new Row({ file, number, line, source, dialect }, []));
  }
}

const quoteHint = "Inside a quoted cell a quotation mark is written twice; a cell with one must be quoted as a whole.";
const otherQuote = 'If cells are quoted in another way, tell it: quote: under table: in the mapping; "" if none is.';

/** Code of csv-parse → what is wrong, and what would be right. */
const refusals: Readonly<Record<string, readonly [message: string, hint: string]>> = {
  CSV_QUOTE_NOT_CLOSED: ["a quotation mark is opened here and never closed", otherQuote],
  CSV_MAX_RECORD_SIZE: [
    `the row is longer than ${longestRow / 1_000_000} MB, the most that is read`,
    "Look for a quotation mark that is not closed, or another delimiter.",
  ],
  CSV_INVALID_CLOSING_QUOTE: ["text goes on after the quotation mark that closes this cell", quoteHint],
  INVALID_OPENING_QUOTE: ["a quotation mark stands within this cell, which does not begin with one", quoteHint],
};

function refusal(error: CsvError, row: Row): Issue {
  const [what, hint] = refusals[error.code] ?? [error.message, undefined];
  const column = typeof error.column === "number" ? error.column : 0;
  return issue("csv-syntax", `Row ${row.number}, cell ${column + 1}: ${what}.`, row.place(column), hint);
}
