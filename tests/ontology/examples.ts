/** The examples of ontology/examples/, read and built into graphs. */

import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildGraph, type KnowledgeGraph } from "../../src/graph/index.ts";
import type { Issue } from "../../src/issue.ts";
import { readRecords, type SourceFile } from "../../src/records/index.ts";

const root = new URL("../../", import.meta.url);

/** The path of the dataset that comes with the program. */
export const ownData = fileURLToPath(new URL("data", root));

/** Files of the package, under their paths in it. */
export function filesOf(folder: string, ending: string): SourceFile[] {
  return readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => fileOf(`${folder}${name}`));
}

export function fileOf(file: string): SourceFile {
  return { file, bytes: readFileSync(new URL(file, root)) };
}

export const textOf = ({ bytes }: SourceFile) => new TextDecoder().decode(bytes);

/** The valid examples and the concepts that records of any assembly use: what every example may refer to. */
export const world = () => [fileOf("data/concepts.yaml"), ...filesOf("ontology/examples/valid/", ".yaml")];

/** Builds a graph; what is wrong with the records as such comes along. */
export async function graphOf(
  files: readonly SourceFile[],
  base?: string,
): Promise<{ kg: KnowledgeGraph; issues: readonly Issue[] }> {
  const records = readRecords(files);
  const kg = await buildGraph({ files: records.files, ...(base === undefined ? {} : { base }) });
  return { kg, issues: [...records.issues, ...kg.issues] };
}

/** An issue as a line to compare. */
export const line = ({ file = "", line, severity, code, message }: Issue) =>
  `${file}:${line} ${severity} ${code}: ${message}`;
