/** Paths that people type: found, shown and read. */

import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { Fault, issue } from "../issue.ts";
import type { SourceFile } from "../records/index.ts";
import type { Io } from "./io.ts";
import { isSystemError, world, worldIssue } from "./world.ts";

/** No text that a person hands over is larger; beyond it reading would take the whole memory. */
const largest = 256 * 1024 * 1024;

/** A path as people read it: from the folder they are in when it lies there, "/" between parts. */
export function shown(path: string, cwd: string): string {
  const near = relative(cwd, path);
  return (near === "" ? "." : near.startsWith("..") ? path : near).replaceAll(sep, "/");
}

/** Whether a path leads to a folder. Throws a Fault if it leads nowhere, or may not be looked at. */
export async function isFolder(path: string, cwd: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const fault = await worldIssue(error, shown(path, cwd), "reading");
    const other = path.replaceAll("\\", "/");
    const isOther = other !== path && existsSync(other);
    throw new Fault([isOther ? { ...fault, hint: `Did you mean ${shown(other, cwd)}?` } : fault]);
  }
}

/** Reads a file whole. */
export async function readSource(path: string, cwd: string): Promise<SourceFile> {
  const file = resolve(cwd, path);
  const name = shown(file, cwd);
  if (await isFolder(file, cwd)) throw new Fault([issue("file-unreadable", `${name} is a folder, not a file.`)]);
  const { size } = await stat(file);
  if (size > largest)
    throw new Fault([
      issue("file-too-large", `${name} has ${Math.round(size / 1e6)} MB; the most that is read is 256 MB.`),
    ]);
  return { file: name, bytes: await world("reading", name, readFile(file)) };
}

/** Throws a Fault if bytes that are no text would go to a terminal. */
export function refuseTerminal(what: string, hint: string, { stdout }: Io): void {
  if (!stdout.isTTY) return;
  throw new Fault([issue("usage", `A ${what} is bytes and no text, which a terminal does not show.`, {}, hint)]);
}

/** Chunks until Ctrl-C, after which whoever writes them is to tidy up. */
export async function* until<Chunk>(
  signal: AbortSignal,
  chunks: AsyncIterable<Chunk> | Iterable<Chunk>,
): AsyncIterable<Chunk> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
  signal.throwIfAborted();
}
