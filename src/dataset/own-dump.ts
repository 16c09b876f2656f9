/**
 * The dump that an import leaves beside the records that it writes, so that the first question does not read them all again.
 *
 * It stands in the folder of the dataset, in `.smolny/`, which is no place for records and which git is told to pass over. It is
 * keyed like every dump by what it is made from: once a record is changed it answers no more.
 */

import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownContext, type KnowledgeGraph } from "../graph/index.ts";
import type { SourceFile } from "../records/index.ts";
import { readSnapshot, snapshotDigest, writeSnapshot } from "../store/index.ts";
import { inputsHash } from "./inputs.ts";
import { fromStore, type Dataset } from "./open.ts";

/** The folder in that of a dataset. */
const ownDumpFolder = ".smolny";

/** A snapshot of the store; its digest is that of what it is made from. */
const file = "dataset.store";

/**
 * Writes a dump of a graph into the folder of its records.
 * @param folder of the dataset, with the records
 * @param files all record files as they are written, with paths relative to the folder
 */
export async function writeOwnDump(
  folder: string,
  { store }: Pick<KnowledgeGraph, "store">,
  files: readonly SourceFile[],
): Promise<void> {
  const at = join(folder, ownDumpFolder);
  await mkdir(at);
  await writeFile(join(at, ".gitignore"), "*\n");
  await writeSnapshot(store, join(at, file), { digest: await inputsHash(inOrder(files), undefined) });
}

/** Opens the dump in the folder of a dataset, if it is of exactly these inputs; whatever is amiss with it, the records are at hand: undefined. */
export async function readOwnDump(folder: string, inputs: string): Promise<Dataset | undefined> {
  try {
    const store = await readSnapshot(join(folder, ownDumpFolder, file));
    if (snapshotDigest(store) !== inputs) return undefined;
    const dataset = fromStore(store, {});
    return { ...dataset, prefixes: { ...ownContext().prefixes, id: `${dataset.base}id/` } };
  } catch {
    return undefined;
  }
}

/** The dataset's own file first, the others by their paths: the order in which they are found. */
function inOrder(files: readonly SourceFile[]): SourceFile[] {
  const rank = ({ file: path }: SourceFile) => Number(path !== "dataset.yaml");
  return files.toSorted((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : 1));
}
