/** The part `columns` of a mapping: how the cells of each column are read. */

import type { Pair, Value } from "../../records/index.ts";
import { asItStands, type ColumnRule } from "./cells.ts";
import { parseDatePattern, patternForm, type DatePattern } from "./dates.ts";
import type { Wanted } from "./header.ts";
import type { Settings } from "./settings.ts";

const keys = ["trim", "separator", "unknown", "values", "dates", "rivals"] as const;

/** The rules of the columns that a mapping says something of, and the places where it names them. */
export interface ColumnRules {
  readonly rules: ReadonlyMap<string, ColumnRule>;
  readonly named: readonly Wanted[];
}

export function readColumns(value: Value | undefined, settings: Settings): ColumnRules {
  const pairs = value === undefined ? [] : settings.pairs(value, "“columns”");
  return {
    rules: new Map(pairs.map((pair) => [pair.key, readRule(pair, settings)])),
    named: pairs.map(({ key, keyPlace }) => ({ name: key, place: keyPlace })),
  };
}

function readRule({ key, value }: Pair, settings: Settings): ColumnRule {
  const column = `The column “${key}”`;
  const { trim, separator, unknown, values, dates, rivals } = settings.section(value, column, keys);
  const between = separator && settings.scalar(separator.value, "A separator");
  if (between?.value === "") {
    settings.report("mapping-value", "A separator is at least one character.", between.place, 'Such as ";".');
  }
  const listed = values && readValues(values.value, settings);
  const patterns = dates && readDates(dates.value, settings);
  return {
    trim: settings.word(trim, "“trim”", ["yes", "no"]) === "yes",
    unknown: new Set(unknown === undefined ? [] : settings.scalars(unknown.value, "“unknown”").map(textOf)),
    firstHolds: settings.word(rivals, "“rivals”", ["both", "first"]) === "first",
    ...(between === undefined || between.value === "" ? {} : { separator: between.value }),
    ...(listed === undefined ? {} : { values: listed }),
    ...(patterns === undefined ? {} : { dates: patterns }),
  };
}

function readValues(value: Value, settings: Settings): ReadonlyMap<string, string> {
  const table = new Map<string, string>();
  for (const pair of settings.pairs(value, "“values”")) {
    const meant = settings.scalar(pair.value, "What a cell means");
    if (meant !== undefined) table.set(pair.key, meant.value);
  }
  return table;
}

function readDates(value: Value, settings: Settings): DatePattern[] {
  return settings.scalars(value, "“dates”").flatMap((scalar) => {
    const pattern = parseDatePattern(scalar.value);
    if (pattern !== undefined) return [pattern];
    const century = /(?<!Y)YY(?!Y)/.test(scalar.value)
      ? " Years of two digits do not say which century they are of."
      : "";
    settings.report("mapping-value", `“${scalar.value}” is no pattern of dates.${century}`, scalar.place, patternForm);
    return [];
  });
}

function textOf({ value }: { readonly value: string }): string {
  return value;
}

/** The rule of a column. */
export function ruleOf(rules: ReadonlyMap<string, ColumnRule>, column: string): ColumnRule {
  return rules.get(column) ?? asItStands;
}
