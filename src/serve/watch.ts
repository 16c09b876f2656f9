/** Changes of the files that an edition was made from. They are looked at now and then, which every file system and every container has. */

import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * Calls `changed` once files have changed and stand still again.
 * @param paths files, and folders of records
 * @param pause milliseconds between two looks
 * @returns what ends it
 */
export function watchFiles(paths: readonly string[], changed: () => void, pause = 2_000): () => void {
  let served: string | undefined;
  let seen: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const look = async () => {
    const now = (await Promise.all(paths.map(fingerprint))).join("\n");
    served ??= now;
    // What is being written is waited for.
    if (now !== served && now === seen) {
      served = now;
      changed();
    }
    seen = now;
    if (!isEnded) timer = setTimeout(() => void look(), pause).unref();
  };
  void look();
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}

async function fingerprint(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return `${path} ${found.ino} ${found.size} ${found.mtimeMs}`;
    const names = (await readdir(path, { recursive: true })).filter((name) => /\.ya?ml$/i.test(name)).sort();
    return (await Promise.all(names.map((name) => fingerprint(join(path, name))))).join("\n");
  } catch {
    return `${path} is not there`;
  }
}
