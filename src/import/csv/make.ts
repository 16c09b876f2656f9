/** A row and the records of a mapping → what the row gives each of them. */

import type { Place } from "../../issue.ts";
import { readCell, type Cell } from "./cells.ts";
import { ruleOf, type ColumnRules } from "./columns.ts";
import { isDate } from "./dates.ts";
import type { Given, Made, MadePair, Untold } from "./merged.ts";
import { where, type Row } from "./row.ts";
import { fill } from "./pattern.ts";
import type { MappingTemplate, PairTemplate, RecordTemplate, Template, TextTemplate } from "./template.ts";

/** The columns with several values of which one is meant, each with that value. */
type Bound = ReadonlyMap<string, string>;

const nothingBound: Bound = new Map();

/** What a template gives. */
interface Outcome<Value = Given | Made> {
  readonly values: readonly Value[];
  /** The column of a cell that says that something is not known, if nothing is given for that reason. */
  readonly unknown?: string;
}

/** A record that a row gives something of. */
export interface MadeRecord extends Made {
  readonly name: NonNullable<Made["name"]>;
  /** The cells that its id is made of, to tell apart ids that come out alike by chance. */
  readonly cells: string;
}

/** How a table is read, the same for all its rows. */
export interface Ways {
  /** Column → its index. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly columns: ColumnRules;
  readonly escape: (text: string) => string;
  /** Whether a text can stand where a link must: an address, or the id of a record that every import of the mapping makes. */
  readonly isLink: (text: string) => boolean;
  /** A text in the form in which records hold it; what had to be changed is reported. */
  readonly settle: (text: string, place: Place, pointer: string) => string;
}

/** ASCII that can be seen, as most cells are. */
const isPlain = /^[\x20-\x7e]*$/;

/** A row as the mapping reads it. */
export class Reading {
  readonly row: Row;
  readonly #ways: Ways;
  readonly #cells = new Map<string, Cell>();
  /** The columns of which something stands in a record. */
  readonly used = new Set<string>();
  /** Column → its values that are no address, where one must stand. */
  readonly noLinks = new Map<string, Set<string>>();
  /** Column → its values that are no date, where one must stand. */
  readonly noDates = new Map<string, Set<string>>();

  constructor(row: Row, ways: Ways) {
    this.row = row;
    this.#ways = ways;
  }

