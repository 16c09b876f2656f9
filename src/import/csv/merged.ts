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

/** A value that rows disagree on. */
export interface Rival {
  readonly given: Given;
  readonly key: string;
  readonly kept: boolean;
  /** The row that gave the first value. */
  readonly first: number;
}

/** So many values are looked through one by one; more are held by their texts too. */
const many = 16;

/** A thing that more runs of rows name is named all over the table. */
const mostFragments = 20;

const nothingUntold: readonly Untold[] = [];

/** A record, a node or keys that stand together, as all rows so far make it. Large tables make very many: none takes more room than it must. */
export class Merged {
  readonly name: Scalar | undefined;
  readonly type: string | undefined;
  readonly place: Place;
  readonly entries: Entry[];
  untold: readonly Untold[];
  /** The runs of rows that make it, in order: the first and last of one, the first and last of the next. */
  readonly #runs: number[];

  /** What the first row gives. */
  constructor(made: Made, row: number) {
    const { name, type, place, pairs } = made;
    this.name = name;
    this.type = type;
    this.place = place;
    this.#runs = [row, row];
    this.untold = nothingUntold;
    const isPlain = new Set(pairs.map(({ key }) => key)).size === pairs.length;
    this.entries = isPlain ? pairs.map((pair) => new Entry(pair, row)) : [];
    this.add(made, row, () => undefined);
  }

  get firstRow(): number {
    return this.#runs[0] ?? 0;
  }

  /**
   * Adds what a row gives.
   * @param onRival is told of each value that another row gives otherwise
   * @returns whether any of it is new
   */
  add(made: Made, row: number, onRival: (rival: Rival) => void): boolean {
    let isNew = false;
    if ((this.#runs.at(-1) ?? 0) >= row - 1) this.#runs[this.#runs.length - 1] = row;
    else this.#runs.push(row, row);
    const untold = made.untold.filter(({ key }) => !this.untold.some((one) => one.key === key));
    if (untold.length > 0) this.untold = [...this.untold, ...untold];
    for (const pair of made.pairs) {
      let entry = this.entries.find(({ key }) => key === pair.key);
      if (entry === undefined) this.entries.push((entry = new Entry(pair, row)));
      for (const value of pair.values) {
        const added = "scalar" in value ? entry.addText(value, row, onRival) : entry.addNode(value, row, onRival);
        isNew ||= added;
      }
    }
    return isNew;
  }

  /** The rows as fragments (RFC 7111): `row=13`, `row=2-7`; where they are too many to list, the one that spans them all. */
  get fragments(): string[] {
    const runs = this.#runs;
    if (runs.length > 2 * mostFragments) return [`row=${runs[0]}-${runs.at(-1)}`];
    return runs.flatMap((from, at) => {
      const to = runs[at + 1];
      return at % 2 === 1 ? [] : [from === to ? `row=${from}` : `row=${from}-${to}`];
    });
  }
}

/** Values of a key, if they are not just one. */
interface Several {
  readonly scalars: Scalar[];
  /** The texts of `scalars`, once there are many. */
  known?: Set<string>;
  readonly nodes: Merged[];
  /** `nodes` by their keys, once there are many. */
  named?: Map<string | undefined, Merged>;
}

/** A key, and its values so far. */
export class Entry {
  readonly key: string;
  readonly keyPlace: Place;
  /** The row that gave the first value. */
  readonly #row: number;
  #values: Scalar | Merged | Several;

  /** What the first row gives. */
  constructor({ key, keyPlace, values: [first] }: MadePair, row: number) {
    this.key = key;
    this.keyPlace = keyPlace;
    this.#row = row;
    if (first === undefined) this.#values = { scalars: [], nodes: [] };
    else this.#values = "scalar" in first ? first.scalar : new Merged(first, row);
  }

  get scalars(): readonly Scalar[] {
    const values = this.#values;
    if (values instanceof Merged) return [];
    return "scalars" in values ? values.scalars : [values];
  }

  get nodes(): readonly Merged[] {
    const values = this.#values;
    if (values instanceof Merged) return [values];
    return "scalars" in values ? values.nodes : [];
  }

  /** Adds a text; whether it is new. */
  addText(given: Given, row: number, onRival: (rival: Rival) => void): boolean {
    const { value } = given.scalar;
    const held = this.#values;
    if ("value" in held && held.value === value) return false;
    const several = this.#several();
    const { scalars } = several;
    if (several.known === undefined && scalars.length >= many) several.known = new Set(scalars.map((one) => one.value));
    if (several.known?.has(value) ?? scalars.some((one) => one.value === value)) return false;
    if (this.#row !== row && given.column !== undefined) {
      onRival({ given, key: this.key, kept: !given.firstHolds, first: this.#row });
      if (given.firstHolds) return false;
    }
    scalars.push(given.scalar);
    several.known?.add(value);
    return true;
  }

  /** Adds to the node of a key, or a node; whether anything of it is new. */
  addNode(made: Made, row: number, onRival: (rival: Rival) => void): boolean {
    const name = made.name?.value;
    const held = this.#values;
    if (held instanceof Merged && held.name?.value === name) return held.add(made, row, onRival);
    const several = this.#several();
    const { nodes } = several;
    if (several.named === undefined && nodes.length >= many) {
      several.named = new Map(nodes.map((one) => [one.name?.value, one]));
    }
    const node = several.named === undefined ? nodes.find((one) => one.name?.value === name) : several.named.get(name);
    if (node !== undefined) return node.add(made, row, onRival);
    const added = new Merged(made, row);
    nodes.push(added);
    several.named?.set(name, added);
    return true;
  }

  #several(): Several {
    const held = this.#values;
    if (!(held instanceof Merged) && "scalars" in held) return held;
    return (this.#values = { scalars: [...this.scalars], nodes: [...this.nodes] });
  }
}
