/** Files that are there whole or not at all: written beside their place, forced to the disk, and only then given their name. */

import { createHash } from "node:crypto";
import { open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Fault, issue, type Code } from "../issue.ts";

/** What the disk says → what a person is told. */
const troubles: Readonly<Record<string, { code: Code; words: string }>> = {
  ENOSPC: { code: "disk-full", words: "The disk is full" },
  EDQUOT: { code: "disk-full", words: "The space that you may use on the disk is full" },
  EFBIG: { code: "disk-full", words: "The file is larger than may be written here" },
  EROFS: { code: "not-writable", words: "The disk can only be read" },
  EACCES: { code: "not-writable", words: "You may not write there" },
  EPERM: { code: "not-writable", words: "You may not write there" },
  EISDIR: { code: "not-writable", words: "It is a folder" },
  ENOTDIR: { code: "not-writable", words: "A part of its path is a file, not a folder" },
  ENOENT: { code: "not-writable", words: "The folder that it belongs in is not there" },
  EBUSY: { code: "not-writable", words: "Something else is using it" },
};

/** What an error of the disk is when something is written; undefined for any other error. */
export function troubleOf(error: unknown): { code: Code; words: string } | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return troubles[code] ?? (/^E[A-Z]+$/.test(code) ? { code: "not-writable", words: code } : undefined);
}

/** An error of the disk as a Fault about `path`; any other error is given back as it is. */
export function diskFault(error: unknown, path: string): unknown {
  const trouble = troubleOf(error);
  if (trouble === undefined) return error;
  return new Fault([
    issue(trouble.code, `${trouble.words}: ${path} was not written, and what was there is still there.`),
  ]);
}

/** What was written. */
export interface Written {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** Writes a new file and waits until it is on the disk. Each chunk is taken when the one before is written. */
export async function writeSynced(path: string, chunks: AsyncIterable<string | Uint8Array>): Promise<Written> {
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "wx");
  try {
    for await (const chunk of chunks) {
      const data = typeof chunk === "string" ? Buffer.from(chunk, "utf8") : chunk;
      hash.update(data);
      bytes += data.length;
      await file.writeFile(data);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Forces a folder's list of names to the disk. Windows does so by itself and cannot be asked to. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Writes into what is no file, such as a pipe or a terminal, where there is nothing to be kept whole. */
async function writeThrough(path: string, chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
  const file = await open(path, "w");
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
  } finally {
    await file.close();
  }
}

/**
 * Writes a file so that whoever opens `path` finds the old content or the new, whole, whatever happens meanwhile. A link is
 * followed. Throws a Fault if it cannot be written; then the old content is still there and nothing else is left.
 */
export async function writeFileAtomic(path: string, chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const beside = join(dirname(target), `.${basename(target)}.new-${process.pid}`);
  try {
    const old = await stat(target).catch(() => undefined);
    if (old !== undefined && !old.isFile() && !old.isDirectory()) {
      await writeThrough(target, chunks);
      return;
    }
    await rm(beside, { force: true });
    await writeSynced(beside, chunks);
    await rename(beside, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw diskFault(error, path);
  }
}
