/**
 * Bundles what pages load (src/browser/) into dist/assets/: scripts and styles by esbuild, the icon, the fonts that the styles name, and the licences
 * of all that was bundled.
 *
 * pages.js and query-page.js are plain scripts; worker.js is a module, so that the query engine is a part of its own that is fetched when a
 * query is first run.
 */

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { licences, packagesIn } from "./licences.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = join(root, "dist", "assets");
const from = (...parts) => join(root, "src", "browser", ...parts);

/** Modules that the rooms name and no page calls: Node's own, the engine for endpoints (pages ask theirs by fetch), and readers of what no dump is in. */
const absent = /^node:|^@comunica\/query-sparql$|^[.]\/read-(?:jsonld|rdfxml)[.]ts$/;
/** The little that is called of them. */
const called = {
  // A question's name is that of its file.
  "node:path": `exports.basename = (path, ending) => path.split("/").at(-1).replace(ending, "")`,
  // Blank nodes are named after the hash of their file, so that those of two files never meet; a page reads one dump.
  "node:crypto": `exports.createHash = () => ({ update: () => ({ digest: () => "00000000" }) })`,
};

const n3 = join(root, "node_modules", "n3", "src");
/** Parts of n3. */
const ofN3 = {
  terms: `export { default as DataFactory, termFromId, termToId } from "./N3DataFactory.js"`,
  Parser: `export { default as Parser } from "./N3Parser.js"`,
};

const rooms = {
  name: "rooms for browsers",
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: absent }, ({ path }) => ({
      path: Object.hasOwn(called, path) ? path : "nothing",
      namespace: "absent",
      sideEffects: false,
    }));
    onLoad({ filter: /./, namespace: "absent" }, ({ path }) => ({ contents: called[path] ?? "", loader: "js" }));
    // A CommonJS module that is loaded when it is needed has no names of its own, so one that has them stands before it.
    onResolve({ filter: /^@comunica\/query-sparql-rdfjs$/ }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, namespace: "named" } : undefined,
    );
    onLoad({ filter: /./, namespace: "named" }, ({ path }) => ({
      contents: `export { QueryEngine } from ${JSON.stringify(path)}`,
      resolveDir: root,
    }));
    // The engine calls for the whole of n3. We name parts of it, each by itself, so that its parser is in no part that every query loads.
    onResolve({ filter: /^n3$/ }, ({ importer }) =>
      importer.startsWith(join(root, "src"))
        ? { path: importer.endsWith("read-turtle.ts") ? "Parser" : "terms", namespace: "n3", sideEffects: false }
        : undefined,
    );
    onLoad({ filter: /./, namespace: "n3" }, ({ path }) => ({ contents: ofN3[path], resolveDir: n3 }));
    // No module of ours does anything by being loaded, so what is not used of a room is left out.
    onResolve({ filter: /^[.].*[.]ts$/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === rooms) return undefined;
      return { ...(await resolve(path, { importer, resolveDir, kind, pluginData: rooms })), sideEffects: false };
    });
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: "es2022",
  platform: "browser",
  outdir: out,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  plugins: [rooms],
  // CommonJS without an export is no fault of the rooms' imports.
  logOverride: { "import-is-undefined": "silent" },
  // Nobody waits for a turn in the page's worker: who cancels ends it.
  define: { global: "globalThis", setImmediate: "queueMicrotask" },
};

/** The fonts that a style sheet names (`fonts/pt-serif-latin-400-normal.woff2`), from the package of their family. */
function copyFonts(css) {
  mkdirSync(join(out, "fonts"), { recursive: true });
  for (const [, file, family] of css.matchAll(/fonts\/(([a-z-]+?)-(?:latin|cyrillic)[\w-]*[.]woff2)/g))
    copyFileSync(join(root, "node_modules", "@fontsource", family, "files", file), join(out, "fonts", file));
  return [
    ...new Set([...css.matchAll(/fonts\/([a-z-]+?)-(?:latin|cyrillic)/g)].map(([, family]) => `@fontsource/${family}`)),
  ];
}

rmSync(out, { recursive: true, force: true });
const results = await Promise.all([
  build({ ...common, entryPoints: [from("pages.ts"), from("query-page.ts")], format: "iife" }),
  build({ ...common, entryPoints: [from("worker.ts")], format: "esm", splitting: true, chunkNames: "worker-[hash]" }),
  build({ ...common, entryPoints: { site: from("style", "site.css") }, external: ["*.woff2"] }),
]);
copyFileSync(from("icon.svg"), join(out, "icon.svg"));
const fonts = copyFonts(readFileSync(join(out, "site.css"), "utf8"));
writeFileSync(
  join(out, "LICENSES.txt"),
  licences([
    ...results.flatMap(({ metafile }) => packagesIn(metafile)),
    ...fonts.map((name) => `node_modules/${name}`),
  ]),
);
