/** What a dump is made from, as one hash: whoever finds the same hash again may read the dump instead of making it anew. */

import { createHash, type Hash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { SourceFile } from "../records/index.ts";

const folderOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What makes quads of records: these rooms as they run (rules are queries over a store), and the ontology that they read. */
const makers = ["../records/", "../graph/", "../query/", "../store/", "../../ontology/"].map(folderOf);

/**
 * SHA-256 over the records (their paths within the dataset, and their bytes), the base that is asked for, and all of the
 * program that makes quads of them.
 * @param files with paths relative to the dataset's folder
 */
export async function inputsHash(files: readonly SourceFile[], base: string | undefined): Promise<string> {
  const hash = createHash("sha256");
  for (const { file, bytes } of files) add(hash, file, bytes);
  add(hash, "base", Buffer.from(base ?? ""));
  for (const folder of makers) {
    const entries = await readdir(folder, { withFileTypes: true, recursive: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const read = paths.sort().map(async (path) => [path.slice(folder.length), await readFile(path)] as const);
    for (const [name, bytes] of await Promise.all(read)) add(hash, name, bytes);
  }
  return hash.digest("hex");
}

/** The length before the bytes keeps two lists of files that read alike from hashing alike. */
function add(hash: Hash, name: string, bytes: Uint8Array): void {
  hash.update(JSON.stringify([name.replaceAll("\\", "/"), bytes.length])).update(bytes);
}
