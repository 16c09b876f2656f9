/** Every format of a graph in one folder, whole or not at all. */

import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder, writeSynced } from "./atomic.ts";
import { replaceFolder } from "./folder.ts";
import { formats } from "./formats.ts";
import { manifestName, type Manifest, type ManifestFile } from "./manifest.ts";
import type { FileFormat, FolderFormat, Part, Source } from "./source.ts";
import { datasetOf, digestOf, mergeOf } from "./statements.ts";

export interface DumpRequest extends Source {
  /** Where the files are to stand. It is replaced as one; if it holds anything that smolny did not write it is left alone. */
  readonly outDir: string;
  /** The version of the program, for the manifest. */
  readonly version: string;
  /** A hash of what the graph was made from, for the manifest. */
  readonly inputs: string;
  /** Ends the writing before the folder is replaced; its reason is thrown. */
  readonly signal?: AbortSignal;
}

type Piece = Part & Pick<ManifestFile, "format" | "holds">;

async function piecesOf(format: FileFormat | FolderFormat, source: Source): Promise<Piece[]> {
  const { name, mediaType, holds } = format;
  if ("write" in format) {
    return [{ path: format.file, format: name, mediaType, holds, write: () => format.write(source) }];
  }
  const parts = await format.parts(source);
  return parts.map((part) => ({ ...part, path: `${format.folder}/${part.path}`, format: name, holds }));
}

async function describe({ store, version, inputs }: DumpRequest, files: readonly ManifestFile[]): Promise<Manifest> {
  const dataset = await datasetOf(store);
  const merge = await mergeOf(store);
  return {
    madeBy: `smolny ${version}`,
    inputs,
    dataset: { quads: dataset.length, graphs: [...store.graphs()].length, digest: digestOf(dataset) },
    merge: { triples: merge.length, digest: digestOf(merge) },
    files,
  };
}

async function fill(folder: string, request: DumpRequest): Promise<Manifest> {
  const files: ManifestFile[] = [];
  const folders = new Set([folder]);
  for (const format of Object.values<FileFormat | FolderFormat>(formats)) {
    for (const { path, mediaType, holds, format: name, write } of await piecesOf(format, request)) {
      request.signal?.throwIfAborted();
      const at = join(folder, ...path.split("/"));
      await mkdir(dirname(at), { recursive: true });
      folders.add(dirname(at));
      files.push({ path, format: name, mediaType, holds, ...(await writeSynced(at, write())) });
    }
  }
  const manifest = await describe(request, files);
  async function* text(): AsyncIterable<string> {
    yield await Promise.resolve(`${JSON.stringify(manifest, null, 2)}\n`);
  }
  await writeSynced(join(folder, manifestName), text());
  for (const each of folders) await syncFolder(each);
  request.signal?.throwIfAborted();
  return manifest;
}

/**
 * Writes every format and a manifest into `outDir`, which is replaced as one folder.
 * One call at a time for a folder.
 *
 * Throws a Fault if a format cannot hold the graph, the folder is not ours, or the disk refuses; then the old folder still
 * stands and nothing is left beside it.
 */
export async function writeDumps(request: DumpRequest): Promise<Manifest> {
  return replaceFolder(request.outDir, (folder) => fill(folder, request));
}
