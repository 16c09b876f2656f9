/**
 * `smolny fmt`: the one way in which records are written.
 *
 * Two spaces a level; `id`, `key`, `type`, `value`, `cites` first and `noted` last; quotes only where a YAML reader would read something
 * else; brackets and braces kept where they fit on the line; comments kept, and at most one blank line between two things.
 */

import type { Issue } from "../issue.ts";
import { remarksOf, type Remarked, type Remarks } from "./comments.ts";
import { readMapping, readRecords } from "./read.ts";
import { writeBlock, writeScalar } from "./scalars.ts";
import { isFlow, type List, type Mapping, type Pair, type SourceFile, type Value } from "./tree.ts";

const width = 120;
const first = ["id", "key", "type", "value", "cites"];
const last = "noted";

/**
 * Formats a list of records. Formatting the result again gives the same bytes, and reading it the same records.
 * @param keys - the order of the keys after `cites`; those that it leaves out come after them, as they stand
 * @returns the text; of a file that has faults, or would be larger than is read, its text as it is and the issues
 */
export function formatRecords(source: SourceFile, keys: readonly string[] = []): { text: string; issues: Issue[] } {
  const read = (file: SourceFile) => {
    const { files, issues } = readRecords([file]);
    const items = files[0]?.records ?? [];
    const root: List = { kind: "list", items, place: { file: source.file, line: 1, column: 1 } };
    return { text: files[0]?.text ?? "", root, issues };
  };
  return format(source, read, keys);
}

/** Formats a file that is one mapping, such as data/dataset.yaml, in the same way. */
export function formatMapping(source: SourceFile, keys: readonly string[] = []): { text: string; issues: Issue[] } {
  const read = (file: SourceFile) => {
    const { text, mapping, issues } = readMapping(file);
    return { text, root: mapping, issues };
  };
  return format(source, read, keys);
}

/**
 * Writes records that were made and not read, each as a text; one after the other they are a record file, and formatting it gives the
 * same bytes. A mapping or list that holds little stands between braces or brackets where it fits.
 */
export function writeRecords(records: readonly Mapping[], keys: readonly string[] = []): string[] {
  const writer = new Writer(nothingRemarked, keys, isSmall);
  return records.map((record) => writer.write({ kind: "list", items: [record], place: nowhere }));
}

/** Writes a file that is one mapping in the same way. */
export function writeMapping(mapping: Mapping, keys: readonly string[] = []): string {
  return new Writer(nothingRemarked, keys, isSmall).write(mapping);
}

type Read = (file: SourceFile) => { text: string; root: List | Mapping | undefined; issues: Issue[] };

function format(source: SourceFile, read: Read, keys: readonly string[]): { text: string; issues: Issue[] } {
  const { text, root, issues } = read(source);
  if (root === undefined || issues.length > 0) return { text, issues };
  const formatted = new Writer(remarksOf(text, root), keys).write(root);
  const again = read({ file: source.file, bytes: Buffer.from(formatted) });
  return again.issues.length > 0 ? { text, issues: again.issues } : { text: formatted, issues };
}

const noRemarks: Remarks = { above: [], beside: [], below: [] };
const nothingRemarked: Remarked = { byEntry: new Map(), rest: [] };
const nowhere = { file: "", line: 1, column: 1 };

/** Whether a collection that was made stands between braces or brackets: it holds texts, or mappings of texts under keys, and is not a record. */
function isSmall(value: List | Mapping, depth = 0): boolean {
  if (value.kind === "list") return value.items.every((item) => item.kind === "scalar");
  if (depth > 2 || value.pairs.some(({ key }) => key === "id")) return false;
  return value.pairs.every(({ value: inner }) => inner.kind === "scalar" || isSmall(inner, depth + 1));
}

class Writer {
  readonly #remarked: Remarked;
  /** Key → its rank. */
  readonly #ranks: ReadonlyMap<string, number>;
  readonly #isFlow: (value: List | Mapping) => boolean;

  constructor(remarked: Remarked, keys: readonly string[], flows: (value: List | Mapping) => boolean = isFlow) {
    this.#remarked = remarked;
    this.#isFlow = flows;
    this.#ranks = new Map([...new Set([...first, ...keys])].map((key, rank) => [key, rank]));
  }

