/** The cells of a row, once its records are made: what became of each, and what is odd in it. */

import type { Oddities } from "../oddities.ts";
import type { Column } from "./header.ts";
import type { Reading } from "./make.ts";
import { where } from "./row.ts";
import type { Fate, Tally } from "./tally.ts";

/**
 * Counts every cell of a row and reports what is odd in those that the mapping uses.
 * @param used the columns that the mapping names
 */
export function reportCells(
  reading: Reading,
  columns: readonly Column[],
  used: ReadonlySet<string>,
  tally: Tally,
  oddities: Oddities,
): void {
  for (const { name, index } of columns) {
    if (!used.has(name)) tally.count(index, (reading.row.cells[index] ?? "") === "" ? "empty" : "unused");
    else tally.count(index, reportCell(reading, name, oddities));
  }
}

function reportCell(reading: Reading, column: string, oddities: Oddities): Fate {
  const { values, unknownWords, unlisted, undated, blanks, trimmed } = reading.cell(column);
  const pointer = where(reading.row, column);
  const report = (code: Parameters<Oddities["report"]>[0], message: string, hint?: string) =>
    oddities.report(code, message, reading.place(column), pointer, hint);
  const noLink = reading.noLinks.get(column);
  const stands = values.length > 0 && reading.used.has(column);
  if (blanks !== undefined) {
    const name = nameOf(blanks);
    if (trimmed) report("cell-trimmed", `The cell begins or ends with ${name}, which is left out.`);
    else report("cell-trimmed", `The cell begins or ends with ${name}, which is kept.`, "“trim: yes” leaves it out.");
  }
  for (const text of unlisted) {
    report("cell-unlisted", `“${text}” is not among the values of the column “${column}”.`, "Add it to “values”.");
  }
  const noDate = reading.noDates.get(column);
  for (const text of undated)
    report("date-unreadable", `“${text}” fits no pattern of dates of the column “${column}”.`);
  if (noDate !== undefined && undated.length === 0) {
    report("date-unreadable", `“${noDate}” is no date; it stands as words of the table.`);
  }
  if (noLink !== undefined) report("value-mistyped", `“${noLink}” is no address that a record can link to.`);
  if (unknownWords !== undefined && unknownWords !== "") {
    report("unknown-as-value", `The cell says “${unknownWords}”: that it is not known.`);
  }
  if (stands) return "stands";
  if (noLink !== undefined || (values.length === 0 && unlisted.length > 0)) return "leftOut";
  if (unknownWords !== undefined) return "unknown";
  if (values.length === 0) return "empty";
  report(
    "cell-stranded",
    "The row makes no record that the cell belongs to, since the id of that record has no value here.",
  );
  return "stranded";
}

const names: Readonly<Record<string, string>> = { " ": "a blank", "\u00a0": "a no-break space", "\t": "a tab" };

function nameOf(blanks: string): string {
  const [first = ""] = blanks;
  return names[first] ?? `U+${(first.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}
