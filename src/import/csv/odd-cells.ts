/** The cells of a row, once its records are made: what became of each, and what is odd in it. */

import type { Oddities } from "../oddities.ts";
import type { Column } from "./header.ts";
import type { Reading } from "./make.ts";
import { where } from "./row.ts";
import type { CellCounts, Fate } from "./cell-counts.ts";

/**
 * Counts every cell of a row and reports what is odd in those that the mapping uses.
 * @param used the columns that the mapping names
 */
export function reportCells(
  reading: Reading,
  columns: readonly Column[],
  used: ReadonlySet<string>,
  counts: CellCounts,
  oddities: Oddities,
): void {
  for (const { name, index } of columns) {
    if (!used.has(name)) counts.count(index, (reading.row.cells[index] ?? "") === "" ? "empty" : "unused");
    else counts.count(index, reportCell(reading, name, oddities));
  }
}

function reportCell(reading: Reading, column: string, oddities: Oddities): Fate {
  const { values, unknownWords, unlisted, undated, blanks, trimmed } = reading.cell(column);
  const pointer = where(reading.row, column);
  const report = (code: Parameters<Oddities["report"]>[0], message: string, hint?: string) =>
    oddities.report(code, message, reading.place(column), pointer, hint);
  const stands = values.length > 0 && reading.used.has(column);
  if (blanks !== undefined) {
    const name = nameOf(blanks);
    if (trimmed) report("cell-trimmed", `The cell begins or ends with ${name}, which is left out.`);
    else report("cell-trimmed", `The cell begins or ends with ${name}, which is kept.`, "“trim: yes” leaves it out.");
  }
  for (const text of unlisted) {
    report("cell-unlisted", `“${text}” is not among the values of the column “${column}”.`, "Add it to “values”.");
  }
  for (const text of undated) {
    report("date-unreadable", `“${text}” fits no pattern of dates of the column “${column}”.`);
  }
  for (const text of reading.noDates.get(column) ?? []) {
    if (!undated.includes(text)) report("date-unreadable", `“${text}” is no date; it stands as words of the table.`);
  }
  for (const text of reading.noLinks.get(column) ?? []) {
    report("value-mistyped", `“${text}” is no address that a record can link to.`);
  }
  if (unknownWords !== undefined && unknownWords !== "") {
    report("unknown-as-value", `The cell says “${unknownWords}”: that it is not known.`);
  }
  if (stands) return "stands";
  if (reading.noLinks.has(column) || (values.length === 0 && unlisted.length > 0)) return "leftOut";
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
