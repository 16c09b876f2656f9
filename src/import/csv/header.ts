/** The header of a table: how the table is written, told or found by the columns that the mapping names, and the columns that it has. */

import { issue, nearest, type Issue, type Place } from "../../issue.ts";
import { readRows } from "./rows.ts";
import type { Dialect, Row } from "./row.ts";

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
export function readHeader(file: string, text: string, told: Partial<Dialect>, wanted: readonly Wanted[]): Header {
  const names = new Set(wanted.map(({ name }) => name));
  const tried = (told.delimiter === undefined ? delimiters : [told.delimiter]).flatMap((delimiter) =>
    (told.quote === undefined ? quotes : [told.quote]).map((quote) => attempt(file, text, { delimiter, quote })),
  );
  const score = ({ row }: Attempt) => new Set(row?.cells.filter((cell) => names.has(cell))).size;
  const size = ({ row }: Attempt) => row?.cells.length ?? 0;
  const [best] = tried.toSorted((a, b) => score(b) - score(a) || size(b) - size(a));
  if (best === undefined) throw new Error("No way to write a table was tried.");
  const { dialect, row, fault } = best;
  const none = (issues: readonly Issue[]): Header => ({ dialect, columns: [], issues });
  if (fault !== undefined) return none([fault]);
  if (row === undefined || row.isEmpty) {
    const hint = "The first row of a table names its columns.";
    return none([issue("csv-header", "The table has no header.", { file, line: 1, column: 1 }, hint)]);
  }
  if (row.cells.length > mostColumns) {
    const message = `The header has ${row.cells.length} cells; the most that are read are ${mostColumns}.`;
    return none([issue("csv-header", message, row.place(0), "Tell the delimiter if it is another.")]);
  }
  const columns = row.cells.map((name, index) => ({ name, index, place: () => row.place(index) }));
  return { dialect, columns, issues: [...missing(row, wanted), ...ambiguous(row, names)] };
}

interface Attempt {
  readonly dialect: Dialect;
  readonly row?: Row;
  readonly fault?: Issue;
}

function attempt(file: string, text: string, dialect: Dialect): Attempt {
  const rows: Row[] = [];
  const fault = readRows(file, text, dialect, (row) => rows.push(row), 1);
  const [row] = rows;
  return { dialect, ...(row === undefined ? {} : { row }), ...(fault === undefined ? {} : { fault }) };
}

/** The columns that the mapping names and the header does not have, each where the mapping names it first. */
function missing({ cells }: Row, wanted: readonly Wanted[]): Issue[] {
  const first = new Map(wanted.toReversed().map((one) => [one.name, one]));
  return [...first.values()]
    .filter(({ name }) => !cells.includes(name))
    .map(({ name, place }) => {
      const near = nearest(name, cells);
      const all = cells.slice(0, 20).map((cell) => `“${cell}”`);
      const hint = near === undefined ? `Its columns are ${all.join(", ")}.` : `Perhaps “${near}”?`;
      return issue("mapping-column", `The table has no column “${name}”.`, place, hint);
    });
}

/** Columns with one name, of which the mapping means one. */
function ambiguous(row: Row, names: ReadonlySet<string>): Issue[] {
  const first = new Map<string, number>();
  return row.cells.flatMap((name, index) => {
    const other = first.get(name);
    if (other === undefined) first.set(name, index);
    if (other === undefined || !names.has(name)) return [];
    const message = `Columns ${other + 1} and ${index + 1} of the header are both called “${name}”.`;
    return [issue("csv-header", message, row.place(index), "The mapping names it, and cannot tell which is meant.")];
  });
}
