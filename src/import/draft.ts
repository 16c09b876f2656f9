/** Records as an importer makes them: what the file says, what the editors add, and the place in the foreign file that each comes from. */

import type { Place } from "../issue.ts";
import { parseId, type LocalId, type Mapping, type Pair, type Scalar, type Value } from "../records/index.ts";

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
  return { kind: "list", items: values, place };
}

/** An id that the program itself has put together. */
export function idOf(text: string): LocalId {
  const id = parseId(text);
  if (id === undefined) throw new Error(`An importer made “${text}”, which is no id.`);
  return id;
}

/** Texts by language. A list where a reader would take the tag of Indonesian, “id”, for the id of a record. */
export function byLanguage(all: Iterable<readonly [language: string, texts: Iterable<string>]>, place: Place): Mapping {
  const entries = [...all].map(([language, texts]): [string, Value] => {
    const items = [...texts].map((text) => scalar(text, place));
    const isLikeId = language === "id" && items.some(({ value }) => value.includes("/"));
    return [language, isLikeId ? { kind: "list", items, place } : oneOrList(items, place)];
  });
  return mapping(Object.fromEntries(entries), place);
}

export const inLanguage = (language: string, text: string, place: Place) => byLanguage([[language, [text]]], place);

/** A key as a part of a node's key: `onBehalfOf`, `on-behalf-of`. */
export function kebab(key: string): string {
  return key.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`);
}

/** A node in the making: a record with an `id`, or a node inside one with a `key`. */
export class Draft {
  readonly id: LocalId;
  readonly type: string;
  readonly place: Place;
  /** What keys that take one value say, in the words of the file. */
  readonly told = new Map<string, string>();
  readonly #names: readonly Pair[];
  readonly #cites: Set<string>;
  readonly #said = new Map<string, Value[]>();
  readonly #described: Pair[] = [];
  readonly #noted: Pair[] = [];
  readonly #notes = new Map<string, Mapping>();
  /** Key → the note that the file writes that it is not known. */
  readonly #notTold = new Map<string, Mapping>();
  readonly #lists = new Set<string>();
  readonly #numbers = new Map<string, number>();

  private constructor(id: LocalId, type: string, place: Place, names: readonly Pair[], cites: Iterable<string>) {
    this.id = id;
    this.type = type;
    this.place = place;
    this.#names = names;
    this.#cites = new Set(cites);
  }

  /** A record; `cites` names the passages that say what is said of it. */
  static record(id: LocalId, type: string, place: Place, cites: readonly string[]): Draft {
    return new Draft(id, type, place, [pair("id", scalar(id, place)), pair("type", scalar(type, place))], cites);
  }

  /** A node inside another, told by a key of its own. */
  static node(owner: LocalId, key: string, type: string, place: Place): Draft {
    const names = [pair("key", scalar(key, place)), pair("type", scalar(type, place))];
    return new Draft(idOf(`${owner}/${key}`), type, place, names, []);
  }

  /** Names one more passage that says what is said of a record. */
  cite(passage: string): void {
    this.#cites.add(passage);
  }

  /** Adds a value that the file states. */
  say(key: string, value: Value): void {
    const values = this.#said.get(key);
    if (values === undefined) this.#said.set(key, [value]);
    else values.push(value);
  }

  /** Adds nodes under a key that always holds a list. */
  sayList(key: string, nodes: readonly Value[]): void {
    if (nodes.length > 0) this.#lists.add(key);
    for (const node of nodes) this.say(key, node);
  }

  says(key: string): boolean {
    return this.#said.has(key);
  }

  /** Numbers what has the same beginning of a key, from 1 on. */
  next(start: string): number {
    const number = (this.#numbers.get(start) ?? 0) + 1;
    this.#numbers.set(start, number);
    return number;
  }

  /** The id of a node inside this one. */
  nested(key: string): LocalId {
    return idOf(`${this.id}/${key}`);
  }

  /** Adds what the editors note. */
  note(key: string, value: Value): void {
    this.#noted.push(pair(key, value));
  }

  /** Adds a note on the node; of notes with the same key the first stands. */
  remark(key: string, kind: string, text: string, place = this.place): void {
    if (!this.#notes.has(key)) this.#notes.set(key, this.#note(key, { kind, text }, place));
  }

  /** Adds a note that the file writes of a key that it is not known, in these words; it goes once anything else says the key. */
  notTold(key: string, kind: string, words: string, text: string, place: Place): void {
    if (this.#notTold.has(key)) return;
    const more = { kind, notTold: key, ...(words === "" ? {} : { words }), text };
    this.#notTold.set(key, this.#note(`unknown-${kebab(key)}`, more, place));
  }

  #note(key: string, more: Readonly<Record<string, string>>, place: Place): Mapping {
    return { ...mapping({ key, type: "Note", ...more }, place), id: this.nested(key) };
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
    const notTold = [...this.#notTold].filter(([key]) => !this.#said.has(key)).map(([, note]) => note);
    const notes = [...notTold, ...this.#notes.values()];
    if (notes.length > 0) noted.push(pair("notes", { kind: "list", items: notes, place }));
    const passages = [...this.#cites].sort().map((passage) => scalar(passage, place));
    const cites = passages.length === 0 ? [] : [pair("cites", oneOrList(passages, place))];
    const group = (key: string, pairs: readonly Pair[]): Pair[] =>
      pairs.length === 0 ? [] : [pair(key, { kind: "mapping", pairs, place })];
    return {
      kind: "mapping",
      pairs: [...this.#names, ...cites, ...said, ...group("described", this.#described), ...group("noted", noted)],
      place,
      id,
    };
  }
}
