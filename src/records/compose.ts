/** yaml's document → the tree of a record file: every scalar as text, each node with its place and, if it has one, its id. */

import { isMap, isNode, isScalar, isSeq, Scalar as YamlScalar, type YAMLMap, type YAMLSeq } from "yaml";
import { issue, type Issue, type Place } from "../issue.ts";
import { textFault } from "./characters.ts";
import { notAKey } from "./faults.ts";
import { missingId, shorten, shown, type Naming, type Owner } from "./identities.ts";
import type { Lines } from "./lines.ts";
import type { List, Mapping, Pair, Scalar, Value } from "./tree.ts";

/** A key of a mapping, and what stands at it. */
interface Entry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly node: unknown;
}

/** In braces `{a:b}` is a key “a:b” without a value. */
function emptyHint({ excerpt = "", excerptColumn = 1, column, length = 1 }: Place): string {
  const written = excerpt.slice(column - excerptColumn).slice(0, length);
  if (written.includes(":")) return "Write a space after the colon.";
  return 'If it is not known, leave the key out; an empty text is written "".';
}

/**
 * Whether a mapping is of texts by language, of which Indonesian has the tag “id”: all its keys are language tags, and what stands at
 * “id” is a list, or a text that is nothing like an id, having no “/”.
 */
function isByLanguage(entries: readonly Entry[]): boolean {
  const id = entries.find(({ key }) => key === "id")?.node;
  if (id === undefined || !entries.every(({ key }) => /^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(key) && key !== "key"))
    return false;
  return isSeq(id) || (isScalar(id) && !String(id.value).includes("/"));
}

/** Composes the nodes of one file; what is wrong with them goes to `report`, in the order of the text. */
export class Composer {
  readonly #lines: Lines;
  readonly #identities: Naming;
  readonly #report: (fault: Issue) => void;

  constructor(lines: Lines, identities: Naming, report: (fault: Issue) => void) {
    this.#lines = lines;
    this.#identities = identities;
    this.#report = report;
  }

  /** The records of a file that is a list of them. */
  records(root: unknown): Mapping[] {
    if (!isSeq(root)) {
      const hint = "Begin each record with “- id: …” at the start of a line; a file with no records holds [].";
      this.#report(
        issue("not-a-list", "A record file is a list of records, and this is none.", this.#placeOf(root), hint),
      );
      return [];
    }
    return root.items.map((item) => this.#record(item, root)).filter((record) => record !== undefined);
  }

  /** The mapping of a file that is one. */
  mapping(root: unknown): Mapping | undefined {
    if (isMap(root)) return this.#mapping(root, nobody());
    this.#report(
      issue(
        "not-a-mapping",
        "The file is one mapping, and this is none.",
        this.#placeOf(root),
        "Write “key: value” lines.",
      ),
    );
    return undefined;
  }

  #record(item: unknown, list: YAMLSeq): Mapping | undefined {
    if (isMap(item)) return this.#mapping(item, nobody(), true);
    if (isEmpty(item))
      this.#report(
        issue("empty-value", "The list has an item with nothing in it.", this.#placeOf(item, list), "Take it out."),
      );
    else {
      const hint = "A record is a mapping: “- id: person/fyodor-dan”, and its other keys below.";
      this.#report(issue("not-a-mapping", "This item of the list is not a record.", this.#placeOf(item, list), hint));
    }
    return undefined;
  }

  #value(node: unknown, owner: Owner, emptyAt: Place): Value | undefined {
    if (isMap(node)) return this.#mapping(node, owner);
    if (isSeq(node)) return this.#list(node, owner);
    if (isScalar(node) && !isEmpty(node)) return this.#scalar(node);
    if (isEmpty(node)) this.#report(issue("empty-value", "There is no value here.", emptyAt, emptyHint(emptyAt)));
    return undefined; // an alias: the first look has refused it
  }

  #scalar(node: YamlScalar): Scalar {
    const place = this.#placeOf(node);
    const value = String(node.value);
    const fault = textFault(value, this.#lines, node.range?.[0] ?? 0, place);
    if (fault !== undefined) this.#report(fault);
    return { kind: "scalar", value, place };
  }

  #list(node: YAMLSeq, owner: Owner): List {
    const place = this.#placeOf(node);
    const items = node.items.map((item) => this.#value(item, owner, this.#placeOf(item, node)));
    return { kind: "list", items: items.filter((item) => item !== undefined), place };
  }

  #mapping(node: YAMLMap, around: Owner, isRecord = false): Mapping {
    const place = this.#placeOf(node);
    const entries = this.#entries(node);
    // `id` and `key` come first: whatever stands inside needs them, wherever in the mapping they are written.
    const own = !isRecord && isByLanguage(entries) ? [] : entries.filter(({ key }) => key === "id" || key === "key");
    const named = new Map(own.map((entry) => [entry, this.#pair(entry, around)]));
    const owner = this.#identities.identify(
      [...named.values()].filter((pair) => pair !== undefined),
      around,
      this.#report,
    );
    const pairs = entries
      .map((entry) => (named.has(entry) ? named.get(entry) : this.#pair(entry, owner)))
      .filter((pair) => pair !== undefined);
    if (isRecord && !entries.some(({ key }) => key === "id")) this.#report(missingId(pairs, place));
    return { kind: "mapping", pairs, place, ...(owner !== around && owner.id !== undefined ? { id: owner.id } : {}) };
  }

  #pair({ key, keyPlace, node }: Entry, owner: Owner): Pair | undefined {
    const value = this.#value(node, owner, keyPlace);
    return value && { key, keyPlace, value };
  }

  /** The keys of a mapping that are words and stand in it for the first time. */
  #entries(node: YAMLMap): Entry[] {
    const entries = new Map<string, Entry>();
    for (const { key: keyNode, value } of node.items) {
      const keyPlace = this.#placeOf(keyNode, node);
      if (!isScalar(keyNode) || isEmpty(keyNode)) {
        this.#report(issue(notAKey.code, notAKey.message, keyPlace, notAKey.hint));
        continue;
      }
      const { value: key } = this.#scalar(keyNode);
      const first = entries.get(key);
      if (key === "<<") {
        const hint = "Write the keys out in each record.";
        this.#report(issue("yaml-merge", "“<<” merges mappings, which records do without.", keyPlace, hint));
      } else if (first !== undefined) {
        const message = `The key “${shorten(key)}” stands twice in one mapping; the first is at ${shown(first.keyPlace)}.`;
        this.#report(issue("duplicate-key", message, keyPlace, "Keep one; several values are written [a, b]."));
      } else entries.set(key, { key, keyPlace, node: value });
    }
    return [...entries.values()];
  }

  /** Where a node stands; of one that is not there, its parent's place. Collections are shown by their first character. */
  #placeOf(node: unknown, parent?: unknown): Place {
    const range = rangeOf(node) ?? rangeOf(parent);
    if (range === undefined) return this.#lines.place(0);
    if (isEmpty(node))
      return this.#lines.place(
        range[0] + (/^ */.exec(this.#lines.text.slice(range[0], range[0] + 1000))?.[0].length ?? 0),
      );
    return this.#lines.place(range[0], isScalar(node) ? range[1] - range[0] : 1);
  }
}

/** Whether nothing is written where a value could stand; `""` is a value. */
function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.type === YamlScalar.PLAIN && node.source === "");
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  return isNode(node) ? (node.range ?? undefined) : undefined;
}

function nobody(): Owner {
  return { id: undefined, keys: new Map() };
}
