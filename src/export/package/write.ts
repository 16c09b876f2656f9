/**
 * A package: a dataset for engines that outgrow one machine and load files in bulk. N-Quads, and N-Triples of each graph, divided and packed;
 * a script for each engine; a manifest.
 */

import type { Written } from "../atomic.ts";
import { Filling } from "../filling.ts";
import { replaceFolder } from "../folder.ts";
import { batched, once, type Source } from "../source.ts";
import { datasetOf, digestOf } from "../statements.ts";
import { gzipped } from "./gzip.ts";
import { graphsOf, piecesOf, refuseBlankNodes, type Piece } from "./pieces.ts";
import { scriptsOf } from "./recipes.ts";

export interface PackageRequest extends Pick<Source, "store" | "base"> {
  /** Where the package is to stand. It is replaced as one; if it holds anything that smolny did not write it is left alone. */
  readonly outDir: string;
  /** The version of the program, for the manifest. */
  readonly version: string;
  /** The most bytes of text in a file before it is packed; 64 MB if it is not given. A line that is longer is a file of its own. */
  readonly most?: number;
  /** Ends the writing before the folder is replaced; its reason is thrown. */
  readonly signal?: AbortSignal;
}

export interface PackageFile extends Written {
  /** "/" between folders. */
  readonly path: string;
  readonly format: Piece["format"] | "script";
  /** How many triples it holds, each in its graph if it is N-Quads. */
  readonly triples?: number;
  /** The graph whose triples it holds; none where they are of several, or of the default graph. */
  readonly graph?: string;
}

export interface PackageManifest {
  /** The version of the program that made it. */
  readonly madeBy: string;
  /** `digest`: RDFC-1.0, SHA-256, in hexadecimal, of all N-Quads together. */
  readonly dataset: { readonly quads: number; readonly digest: string };
  /** Each graph with its triples and its files of N-Triples; the default graph, if it holds any, has no `graph`. */
  readonly graphs: readonly { readonly graph?: string; readonly triples: number; readonly files: readonly string[] }[];
  readonly files: readonly PackageFile[];
}

const usual = 64e6;

function* ended(lines: readonly string[]): Iterable<string> {
  for (const line of lines) yield `${line}\n`;
}

async function fill(folder: string, request: PackageRequest): Promise<PackageManifest> {
  const { store, base, version, most = usual, signal } = request;
  const statements = await datasetOf(store);
  refuseBlankNodes(statements);
  const graphs = graphsOf(statements);
  const files: PackageFile[] = [];
  const filling = new Filling(folder, signal);
  const write = async (file: Omit<PackageFile, keyof Written>, chunks: AsyncIterable<string | Uint8Array>) =>
    files.push({ ...file, ...(await filling.write(file.path, chunks)) });
  for (const { lines, ...piece } of piecesOf(statements, graphs, most, base))
    await write({ ...piece, triples: lines.length }, gzipped(batched(ended(lines))));
  const quads = statements.length;
  const unnamed = graphs.find(({ graph }) => graph === undefined)?.statements.length ?? 0;
  for (const [path, text] of scriptsOf({ named: quads - unnamed, unnamed }))
    await write({ path, format: "script" }, once(text));

  const ofGraph = ({ format, graph }: PackageFile, wanted: string | undefined) =>
    format === "n-triples" && graph === wanted;
  const manifest: PackageManifest = {
    madeBy: `smolny ${version}`,
    dataset: { quads, digest: digestOf(statements) },
    graphs: graphs.map(({ graph, statements: own }) => ({
      ...(graph === undefined ? {} : { graph }),
      triples: own.length,
      files: files.filter((file) => ofGraph(file, graph)).map(({ path }) => path),
    })),
    files,
  };
  await filling.end(manifest);
  return manifest;
}

/**
 * Writes a dataset into `outDir`, for engines that load files in bulk; the folder is replaced as one, and the same dataset gives the same bytes.
 * One call at a time for a folder.
 *
 * Throws a Fault if the graph has blank nodes or a term that is not legal RDF, the folder is not ours, or the disk refuses; then the
 * old folder still stands and nothing is left beside it.
 */
export async function writePackage(request: PackageRequest): Promise<PackageManifest> {
  return replaceFolder(request.outDir, (folder) => fill(folder, request));
}
