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

/** Why a value of a cell is left out. */
export type Refusal = "value-unlisted" | "date-unread";

export interface Cell {
  /** In the order of the cell, each once. */
  readonly values: readonly string[];
  /** The cell says that something is not known. */
  readonly unknown: boolean;
  readonly refused: readonly { readonly text: string; readonly why: Refusal }[];
  /** Blanks that stood at an end of the cell, or of a value in it: kept or left out, as the rule has it. */
  readonly blanks?: string;
  /** A letter and its accent were two characters, and are one now (Unicode NFC). */
  readonly composed: boolean;
}

/** Blanks of any kind (Unicode's White_Space, and those without a width). */
const ends = /^[\s\u200b\u2060]+|[\s\u200b\u2060]+$/gu;

/** Reads a cell. */
export function readCell(raw: string, rule: ColumnRule): Cell {
  const text = raw.normalize("NFC");
  const parts = rule.separator === undefined ? [text] : text.split(rule.separator);
  const blanks = parts.flatMap((part) => part.match(ends) ?? []);
  const items = rule.trim ? parts.map((part) => part.replace(ends, "")) : parts;
  const values: string[] = [];
  const refused: { text: string; why: Refusal }[] = [];
  let unknown = false;
  for (const item of items) {
    if (rule.unknown.has(item)) unknown = true;
    else if (item !== "") {
      const value = valueOf(item, rule);
      if (typeof value === "string") values.push(value);
      else refused.push({ text: item, why: value.why });
    }
  }
  const [blank] = blanks;
  return {
    values: [...new Set(values)],
    unknown,
    refused,
    composed: text !== raw,
    ...(blank === undefined ? {} : { blanks: blank }),
  };
}

function valueOf(item: string, { values, dates }: ColumnRule): string | { why: Refusal } {
  const listed = values === undefined ? item : values.get(item);
  if (listed === undefined) return { why: "value-unlisted" };
  return dates === undefined ? listed : (readDate(listed, dates) ?? { why: "date-unread" });
}
