/** `smolny import`: other people's data into a folder of records, whole or not at all, with a report that adds up. */

import { mkdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { check } from "../../check/index.ts";
import { createFolder, refuseTaken, writeFileAtomic } from "../../export/index.ts";
import { writeOwnDump } from "../../dataset/index.ts";
import { buildGraph, ownContext } from "../../graph/index.ts";
import { importCsv, importPopolo, nameOfFile, pointed, type Imported } from "../../import/index.ts";
import { Fault, issue, sortIssues } from "../../issue.ts";
import type { SourceFile } from "../../records/index.ts";
import { choose } from "../data.ts";
import { importReport } from "../import-report.ts";
import type { Input, Io, Run } from "../io.ts";
import { readSource, shown, until } from "../paths.ts";
import { exitOf, tell } from "../report.ts";

/** Format → how its files become records. */
const importers: Readonly<Record<string, Importer>> = {
  popolo: (files, input) => importPopolo({ files, keys: keysInOrder(), ...languageOf(input) }),
  csv: async (files, input, { cwd, self }) => {
    const [table, second] = files;
    const path = input.text("mapping");
    if (table === undefined || second !== undefined || path === undefined) {
      const hint = `Write “${self} import csv TABLE.csv --mapping MAPPING.yaml”; docs/import-csv.md says what a mapping is.`;
      const message = second === undefined ? "A table needs a mapping." : "Tables are imported one by one.";
      throw new Fault([issue("usage", message, {}, hint)]);
    }
    const mapping = await readSource(path, cwd);
    const encoding = input.text("encoding");
    const told = { ...languageOf(input), ...(encoding === undefined ? {} : { encoding }) };
    return importCsv({ table, mapping, vocabulary: ownContext(), keys: keysInOrder(), ...told });
  },
};

type Importer = (files: readonly SourceFile[], input: Input, io: Io) => Imported | Promise<Imported>;

function languageOf(input: Input): { language?: string } {
  const language = input.text("language");
  return language === undefined ? {} : { language };
}

export const run: Run = async (input: Input, io: Io) => {
  const [format = "", ...paths] = input.words;
  const importer = choose(importers, format, "format that is imported");
  if (paths.length === 0) {
    throw new Fault([issue("usage", "No file is named.", {}, `Write “${io.self} import ${format} FILE”.`)]);
  }
  const out = outFolder(input, paths[0] ?? "");
  const target = resolve(io.cwd, out);
  await refuseTaken(target, shown(target, io.cwd));
  const read = await sources(paths, io.cwd);
  const imported = await importer(read, input, io);

  const graph = await buildGraph({ files: imported.files });
  const found = sortIssues([...graph.issues, ...(exitOf(graph.issues) > 0 ? [] : await check(graph))]);
  const issues = format === "popolo" ? pointed(found, read) : found;
  if (exitOf(issues) > 0) throw new Fault(issues);
  await io.stderr.write(tell(issues, io.stderr.colors));

  await createFolder(target, shown(target, io.cwd), async (folder) => {
    for (const { file, text } of imported.files) {
      const path = join(folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, until(io.signal, [text]));
    }
    const written = imported.files.map(({ file, text }) => ({ file, bytes: Buffer.from(text) }));
    await writeOwnDump(folder, graph, written);
  });
  const told = { ...imported, folder: shown(target, io.cwd), quads: graph.store.size };
  if (input.flag("json")) await io.stdout.write(`${JSON.stringify(jsonOf(told), undefined, 2)}\n`);
  else await io.stdout.write(importReport(told, io.self, io.stdout.colors));
  return 0;
};

/** Keys come in the order in which the context lists them. */
function keysInOrder(): string[] {
  return [...ownContext().properties.keys()];
}

function outFolder(input: Input, first: string): string {
  const asked = input.text("out");
  if (asked === "") throw new Fault([issue("usage", "--out names no folder.")]);
  return asked ?? nameOfFile(first);
}

/** The files, each once. */
async function sources(paths: readonly string[], cwd: string): Promise<SourceFile[]> {
  const files: SourceFile[] = [];
  for (const path of paths) {
    const source = await readSource(path, cwd);
    if (files.some(({ file }) => file === source.file)) {
      throw new Fault([issue("usage", `${source.file} is named twice.`)]);
    }
    files.push(source);
  }
  return files;
}

function jsonOf({ report, oddities, files, folder, quads }: Imported & { folder: string; quads: number }) {
  const { files: sources, elements, besides, remarks } = report;
  const records = files.reduce((sum, file) => sum + file.records.length, 0);
  return { folder, records, quads, sources, elements, besides, remarks, oddities };
}
