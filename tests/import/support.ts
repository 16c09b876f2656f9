/** Imports of made-up Popolo, and what came of them as plain values. */

import { check } from "../../src/check/index.ts";
import { buildGraph, ownContext } from "../../src/graph/index.ts";
import { importPopolo, type Imported } from "../../src/import/index.ts";
import { readMapping, readRecords, type Mapping, type Value } from "../../src/records/index.ts";

export const keys = [...ownContext().properties.keys()];

const bytesOf = (content: unknown): Uint8Array =>
  content instanceof Uint8Array
    ? content
    : new TextEncoder().encode(typeof content === "string" ? content : JSON.stringify(content));

/** Imports files by name; one that is no text or bytes is written as JSON first. */
export function imported(files: Readonly<Record<string, unknown>>, language?: string): Imported {
  const sources = Object.entries(files).map(([file, content]) => ({ file, bytes: bytesOf(content) }));
  return importPopolo({ files: sources, keys, ...(language === undefined ? {} : { language }) });
}

export type Plain = string | readonly Plain[] | { readonly [key: string]: Plain };

function plainValue(value: Value): Plain {
  if (value.kind === "scalar") return value.value;
  if (value.kind === "list") return value.items.map(plainValue);
  return plain(value);
}

function plain({ pairs }: Mapping): Record<string, Plain> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, plainValue(value)]));
}

/** Every record of an import by its id. */
export function recordsOf({ files }: Imported): Readonly<Record<string, Readonly<Record<string, Plain>>>> {
  return Object.fromEntries(files.flatMap(({ records }) => records.map((record) => [record.id ?? "", plain(record)])));
}

/** The record of one element that stands alone in its collection. */
export function record(content: unknown, id: string): Readonly<Record<string, Plain>> {
  const found = recordsOf(imported({ "file.json": content }))[id];
  if (found === undefined) throw new Error(`There is no ${id}.`);
  return found;
}

/** Why the folder that an import writes would be refused: by the reader of records, by the graph, by its checks. */
export async function refusals({ files }: Imported): Promise<string[]> {
  const [dataset, ...others] = files.map(({ file, text }) => ({ file, bytes: Buffer.from(text) }));
  const read = [...(dataset === undefined ? [] : readMapping(dataset).issues), ...readRecords(others).issues];
  const graph = await buildGraph({ files });
  const issues = [...read, ...graph.issues, ...(await check(graph))];
  return issues.filter(({ severity }) => severity === "error").map(({ code, message }) => `${code}: ${message}`);
}

/** Oddities as `code at pointer`. */
export const odd = ({ oddities }: Imported): string[] => oddities.map(({ code, pointer }) => `${code} ${pointer}`);
