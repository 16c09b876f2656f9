/** What lies at a path: a folder of records with its dataset.yaml, an RDF file, or a snapshot. */

import { readFile, readdir, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { Fault, issue, type Issue } from "../issue.ts";
import { findRecordFiles, type SourceFile } from "../records/index.ts";

/** The file that makes a folder a dataset: its title, base, licence, creators and version. */
const datasetFile = "dataset.yaml";

/** An RDF file that is larger is not even read into memory; in bytes. */
const largestFile = 256 * 1024 * 1024;

/** The files of a dataset, read but not understood. Their paths begin with the path that was asked for. */
export type Found =
  | {
      readonly kind: "records";
      readonly folder: string;
      readonly dataset: SourceFile;
      /** The other record files, in the order of their paths. */
      readonly records: readonly SourceFile[];
    }
  | { readonly kind: "rdf"; readonly file: SourceFile }
  /** The snapshot of a store, which is read when it is opened: it may be large. */
  | { readonly kind: "snapshot"; readonly file: string }
  /** Two or more, in the order in which they were asked for. */
  | { readonly kind: "several"; readonly parts: readonly Found[] };

/**
 * Finds a dataset, or several that are to be one.
 * @throws Fault if a path leads nowhere or to no dataset; what else the system refuses is thrown as Node throws it
 */
export async function findDataset(paths: string | readonly string[]): Promise<Found> {
  const [path, ...others] = typeof paths === "string" ? [paths] : paths;
  if (path === undefined) throw new Error("No path is given.");
  if (others.length === 0) return findOne(path);
  return { kind: "several", parts: await Promise.all([path, ...others].map(findOne)) };
}

async function findOne(path: string): Promise<Found> {
  const found = await stat(path).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code)))) throw error;
    throw new Fault([issue("file-missing", `${slashes(path)} is not there.`)]);
  });
  if (found.isDirectory()) return findRecords(path);
  if (/\.ya?ml$/i.test(path)) {
    const hint = `Name the folder that holds ${datasetFile} and the records: ${slashes(dirname(path))}.`;
    throw new Fault([issue("no-dataset", `${slashes(path)} is a record file, not a dataset.`, {}, hint)]);
  }
  if (/\.snapshot$/i.test(path)) return { kind: "snapshot", file: slashes(path) };
  if (found.size > largestFile) {
    throw new Fault([
      issue("rdf-too-large", `${slashes(path)} has ${found.size} bytes; smolny reads at most ${largestFile}.`),
    ]);
  }
  return { kind: "rdf", file: { file: slashes(path), bytes: await readFile(path) } };
}

async function findRecords(folder: string): Promise<Found> {
  // Asked first, so that a home folder named by mistake is not searched.
  if (!(await isFile(join(folder, datasetFile)))) throw new Fault([await noDataset(folder)]);
  const files = await findRecordFiles(folder);
  const own = slashes(join(folder, datasetFile));
  const [dataset] = files.filter(({ file }) => slashes(file) === own);
  if (dataset === undefined) throw new Fault([await noDataset(folder)]);
  return { kind: "records", folder, dataset, records: files.filter((file) => file !== dataset) };
}

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** A folder without its file; the hint is the folder in it that has one. */
async function noDataset(folder: string): Promise<Issue> {
  let hint = `Name the folder that holds ${datasetFile}.`;
  for (const name of await readdir(folder)) {
    if (await isFile(join(folder, name, datasetFile))) hint = `Did you mean ${slashes(join(folder, name))}?`;
  }
  return issue("no-dataset", `The folder ${slashes(folder)} holds no ${datasetFile}.`, {}, hint);
}

/** A path as people read it. */
const slashes = (path: string) => path.replaceAll(sep, "/");
