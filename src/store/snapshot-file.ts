/** Snapshots as files: written whole or not at all, and read into one buffer. For Node alone; browsers open bytes (snapshot.ts). */

import { randomBytes } from "node:crypto";
import { open, readdir, realpath, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { headLength } from "./layout.ts";
import {
  openSnapshot,
  proveHead,
  snapshotOf,
  SnapshotError,
  type OpenOptions,
  type SnapshotOptions,
} from "./snapshot.ts";
import type { QuadStore } from "./store.ts";

/** How a snapshot is read from a file. */
export interface ReadSnapshotOptions extends OpenOptions {
  /** Whether it is read into a SharedArrayBuffer (`store.bytes.buffer`), which workers can be given and open, too. */
  readonly shared?: boolean;
}

/** No more is read or written at once: systems refuse 2 GiB. */
const most = 1 << 30;

/**
 * Writes a store to a file, so that whoever opens it finds what was there before or the whole store, whatever happens meanwhile. A link
 * is followed. What a process that was killed left beside the file is cleared away by the next one that writes it.
 * @throws Error of the file system; then what was there before is still there
 */
export async function writeSnapshot(store: QuadStore, file: string, options: SnapshotOptions = {}): Promise<void> {
  const bytes = snapshotOf(store, options);
  const target = await realpath(file).catch(() => file);
  const folder = dirname(target);
  await clearLeftovers(folder, basename(target));
  const beside = join(folder, `${besideOf(basename(target))}${process.pid}-${randomBytes(4).toString("hex")}`);
  try {
    const handle = await open(beside, "wx");
    try {
      for (let at = 0; at < bytes.length;)
        at += (await handle.write(bytes, at, Math.min(most, bytes.length - at))).bytesWritten;
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

/** What the names of files begin with that are to become this one; the process that writes them comes behind. */
function besideOf(name: string): string {
  return `.${name}.new-`;
}

/** Removes what processes that are no more have left of this file. */
async function clearLeftovers(folder: string, name: string): Promise<void> {
  const begun = besideOf(name);
  for (const each of await readdir(folder)) {
    const pid = each.startsWith(begun) ? /^(\d+)-[0-9a-f]{8}$/.exec(each.slice(begun.length))?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(folder, each), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 is not sent; whether it could be is told.
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Forces a folder's list of names to the disk. Windows does so by itself and cannot be asked to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/**
 * Reads a file that {@link writeSnapshot} wrote.
 * @throws SnapshotError, which names the file, for one that is cut off, changed, of something else, of a newer version or of a machine with another order of bytes
 * @throws Error of the file system
 */
export async function readSnapshot(
  file: string,
  { shared = false, ...options }: ReadSnapshotOptions = {},
): Promise<QuadStore> {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const head = new Uint8Array(Math.min(size, headLength));
    await fill(handle, head);
    // What is no snapshot is not read, however large it is.
    proveHead(head, size);
    const bytes = new Uint8Array(shared ? new SharedArrayBuffer(size) : new ArrayBuffer(size));
    await fill(handle, bytes);
    return openSnapshot(bytes, options);
  } catch (error) {
    throw error instanceof SnapshotError ? new SnapshotError(`${file}: ${error.message}`) : error;
  } finally {
    await handle.close();
  }
}

/** Reads the beginning of a file; what is missing stays zero, and the checksum tells. */
async function fill(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, at, Math.min(most, bytes.length - at), at);
    if (bytesRead === 0) return;
    at += bytesRead;
  }
}
