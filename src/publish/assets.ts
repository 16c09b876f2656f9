/** What pages load, bundled beforehand (.config/assets.mjs) and served as it lies in dist/assets/. */

import { readFile, readdir } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { PageKind } from "./context.ts";

/** In dist/ of the package, whether this file runs from src/ or from dist/. */
const folder = fileURLToPath(new URL("../../dist/assets/", import.meta.url));
const folderInSite = "assets/";

const mediaTypes: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

let listed: Promise<readonly string[]> | undefined;

/** Listed once: only what is listed is ever read. */
function list(): Promise<readonly string[]> {
  listed ??= readdir(folder, { recursive: true, withFileTypes: true }).then((entries) =>
    entries
      .filter((entry) => entry.isFile() && extname(entry.name) in mediaTypes)
      .map((entry) => `${folderInSite}${relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, "/")}`)
      .sort(),
  );
  return listed;
}

export const assetFiles: PageKind = {
  paths: list,
  file: async (path) => {
    const mediaType = mediaTypes[extname(path)];
    if (mediaType === undefined || !path.startsWith(folderInSite) || !(await list()).includes(path)) return undefined;
    return { path, mediaType, bytes: await readFile(join(folder, path.slice(folderInSite.length))) };
  },
};
