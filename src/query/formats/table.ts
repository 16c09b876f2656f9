/** An answer as a table for people, kept to the width of their terminal. */

import pc from "picocolors";
import type { Row } from "../answer.ts";
import { writer, type AnswerFormat, type Rows, type WriteOptions } from "./format.ts";
import { padded, widthOf, wrapped } from "./layout.ts";
import { shower } from "./show.ts";

export const table: AnswerFormat = {
  mediaType: "text/plain",
  extension: "txt",
  write: writer("table", rows, (value) => `${value ? "yes" : "no"}\n`),
};

/** A column narrower than this breaks too many words: each row is shown as a list instead. */
const narrowest = 10;
const gap = "  ";

type Paint = (text: string) => string;
interface Cell {
  readonly text: string;
  readonly paint: Paint;
}

async function* rows(answer: Rows, options: WriteOptions): AsyncIterable<string> {
  const all: Row[] = [];
  for await (const row of answer.rows) all.push(row);
  const { bold, cyan, dim } = pc.createColors(options.colours ?? false);
  const show = shower(all, options);
  const heads = answer.variables.map((name): Cell => ({ text: name, paint: bold }));
  const body = all.map((row) =>
    answer.variables.map((name): Cell => {
      const term = row[name];
      return { text: show(name, term), paint: term?.termType === "NamedNode" ? cyan : String };
    }),
  );
  const widths = fitted([heads, ...body], options.width ?? Infinity);
  if (all.length > 0 && heads.length > 0) {
    if (widths === undefined) for (const row of body) yield listed(heads, row, options.width ?? Infinity);
    else {
      const rule = widths.map((width): Cell => ({ text: "─".repeat(width), paint: dim }));
      for (const row of [heads, rule, ...body]) yield drawn(row, widths);
      yield "\n";
    }
  }
  yield `${all.length === 0 ? "no" : all.length} row${all.length === 1 ? "" : "s"}\n`;
}

/** How wide each column's text may be, or undefined when they do not fit side by side. The widest give way first. */
function fitted(rows: readonly (readonly Cell[])[], width: number): number[] | undefined {
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((most, row) => Math.max(most, widthOf(row[column]?.text ?? "")), 1),
  );
  let over = widths.reduce((sum, each) => sum + each + gap.length, -gap.length) - width;
  for (; over > 0; over--) {
    const widest = Math.max(...widths);
    if (widest <= narrowest) return undefined;
    widths[widths.indexOf(widest)] = widest - 1;
  }
  return widths;
}

/** A row side by side; a long text takes several lines. */
function drawn(row: readonly Cell[], widths: readonly number[]): string {
  const lines = row.map(({ text }, column) => wrapped(text, widths[column] ?? Infinity));
  const height = Math.max(...lines.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => {
    const last = lines.findLastIndex((each) => (each[line] ?? "") !== "");
    const cells = row.slice(0, last + 1).map(({ paint }, column) => {
      const text = lines[column]?.[line] ?? "";
      const painted = text === "" ? "" : paint(text);
      return column === last ? painted : painted + padded(text, widths[column] ?? 0).slice(text.length);
    });
    return `${cells.join(gap)}\n`;
  }).join("");
}

/** A row from top to bottom, a value a line. */
function listed(heads: readonly Cell[], row: readonly Cell[], width: number): string {
  const longest = Math.max(...heads.map(({ text }) => widthOf(text)));
  const widths = [longest, Math.max(narrowest, width - longest - gap.length)];
  const lines = heads.map((head, column) => drawn([head, row[column] ?? { text: "", paint: String }], widths));
  return `${lines.join("")}\n`;
}
