/**
 * Bundles the compiled command line (dist/cli/process.js and all that it needs) and the threads that answer a server's queries
 * (dist/query/worker.js, over dist/dataset/asking.js) into dist/bundle/, as dist/cli/main.js starts them.
 *
 * esbuild divides ES modules alone, and V8's code cache is for scripts; so what esbuild has divided is made scripts, each the body of a
 * function of `require`, `module`, `exports`, `__dirname` and `smolnyRoot`. start.json names the two that are first, and a digest of all of them: a
 * code cache is of one bundle.
 */

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";
import { licences, packagesIn } from "./licences.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "dist", "bundle");

/** What Node gives who imports a CommonJS package: its exports, each under its name, which esbuild gives as the default alone. */
const named =
  "((all) => (Object.keys(all).length === 1 && all.default ? { ...all.default, default: all.default } : all))";

/** Modules that are others in the bundle → what takes which place in them. */
const changed = {
  // A thread is started by the launcher, too. The process around it is three imports of Node's own.
  "dist/query/programs.js": ['beside("worker")', 'new URL("dist/cli/main.js", smolnyRoot).href'],
  // The only data whose workers the command line starts.
  "dist/query/worker.js": ["import(__rewriteRelativeImportExtension(module))", 'import("../dataset/asking.js")'],
};

const ours = {
  name: "modules of ours",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]dist[\\/].*[.]js$/ }, ({ path }) => {
      const place = relative(root, path).replaceAll("\\", "/");
      if (!place.startsWith("dist/")) return undefined;
      const [part = "", instead = ""] = changed[place] ?? [];
      const text = readFileSync(path, "utf8");
      if (!text.includes(part)) throw new Error(`${place} has no ${part}.`);
      const contents = text
        .replace(part, instead)
        // Each module finds what it reads from where it was before it was bundled.
        .replaceAll("import.meta.url", `new URL(${JSON.stringify(place)}, smolnyRoot).href`)
        .replaceAll(/\bimport\(("[^".][^"]*")\)/g, (whole) => `${whole}.then(${named})`);
      return { contents, loader: "js" };
    });
  },
};

const common = {
  platform: "node",
  target: "node20.19",
  // Names stay: they are read in the stack of a fault.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "error",
};

const { metafile, outputFiles } = await build({
  ...common,
  absWorkingDir: root,
  entryPoints: ["dist/cli/process.js", "dist/query/worker.js"],
  bundle: true,
  splitting: true,
  format: "esm",
  outdir: out,
  outExtension: { ".js": ".cjs" },
  entryNames: "[name]-[hash]",
  chunkNames: "[name]-[hash]",
  alias: {
    // Node's own tells its users that it is deprecated; the package of that name is the same.
    punycode: "punycode/",
    // What it gives to `require` loads its parts by a name that esbuild does not see.
    "jsonc-parser": "jsonc-parser/lib/esm/main.js",
  },
  plugins: [ours],
  metafile: true,
  write: false,
});

const scripts = await Promise.all(
  outputFiles.map(async ({ path, text }) => {
    const { code } = await transform(text, { ...common, format: "cjs", supported: { "dynamic-import": false } });
    return { name: basename(path), code };
  }),
);
scripts.sort((a, b) => (a.name < b.name ? -1 : 1));
for (const { name, code } of scripts)
  for (const [call, part] of code.matchAll(/\brequire\d*\("\.\/([^"]*)"\)/g))
    if (!scripts.some((each) => each.name === part)) throw new Error(`${name} calls ${call}, which is not bundled.`);
const digest = createHash("sha256");
for (const { name, code } of scripts) digest.update(`${name} ${code.length}\n`).update(code);
const first = (entry) => scripts.find(({ name }) => name.startsWith(`${entry}-`)).name;
const start = {
  script: first("process"),
  thread: first("worker"),
  digest: digest.digest("hex").slice(0, 16),
};

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const { name, code } of scripts) writeFileSync(join(out, name), code);
writeFileSync(join(out, "LICENSES.txt"), licences(packagesIn(metafile)));
writeFileSync(join(out, "start.json"), `${JSON.stringify(start)}\n`);
