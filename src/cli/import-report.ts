/** The report of an import as a person reads it: what came in, what was made of it, what was odd. */

import type { Imported, Oddity } from "../import/index.ts";
import type { Colors } from "./io.ts";
import { tell } from "./report.ts";
import { count, size } from "./words.ts";

/** Of each kind of oddity so many are shown in full; `--json` has all. */
const shownOfEach = 3;

/** What was imported and written. */
interface Told extends Omit<Imported, "files"> {
  readonly folder: string;
  /** How many there are. */
  readonly records: number;
  readonly files: number;
}

/** The report as lines of text. */
export function importReport({ report, oddities, folder, records, files }: Told, self: string, colors: Colors): string {
  const came = report.files.map(({ file, bytes }) => `  ${file}, ${size(bytes)}\n`).join("");
  const next = `Go on with:\n  ${self} check --data ${folder}\n  ${self} query --data ${folder}\n`;
  const made = `${count(records, "record")} written to ${folder}/ in ${count(files, "file")}.\n`;
  return `${oddOnes(oddities, report.oddities, colors)}Read:\n${came}${report.remarks.map((remark) => `  ${remark}\n`).join("")}\n${elementTable(report.elements)}${besides(report.besides)}\n${made}${next}`;
}

function elementTable(elements: Imported["report"]["elements"]): string {
  const rows = elements.map(({ kind, read, made, leftOut }) => [kind, String(read), String(made), String(leftOut)]);
  const sum = (key: "read" | "made" | "leftOut") =>
    String(elements.reduce((total, element) => total + element[key], 0));
  const all = [["", "read", "made", "left out"], ...rows, ["in all", sum("read"), sum("made"), sum("leftOut")]];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ");
  return all.map((row) => `  ${line(row)}\n`).join("");
}

function besides(made: Imported["report"]["besides"]): string {
  if (made.length === 0) return "";
  return `\nMade besides: ${made.map(({ kind, made: number }) => `${number} ${kind}`).join(", ")}.\n`;
}

/** The oddities by kind, the first few of each in full. */
function oddOnes(oddities: readonly Oddity[], kinds: Imported["report"]["oddities"], colors: Colors): string {
  if (kinds.length === 0) return "";
  const first = new Map(kinds.map(({ code }) => [code, [] as Oddity[]]));
  for (const oddity of oddities) {
    const shown = first.get(oddity.code);
    if (shown !== undefined && shown.length < shownOfEach) shown.push(oddity);
  }
  const parts = kinds.map(({ code, number }) => {
    const more = count(number - shownOfEach, "more", "more");
    const rest = number > shownOfEach ? colors.dim(`  … and ${more} of ${code}; --json tells all.\n`) : "";
    return `${tell(first.get(code) ?? [], colors)}${rest}`;
  });
  const total = kinds.map(({ code, rule, number }) => `${number} ${code} (${rule})`);
  return `${parts.join("\n")}\nOdd: ${total.join(", ")}.\n\n`;
}
