/**
 * The dump that an import leaves beside the records that it writes, so that the first question does not read them all again.
 *
 * It stands in the folder of the dataset, in `.smolny/`, which is no place for records and which git is told to pass over. It is
 * keyed like every dump by what it is made from: once a record is changed it answers no more.
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ownContext, type KnowledgeGraph } from "../graph/index.ts";
import type { SourceFile } from "../records/index.ts";
import { openSnapshot, snapshotOf } from "../store/index.ts";
import { inputsHash } from "./inputs.ts";
import { fromStore, type Dataset } from "./open.ts";

/** The folder in that of a dataset. */
const ownDumpFolder = ".smolny";

const manifestName = "manifest.json";

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
  const bytes = snapshotOf(store);
  await writeFile(join(at, file), bytes);
  const inputs = await inputsHash(inOrder(files), undefined);
  const manifest = { inputs, sha256: sha256(bytes) };
  await writeFile(join(at, manifestName), `${JSON.stringify(manifest)}\n`);
  await writeFile(join(at, ".gitignore"), "*\n");
}

/** Opens the dump in the folder of a dataset, if it is of exactly these inputs; whatever is amiss with it, the records are at hand: undefined. */
export async function readOwnDump(folder: string, inputs: string): Promise<Dataset | undefined> {
  try {
    const at = join(folder, ownDumpFolder);
    const manifest = JSON.parse(await readFile(join(at, manifestName), "utf8")) as Record<string, unknown>;
    if (manifest.inputs !== inputs) return undefined;
    const bytes = await readFile(join(at, file));
    if (manifest.sha256 !== sha256(bytes)) return undefined;
    const dataset = fromStore(openSnapshot(bytes), {});
    return { ...dataset, prefixes: { ...ownContext().prefixes, id: `${dataset.base}id/` } };
  } catch {
    return undefined;
  }
}

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** The dataset's own file first, the others by their paths: the order in which they are found. */
function inOrder(files: readonly SourceFile[]): SourceFile[] {
  const rank = ({ file: path }: SourceFile) => Number(path !== "dataset.yaml");
  return files.toSorted((a, b) => rank(a) - rank(b) || (a.file < b.file ? -1 : 1));
}
