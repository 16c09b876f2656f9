/** What became of every row and every cell of a table, in numbers that add up. */

/** What a cell can become; each cell becomes one of these. */
export type Fate = "stands" | "empty" | "unknown" | "leftOut" | "stranded" | "unused";

/** Each fate in words, in the order of a report. */
const fates: Readonly<Record<Fate, string>> = {
  stands: "stand in records",
  empty: "are empty",
  unknown: "say that something is not known",
  leftOut: "are left out, since the mapping does not take what they say",
  stranded: "are left out, since the row makes no record that they belong to",
  unused: "are in columns that the mapping does not use",
};

/** A column, and how many of its cells became what. */
export interface ColumnCounts {
  readonly name: string;
  readonly cells: Readonly<Record<Fate, number>>;
}

export class CellCounts {
  rows = 0;
  /** Rows with nothing in them, not even a delimiter. */
  emptyRows = 0;
  /** Rows that say nothing that rows above have not said. */
  repeatedRows = 0;
  /** Rows that make no record, since no cell that an id needs has a value. */
  barrenRows = 0;
  readonly #columns: { readonly name: string; readonly cells: Record<Fate, number> }[];

  constructor(names: readonly string[]) {
    this.#columns = names.map((name) => ({
      name,
      cells: { stands: 0, empty: 0, unknown: 0, leftOut: 0, stranded: 0, unused: 0 },
    }));
  }

  count(index: number, fate: Fate): void {
    const column = this.#columns[index];
    if (column !== undefined) column.cells[fate]++;
  }

  get columns(): readonly ColumnCounts[] {
    return this.#columns;
  }

  /** All cells of the table by what became of them. */
  get cells(): Readonly<Record<Fate, number>> {
    const sum = (fate: Fate) => this.#columns.reduce((total, { cells }) => total + cells[fate], 0);
    return {
      stands: sum("stands"),
      empty: sum("empty"),
      unknown: sum("unknown"),
      leftOut: sum("leftOut"),
      stranded: sum("stranded"),
      unused: sum("unused"),
    };
  }

  /** The sums, as sentences. */
  get sentences(): string[] {
    const { cells } = this;
    const numbers = (Object.keys(fates) as Fate[]).filter((fate) => cells[fate] > 0 || fate === "stands");
    const all = numbers.reduce((sum, fate) => sum + cells[fate], 0);
    const idle: [number, string][] = [
      [this.repeatedRows, "say nothing new"],
      [this.barrenRows, "make no record"],
      [this.emptyRows, "are empty"],
    ];
    const active = this.rows - this.repeatedRows - this.barrenRows - this.emptyRows;
    const rows = idle.filter(([number]) => number > 0).map(([number, what]) => `, ${number} ${what}`);
    return [
      `Of ${this.rows} rows ${active} make records${rows.join("")}.`,
      `Of ${all} cells ${numbers.map((fate) => `${cells[fate]} ${fates[fate]}`).join(", ")}.`,
    ];
  }
}
