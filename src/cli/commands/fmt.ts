/** `smolny fmt`: record files in the one form. */

import { basename, resolve } from "node:path";
import { writeFileAtomic } from "../../export/index.ts";
import { ownContext } from "../../graph/index.ts";
import { Fault, issue, type Issue } from "../../issue.ts";
import { findRecordFiles, formatMapping, formatRecords, type SourceFile } from "../../records/index.ts";
import { ownData } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { isFolder, readSource, shown, until } from "../paths.ts";
import { exitOf, tell } from "../report.ts";
import { count } from "../words.ts";

export const run: Run = async (input: Input, io: Io) => {
  const files = await sources(input, io);
  const faults: Issue[] = [];
  const changed: string[] = [];
  // Keys come in the order in which the context lists them.
  const keys = [...ownContext().properties.keys()];
  for (const source of files) {
    const { file, bytes } = source;
    const format = basename(file) === "dataset.yaml" ? formatMapping : formatRecords;
    const { text, issues } = format(source, keys);
    faults.push(...issues);
    if (exitOf(issues) > 0 || Buffer.from(bytes).equals(Buffer.from(text))) continue;
    changed.push(file);
    if (!input.flag("check")) await writeFileAtomic(file, until(io.signal, [text]));
  }
  await io.stdout.write(changed.map((file) => `${file}\n`).join(""));
  await io.stderr.write(tell(faults, io.stderr.colors));
  const sound = input.flag("check") ? "all in the one form" : "none changed";
  const unsound = input.flag("check") ? "not in the one form" : "formatted";
  const result = changed.length === 0 ? sound : `${changed.length} ${unsound}`;
  await io.stderr.write(`${count(files.length, "file")}, ${result}.\n`);
  return Math.max(exitOf(faults), input.flag("check") && changed.length > 0 ? 1 : 0);
};

async function sources(input: Input, io: Io): Promise<SourceFile[]> {
  const own = ownData(io);
  const paths = input.words.length > 0 || own === undefined ? input.words : [own];
  if (paths.length === 0) {
    const hint = "Name the files or folders to format.";
    throw new Fault([issue("usage", "There is no dataset here, nor in ./data.", {}, hint)]);
  }
  const found: SourceFile[] = [];
  for (const path of paths) {
    const file = resolve(io.cwd, path);
    const isDir = await isFolder(file, io.cwd);
    found.push(...(isDir ? await findRecordFiles(shown(file, io.cwd)) : [await readSource(path, io.cwd)]));
  }
  return found;
}
