/** The dumps, which stand under data/ as they were written. */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { manifestName, type Manifest } from "../export/index.ts";
import { Fault, issue } from "../issue.ts";
import type { PageKind } from "./context.ts";
import { withCharset } from "./text-file.ts";

const folderInSite = "data/";

/** Dumps as they lie on the disk. */
export interface Dumps {
  readonly manifest: Manifest;
  readonly folder: string;
}

export function dumpFiles(dumps: Dumps | undefined): PageKind {
  if (dumps === undefined) return { paths: () => [], file: () => Promise.resolve(undefined) };
  const { folder, manifest } = dumps;
  const files = new Map(manifest.files.map((file) => [`${folderInSite}${file.path}`, file]));
  const own = `${folderInSite}${manifestName}`;
  return {
    paths: () => [own, ...files.keys()],
    file: async (path) => {
      if (path === own)
        return { path, mediaType: "application/json", bytes: await readFile(join(folder, manifestName)) };
      const file = files.get(path);
      if (file === undefined) return undefined;
      const bytes = await readFile(join(folder, ...file.path.split("/")));
      if (createHash("sha256").update(bytes).digest("hex") !== file.sha256) throw new Fault([changed(file.path)]);
      return { path, mediaType: withCharset(file.mediaType), bytes };
    },
  };
}

const changed = (path: string) =>
  issue("dump-changed", `${path} is not the file that the manifest of the dumps names.`, {}, "Build again.");
