/** The header of a table: how the table is written, told or found by the columns that the mapping names, and the columns that it has. */

import { issue, nearest, type Issue, type Place } from "../../issue.ts";
import { tidy } from "../text.ts";
import type { Dialect, Row } from "./row.ts";
import { readRows } from "./rows.ts";

/** What may stand between cells, and around them, where nobody has told it. */
const delimiters = [",", ";", "\t", "|"];
const quotes = ['"', "'"];

/** More columns than this are a wrong delimiter, or no table. */
const mostColumns = 10_000;

export interface Column {
  readonly name: string;
  readonly index: number;
  readonly place: () => Place;
}

/** A column that the mapping names, and where. */
export interface Wanted {
  readonly name: string;
  readonly place: Place;
}

export interface Header {
  readonly dialect: Dialect;
  /** All columns by their index; those without a name have an empty one. */
  readonly columns: readonly Column[];
  readonly issues: readonly Issue[];
}

/**
 * Reads the header. The delimiter and the quotation mark that nobody has told are those under which the header has most of
 * the columns that the mapping names.
 * @returns no columns if there is no header to read
 */
export function readHeader(file: string, bytes: Buffer, told: Partial<Dialect>, wanted: readonly Wanted[]): Header {
  const names = new Set(wanted.map(({ name }) => name));
  const tried = (told.delimiter === undefined ? delimiters : [told.delimiter]).flatMap((delimiter) =>
    (told.quote === undefined ? quotes : [told.quote]).map((quote) => attempt(file, bytes, { delimiter, quote })),
  );
  const score = (one: Attempt) => new Set(one.names.filter((name) => names.has(name))).size;
  const size = (one: Attempt) => one.names.length;
  const [best] = tried.toSorted((a, b) => score(b) - score(a) || size(b) - size(a));
  if (best === undefined) throw new Error("No way to write a table was tried.");
  const { dialect, row, names: found, fault } = best;
  const none = (issues: readonly Issue[]): Header => ({ dialect, columns: [], issues });
  if (fault !== undefined) return none([fault]);
  if (row === undefined || row.isEmpty) {
    const hint = "The first row of a table names its columns.";
    return none([issue("csv-header", "The table has no header.", { file, line: 1, column: 1 }, hint)]);
  }
  if (found.length > mostColumns) {
    const message = `The header has ${found.length} cells; the most that are read are ${mostColumns}.`;
    return none([issue("csv-header", message, row.place(0), "Tell the delimiter if it is another.")]);
  }
  const columns = found.map((name, index) => ({ name, index, place: () => row.place(index) }));
  return { dialect, columns, issues: [...missing(found, wanted), ...ambiguous(columns, names)] };
}

interface Attempt {
  readonly dialect: Dialect;
  readonly row?: Row;
  /** What its cells say, in the form in which a mapping names columns. */
  readonly names: readonly string[];
  readonly fault?: Issue;
}

function attempt(file: string, bytes: Buffer, dialect: Dialect): Attempt {
  const rows: Row[] = [];
  const fault = readRows(file, bytes, dialect, (row) => rows.push(row), 1);
  const [row] = rows;
  const names = row?.cells.map(tidy) ?? [];
  return { dialect, names, ...(row === undefined ? {} : { row }), ...(fault === undefined ? {} : { fault }) };
}

/** The columns that the mapping names and the header does not have, each where the mapping names it first. */
function missing(names: readonly string[], wanted: readonly Wanted[]): Issue[] {
  const first = new Map(wanted.toReversed().map((one) => [one.name, one]));
  return [...first.values()]
    .filter(({ name }) => !names.includes(name))
    .map(({ name, place }) => {
      const near = nearest(name, names);
      const all = names.slice(0, 20).map((cell) => `“${cell}”`);
      const hint = near === undefined ? `Its columns are ${all.join(", ")}.` : `Perhaps “${near}”?`;
      return issue("mapping-column", `The table has no column “${name}”.`, place, hint);
    });
}

/** Columns with one name, of which the mapping means one. */
function ambiguous(columns: readonly Column[], names: ReadonlySet<string>): Issue[] {
  const first = new Map<string, number>();
  return columns.flatMap(({ name, index, place }) => {
    const other = first.get(name);
    if (other === undefined) first.set(name, index);
    if (other === undefined || !names.has(name)) return [];
    const message = `Columns ${other + 1} and ${index + 1} of the header are both called “${name}”.`;
    return [issue("csv-header", message, place(), "The mapping names it, and cannot tell which is meant.")];
  });
}
