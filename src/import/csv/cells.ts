/** The text of a cell → the values in it, by what the mapping says of its column; what is no value is told apart by reason. */

import { readDate, type DatePattern } from "./dates.ts";

/** How the cells of a column are read. */
export interface ColumnRule {
  /** Blanks of any kind at both ends are left out. */
  readonly trim: boolean;
  /** What stands between the values of a cell that holds several. */
  readonly separator?: string;
  /** What a cell says where its author did not know; the empty text if empty cells say so. */
  readonly unknown: ReadonlySet<string>;
  /** What a cell says → the value that it means. */
  readonly values?: ReadonlyMap<string, string>;
  readonly dates?: readonly DatePattern[];
  /** Of several rows that give one key of a record different values, only the first is believed. */
  readonly firstHolds: boolean;
}

/** How a column is read of which the mapping says nothing: as it stands. */
export const asItStands: ColumnRule = { trim: false, unknown: new Set(), firstHolds: false };

export interface Cell {
  /** In the order of the cell, each once. */
  readonly values: readonly string[];
  /** What the cell says instead of a value, if that is that something is not known. */
  readonly unknownWords?: string;
  /** What the table of values does not list; it is left out. */
  readonly unlisted: readonly string[];
  /** What no pattern of dates fits; among the values as it stands. */
  readonly undated: readonly string[];
  /** Blanks that stood at an end of the cell, or of a value in it. */
  readonly blanks?: string;
  /** The blanks are left out. */
  readonly trimmed: boolean;
}

/** Blanks of any kind, those without a width too. */
const ends = /^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/gu;

/** Reads the text of a cell, which is composed (NFC). */
export function readCell(text: string, rule: ColumnRule): Cell {
  const parts = rule.separator === undefined ? [text] : text.split(rule.separator);
  const blanks = parts.flatMap((part) => part.match(ends) ?? []);
  const items = rule.trim ? parts.map((part) => part.replace(ends, "")) : parts;
  const values: string[] = [];
  const unlisted: string[] = [];
  const undated: string[] = [];
  let unknownWords: string | undefined;
  for (const item of items) {
    if (rule.unknown.has(item)) unknownWords = item;
    else if (item !== "") {
      const listed = rule.values === undefined ? item : rule.values.get(item);
      const date = listed === undefined || rule.dates === undefined ? listed : readDate(listed, rule.dates);
      if (listed === undefined) unlisted.push(item);
      else if (date === undefined) undated.push(listed);
      if (listed !== undefined) values.push(date ?? listed);
    }
  }
  const [blank] = blanks;
  return {
    values: [...new Set(values)],
    trimmed: rule.trim,
    unlisted,
    undated,
    ...(unknownWords === undefined ? {} : { unknownWords }),
    ...(blank === undefined ? {} : { blanks: blank }),
  };
}
