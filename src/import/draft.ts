/** Records as an importer makes them: what the file says, what the editors add, and the place in the foreign file that each comes from. */

import type { Place } from "../issue.ts";
import {
  parseId,
  type List,
  type LocalId,
  type Mapping,
  type Pair,
  type Scalar,
  type Value,
} from "../records/index.ts";

export const scalar = (value: string, place: Place): Scalar => ({ kind: "scalar", value, place });

export const pair = (key: string, value: Value): Pair => ({ key, keyPlace: value.place, value });

/** A mapping of texts that is no node, such as texts by language. */
export function mapping(entries: Readonly<Record<string, Value | string>>, place: Place): Mapping {
  const pairs = Object.entries(entries).map(([key, value]) =>
    pair(key, typeof value === "string" ? scalar(value, place) : value),
  );
  return { kind: "mapping", pairs, place };
}

/** One value as it is, several as a list. */
export function oneOrList(values: readonly Value[], place: Place): Value {
  const [only] = values;
  if (values.length === 1 && only !== undefined) return only;
  return { kind: "list", items: values, place } satisfies List;
}

/** An id that the program itself has put together. */
export function idOf(text: string): LocalId {
  const id = parseId(text);
  if (id === undefined) throw new Error(`An importer made “${text}”, which is no id.`);
  return id;
}

/** A node in the making: a record with an `id`, or a node inside one with a `key`. */
export class Draft {
  readonly id: LocalId;
  readonly type: string;
  readonly place: Place;
  readonly #names: readonly Pair[];
  readonly #said = new Map<string, Value[]>();
  readonly #described: Pair[] = [];
  readonly #noted: Pair[] = [];
  readonly #notes: Mapping[] = [];
  readonly #lists = new Set<string>();

  private constructor(id: LocalId, type: string, place: Place, names: readonly Pair[]) {
    this.id = id;
    this.type = type;
    this.place = place;
    this.#names = names;
  }

  /** A record; `cites` names the passages that say what is said of it. */
  static record(id: LocalId, type: string, place: Place, cites: readonly string[]): Draft {
    const passages = oneOrList(
      cites.map((passage) => scalar(passage, place)),
      place,
    );
    const names = [pair("id", scalar(id, place)), pair("type", scalar(type, place))];
    return new Draft(id, type, place, cites.length === 0 ? names : [...names, pair("cites", passages)]);
  }

  /** A node inside another, told by a key of its own. */
  static node(owner: LocalId, key: string, type: string, place: Place): Draft {
    const names = [pair("key", scalar(key, place)), pair("type", scalar(type, place))];
    return new Draft(idOf(`${owner}/${key}`), type, place, names);
  }

  /** Adds a value that the file states. */
  say(key: string, ...values: Value[]): void {
    this.#said.set(key, [...(this.#said.get(key) ?? []), ...values]);
  }

  /** Adds nodes under a key that always holds a list. */
  sayList(key: string, nodes: readonly Value[]): void {
    if (nodes.length === 0) return;
    this.#lists.add(key);
    this.say(key, ...nodes);
  }

  says(key: string): boolean {
    return this.#said.has(key);
  }

  /** The id of a node inside this one. */
  nested(key: string): LocalId {
    return idOf(`${this.id}/${key}`);
  }

  /** Adds what the editors note. */
  note(key: string, value: Value): void {
    this.#noted.push(pair(key, value));
  }

  /** Adds a note on the node, of a kind kind/…; of notes with the same key the first stands. */
  remark(
    key: string,
    kind: string,
    text: string,
    more: Readonly<Record<string, string>> = {},
    place = this.place,
  ): void {
    if (this.#notes.some(({ pairs }) => pairs[0]?.value.kind === "scalar" && pairs[0].value.value === key)) return;
    const id = idOf(`${this.id}/${key}`);
    this.#notes.push({ ...mapping({ key, type: "Note", kind: `kind/${kind}`, ...more, text }, place), id });
  }

  /** Adds what is about the record itself, such as where in its file it stands. */
  describe(key: string, value: Value): void {
    this.#described.push(pair(key, value));
  }

  build(): Mapping {
    const { id, place } = this;
    const said = [...this.#said].map(([key, values]) => {
      const value: Value = this.#lists.has(key) ? { kind: "list", items: values, place } : oneOrList(values, place);
      return pair(key, value);
    });
    const noted = [...this.#noted];
    if (this.#notes.length > 0) noted.push(pair("notes", { kind: "list", items: this.#notes, place }));
    const group = (key: string, pairs: readonly Pair[]): Pair[] =>
      pairs.length === 0 ? [] : [pair(key, { kind: "mapping", pairs, place })];
    return {
      kind: "mapping",
      pairs: [...this.#names, ...said, ...group("described", this.#described), ...group("noted", noted)],
      place,
      id,
    };
  }
}
