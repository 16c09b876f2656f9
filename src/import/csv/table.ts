/** A table and its mapping → records: row by row, every cell accounted for, everything odd reported. */

import { issue, type Code, type Issue, type Place } from "../../issue.ts";
import { mostFaults, parseId, tooManyFaults, type LocalId, type Mapping } from "../../records/index.ts";
import { escapeId } from "../escape.ts";
import type { Oddities } from "../oddities.ts";
import type { ForeignFile } from "../places.ts";
import { settle } from "../text.ts";
import { TableRecord, type Desk } from "./build.ts";
import { readHeader, type Header } from "./header.ts";
import { isAddress } from "./links.ts";
import { Reading, type MadeRecord, type Ways } from "./make.ts";
import type { TableMapping } from "./mapping.ts";
import { Merged } from "./merged.ts";
import { reportCells } from "./odd-cells.ts";
import { readRows } from "./rows.ts";
import { where, type Row } from "./row.ts";
import { CellCounts } from "./cell-counts.ts";

export interface Table {
  /** In the order of the mapping and of the rows. */
  readonly records: readonly { readonly type: string; readonly record: Mapping }[];
  readonly counts: CellCounts;
  readonly header: Header;
  /** Faults of the table, for which nothing can be imported. */
  readonly issues: readonly Issue[];
}

/** Reads a table by its mapping. */
export function readTable(file: ForeignFile, mapping: TableMapping, oddities: Oddities): Table {
  const bytes = Buffer.from(file.text);
  const header = readHeader(file.file, bytes, mapping.dialect, mapping.wanted);
  const table = new TableReader(file, mapping, header, oddities);
  if (header.issues.length === 0) table.read(bytes);
  return { records: table.records(), counts: table.counts, header, issues: [...header.issues, ...table.issues] };
}

class TableReader {
  readonly counts: CellCounts;
  readonly issues: Issue[] = [];
  readonly #file: ForeignFile;
  readonly #mapping: TableMapping;
  readonly #header: Header;
  readonly #oddities: Oddities;
  readonly #ways: Ways;
  /** Id → the record, and the cells that its id is made of. */
  readonly #records = new Map<LocalId, { readonly merged: Merged; readonly cells: string }>();
  readonly #columns: ReadonlySet<string>;

  constructor(file: ForeignFile, mapping: TableMapping, header: Header, oddities: Oddities) {
    this.#file = file;
    this.#mapping = mapping;
    this.#header = header;
    this.#oddities = oddities;
    this.counts = new CellCounts(header.columns.map(({ name }) => name));
    this.#columns = new Set(mapping.wanted.map(({ name }) => name));
    this.#ways = {
      indexes: new Map(header.columns.map(({ name, index }) => [name, index])),
      columns: mapping.columns,
      escape: remembered(escapeId),
      settle: (text, place, pointer) => settle(text, place, pointer, oddities),
      isLink: (text) => isAddress(text) || mapping.constants.has(text),
    };
  }

  read(bytes: Buffer): void {
    const fault = readRows(this.#file.file, bytes, this.#header.dialect, (row) => {
      if (row.number > 1) this.#row(row);
    });
    if (fault !== undefined) this.issues.push(fault);
    this.#reportUnused();
  }

  #reportUnused(): void {
    for (const { name, index, place } of this.#header.columns) {
      const cells = this.counts.columns[index]?.cells.unused ?? 0;
      if (this.#columns.has(name)) continue;
      const which = name === "" ? `column ${index + 1}, which has no name` : `the column “${name}”`;
      const message = `The mapping does not use ${which}; ${cells} cells that are not empty are left out.`;
      this.#oddities.report("key-unknown", message, place(), `col=${index + 1}`);
    }
  }

  /** The records, once all rows are read. */
  records(): { type: string; record: Mapping }[] {
    const desk: Desk = { passage: this.#file.passage };
    return Array.from(this.#records, ([id, { merged }]) => {
      return { type: merged.type ?? "", record: new TableRecord(id, merged, desk) };
    });
  }

  #row(row: Row): void {
    this.counts.rows++;
    if (row.isEmpty && this.#header.columns.length > 1) {
      this.counts.emptyRows++;
      return;
    }
    if (this.#isUnsound(row)) return;
    const reading = new Reading(row, this.#ways);
    const made = this.#mapping.records.flatMap((template) => reading.records(template));
    const added = made.map((one) => this.#add(one, reading));
    if (made.length === 0) this.counts.barrenRows++;
    else if (!added.includes(true)) {
      this.counts.repeatedRows++;
      const message = "The row says nothing that the rows above have not said.";
      this.#oddities.report("element-repeated", message, row.place(0), where(row));
    }
    reportCells(reading, this.#header.columns, this.#columns, this.counts, this.#oddities);
  }

  /** Adds what a row gives a record; whether any of it is new. */
  #add(made: MadeRecord, { row }: Reading): boolean {
    const id = parseId(made.name.value);
    if (id === undefined) {
      const message = `Row ${row.number} makes “${made.name.value}”, which is no id.`;
      const hint = "An id has two or more parts of a–z, 0–9, “-” and “.”, 500 characters at most.";
      this.#fault("mapping-pattern", message, made.name.place, hint);
      return false;
    }
    const record = this.#records.get(id);
    if (record === undefined) {
      this.#records.set(id, { merged: new Merged(made, row.number), cells: made.cells });
      return true;
    }
    if (record.cells !== made.cells) {
      const message = `Row ${row.number} makes the id ${id}, as row ${record.merged.firstRow} does of other cells.`;
      this.#fault("mapping-pattern", message, made.name.place, "Put a slash between the columns of the id.");
      return false;
    }
    return record.merged.add(made, row.number, ({ given, key, kept, first }) => {
      const text = given.scalar.value;
      const message = kept
        ? `${id} has another ${key}, “${text}”, than row ${first} gives; both stand.`
        : `${id} has another ${key}, “${text}”, than row ${first} gives; that of row ${first} stands.`;
      this.#oddities.report(
        kept ? "element-twice" : "cell-overruled",
        message,
        given.scalar.place,
        where(row, given.column),
      );
    });
  }

  /** Whether a row has too many or too few cells, or one with a NUL: then it is no row of this table. */
  #isUnsound(row: Row): boolean {
    const { length } = this.#header.columns;
    const { cells } = row;
    const zero = cells.findIndex((cell) => cell.includes("\0"));
    if (zero !== -1) {
      const name = this.#header.columns[zero]?.name ?? "";
      const message = `Row ${row.number}, column “${name}”: here stands a NUL character (U+0000).`;
      this.#fault("csv-row", message, row.place(zero), "The file is damaged, or is no table.");
    }
    if (cells.length !== length) {
      const message = `Row ${row.number} has ${cells.length} cells, and the header ${length}.`;
      const hint = "A cell with the delimiter in it must be quoted; a row has a cell for every column, empty or not.";
      this.#fault("csv-row", message, row.place(Math.min(cells.length, length)), hint);
    }
    return zero !== -1 || cells.length !== length;
  }

  #fault(code: Code, message: string, place: Place, hint: string): void {
    if (this.issues.length < mostFaults) this.issues.push(issue(code, message, place, hint));
    else if (this.issues.length === mostFaults) this.issues.push(tooManyFaults(place));
  }
}

/** Many rows name the same few things. */
function remembered(escape: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let escaped = known.get(text);
    if (escaped === undefined) {
      if (known.size === 10_000) known.clear();
      known.set(text, (escaped = escape(text)));
    }
    return escaped;
  };
}
