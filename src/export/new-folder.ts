/** A folder that is new, written whole or not at all. */

import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault, issue } from "../issue.ts";
import { diskFault, syncFolder, writeSynced } from "./atomic.ts";
import { placeOf } from "./swap.ts";

/**
 * Writes files into a folder that is not there, or is empty.
 * @param files path within the folder, "/" between its parts → text
 * @param shownAs the folder in messages
 * @throws Fault if the folder holds anything, or the disk refuses; then nothing is left behind
 */
export async function writeNewFolder(
  folder: string,
  files: Readonly<Record<string, string>>,
  shownAs: string,
): Promise<void> {
  const made: string[] = [];
  try {
    const { target, fresh } = await placeOf(folder);
    const present = await entriesOf(target);
    if (present?.[0] !== undefined) {
      const message = `The folder ${shownAs} is not empty: it holds ${present[0]}.`;
      throw new Fault([
        issue("folder-not-empty", message, {}, "Name a folder that is not there yet, or an empty one."),
      ]);
    }
    try {
      await mkdir(fresh);
      for (const [path, text] of Object.entries(files)) await writeOne(join(fresh, ...path.split("/")), text);
      // An empty folder stays the one that it is: somebody may be in it.
      if (present === undefined) await rename(fresh, target);
      else {
        for (const name of await readdir(fresh)) {
          await rename(join(fresh, name), join(target, name));
          made.push(join(target, name));
        }
      }
      await syncFolder(dirname(target));
    } finally {
      await rm(fresh, { recursive: true, force: true }).catch(() => undefined);
    }
  } catch (error) {
    for (const path of made) await rm(path, { recursive: true, force: true }).catch(() => undefined);
    throw diskFault(error, shownAs);
  }
}

/** What a folder holds; undefined if it is not there. */
async function entriesOf(folder: string): Promise<string[] | undefined> {
  return readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}

async function writeOne(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  async function* chunks() {
    yield await Promise.resolve(text);
  }
  await writeSynced(path, chunks());
}
