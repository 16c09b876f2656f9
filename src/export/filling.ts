/** A folder while it is filled: files that are on the disk when they are written, and the manifest that names them last. */

import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder, writeSynced, type Written } from "./atomic.ts";
import { manifestName } from "./manifest.ts";
import { once } from "./source.ts";

export class Filling {
  readonly #folder: string;
  readonly #signal: AbortSignal | undefined;
  readonly #folders: Set<string>;

  /** @param signal ends the filling; its reason is thrown */
  constructor(folder: string, signal: AbortSignal | undefined) {
    this.#folder = folder;
    this.#signal = signal;
    this.#folders = new Set([folder]);
  }

  /** Writes a file; "/" stands between folders. */
  async write(path: string, chunks: AsyncIterable<string | Uint8Array>): Promise<Written> {
    this.#signal?.throwIfAborted();
    const at = join(this.#folder, ...path.split("/"));
    await mkdir(dirname(at), { recursive: true });
    this.#folders.add(dirname(at));
    return writeSynced(at, chunks);
  }

  /** Writes the manifest, and waits until all is on the disk. */
  async end(manifest: object): Promise<void> {
    await this.write(manifestName, once(`${JSON.stringify(manifest, null, 2)}\n`));
    for (const folder of this.#folders) await syncFolder(folder);
    this.#signal?.throwIfAborted();
  }
}
