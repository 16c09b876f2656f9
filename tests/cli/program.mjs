/** The compiled program run as a person runs it, and a small dataset to run it on: the examples of the ontology. */

import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));
const program = join(root, "dist", "cli", "main.js");

/** The text that the examples cite. */
export const article = join(root, "ontology", "examples", "oakford.txt");

/** What of our own surroundings a run must not see. */
const cleared = { NO_COLOR: undefined, FORCE_COLOR: undefined, NODE_OPTIONS: undefined, SMOLNY_DEBUG: undefined };

/** Starts `smolny` (or a copy of it, by its main.js) with arguments. */
export function start(args, { main = program, cwd = root, env = {}, stdio = ["ignore", "pipe", "pipe"] } = {}) {
  return spawn(process.execPath, [main, ...args], { cwd, stdio, env: { ...process.env, ...cleared, ...env } });
}

/** Runs `smolny` to its end: `{ code, signal, stdout, stderr }`. */
export function smolny(args, options) {
  const child = start(args, options);
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) child[name]?.setEncoding("utf8").on("data", (text) => (texts[name] += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, ...texts }));
  });
}

/** A folder that is gone when the tests are over; its name is one that people have: spaces, Cyrillic. */
export function workshop() {
  const folder = join(mkdtempSync(join(tmpdir(), "smolny-")), "мои записи 1917");
  mkdirSync(folder);
  return { folder, close: () => rmSync(join(folder, ".."), { recursive: true, force: true }) };
}

/** Writes files (path within the folder → text or bytes). */
export function write(folder, files) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const examples = join(root, "ontology", "examples", "valid");

/** Writes the dataset of the examples into a folder. */
export function writeOakford(folder) {
  writeTiny(folder);
  for (const name of readdirSync(examples).filter((name) => name !== "dataset.yaml")) {
    cpSync(join(examples, name), join(folder, name));
  }
  cpSync(join(root, "data", "concepts.yaml"), join(folder, "concepts.yaml"));
}

/** Writes as little as a dataset can be: itself, its editor, and no source yet. */
export function writeTiny(folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(join(examples, "agent.yaml"), join(folder, "agent.yaml"));
  // The example is a record among others; the file of a dataset is that one record by itself.
  const record = readFileSync(join(examples, "dataset.yaml"), "utf8")
    .replace(/^- /m, "  ")
    .replace(/^ {2}/gm, "")
    .replace(/^ *consulted: .*\n/m, "");
  writeFileSync(join(folder, "dataset.yaml"), record);
}
