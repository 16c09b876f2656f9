/** A folder that is written whole or not at all, with a manifest that says which of its files are ours. */

import { mkdir, rm } from "node:fs/promises";
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

/** Puts back a folder that a killed run left aside; `replaceFolder` does so itself. For whoever only reads it. */
export async function recoverFolder(outDir: string): Promise<void> {
  await recover(await placeOf(outDir));
}
