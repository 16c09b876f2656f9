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
  readonly type?: string;
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
export interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly scalars: Scalar[];
  /** The texts of `scalars`, once there are many. */
  known?: Set<string>;
  readonly nodes: Merged[];
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

/** A thing that more runs of rows name is named all over the table. */
const mostFragments = 20;

/** A record, a node or keys that stand together, as all rows so far make it. */
export class Merged {
  readonly name: Scalar | undefined;
  readonly type: string | undefined;
  readonly place: Place;
  readonly entries: Entry[];
  readonly untold: Untold[];
  /** The rows that make it, from and to, in order. */
  readonly rows: [from: number, to: number][];

  /** What the first row gives. Most records are of one row: no list is longer than it must be. */
  constructor(made: Made, row: number) {
    const { name, type, place, pairs } = made;
    this.name = name;
    this.type = type;
    this.place = place;
    this.rows = [[row, row]];
    this.untold = made.untold.slice();
    const isPlain = new Set(pairs.map(({ key }) => key)).size === pairs.length;
    this.entries = isPlain ? pairs.map((pair) => entryOf(pair, row)) : [];
    this.add(made, row, () => undefined);
  }

  /**
   * Adds what a row gives.
   * @param onRival is told of each value that another row gives otherwise
   * @returns whether any of it is new
   */
  add(made: Made, row: number, onRival: (rival: Rival) => void): boolean {
    const last = this.rows.at(-1);
    let isNew = false;
    if (last !== undefined && last[1] >= row - 1) last[1] = row;
    else this.rows.push([row, row]);
    for (const one of made.untold) if (!this.untold.some(({ key }) => key === one.key)) this.untold.push(one);
    for (const { key, keyPlace, values } of made.pairs) {
      let entry = this.entries.find((one) => one.key === key);
      if (entry === undefined) this.entries.push((entry = { key, keyPlace, scalars: [], nodes: [], row }));
      for (const value of values) {
        const added = "scalar" in value ? addText(entry, value, row, onRival) : addNode(entry, value, row, onRival);
        isNew ||= added;
      }
    }
    return isNew;
  }

  /** The rows as fragments (RFC 7111): `row=13`, `row=2-7`; where they are too many to list, the one that spans them all. */
  get fragments(): string[] {
    const [first, last] = [this.rows[0], this.rows.at(-1)];
    if (this.rows.length > mostFragments) return [`row=${first?.[0]}-${last?.[1]}`];
    return this.rows.map(([from, to]) => (from === to ? `row=${from}` : `row=${from}-${to}`));
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

function addNode(entry: Entry, made: Made, row: number, onRival: (rival: Rival) => void): boolean {
  let node = entry.nodes.find(({ name }) => name?.value === made.name?.value);
  if (node === undefined) entry.nodes.push((node = new Merged(made, row)));
  else return node.add(made, row, onRival);
  return true;
}

/** A key with the first of its values. */
function entryOf({ key, keyPlace, values: [first] }: MadePair, row: number): Entry {
  const isText = first !== undefined && "scalar" in first;
  const nodes = first === undefined || isText ? [] : [new Merged(first, row)];
  return { key, keyPlace, scalars: isText ? [first.scalar] : [], nodes, row };
}
