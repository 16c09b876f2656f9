/** `smolny build`: the records checked, every dump written, and the site. */

import { resolve, sep } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { check, readChecks } from "../../check/index.ts";
import { findDataset, inputsOf, open, readerOf, type Dataset } from "../../dataset/index.ts";
import { writeDumps } from "../../export/index.ts";
import { Fault, issue } from "../../issue.ts";
import { openSite, readSiteQuestions, writeSite } from "../../publish/index.ts";
import { readQuestions } from "../../query/index.ts";
import { dataPaths, defaultOut, defaultSite } from "../data.ts";
import type { Input, Io, Run } from "../io.ts";
import { shown } from "../paths.ts";
import { Progress } from "../progress.ts";
import { exitOf, tell } from "../report.ts";
import { summary } from "../summary.ts";
import { Changes } from "../watch.ts";

export const run: Run = async (input: Input, io: Io) => {
  if (!input.flag("watch")) return build(input, io);
  const paths = await dataPaths(input, io);
  for (;;) {
    const changes = new Changes(
      paths.map((path) => resolve(io.cwd, path)),
      io.signal,
    );
    await buildAnyhow(input, io);
    await io.stderr.write(`Watching ${paths.join(", ")}; Ctrl-C ends it.\n`);
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
  const [outDir, siteDir] = folders(input, io);

  await progress.step("reading the records");
  const paths = await dataPaths(input, io);
  const found = await findDataset(paths);
  const inputs = await inputsOf(found, base);
  if (inputs === undefined) {
    const other = found.kind === "several" ? found.parts.findIndex(({ kind }) => kind !== "records") : 0;
    const hint = "“smolny export” writes an RDF file in other formats.";
    throw new Fault([issue("no-dataset", `${paths[other]} is no folder of records.`, {}, hint)]);
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
  const manifest = await writeDumps({ ...dataset, outDir, version: io.version, inputs, signal: io.signal });
  await progress.step("writing the site");
  const [{ questions }, siteQuestions] = await Promise.all([readQuestions(), readSiteQuestions()]);
  const reader = readerOf(dataset);
  const dumps = { manifest, folder: outDir };
  const site = await openSite({ reader, version: io.version, questions, siteQuestions, dumps });
  const { files } = await writeSite(site, siteDir, io.signal);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const pages = (await site.pages()).length;
  await progress.end();
  const seconds = (performance.now() - started) / 1000;
  const facts = {
    dataset,
    manifest,
    site: { pages, files: files.length, bytes },
    checks,
    warnings: issues.length,
    questions,
    out: shown(outDir, io.cwd),
    siteOut: shown(siteDir, io.cwd),
    seconds,
    path: paths.join(", "),
  };
  await io.stdout.write(summary(facts, io));
  return 0;
}

/** Where the dumps go, and the site; neither may lie in the other, which is replaced as a whole. */
function folders(input: Input, io: Io): readonly [out: string, site: string] {
  const given = (option: string, otherwise: string) => {
    const folder = input.text(option) ?? otherwise;
    if (folder === "") throw new Fault([issue("usage", `--${option} names no folder.`)]);
    return resolve(io.cwd, folder);
  };
  const [out, site] = [given("out", defaultOut), given("site", defaultSite)];
  if (`${out}${sep}`.startsWith(`${site}${sep}`) || `${site}${sep}`.startsWith(`${out}${sep}`)) {
    const hint = "The site has the dumps in its folder data/ anyway.";
    throw new Fault([issue("usage", "The dumps and the site cannot lie in one another.", {}, hint)]);
  }
  return [out, site];
}

async function checked(dataset: Dataset) {
  // Lets what is on the screen be seen, and Ctrl-C be heard, before the checks take the thread.
  await delay(0);
  const issues = [...dataset.issues, ...(await check(dataset))];
  return { issues, checks: (await readChecks()).length };
}
