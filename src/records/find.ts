/** The record files of a folder: every YAML file in it, at any depth, in an order that depends on nothing but their names. */

import { open, readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { Fault, issue, type Issue } from "../issue.ts";
import { largestFile } from "./decode.ts";
import type { SourceFile } from "./tree.ts";

/**
 * Finds and reads the `*.yaml` and `*.yml` files of a folder. What begins with "." is passed over, and what npm installs; so is a link
 * to something inside the folder, which is found at its own place.
 * @returns the files by the code units of their paths; of one that is larger than is read, no more than shows that it is
 * @throws Fault with every folder or file that is missing or cannot be read, and every link that leads out of the folder
 */
export async function findRecordFiles(dir: string): Promise<SourceFile[]> {
  const issues: Issue[] = [];
  const paths: string[] = [];
  const root = await attempt(dir, issues, async () => {
    if ((await stat(dir)).isDirectory()) return realpath(dir);
    issues.push(issue("file-missing", `${shown(dir)} is a file, not a folder.`));
    return undefined;
  });
  if (root !== undefined) await walk(dir, root, paths, issues);
  const named = paths.map((path) => ({ path, file: shown(path) }));
  named.sort((a, b) => (a.file < b.file ? -1 : 1));
  const files: SourceFile[] = [];
  for (const { path, file } of named) {
    const bytes = await attempt(path, issues, () => readStart(path, largestFile + 1));
    if (bytes !== undefined) files.push({ file, bytes });
  }
  if (issues.length > 0) throw new Fault(issues);
  return files;
}

async function walk(dir: string, root: string, paths: string[], issues: Issue[]): Promise<void> {
  const entries = (await attempt(dir, issues, () => readdir(dir, { withFileTypes: true }))) ?? [];
  for (const entry of entries.filter(({ name }) => !name.startsWith(".") && name !== "node_modules")) {
    const path = join(dir, entry.name);
    const isRecordFile = /\.ya?ml$/i.test(entry.name);
    if (entry.isSymbolicLink()) {
      const target = await attempt(path, issues, () => realpath(path));
      if (target === undefined || target === root || target.startsWith(root + sep)) continue;
      issues.push(
        issue("link-outside", `${shown(path)} is a link that leads out of the data folder.`, { file: shown(path) }),
      );
    } else if (entry.isDirectory()) await walk(path, root, paths, issues);
    else if (isRecordFile && entry.isFile()) paths.push(path);
  }
}

/** The first bytes of a file. */
async function readStart(path: string, most: number): Promise<Uint8Array> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const buffer = new Uint8Array(Math.min(size + 1, most));
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    await handle.close();
  }
}

/** What an action on a path gives; undefined, with an issue, if the world does not let it. */
async function attempt<Result>(
  path: string,
  issues: Issue[],
  action: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await action();
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (reason === undefined) throw error;
    const missing = reason === "ENOENT" || reason === "ENOTDIR";
    const message = missing ? `${shown(path)} is not there.` : `${shown(path)} cannot be read (${reason}).`;
    issues.push(issue(missing ? "file-missing" : "file-unreadable", message, { file: shown(path) }));
    return undefined;
  }
}

/** A path with "/" between its parts on every system. */
function shown(path: string): string {
  return path.replaceAll(sep, "/");
}
