/** `smolny export`: the whole graph in one format. */

import { mkdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { openDataset } from "../../dataset/index.ts";
import { formats, writeFileAtomic, type FileFormat, type FolderFormat, type Source } from "../../export/index.ts";
import { Fault, issue, type Issue } from "../../issue.ts";
import { choose, dataPaths } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { shown, until } from "../paths.ts";
import { exitOf, tell } from "../report.ts";
import { world } from "../world.ts";

export const run: Run = async (input: Input, io: Io) => {
  const format: FileFormat | FolderFormat = choose(formats, input.text("format") ?? "", "format");
  const out = input.text("out");
  if (out === "") throw new Fault([issue("usage", "--out names no path.")]);
  if (format.holds === "tables" && out === undefined) {
    const message = `${format.name} is several tables, which one stream does not hold.`;
    throw new Fault([issue("usage", message, {}, "Name a folder: --out FOLDER.")]);
  }
  const leftOut: Issue[] = [];
  const opened = await openDataset(await dataPaths(input, io));
  const dataset = { ...opened, leftOut: (one: Issue) => leftOut.push(one) };
  if (exitOf(dataset.issues) > 0) throw new Fault(dataset.issues);
  await io.stderr.write(tell(dataset.issues, io.stderr.colors));

  if (format.holds === "tables") await writeTables(format, dataset, out ?? ".", io);
  else if (out !== undefined) await writeFileAtomic(resolve(io.cwd, out), until(io.signal, format.write(dataset)));
  else for await (const chunk of format.write(dataset)) await io.stdout.write(chunk);
  await io.stderr.write(tell(leftOut, io.stderr.colors));
  return 0;
};

/** Each table whole or not at all. */
async function writeTables(format: FolderFormat, source: Source, out: string, io: Io): Promise<void> {
  for (const part of await format.parts(source)) {
    const file = resolve(io.cwd, out, part.path);
    await world("writing", shown(dirname(file), io.cwd), mkdir(dirname(file), { recursive: true }));
    await writeFileAtomic(file, until(io.signal, part.write()));
  }
}
