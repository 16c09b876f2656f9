/** A folder that is written whole or not at all, with a manifest that says which of its files are ours. */

import { mkdir, readdir, rm } from "node:fs/promises";
import { Fault, issue } from "../issue.ts";
import { diskFault } from "./atomic.ts";
import { refuseForeign } from "./manifest.ts";
import { placeOf, recoverFolder as recover, swapFolder } from "./swap.ts";

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
    await recover(place);
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
 * Makes a folder that is not there yet, or is empty, as one. `fill` writes into the folder that it is given.
 *
 * Throws what `fill` throws, and a Fault if the folder holds something or the disk refuses; then it is as it was before.
 */
export async function createFolder<T>(outDir: string, fill: (folder: string) => Promise<T>): Promise<T> {
  try {
    const place = await placeOf(outDir);
    await recover(place);
    await refuseTaken(place.target, outDir);
    try {
      await mkdir(place.fresh);
      const filled = await fill(place.fresh);
      await refuseTaken(place.target, outDir);
      await swapFolder(place);
      return filled;
    } finally {
      await rm(place.fresh, { recursive: true, force: true }).catch(() => undefined);
    }
  } catch (error) {
    throw diskFault(error, outDir);
  }
}

/** Throws a Fault if something stands where a new folder is to be made. */
export async function refuseTaken(path: string, shown: string): Promise<void> {
  const found = await readdir(path).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return [shown];
    throw error;
  });
  if (found.length === 0) return;
  const message = `${shown} is there and not empty; nothing was written.`;
  throw new Fault([issue("folder-taken", message, {}, "Name another folder: --out FOLDER.")]);
}

/** Puts back a folder that a killed run left aside; `replaceFolder` does so itself. For whoever only reads it. */
export async function recoverFolder(outDir: string): Promise<void> {
  await recover(await placeOf(outDir));
}
