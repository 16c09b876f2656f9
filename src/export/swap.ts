/**
 * A folder that is replaced as one. The new one is filled beside it; then two renames follow at once: old → aside, new → its place.
 *
 * No system call that Node has exchanges two folders, so between the two renames, for some microseconds, there is none by that
 * name; a reader then finds either all of the old or all of the new, or for that moment nothing, and never a part. If the
 * program is killed just there, the next run puts the old one back ({@link recoverFolder}).
 */

import { mkdir, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { syncFolder } from "./atomic.ts";

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

/** Whether a process of that number runs, other than this one. */
function runs(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The real place of a folder (links followed), and the names used beside it. */
export interface Place {
  readonly target: string;
  readonly parent: string;
  readonly fresh: string;
  readonly aside: string;
}

/** Finds the place of a folder that may not be there yet; makes the folder that it belongs in. */
export async function placeOf(folder: string): Promise<Place> {
  const target = await realpath(folder).catch(() => resolve(folder));
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  const beside = (what: string) => join(parent, `.${basename(target)}.${what}-${process.pid}`);
  return { target, parent, fresh: beside("new"), aside: beside("old") };
}

/** Ends what a killed run left undone: puts back a folder that stands aside, and removes what else lies beside it. */
export async function recoverFolder({ target, parent }: Pick<Place, "target" | "parent">): Promise<void> {
  const names = await readdir(parent);
  const left = names
    .map((name) => ({ name, found: /^\.(.+)\.(old|new)-(\d+)$/.exec(name) }))
    .filter(({ found }) => found?.[1] === basename(target) && !runs(Number(found[3])));
  for (const { name, found } of left) {
    const path = join(parent, name);
    if (found?.[2] === "old" && !(await exists(target))) await rename(path, target);
    else await rm(path, { recursive: true, force: true });
  }
}

/** Puts the fresh folder in its place. If that fails, the old one is back in it. */
export async function swapFolder({ target, parent, fresh, aside }: Place): Promise<void> {
  const hadOld = await exists(target);
  if (hadOld) await rename(target, aside);
  try {
    await rename(fresh, target);
  } catch (error) {
    if (hadOld) await rename(aside, target);
    throw error;
  }
  await syncFolder(parent);
  if (hadOld) await rm(aside, { recursive: true, force: true });
}
