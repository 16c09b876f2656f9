/** Records of an import → the files of a dataset: dataset.yaml, a file for each source, a file or several for each kind of record. */

import { createHash } from "node:crypto";
import { Fault, issue, type Place } from "../issue.ts";
import {
  readRecords,
  writeMapping,
  writeRecords,
  type Mapping,
  type RecordFile,
  type SourceFile,
  type Value,
} from "../records/index.ts";
import { Draft, idOf, mapping, pair, scalar } from "./draft.ts";
import { escapeId } from "./escape.ts";
import type { ForeignFile } from "./places.ts";
import { tidy } from "./text.ts";

/** A record file is kept below this many UTF-16 units, well within the bytes, words and signs that are read of one file. */
const mostInFile = 300_000;

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The part of an id that stands for a file: its name without folder and ending. */
function nameOfFile(file: string): string {
  const name = file.split(/[/\\]/).at(-1) ?? file;
  return escapeId(name.replace(/(?<=.)\.[^.]*$/, "").replace(/(?<=.)\.popolo$/, ""));
}

/** The parts of ids that stand for files, told apart by a number if need be. */
export function namesOf(files: readonly SourceFile[]): string[] {
  const taken = new Set<string>();
  return files.map(({ file }) => {
    const base = nameOfFile(file);
    let name = base;
    for (let number = 2; taken.has(name); number++) name = `${base}.${number}`;
    taken.add(name);
    return name;
  });
}

function titleOf(file: string): string {
  return tidy(file.split(/[/\\]/).at(-1) ?? file);
}

/** The source that a file is: its name, its hash, and the one passage that is the whole of it. */
export function sourceOf({ file, name, sha256: hash, passage }: ForeignFile): Draft {
  const place: Place = { file, line: 1, column: 1 };
  const title = titleOf(file);
  const source = Draft.record(idOf(`source/${name}`), "File", place, [passage]);
  source.say("label", mapping({ und: title }, place));
  source.describe("title", scalar(title, place));
  source.describe("sha256", scalar(hash, place));
  const whole = { ...mapping({ key: "file", type: "Passage" }, place), id: idOf(passage) };
  source.describe("passages", { kind: "list", items: [whole], place });
  return source;
}

/** The base of a dataset that has none of its own yet: two datasets of different names never share an IRI. */
export function exampleBase(name: string): string {
  return `https://example.org/${encodeURIComponent(name.normalize("NFC"))}/`;
}

/** What the dataset of an import is; whoever publishes it gives it a title, a licence and a base of their own. */
function describeDataset(files: readonly ForeignFile[], first: ForeignFile, base?: string): Mapping {
  const place: Place = { file: first.file, line: 1, column: 1 };
  const titles = files.map(({ file }) => titleOf(file)).join(", ");
  const described = mapping(
    {
      title: titles,
      description: `What ${titles} ${files.length === 1 ? "says" : "say"}, imported by smolny; each thing with its place in the file.`,
      author: "editor/smolny-import",
      consulted: {
        kind: "list",
        items: files.map(({ name }) => scalar(`source/${name}`, place)),
        place,
      },
      attributedTo: "editor/smolny-import",
      version: "1",
      rights: "The import does not know what rights there are in the files.",
      base: base ?? exampleBase(first.name),
    },
    place,
  );
  const id = idOf(`dataset/${first.name}`);
  const pairs = [pair("id", scalar(id, place)), pair("type", scalar("Dataset", place)), pair("described", described)];
  return { kind: "mapping", pairs, place, id };
}

function editors(place: Place): Mapping {
  const editor = Draft.record(idOf("editor/smolny-import"), "Agent", place, []);
  editor.note("label", mapping({ en: "smolny import" }, place));
  return editor.build();
}

/**
 * Divides records into the files of a dataset and writes their text.
 * @param groups the records by the name of their file without its ending
 * @param keys the order of keys
 * @param base what the IRIs of things are to begin with, instead of one after the first file
 */
export function datasetFiles(
  files: readonly ForeignFile[],
  groups: ReadonlyMap<string, readonly Mapping[]>,
  keys: readonly string[],
  base?: string,
): RecordFile[] {
  const [first] = files;
  if (first === undefined) throw new Error("An import has no file.");
  const dataset = describeDataset(files, first, base);
  const all: [string, readonly Mapping[]][] = [["editors", [editors(dataset.place)]], ...groups];
  const places = new Map<string, Place>();
  const parts = all.flatMap(([name, records]) => {
    // A record may be made anew whenever it is read: what is done with one is done before the next.
    const texts = records.flatMap((record) => {
      claimIds(record, places);
      return writeRecords([record], keys);
    });
    return divide(name, records, texts);
  });
  return [{ file: "dataset.yaml", text: writeMapping(dataset, keys), records: [dataset] }, ...parts];
}

/** An id names one node in all files: whoever reads them would refuse another. */
function claimIds(value: Value, places: Map<string, Place>): void {
  if (value.kind === "list") for (const item of value.items) claimIds(item, places);
  if (value.kind !== "mapping") return;
  const { id, place } = value;
  const first = id === undefined ? undefined : places.get(id);
  if (first !== undefined) {
    const message = `The id “${id}” would be that of two things; the first is at ${first.file}:${first.line}:${first.column}.`;
    throw new Fault([issue("id-twice", message, place)]);
  }
  if (id !== undefined) places.set(id, place);
  for (const { value: inner } of value.pairs) claimIds(inner, places);
}

/** A record that is a file by itself must be one that is read again. */
function refuseUnreadable(record: Mapping, file: string, text: string): void {
  if (readRecords([{ file, bytes: Buffer.from(text) }]).issues.length === 0) return;
  const message = `What becomes ${record.id ?? "a record"} is more than is read of one record.`;
  throw new Fault([issue("import-too-large", message, record.place, "Divide it in the file.")]);
}

function divide(name: string, records: readonly Mapping[], texts: readonly string[]): RecordFile[] {
  const parts: { records: Mapping[]; texts: string[]; length: number }[] = [];
  for (const [index, record] of records.entries()) {
    const text = texts[index] ?? "";
    if (text.length > mostInFile) refuseUnreadable(record, name, text);
    let part = parts.at(-1);
    if (part === undefined || part.length + text.length > mostInFile) {
      part = { records: [], texts: [], length: 0 };
      parts.push(part);
    }
    part.records.push(record);
    part.texts.push(text);
    part.length += text.length;
  }
  return parts.map(({ records: own, texts: lines }, index) => {
    const file = `${name}${index === 0 ? "" : `-${index + 1}`}.yaml`;
    return { file, text: lines.join(""), records: own };
  });
}
