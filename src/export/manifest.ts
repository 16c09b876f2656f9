/** manifest.json: what a folder of dumps holds. It has no times: the same input gives the same bytes. */

import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { Fault, issue } from "../issue.ts";
import type { Holds } from "./source.ts";
import type { Written } from "./atomic.ts";

export interface ManifestFile extends Written {
  /** "/" between folders. */
  readonly path: string;
  readonly format: string;
  readonly mediaType: string;
  readonly holds: Holds;
}

export interface Manifest {
  /** The version of the program that made it. */
  readonly madeBy: string;
  /** The hash of what the graph was made from, as the caller has it. */
  readonly inputs: string;
  /** RDFC-1.0, SHA-256, in hexadecimal. `triples` counts the merge. */
  readonly dataset: { readonly quads: number; readonly graphs: number; readonly digest: string };
  readonly merge: { readonly triples: number; readonly digest: string };
  readonly files: readonly ManifestFile[];
}

export const manifestName = "manifest.json";

/** The files under a folder, as paths with "/". */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/"));
}

/** The manifest of a folder, as far as it is one; none where there is none that can be read. */
export async function readManifest(folder: string): Promise<Partial<Manifest> | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, manifestName), "utf8")) as Partial<Manifest>;
  } catch {
    return undefined;
  }
}

/** The paths that a folder's own manifest names. */
async function namedBy(folder: string): Promise<Set<string>> {
  const manifest = await readManifest(folder);
  return new Set(manifest && [manifestName, ...(manifest.files ?? []).map(({ path }) => path)]);
}

/** Throws a Fault if a folder that is to be replaced holds a file that its manifest does not name: it would be lost. */
export async function refuseForeign(folder: string, shownAs: string): Promise<void> {
  const present = await filesUnder(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  const ours = await namedBy(folder);
  const foreign = present.find((path) => !ours.has(path));
  if (foreign === undefined) return;
  const message = `The folder ${shownAs} would be replaced, but it holds ${foreign}, which smolny did not write.`;
  throw new Fault([issue("folder-not-ours", message, {}, "Name a folder of its own, or take that file out of it.")]);
}
