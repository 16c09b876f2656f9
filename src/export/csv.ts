/**
 * CSV for people with spreadsheets: a table for each class, a row for each of its members, a column for each property (and
 * language, and datatype), and a CSVW description of them all. It is for reading, and not held to be read back the same.
 *
 * Cells are as faithful as CSV can be: a text that begins with "=", "+", "-" or "@" is written as it is, and not disguised, though
 * a spreadsheet may take it for a formula. Several values of one cell stand in their order, with a separator that none of its column holds,
 * if there is one.
 * The byte order mark at the start is what tells Excel that the file is in UTF-8.
 */

import { stringify } from "csv-stringify/sync";
import type { Quad } from "@rdfjs/types";
import { allBelow, columnsOf, freeName, wordOf } from "./columns.ts";
import { describeTables, type Table } from "./csvw.ts";
import { once, type Part, type Source } from "./source.ts";
import { byCodePoint, idOf, readableOf, type Statement } from "./statements.ts";
import { rdfType } from "./terms.ts";

const rowsAtOnce = 500;

/** Class → the statements about its members; "" for those about what has no class. */
function byClass(statements: readonly Statement[]): Map<string, Quad[]> {
  const types = new Map<string, string[]>();
  for (const { quad } of statements) {
    if (quad.predicate.value !== rdfType || quad.object.termType !== "NamedNode") continue;
    types.set(idOf(quad.subject), [...(types.get(idOf(quad.subject)) ?? []), quad.object.value]);
  }
  const classes = new Map<string, Quad[]>();
  for (const { quad } of statements) {
    for (const type of types.get(idOf(quad.subject)) ?? [""]) {
      const own = classes.get(type) ?? [];
      classes.set(type, own);
      own.push(quad);
    }
  }
  return new Map([...classes].sort(([a], [b]) => byCodePoint(a, b)));
}

const kebab = (word: string) =>
  word
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1-$2")
    .replaceAll("_", "-")
    .toLowerCase();

/** Class → its file's name: small letters and hyphens, and its vocabulary before it if classes of several share a name. */
function fileNames(classes: Iterable<string>, prefixes: Source["prefixes"]): ReadonlyMap<string, string> {
  const word = (type: string) => (type === "" ? "without-class" : kebab(wordOf(type)));
  const vocabulary = (type: string) =>
    Object.entries(prefixes).find(
      ([prefix, namespace]) => prefix !== "" && namespace !== "" && type.startsWith(namespace),
    )?.[0] ?? "other";
  const types = [...classes];
  const taken = new Set<string>();
  const nameOf = (type: string) => {
    const isShared = types.filter((other) => word(other) === word(type)).length > 1;
    return `${freeName(taken, isShared ? `${kebab(vocabulary(type))}-${word(type)}` : word(type))}.csv`;
  };
  return new Map(types.map((type) => [type, nameOf(type)]));
}

async function tablesOf(source: Source): Promise<Table[]> {
  const { prefixes, base } = source;
  const classes = byClass(await readableOf(source));
  const names = fileNames(classes.keys(), prefixes);
  return [...classes].map(([type, quads]) => {
    const ids = [...new Set(quads.map(({ subject }) => idOf(subject)))].sort(byCodePoint);
    const told = quads.filter(({ predicate, object }) => predicate.value !== rdfType || object.value !== type);
    return {
      type,
      ids,
      file: names.get(type) ?? "",
      idBase: allBelow(base, ids) ? (base ?? "") : "",
      columns: columnsOf(told, base),
    };
  });
}

async function* write({ ids, idBase, columns }: Table, base: string): AsyncIterable<string> {
  const csv = (rows: readonly (readonly string[])[]) =>
    stringify(rows as string[][], { record_delimiter: "windows", quoted_match: /[\r\n]/ });
  yield `\ufeff${csv([["id", ...columns.map(({ name }) => name)]])}`;
  for (let from = 0; from < ids.length; from += rowsAtOnce) {
    const rows = ids.slice(from, from + rowsAtOnce).map((id) => {
      const cells = columns.map(({ cells, isLocal, separator }) =>
        (cells.get(id) ?? []).map((value) => (isLocal ? value.slice(base.length) : value)).join(separator),
      );
      return [id.slice(idBase.length), ...cells];
    });
    // The next piece is made when this one was taken.
    yield await Promise.resolve(csv(rows));
  }
}

/** The tables and their description. */
export async function tableParts(source: Source): Promise<readonly Part[]> {
  const tables = await tablesOf(source);
  const base = source.base ?? "";
  const files = tables.map((table) => ({ path: table.file, mediaType: "text/csv", write: () => write(table, base) }));
  const described = () => once(describeTables(tables, base));
  return [...files, { path: "csv-metadata.json", mediaType: "application/csvm+json", write: described }];
}
