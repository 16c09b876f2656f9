/** `smolny build`: the records checked, and every dump written. */

import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { check, readChecks } from "../../check/index.ts";
import { findDataset, inputsOf, open, type Dataset } from "../../dataset/index.ts";
import { writeDumps } from "../../export/index.ts";
import { Fault, issue } from "../../issue.ts";
import { readQuestions } from "../../query/index.ts";
import { dataPath, defaultOut } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { shown } from "../paths.ts";
import { Progress } from "../progress.ts";
import { exitOf, tell } from "../report.ts";
import { summary } from "../summary.ts";
import { Changes } from "../watch.ts";

export const run: Run = async (input: Input, io: Io) => {
  if (!input.flag("watch")) return build(input, io);
  const path = await dataPath(input, io);
  for (;;) {
    const changes = new Changes(resolve(io.cwd, path), io.signal);
    await buildAnyhow(input, io);
    await io.stderr.write(`Watching ${path}; Ctrl-C ends it.\n`);
    await changes.next();
  }
};

/** Builds, and tells what is at fault without ending: the next change may mend it. */
async function buildAnyhow(input: Input, io: Io): Promise<void> {
  try {
    await build(input, io);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    await io.stderr.write(tell(error.issues, io.stderr.colors));
  }
}

async function build(input: Input, io: Io): Promise<number> {
  const started = performance.now();
  const progress = new Progress(io);
  const base = input.text("base");
  const out = input.text("out") ?? defaultOut;
  if (out === "") throw new Fault([issue("usage", "--out names no folder.")]);

  await progress.step("reading the records");
  const path = await dataPath(input, io);
  const found = await findDataset(path);
  const inputs = await inputsOf(found, base);
  if (inputs === undefined) {
    throw new Fault([
      issue(
        "no-dataset",
        `${path} is no folder of records.`,
        {},
        "“smolny export” writes an RDF file in other formats.",
      ),
    ]);
  }
  const dataset = await open(found, base);
  await progress.step("checking");
  const { issues, checks } = await checked(dataset);
  await progress.end();
  await io.stderr.write(tell(issues, io.stderr.colors));
  if (exitOf(issues) > 0) {
    await io.stderr.write("Nothing was written.\n");
    return exitOf(issues);
  }
  io.signal.throwIfAborted();

  await progress.step("writing the dumps");
  const outDir = resolve(io.cwd, out);
  const manifest = await writeDumps({ ...dataset, outDir, version: io.version, inputs, signal: io.signal });
  const { questions } = await readQuestions();
  await progress.end();
  const seconds = (performance.now() - started) / 1000;
  const facts = {
    dataset,
    manifest,
    checks,
    warnings: issues.length,
    questions,
    out: shown(outDir, io.cwd),
    seconds,
    path,
  };
  await io.stdout.write(summary(facts, io));
  return 0;
}

async function checked(dataset: Dataset) {
  // Lets what is on the screen be seen, and Ctrl-C be heard, before the checks take the thread.
  await delay(0);
  const issues = [...dataset.issues, ...(await check(dataset))];
  return { issues, checks: (await readChecks()).length };
}
