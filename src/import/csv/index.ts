/** A table and its mapping → records (docs/import-csv.md). */

import { Fault } from "../../issue.ts";
import type { Mapping, SourceFile } from "../../records/index.ts";
import { Concepts } from "../concepts.ts";
import { datasetFiles, namesOf, sha256, sourceOf } from "../dataset.ts";
import { tooLarge } from "../decode.ts";
import { Oddities } from "../oddities.ts";
import { ForeignFile } from "../places.ts";
import { reportOf, type Imported, type Report } from "../report.ts";
import { decodeTable } from "./encoding.ts";
import { readTableMapping, type TableMapping } from "./mapping.ts";
import type { Dialect } from "./row.ts";
import { readTable, type Table } from "./table.ts";
import type { Vocabulary } from "./templates.ts";

/**
 * Imports a table.
 * @param input.vocabulary what the context says of keys and types
 * @param input.keys the order of the keys in records
 * @param input.language the language of texts that the mapping gives without one, as a BCP 47 tag; `und` if it is not known
 * @param input.encoding the table's encoding, by a label of the Encoding Standard, instead of the one in the mapping
 * @param input.base what the IRIs of things are to begin with, instead of one after the table
 * @throws Fault with what is wrong with the mapping, or with the table as a table
 */
export function importCsv(input: {
  readonly table: SourceFile;
  readonly mapping: SourceFile;
  readonly vocabulary: Vocabulary;
  readonly keys: readonly string[];
  readonly language?: string;
  readonly encoding?: string;
  readonly base?: string;
}): Imported {
  const { table: source, vocabulary, keys, language = "und" } = input;
  const { mapping, issues } = readTableMapping(input.mapping, vocabulary, language);
  if (mapping === undefined) throw new Fault(issues);
  const large = tooLarge(source);
  if (large !== undefined) throw new Fault([large]);
  const told = input.encoding ?? mapping.encoding?.label;
  const decoded = decodeTable(source, told, input.encoding === undefined ? mapping.encoding?.place : undefined);
  const { text, encoding } = decoded;
  if (text === undefined || encoding === undefined) throw new Fault(decoded.issues);
  const [name = ""] = namesOf([source]);
  const file = new ForeignFile(source.file, text, name, sha256(source.bytes));
  const oddities = new Oddities();
  if (decoded.isDoubted === true) {
    const message = `The file is read as ${encoding}, as was told; its bytes are sound UTF-8 too.`;
    oddities.report(
      "encoding-doubted",
      message,
      file.place(0),
      "",
      "If its letters are wrong, do not tell the encoding.",
    );
  }
  const table = readTable(file, mapping, oddities);
  if (table.issues.length > 0) throw new Fault(table.issues);
  const groups = groupsOf(file, table, mapping);
  const read = [{ file: source.file, bytes: source.bytes.length, sha256: file.sha256 }];
  return {
    files: datasetFiles([file], groups, keys, input.base),
    oddities: oddities.found,
    report: reportOf({ files: read, ...counted(table, encoding) }, oddities.found),
  };
}

/** Files of records: the source, then one for each type, by its name. */
function groupsOf(file: ForeignFile, { records }: Table, mapping: TableMapping): Map<string, Mapping[]> {
  const groups = new Map([[`sources/${file.name}`, [sourceOf(file).build()]]]);
  for (const { type, record } of records) {
    const name = pluralOf(type);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [record]);
    else group.push(record);
  }
  const canBeUntold = [...mapping.columns.rules.values()].some(({ unknown }) => unknown.size > 0);
  if (canBeUntold && !mapping.constants.has("kind/not-told")) {
    const concepts = new Concepts();
    concepts.use("not-told");
    groups.set("concepts", [...(groups.get("concepts") ?? []), ...concepts.records()]);
  }
  return groups;
}

/** A type as the name of a file of such records: `parties`, `head-counts`. */
function pluralOf(type: string): string {
  const words = type.replace(/(?<=.)[A-Z]/g, "-$&").toLowerCase();
  return words.endsWith("y") ? `${words.slice(0, -1)}ies` : `${words}s`;
}

/** The cells of each column, as read, standing in records and left out; records by type. */
function counted({ records, counts, header }: Table, encoding: string): Omit<Report, "files" | "oddities"> {
  const read = counts.rows - counts.emptyRows;
  const elements = counts.columns.map(({ name, cells: { stands, ...others } }) => {
    const leftOut = Object.values(others).reduce((sum, number) => sum + number, 0);
    return { kind: name === "" ? "(without a name)" : name, read, made: stands, leftOut };
  });
  const types = new Map<string, number>();
  for (const { type } of records) types.set(type, (types.get(type) ?? 0) + 1);
  const besides = [...types].map(([kind, made]) => ({ kind, made }));
  return { elements, besides, remarks: [written(header.dialect, encoding), ...counts.sentences] };
}

function written({ delimiter, quote }: Dialect, encoding: string): string {
  const between = delimiter === "\t" ? "tabs" : `“${delimiter}”`;
  return `Read as ${encoding}, with ${between} between cells${quote === "" ? "" : ` and ${quote} around them`}.`;
}
