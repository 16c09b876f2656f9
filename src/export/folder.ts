/** A folder that is written whole or not at all, with a manifest that says which of its files are ours. */

import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Fault, issue } from "../issue.ts";
import { diskFault, syncFolder } from "./atomic.ts";
import { refuseForeign } from "./manifest.ts";
import { placeOf, recoverFolder, swapFolder } from "./swap.ts";

/**
 * Replaces a folder as one (swap.ts says how far that goes). `fill` writes into the folder that it is given, manifest.json among the rest.
 * One call at a time for a folder.
 *
 * Throws what `fill` throws, and a Fault if the folder is not ours or the disk refuses; then the old folder still stands and nothing is
 * left beside it.
 */
export async function replaceFolder<T>(outDir: string, fill: (folder: string) => Promise<T>): Promise<T> {
  try {
    const place = await placeOf(outDir);
    await recoverFolder(place);
    await refuseForeign(place.target, outDir);
    try {
      await mkdir(place.fresh);
      const filled = await fill(place.fresh);
      await swapFolder(place);
      return filled;
    } finally {
      await rm(place.fresh, { recursive: true, force: true }).catch(() => undefined);
    }
  } catch (error) {
    throw diskFault(error, outDir);
  }
}

/**
 * Makes a folder that is not there yet, or is empty, as one. `fill` writes into the folder that it is given. An empty folder stays the one
 * that it is: somebody may be in it.
 *
 * Throws what `fill` throws, and a Fault if the folder holds something or the disk refuses; then it is as it was before.
 * @param shown the folder in messages
 */
export async function createFolder<T>(folder: string, shown: string, fill: (folder: string) => Promise<T>): Promise<T> {
  try {
    const place = await placeOf(folder);
    const { target, fresh } = place;
    await recoverFolder(place);
    await refuseTaken(target, shown);
    try {
      await mkdir(fresh);
      const filled = await fill(fresh);
      const isThere = await refuseTaken(target, shown);
      if (isThere) await moveInto(target, fresh);
      else await swapFolder(place);
      return filled;
    } finally {
      await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    }
  } catch (error) {
    throw diskFault(error, shown);
  }
}

/** Without this file a folder is no dataset: so one that a killed run left in part is not taken for one. */
const last = "dataset.yaml";

/** Moves all that a folder holds into an empty one; if that fails, none of it is there. */
async function moveInto(target: string, from: string): Promise<void> {
  const moved: string[] = [];
  try {
    const names = await readdir(from);
    for (const name of names.sort((a, b) => Number(a === last) - Number(b === last))) {
      await rename(join(from, name), join(target, name));
      moved.push(join(target, name));
    }
    await syncFolder(target);
  } catch (error) {
    for (const path of moved) await rm(path, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Throws a Fault if something stands where a new folder is to be made.
 * @returns whether an empty folder stands there
 */
export async function refuseTaken(path: string, shown: string): Promise<boolean> {
  const found = await readdir(path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw diskFault(error, shown);
  });
  const [first] = found ?? [];
  if (first === undefined) return found !== undefined;
  const message = `The folder ${shown} is not empty: it holds ${first}. Nothing was written.`;
  throw new Fault([issue("folder-not-empty", message, {}, "Name a folder that is not there yet, or an empty one.")]);
}