  write(root: List | Mapping): string {
    const { rest } = this.#remarked;
    const lines = isEmpty(root) ? [...rest, this.#flow(root)] : this.#block(root, 0);
    const tidy = lines.filter((line, index) => line !== "" || (index > 0 && lines[index - 1] !== ""));
    while (tidy.at(-1) === "") tidy.pop();
    return `${tidy.join("\n")}\n`;
  }

  /** The lines of a collection, its entries indented by so many spaces. */
  #block(value: List | Mapping, indent: number): string[] {
    const entries = value.kind === "list" ? value.items : this.#sorted(value);
    // What stands above the first key, as it was written, is about the whole: it stays there whatever key comes first.
    const head = value.kind === "list" ? undefined : value.pairs[0];
    const lines = [...(head === undefined ? [] : indented(this.#remarks(head).above, indent))];
    for (const entry of entries) {
      const { above, below } = this.#remarks(entry);
      if (entry !== head) lines.push(...indented(above, indent));
      lines.push(...("keyPlace" in entry ? this.#pair(entry, indent) : this.#item(entry, indent)));
      lines.push(...indented(below, indent));
    }
    return lines.slice(lines.findIndex((line) => line !== ""));
  }

  #pair(pair: Pair, indent: number): string[] {
    return this.#after(`${" ".repeat(indent)}${writeScalar(pair.key, false)}:`, pair, pair.value, indent);
  }

  #item(item: Value, indent: number): string[] {
    const start = `${" ".repeat(indent)}-`;
    if (item.kind === "scalar" || this.#fits(item, indent + 2)) return this.#after(start, item, item, indent);
    // The first entry shares the item's line: what stands above it moves above the item.
    const lines = this.#block(item, indent + 2);
    const at = lines.findIndex((line) => line !== "" && !line.trimStart().startsWith("#"));
    const above = lines.slice(0, at).map((line) => line.replace("  ", ""));
    const beside = this.#remarks(item).beside.map((text) => `${" ".repeat(indent)}${text}`);
    return [...above, ...beside, `${start} ${(lines[at] ?? "").trimStart()}`, ...lines.slice(at + 1)];
  }

  /** The lines of a key or the sign of an item, and the value after it. */
  #after(start: string, entry: Pair | Value, value: Value, indent: number): string[] {
    const beside = this.#remarks(entry)
      .beside.map((text) => ` ${text}`)
      .join("");
    if (value.kind === "scalar") {
      const [sign, ...block] = writeBlock(value.value) ?? [writeScalar(value.value, false)];
      return [`${start} ${sign}${beside}`, ...indented(block, indent + 2)];
    }
    if (this.#fits(value, start.length + 1)) return [`${start} ${this.#flow(value)}${beside}`];
    return [`${start}${beside}`, ...this.#block(value, indent + 2)];
  }

  /** Whether a collection stays between its brackets or braces, behind so many signs on its line. */
  #fits(value: List | Mapping, before: number): boolean {
    if (isEmpty(value)) return true;
    return this.#isFlow(value) && !this.#hasRemarks(value) && before + this.#flow(value).length <= width;
  }

  #flow(value: Value): string {
    if (value.kind === "scalar") return writeScalar(value.value, true);
    if (value.kind === "list") return `[${value.items.map((item) => this.#flow(item)).join(", ")}]`;
    const pairs = this.#sorted(value).map((pair) => `${writeScalar(pair.key, true)}: ${this.#flow(pair.value)}`);
    return pairs.length > 0 ? `{ ${pairs.join(", ")} }` : "{}";
  }

  #hasRemarks(value: Value): boolean {
    if (value.kind === "scalar" || this.#remarked.byEntry.size === 0) return false;
    return (value.kind === "list" ? value.items : value.pairs).some((entry) => {
      const { above, beside, below } = this.#remarks(entry);
      return (
        [...above, ...beside, ...below].some((line) => line !== "") ||
        this.#hasRemarks("keyPlace" in entry ? entry.value : entry)
      );
    });
  }

  #remarks(entry: Pair | Value): Remarks {
    return this.#remarked.byEntry.get(entry) ?? noRemarks;
  }

  #sorted({ pairs }: Mapping): Pair[] {
    const rank = ({ key }: Pair) => (key === last ? Infinity : (this.#ranks.get(key) ?? this.#ranks.size));
    return pairs.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
  }
}

function isEmpty(value: List | Mapping): boolean {
  return (value.kind === "list" ? value.items : value.pairs).length === 0;
}

function indented(lines: readonly string[], indent: number): string[] {
  return lines.map((line) => (line === "" ? "" : `${" ".repeat(indent)}${line}`));
}
