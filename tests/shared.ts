/** Outside material, found through SMOLNY_SHARED (by default ../shared beside the project) and never copied into it. */

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A folder of it; undefined, and said so, where it is not. */
export function sharedFolder(name: string): string | undefined {
  const folder = resolve(root, process.env.SMOLNY_SHARED ?? "../shared", name);
  if (existsSync(folder)) return folder;
  process.stdout.write(`left out: what needs ${folder} (set SMOLNY_SHARED to the folder that holds ${name}/)\n`);
  return undefined;
}
