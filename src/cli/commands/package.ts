/** `smolny package`: the graph for engines that load files in bulk. */

import { resolve } from "node:path";
import { openDataset } from "../../dataset/index.ts";
import { writePackage } from "../../export/index.ts";
import { Fault, issue } from "../../issue.ts";
import { dataPaths, defaultPackage } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { shown } from "../paths.ts";
import { Progress } from "../progress.ts";
import { exitOf, tell } from "../report.ts";
import { count, size } from "../words.ts";

export const run: Run = async (input: Input, io: Io) => {
  const asked = input.text("out") ?? defaultPackage;
  if (asked === "") throw new Fault([issue("usage", "--out names no folder.")]);
  const outDir = resolve(io.cwd, asked);
  const progress = new Progress(io);
  await progress.step("reading the data");
  const dataset = await openDataset(await dataPaths(input, io));
  await progress.end();
  if (exitOf(dataset.issues) > 0) throw new Fault(dataset.issues);
  await io.stderr.write(tell(dataset.issues, io.stderr.colors));

  await progress.step("writing the package");
  const { store, base } = dataset;
  const request = { store, base, outDir, version: io.version, signal: io.signal };
  const { dataset: whole, graphs, files } = await writePackage(request);
  await progress.end();
  const out = shown(outDir, io.cwd);
  const scripts = files.filter(({ format }) => format === "script").map(({ path }) => path.slice("load/".length));
  const packed = files.filter(({ format }) => format !== "script");
  const bytes = packed.reduce((sum, file) => sum + file.bytes, 0);
  const lines = [
    `${out}: ${count(whole.quads, "quad")} in ${count(graphs.length, "graph")}, ${count(packed.length, "file")}, ${size(bytes)}`,
    `digest  ${whole.digest}`,
    `load/   ${scripts.join(", ")}: what each engine needs to load it`,
  ];
  await io.stdout.write(`${lines.join("\n")}\n`);
  return 0;
};
