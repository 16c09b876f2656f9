/**
 * Lets processes and threads that src/ starts in a test run src/ as it is: vitest compiles what its own processes load, but not what those
 * start. Given to Node with `--import` (vitest.config.mjs), which all of them inherit. What is compiled once is kept among the packages' caches.
 */

import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread, threadId } from "node:worker_threads";

const cache = new URL("../node_modules/.cache/typescript/", import.meta.url);

async function compiled(file) {
  const source = await readFile(file, "utf8");
  const kept = new URL(`${createHash("sha256").update(file).update(source).digest("hex").slice(0, 32)}.js`, cache);
  const known = await readFile(kept, "utf8").catch(() => undefined);
  if (known !== undefined) return known;
  const { transform } = await import("esbuild");
  const { code } = await transform(source, {
    loader: file.endsWith("x") ? "tsx" : "ts",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    jsxImportSource: "hono/jsx",
  });
  await mkdir(cache, { recursive: true });
  const written = new URL(`${kept.href}.${process.pid}.${threadId}`);
  await writeFile(written, code);
  await rename(written, kept);
  return code;
}

/** What Node calls for each module that it loads. */
export async function load(url, context, next) {
  if (!/^file:.*[.]tsx?$/.test(url)) return next(url, context);
  return { format: "module", source: await compiled(fileURLToPath(url)), shortCircuit: true };
}

// vitest's own processes need none of it. The thread that runs `load` loads this file too, with the mark on it.
const isOurs = !isMainThread || /[.]ts$/.test(process.argv[1] ?? "");
if (isOurs && !import.meta.url.endsWith("?load")) register(`${import.meta.url}?load`);
