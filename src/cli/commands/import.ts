/** `smolny import`: other people's data into a folder of records, whole or not at all, with a report that adds up. */

import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { basename, dirname, join, parse, resolve } from "node:path";
import { check } from "../../check/index.ts";
import { createFolder, refuseTaken, writeFileAtomic } from "../../export/index.ts";
import { writeOwnDump } from "../../dataset/index.ts";
import { buildGraph, ownContext, settleBase } from "../../graph/index.ts";
import { exampleBase, importCsv, importPopolo, pointed, type Imported } from "../../import/index.ts";
import { Fault, issue, sortIssues } from "../../issue.ts";
import type { RecordFile, SourceFile } from "../../records/index.ts";
import { choose } from "../data.ts";
import { importReport } from "../import-report.ts";
import type { Input, Io, Run } from "../io.ts";
import { readSource, shown, until } from "../paths.ts";
import { exitOf, tell } from "../report.ts";

/** Format → how its files become records. */
const importers: Readonly<Record<string, Importer>> = {
  popolo: (files, input, common) => {
    const other = ["mapping", "encoding"].find((name) => input.text(name) !== undefined);
    if (other !== undefined)
      throw new Fault([issue("usage", `--${other} is for tables: Popolo is UTF-8, and says what it means.`)]);
    return importPopolo({ files, ...common });
  },
  csv: async (files, input, common, { cwd, self }) => {
    const [table, second] = files;
    const path = input.text("mapping");
    if (table === undefined || second !== undefined || path === undefined) {
      const hint = `Write “${self} import csv TABLE.csv --mapping MAPPING.yaml”; docs/import-csv.md says what a mapping is.`;
      const message = second === undefined ? "A table needs a mapping." : "Tables are imported one by one.";
      throw new Fault([issue("usage", message, {}, hint)]);
    }
    const mapping = await readSource(path, cwd);
    const encoding = input.text("encoding");
    const told = encoding === undefined ? {} : { encoding };
    return importCsv({ table, mapping, vocabulary: ownContext(), ...common, ...told });
  },
};

/** What every import is told. */
interface Common {
  /** The order of the keys in records. */
  readonly keys: readonly string[];
  readonly base: string;
  readonly language?: string;
}

type Importer = (files: readonly SourceFile[], input: Input, common: Common, io: Io) => Imported | Promise<Imported>;

function commonOf(input: Input, folder: string): Common {
  const [language, base] = [input.text("language"), input.text("base")];
  return {
    // Keys come in the order in which the context lists them.
    keys: [...ownContext().properties.keys()],
    base: base === undefined ? exampleBase(basename(folder)) : settleBase([], base).base,
    ...(language === undefined ? {} : { language }),
  };
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
  const common = commonOf(input, target);
  const read = await sources(paths, io.cwd);
  let imported = await importer(read, input, common, io);
  const names = imported.files.map(({ file }) => file);
  const records = imported.files.reduce((sum, file) => sum + file.records.length, 0);
  const quads = await createFolder(target, shown(target, io.cwd), async (folder) => {
    imported = { ...imported, files: await writeRecords(folder, imported.files, io.signal) };
    const graph = await buildGraph({ files: imported.files });
    // What is needed of the records from here on is in the graph.
    imported = { ...imported, files: [] };
    const found = sortIssues([...graph.issues, ...(exitOf(graph.issues) > 0 ? [] : await check(graph))]);
    const issues = format === "popolo" ? pointed(found, read) : found;
    if (exitOf(issues) > 0) throw new Fault(issues);
    await io.stderr.write(tell(issues, io.stderr.colors));
    await writeOwnDump(
      folder,
      graph,
      names.map((file) => onDisk(folder, file)),
    );
    return graph.store.size;
  });
  const { report, oddities } = imported;
  const told = { folder: shown(target, io.cwd), records, files: names.length };
  if (input.flag("json")) {
    const { files, elements, besides, remarks } = report;
    const json = { folder: told.folder, records, quads, sources: files, elements, besides, remarks, oddities };
    await io.stdout.write(`${JSON.stringify(json, undefined, 2)}\n`);
  } else await io.stdout.write(importReport({ report, oddities, ...told }, io.self, io.stdout.colors));
  return 0;
};

/** Writes the files; once they are on the disk, their texts, which are longer than what they are made of, need no room any more. */
async function writeRecords(folder: string, files: readonly RecordFile[], signal: AbortSignal): Promise<RecordFile[]> {
  for (const { file, text } of files) {
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, until(signal, [text]));
  }
  return files.map((file) => ({ ...file, text: "" }));
}

/** A file that is read when its bytes are asked for. */
function onDisk(folder: string, file: string): SourceFile {
  return {
    file,
    get bytes() {
      return readFileSync(join(folder, file));
    },
  };
}

function outFolder(input: Input, first: string): string {
  const asked = input.text("out");
  if (asked === "") throw new Fault([issue("usage", "--out names no folder.")]);
  return asked ?? parse(first).name.replace(/(?<=.)\.popolo$/, "");
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
