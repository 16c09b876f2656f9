/**
 * Set-up of a clone: installs the packages that the lock file names, compiles src/ to dist/ and bundles what browsers load and the command line, and does nothing when it is done already.
 *
 * `npm start`, `npm test` and `npm pack` run it first, so it has no dependency but Node itself. What is done is read from contents,
 * never from times of files: a clone, a copy and a checkout of an older commit all keep no useful times.
 */

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const at = (...parts) => join(root, ...parts);

/** What lies in dist/ and is not compiled from src/. */
const kept = new Set(["README.md", "data", "site", "assets", "bundle"]);
/** What is bundled once src/ is compiled, and by whom. */
const bundles = { "What browsers load": "assets.mjs", "The command line": "bundle.mjs" };
/** Holds the hash of what dist/ was compiled from. */
const stamp = at("dist", ".compiled");

/** Ends the set-up with a message for a person. */
function stop(message) {
  process.stderr.write(`set-up: ${message}\n`);
  process.exit(1);
}

/** Runs a command in the root, its output going where ours goes; `true` when it succeeds. */
function run(command, args, options = {}) {
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...options }).status === 0;
}

function checkNode() {
  const wanted = JSON.parse(readFileSync(at("package.json"), "utf8")).engines.node.replace(">=", "");
  const [major, minor] = wanted.split(".").map(Number);
  const [ourMajor, ourMinor] = process.versions.node.split(".").map(Number);
  if (ourMajor < major || (ourMajor === major && ourMinor < minor)) {
    stop(`Node ${wanted} or newer is needed; this is Node ${process.versions.node}.`);
  }
}

/** The packages of a lock file: place → entry. */
function packages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : {};
}

/** Whether node_modules/ holds what the lock file names. npm writes the list of what it installed last of all, so a broken-off installation has none. */
function isInstalled() {
  const wanted = packages(at("package-lock.json"));
  const found = packages(at("node_modules", ".package-lock.json"));
  return (
    Object.keys(found).every((place) => place in wanted) &&
    Object.entries(wanted).every(([place, entry]) => {
      if (place === "") return true;
      // A package for another operating system is not installed here.
      if (!(place in found)) return entry.optional === true;
      return found[place].version === entry.version;
    })
  );
}

function install() {
  if (isInstalled()) return;
  process.stderr.write("set-up: installing the packages of package-lock.json (about half a minute) …\n");
  // NODE_ENV=production and `omit=dev` would leave out the compiler.
  const args = ["ci", "--include=dev", "--no-fund", "--no-audit", "--loglevel=error"];
  const npm = process.env.npm_execpath ?? "";
  const done =
    basename(npm) === "npm-cli.js"
      ? run(process.execPath, [npm, ...args])
      : run(["npm", ...args].join(" "), [], { shell: true });
  if (!done) {
    stop(
      "npm could not install the packages (its words are above). They come from the npm registry: is the network up? Run the same command again; what was made already is not made twice.",
    );
  }
}

/** The files of src/, "/" between parts. */
function sources() {
  return readdirSync(at("src"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(at("src"), join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}

/** What the compiler makes of the files of src/; src/browser/ is bundled instead. */
function compiled(files) {
  return files
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("browser/"))
    .map((file) => file.replace(/\.tsx?$/, ""))
    .flatMap((name) => [`${name}.js`, `${name}.d.ts`]);
}

/** A hash of all that the compiled program depends on. */
function sourceHash(files) {
  const hash = createHash("sha256");
  const house = [
    "tsconfig.json",
    "package-lock.json",
    ".config/assets.mjs",
    ".config/bundle.mjs",
    ".config/licences.mjs",
  ];
  for (const file of [...files.map((name) => `src/${name}`), ...house]) {
    const bytes = readFileSync(at(file));
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest("hex");
}

function compile() {
  const files = sources();
  const made = new Set(compiled(files));
  const hash = sourceHash(files);
  const isFresh = existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (isFresh && [...made].every((file) => existsSync(at("dist", file)))) return;

  process.stderr.write("set-up: compiling src/ to dist/ …\n");
  mkdirSync(at("dist"), { recursive: true });
  if (!run(process.execPath, [at("node_modules", "typescript", "bin", "tsc"), "-p", root])) {
    stop("src/ does not compile (the compiler's words are above); dist/ is as it was.");
  }
  removeStale(made);
  for (const [what, script] of Object.entries(bundles)) {
    if (!run(process.execPath, [at(".config", script)]))
      stop(`${what} could not be bundled (esbuild's words are above).`);
  }
  writeFileSync(stamp, hash);
}

/** Removes what an earlier compilation left of modules that are gone. */
function removeStale(made) {
  for (const entry of readdirSync(at("dist"), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const file = relative(at("dist"), path).replaceAll("\\", "/");
    if (entry.isFile() && !kept.has(file.split("/")[0]) && !made.has(file)) rmSync(path);
  }
}

checkNode();
install();
compile();
