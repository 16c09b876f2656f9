/** Every format of a graph in one folder, or a format that is several files; whole or not at all. */

import { Filling } from "./filling.ts";
import { replaceFolder } from "./folder.ts";
import { formats, type FormatName } from "./formats.ts";
import type { Manifest, ManifestFile } from "./manifest.ts";
import type { BinaryFormat, FileFormat, FolderFormat, Part, Source } from "./source.ts";

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

/** A file that is to be written. */
interface Piece extends Omit<Part, "write">, Pick<ManifestFile, "format" | "holds"> {
  readonly write: () => AsyncIterable<string | Uint8Array>;
}

type AnyFormat = FileFormat | BinaryFormat | FolderFormat;

async function piecesOf(format: AnyFormat, source: Source): Promise<Piece[]> {
  const { name, mediaType, holds } = format;
  if ("file" in format) {
    return [{ path: format.file, format: name, mediaType, holds, write: () => format.bytes(source) }];
  }
  const parts = await format.parts(source);
  return parts.map((part) => ({ ...part, path: `${format.folder}/${part.path}`, format: name, holds }));
}

function describe({ store, version, inputs }: DumpRequest, files: readonly ManifestFile[]): Manifest {
  // The RDFC-1.0 digest is that of the canonical N-Quads, which are among the files.
  const digestOf = (name: FormatName) => files.find(({ format }) => format === name)?.sha256 ?? "";
  return {
    madeBy: `smolny ${version}`,
    inputs,
    dataset: { quads: store.size, graphs: [...store.graphs()].length, digest: digestOf("n-quads") },
    merge: { triples: store.columns.triples, digest: digestOf("n-triples") },
    files,
  };
}

async function write(filling: Filling, pieces: readonly Piece[]): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const { path, format, mediaType, holds, write: text } of pieces)
    files.push({ path, format, mediaType, holds, ...(await filling.write(path, text())) });
  return files;
}

/**
 * Writes every format and a manifest into `outDir`, which is replaced as one folder.
 * One call at a time for a folder.
 *
 * Throws a Fault if a format cannot hold the graph, the folder is not ours, or the disk refuses; then the old folder still
 * stands and nothing is left beside it.
 */
export async function writeDumps(request: DumpRequest): Promise<Manifest> {
  return replaceFolder(request.outDir, async (folder) => {
    const filling = new Filling(folder, request.signal);
    const files: ManifestFile[] = [];
    for (const format of Object.values<AnyFormat>(formats))
      files.push(...(await write(filling, await piecesOf(format, request))));
    const manifest = describe(request, files);
    await filling.end(manifest);
    return manifest;
  });
}

/**
 * Writes the files of one format, and a manifest of them, into `outDir`, which is replaced as one folder: what an earlier writing had and this one
 * has not is gone.
 *
 * Throws a Fault as {@link writeDumps} does.
 */
export async function writeFolder(format: FolderFormat, request: Omit<DumpRequest, "inputs">): Promise<void> {
  await replaceFolder(request.outDir, async (folder) => {
    const filling = new Filling(folder, request.signal);
    const parts = await format.parts(request);
    const files = await write(
      filling,
      parts.map((part) => ({ ...part, format: format.name, holds: format.holds })),
    );
    await filling.end({ madeBy: `smolny ${request.version}`, files });
  });
}
