/** `smolny export`: the whole graph in one format. */

import { resolve } from "node:path";
import { openDataset } from "../../dataset/index.ts";
import {
  formats,
  writeFileAtomic,
  writeFolder,
  type BinaryFormat,
  type FileFormat,
  type FolderFormat,
  type Source,
} from "../../export/index.ts";
import { Fault, issue, type Issue } from "../../issue.ts";
import { choose, dataPaths } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { refuseTerminal, until } from "../paths.ts";
import { exitOf, tell } from "../report.ts";

type AnyFormat = FileFormat | BinaryFormat | FolderFormat;

export const run: Run = async (input: Input, io: Io) => {
  const format: AnyFormat = choose(formats, input.text("format") ?? "", "format");
  const write = writerOf(format, input.text("out"), io);
  const dataset = await openDataset(await dataPaths(input, io));
  if (exitOf(dataset.issues) > 0) throw new Fault(dataset.issues);
  await io.stderr.write(tell(dataset.issues, io.stderr.colors));
  const leftOut: Issue[] = [];
  await write({ ...dataset, leftOut: (one: Issue) => leftOut.push(one) });
  await io.stderr.write(tell(leftOut, io.stderr.colors));
  return 0;
};

/** What writes a format to where it is to go. Throws a Fault if it is several files and no folder is named. */
function writerOf(format: AnyFormat, out: string | undefined, io: Io): (source: Source) => Promise<void> {
  if (out === "") throw new Fault([issue("usage", "--out names no path.")]);
  const path = out === undefined ? undefined : resolve(io.cwd, out);
  if (format.holds === "tables") {
    const message = `${format.name} is several tables, which one stream does not hold.`;
    if (path === undefined) throw new Fault([issue("usage", message, {}, "Name a folder: --out FOLDER.")]);
    const { version, signal } = io;
    return (source) => writeFolder(format, { ...source, outDir: path, version, signal });
  }
  if (path !== undefined) return (source) => writeFileAtomic(path, until(io.signal, format.bytes(source)));
  if (!("write" in format)) refuseTerminal(format.name, "Name a file: --out FILE.", io);
  return async (source) => {
    for await (const chunk of format.bytes(source)) await io.stdout.write(chunk);
  };
}