  /** The cell of a column as it is written. */
  raw(column: string): string {
    return this.row.cells[this.#ways.indexes.get(column) ?? -1] ?? "";
  }

  cell(column: string): Cell {
    let cell = this.#cells.get(column);
    if (cell === undefined) {
      const raw = this.raw(column);
      const text = isPlain.test(raw) ? raw : this.#ways.settle(raw, this.place(column), where(this.row, column));
      cell = readCell(text, ruleOf(this.#ways.columns.rules, column));
      this.#cells.set(column, cell);
    }
    return cell;
  }

  place(column: string): Place {
    return this.row.place(this.#ways.indexes.get(column) ?? 0);
  }

  /** What the row gives a record: nothing if its id has an empty cell, several records if a column in it has several values. */
  records(template: RecordTemplate): MadeRecord[] {
    return this.#each(template, nothingBound).flatMap((bound) => {
      const [made] = this.#mapping(template, bound, true).values;
      if (made?.name === undefined) return [];
      const cells = template.name.pattern.columns.map(
        (column) => bound.get(column) ?? this.cell(column).values[0] ?? "",
      );
      return [{ ...made, name: made.name, cells: cells.join("\0") }];
    });
  }

  /** A row's values of the column that makes a mapping several, each bound; just one binding if there is no such column. */
  #each({ each }: MappingTemplate, bound: Bound): Bound[] {
    return each === undefined ? [bound] : this.cell(each).values.map((value) => new Map([...bound, [each, value]]));
  }

  #value(template: Template, bound: Bound): Outcome {
    if (template.kind === "text") return this.#text(template, bound);
    const parts =
      template.kind === "list"
        ? template.items.map((item) => this.#value(item, bound))
        : this.#each(template, bound).map((one) => this.#mapping(template, one));
    const each = template.kind === "mapping" ? template.each : undefined;
    const unknown = each !== undefined && this.#isUnknown(each) ? each : parts.find((part) => part.unknown)?.unknown;
    const values = parts.flatMap((part): readonly (Given | Made)[] => part.values);
    return { values, ...(unknown === undefined ? {} : { unknown }) };
  }

  /** A record is made if its id is; a node needs one of the values that cells give it besides. */
  #mapping(template: MappingTemplate, bound: Bound, isRecord = false): Outcome<Made> {
    const names = template.name && this.#text(template.name, bound);
    if (names?.values.length === 0) return { ...names, values: [] };
    const pairs: MadePair[] = [];
    const untold: Untold[] = [];
    let given = isRecord || !template.pairs.some((pair) => pair.isOpen);
    for (const pair of template.pairs) {
      const { values, unknown } = this.#value(pair.value, bound);
      const wantsDate = pair.value.kind === "text" && pair.value.role === "date";
      const [right, wrong] = wantsDate ? this.#dates(pair.key, values) : [values, []];
      if (right.length > 0) pairs.push({ key: pair.key, keyPlace: pair.keyPlace, values: right });
      // What is no date is still what the table says of the moment.
      if (wrong.length > 0) pairs.push({ key: "words", keyPlace: pair.keyPlace, values: wrong });
      if (values.length > 0) given ||= pair.isOpen;
      else if (unknown !== undefined && pair.key !== "noted") untold.push(this.#untold(pair, unknown));
    }
    const [unknown] = untold;
    if (!given || (template.name === undefined && unknown !== undefined && pairs.length === 0)) {
      return { values: [], ...(unknown === undefined ? {} : { unknown: unknown.column }) };
    }
    const name = names?.values[0]?.scalar;
    const place = name?.place ?? template.place;
    const { type } = template;
    const own = { ...(name === undefined ? {} : { name }), ...(type === undefined ? {} : { type }) };
    return { values: [{ pairs, untold, place, ...own }] };
  }

  /** The texts that are dates, and those that are not. */
  #dates(key: string, values: readonly (Given | Made)[]): [right: Given[], wrong: Given[]] {
    const texts = values.filter((value) => "scalar" in value);
    const wrong = texts.filter(({ scalar }) => !isDate(scalar.value, key));
    for (const { scalar, column } of wrong) if (column !== undefined) note(this.noDates, column, scalar.value);
    return [texts.filter((text) => !wrong.includes(text)), wrong];
  }

  #untold({ key }: PairTemplate, column: string): Untold {
    return { key, words: this.cell(column).unknownWords ?? "", column, place: this.place(column) };
  }

  #text(template: TextTemplate, bound: Bound): Outcome<Given> {
    if (template.constant !== undefined) return { values: [template.constant] };
    const { columns } = template.pattern;
    const values = columns.map((name) => this.#valuesOf(name, bound));
    if (values.some(({ length }) => length === 0)) {
      const unknown = columns.find((name, index) => values[index]?.length === 0 && this.#isUnknown(name));
      return { values: [], ...(unknown === undefined ? {} : { unknown }) };
    }
    // At most one of the columns has several values: the mapping saw to that.
    const several = Math.max(
      0,
      values.findIndex(({ length }) => length > 1),
    );
    const given = (values[several] ?? []).map((one) =>
      this.#given(template, (name) => {
        const index = columns.indexOf(name);
        return index === several ? one : (values[index]?.[0] ?? "");
      }),
    );
    return { values: given.filter((one) => one !== undefined) };
  }

  /** A pattern with its holes filled; nothing if it is no address and must be one. */
  #given({ pattern, role }: TextTemplate, textOf: (column: string) => string): Given | undefined {
    const [column = ""] = pattern.columns;
    const value = fill(pattern, role === "id" ? (name) => this.#ways.escape(textOf(name)) : textOf);
    if (role === "address" && !this.#ways.isLink(value)) {
      note(this.noLinks, column, value);
      return undefined;
    }
    for (const name of pattern.columns) this.used.add(name);
    const { firstHolds } = ruleOf(this.#ways.columns.rules, column);
    return { scalar: { kind: "scalar", value, place: this.place(column) }, column, firstHolds };
  }

  #valuesOf(column: string, bound: Bound): readonly string[] {
    const one = bound.get(column);
    return one === undefined ? this.cell(column).values : [one];
  }

  #isUnknown(column: string): boolean {
    return this.cell(column).unknownWords !== undefined;
  }
}

function note(found: Map<string, Set<string>>, column: string, value: string): void {
  found.set(column, (found.get(column) ?? new Set()).add(value));
}
