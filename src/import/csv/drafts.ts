/**
 * Records that several rows make together. A row that gives a record what another gave already says it again; another value of
 * the same key stands beside the first, unless the mapping says that the first holds.
 */

import type { Place } from "../../issue.ts";
import type { Scalar } from "../../records/index.ts";

/** A text that one row gives. */
export interface Given {
  readonly scalar: Scalar;
  /** Its column's name, if it is not the mapping's own. */
  readonly column?: string;
  readonly firstHolds: boolean;
}

/** What one row gives a record, a node in it, or keys that stand together. */
export interface Made {
  /** The id of a record or key of a node. */
  readonly name?: Scalar;
  readonly pairs: readonly MadePair[];
  /** What cells say is not known. */
  readonly untold: readonly Untold[];
  readonly place: Place;
}

export interface MadePair {
  readonly key: string;
  readonly keyPlace: Place;
  readonly values: readonly (Given | Made)[];
}

/** A key that has no value since a cell says that it is not known. */
export interface Untold {
  readonly key: string;
  /** What the cell says, and where. */
  readonly words: string;
  readonly column: string;
  readonly place: Place;
}

/** A key, and its values so far. */
interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly scalars: Scalar[];
  /** The texts of `scalars`, once there are many. */
  known?: Set<string>;
  readonly drafts: Draft[];
  /** The row that gave the first value. */
  readonly row: number;
}

/** A value that rows disagree on. */
export interface Rival {
  readonly given: Given;
  readonly key: string;
  readonly kept: boolean;
  /** The row that gave the first value. */
  readonly first: number;
}

const many = 16;

/** A record, a node or keys that stand together, as all rows so far make it. */
export class Draft {
  readonly name: Scalar | undefined;
  readonly place: Place;
  readonly entries: Entry[] = [];
  readonly untold: Untold[] = [];
  /** The rows that make it, from and to, in order. */
  readonly rows: [from: number, to: number][] = [];

  constructor({ name, place }: Pick<Made, "name" | "place">) {
    this.name = name;
    this.place = place;
  }

  /**
   * Adds what a row gives.
   * @param onRival is told of each value that another row gives otherwise
   * @returns whether any of it is new
   */
  add(made: Made, row: number, onRival: (rival: Rival) => void): boolean {
    const last = this.rows.at(-1);
    let isNew = last === undefined;
    if (last !== undefined && last[1] >= row - 1) last[1] = row;
    else this.rows.push([row, row]);
    for (const one of made.untold) if (!this.untold.some(({ key }) => key === one.key)) this.untold.push(one);
    for (const { key, keyPlace, values } of made.pairs) {
      let entry = this.entries.find((one) => one.key === key);
      if (entry === undefined) this.entries.push((entry = { key, keyPlace, scalars: [], drafts: [], row }));
      for (const value of values) {
        const added = "scalar" in value ? addText(entry, value, row, onRival) : addDraft(entry, value, row, onRival);
        isNew ||= added;
      }
    }
    return isNew;
  }

  /** The rows as a fragment (RFC 7111): `row=13`, `row=2-7;19`. */
  get fragment(): string {
    return `row=${this.rows.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(";")}`;
  }
}

function addText(entry: Entry, given: Given, row: number, onRival: (rival: Rival) => void): boolean {
  const { scalars } = entry;
  const { value } = given.scalar;
  if (entry.known === undefined && scalars.length >= many) entry.known = new Set(scalars.map((one) => one.value));
  if (entry.known?.has(value) ?? scalars.some((one) => one.value === value)) return false;
  if (entry.row !== row && given.column !== undefined) {
    onRival({ given, key: entry.key, kept: !given.firstHolds, first: entry.row });
    if (given.firstHolds) return false;
  }
  scalars.push(given.scalar);
  entry.known?.add(value);
  return true;
}

function addDraft(entry: Entry, made: Made, row: number, onRival: (rival: Rival) => void): boolean {
  let draft = entry.drafts.find(({ name }) => name?.value === made.name?.value);
  if (draft === undefined) entry.drafts.push((draft = new Draft(made)));
  return draft.add(made, row, onRival);
}
