/** A row and the records of a mapping → what the row gives each of them. */

import type { Place } from "../../issue.ts";
import { readCell, type Cell } from "./cells.ts";
import { ruleOf, type ColumnRules } from "./columns.ts";
import type { Given, Made, MadePair, Untold } from "./drafts.ts";
import type { Row } from "./row.ts";
import { fill } from "./pattern.ts";
import type { MappingTemplate, PairTemplate, RecordTemplate, Template, TextTemplate } from "./template.ts";

/** The columns with several values of which one is meant, each with that value. */
type Bound = ReadonlyMap<string, string>;

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
}

/** A row as the mapping reads it. */
export class Reading {
  readonly row: Row;
  readonly #ways: Ways;
  readonly #cells = new Map<string, Cell>();
  /** The columns of which something stands in a record. */
  readonly used = new Set<string>();
  /** Column → a value of it that is no address, where one must stand. */
  readonly noLinks = new Map<string, string>();

  constructor(row: Row, ways: Ways) {
    this.row = row;
    this.#ways = ways;
  }

  cell(column: string): Cell {
    let cell = this.#cells.get(column);
    if (cell === undefined) {
      const raw = this.row.cells[this.#ways.indexes.get(column) ?? -1] ?? "";
      cell = readCell(raw, ruleOf(this.#ways.columns.rules, column));
      this.#cells.set(column, cell);
    }
    return cell;
  }

  place(column: string): Place {
    return this.row.place(this.#ways.indexes.get(column) ?? 0);
  }

  /** What the row gives a record: nothing if its id has an empty cell, several records if a column in it has several values. */
  records(template: RecordTemplate): MadeRecord[] {
    return this.#each(template, new Map()).flatMap((bound) => {
      const [made] = this.#mapping(template, bound).values;
      if (made?.name === undefined) return [];
      const cells = template.name.columns.map((column) => bound.get(column) ?? this.cell(column).values[0] ?? "");
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
    const unknown = each !== undefined && this.cell(each).unknown ? each : parts.find((part) => part.unknown)?.unknown;
    const values = parts.flatMap((part): readonly (Given | Made)[] => part.values);
    return { values, ...(unknown === undefined ? {} : { unknown }) };
  }

  /** A record or a node is made if its name is, and if of the values that cells give it at least one is there. */
  #mapping(template: MappingTemplate, bound: Bound): Outcome<Made> {
    const names = template.name && this.#text({ kind: "text", pattern: template.name, role: "id" }, bound);
    if (names?.values.length === 0) return { ...names, values: [] };
    const isRecord = "type" in template;
    const pairs: MadePair[] = [];
    const untold: Untold[] = [];
    let given = isRecord || !template.pairs.some((pair) => pair.isOpen);
    for (const pair of template.pairs) {
      const { values, unknown } = this.#value(pair.value, bound);
      if (values.length > 0) pairs.push({ key: pair.key, keyPlace: pair.keyPlace, values });
      else if (unknown !== undefined && pair.key !== "noted") untold.push(this.#untold(pair, unknown));
      given ||= pair.isOpen && values.length > 0;
    }
    const [unknown] = untold;
    if (!given || (template.name === undefined && unknown !== undefined && pairs.length === 0)) {
      return { values: [], ...(unknown === undefined ? {} : { unknown: unknown.column }) };
    }
    const name = names?.values[0]?.scalar;
    const place = name?.place ?? template.place;
    return { values: [{ pairs, untold, place, ...(name === undefined ? {} : { name }) }] };
  }

  #untold({ key }: PairTemplate, column: string): Untold {
    const words = this.row.cells[this.#ways.indexes.get(column) ?? -1] ?? "";
    return { key, words, column, place: this.place(column) };
  }

  #text({ pattern, role }: TextTemplate, bound: Bound): Outcome<Given> {
    const [column] = pattern.columns;
    if (column === undefined) {
      return { values: [{ scalar: { kind: "scalar", value: fill(pattern, () => ""), place: pattern.place }, firstHolds: false }] };
    }
    const lists = new Map(pattern.columns.map((name) => [name, [bound.get(name) ?? this.cell(name).values].flat()]));
    const missing = pattern.columns.filter((name) => lists.get(name)?.length === 0);
    const unknown = missing.find((name) => this.cell(name).unknown);
    if (missing.length > 0) return { values: [], ...(unknown === undefined ? {} : { unknown }) };
    const several = pattern.columns.find((name) => (lists.get(name)?.length ?? 0) > 1) ?? column;
    const { firstHolds } = ruleOf(this.#ways.columns.rules, column);
    const place = this.place(column);
    const values = (lists.get(several) ?? []).flatMap((one): Given[] => {
      const value = fill(pattern, (name) => {
        const text = name === several ? one : (lists.get(name)?.[0] ?? "");
        return role === "id" ? this.#ways.escape(text) : text;
      });
      if (role === "address" && !this.#ways.isLink(value)) {
        this.noLinks.set(column, value);
        return [];
      }
      for (const name of pattern.columns) this.used.add(name);
      return [{ scalar: { kind: "scalar", value, place }, column, firstHolds }];
    });
    return { values };
  }
}
