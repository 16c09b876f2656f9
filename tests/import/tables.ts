/** Tables imported and asked, for the tests. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check } from "../../src/check/index.ts";
import { buildGraph, ownContext, type KnowledgeGraph } from "../../src/graph/index.ts";
import { importCsv, type Imported } from "../../src/import/index.ts";
import { Fault, type Issue } from "../../src/issue.ts";
import { ask } from "../../src/query/index.ts";
import { sharedFolder } from "../shared.ts";

/** A file of the shared assemblies; undefined where they are not. */
export function assembly(name: string): { file: string; bytes: Uint8Array } | undefined {
  const folder = sharedFolder("assemblies");
  return folder === undefined ? undefined : { file: name, bytes: readFileSync(join(folder, name)) };
}

/** A mapping of the fixtures. */
export function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/import/${name}`, import.meta.url), "utf8");
}

export const people = fixture("people.mapping.yaml");

export interface Told {
  readonly language?: string;
  readonly encoding?: string;
}

/** Imports a table, as text (UTF-8) or bytes. */
export function importTable(mapping: string, table: string | Uint8Array, told: Told = {}): Imported {
  const vocabulary = ownContext();
  return importCsv({
    table: { file: "table.csv", bytes: typeof table === "string" ? Buffer.from(table) : table },
    mapping: { file: "mapping.yaml", bytes: Buffer.from(mapping) },
    vocabulary,
    keys: [...vocabulary.properties.keys()],
    ...told,
  });
}

/** What is wrong with a table or its mapping: code, place, message and hint of each. */
export function faultsOf(mapping: string, table: string | Uint8Array, told: Told = {}): readonly Issue[] {
  try {
    importTable(mapping, table, told);
    return [];
  } catch (error) {
    if (error instanceof Fault) return error.issues;
    throw error;
  }
}

/** The graph of an import, with everything that is wrong with it. */
export async function graphOf({ files }: Imported): Promise<KnowledgeGraph & { faults: readonly Issue[] }> {
  const graph = await buildGraph({ files });
  return { ...graph, faults: [...graph.issues, ...(await check(graph))] };
}

/** The values of the first row of a SELECT query, as text. */
export async function row({ store, prefixes }: KnowledgeGraph, query: string): Promise<Record<string, string>> {
  return (await rows({ store, prefixes }, query))[0] ?? {};
}

/** The rows of a SELECT query, as text. */
export async function rows(
  { store, prefixes }: Pick<KnowledgeGraph, "store" | "prefixes">,
  query: string,
): Promise<Record<string, string>[]> {
  const answer = await ask(store, query, { file: "query", prefixes });
  if (answer.kind !== "bindings") throw new Error("The query asks for no rows.");
  const found: Record<string, string>[] = [];
  for await (const one of answer.rows) {
    found.push(Object.fromEntries(Object.entries(one).map(([variable, term]) => [variable, term.value])));
  }
  return found;
}

/** The text of the records of an import, without those that every import makes. */
export function recordsOf(table: string, mapping = people): string {
  const { files } = importTable(mapping, table);
  return files
    .filter(({ file }) => !/^(dataset|editors|sources|concepts)/.test(file))
    .map(({ text }) => text)
    .join("");
}
