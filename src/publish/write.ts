/**
 * The site written into a folder, whole or not at all.
 *
 * Unlike the dumps its files are not each forced to the disk: thousands of pages would take minutes on a disk that turns, and all of them
 * can be made again from the records at any time. A killed program still leaves the old site or the new one; only a power cut within
 * the system's own delay (half a minute or so) may leave pages empty, which the manifest's checksums tell.
 */

import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { manifestName, replaceFolder } from "../export/index.ts";
import type { Site } from "./site.ts";

interface SiteEntry {
  /** "/" between folders. */
  readonly path: string;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** manifest.json of a site. It has no times: the same input gives the same bytes. */
export interface SiteManifest {
  /** The version of the program that made it. */
  readonly madeBy: string;
  readonly files: readonly SiteEntry[];
}

/**
 * Writes all files of a site and their manifest into `outDir`, which is replaced as one folder. One call at a time for a folder.
 *
 * Throws a Fault if the folder is not ours or the disk refuses, and the signal's reason; then the old folder still stands.
 */
export async function writeSite(site: Site, outDir: string, signal?: AbortSignal): Promise<SiteManifest> {
  return replaceFolder(outDir, async (folder) => {
    const made = new Set<string>();
    const files: SiteEntry[] = [];
    for (const path of await site.paths()) {
      signal?.throwIfAborted();
      const file = await site.file(path);
      if (file === undefined) throw new Error(`The site lists ${path} and has no such file.`);
      const at = join(folder, ...path.split("/"));
      if (!made.has(dirname(at))) await mkdir(dirname(at), { recursive: true });
      made.add(dirname(at));
      await writeFile(at, file.bytes, { flag: "wx" });
      files.push({ path, bytes: file.bytes.length, sha256: createHash("sha256").update(file.bytes).digest("hex") });
    }
    const manifest: SiteManifest = { madeBy: `smolny ${site.context.version}`, files };
    await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { flag: "wx" });
    signal?.throwIfAborted();
    return manifest;
  });
}
