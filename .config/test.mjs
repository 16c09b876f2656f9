/**
 * `npm test`: formatting, rooms, dead code, types and the tests. All of them run, so that one run shows all faults; the exit code
 * is 1 if any failed. `npm run lint` runs eslint, which alone takes a minute, `npm run proofs` the slow tests; further arguments of
 * `npm test -- …` go to vitest.
 */

import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const lint = ["eslint/bin/eslint.js", "--config", ".config/eslint.config.mjs", "--max-warnings", "0", "."];
/** Name → the tool's file under node_modules/ and its arguments. The longest come first. */
const checks = {
  types: ["typescript/bin/tsc", "-p", "tests"],
  "types for browsers": ["typescript/bin/tsc", "-p", "src/browser"],
  "dead code": ["knip/bin/knip.js", "--config", ".config/knip.json"],
  rooms: [
    "dependency-cruiser/bin/dependency-cruise.mjs",
    "--config",
    ".config/rooms.mjs",
    "{src,tests,bench}/**/*.{ts,tsx,mjs}",
  ],
  format: ["prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "**/*.{ts,tsx,mjs,json,css}"],
};
const tests = ["vitest/vitest.mjs", "run", "--config", ".config/vitest.config.mjs"];

/** Runs a tool; its output is shown at once, or kept back and shown only if it fails. */
function run(name, [tool, ...args], { quiet }) {
  const start = performance.now();
  const child = spawn(process.execPath, [join(root, "node_modules", tool), ...args], {
    cwd: root,
    stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  const kept = [];
  child.stdout?.on("data", (chunk) => kept.push(chunk));
  child.stderr?.on("data", (chunk) => kept.push(chunk));
  return new Promise((resolve) => {
    child.on("close", (code) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      if (quiet) process.stdout.write(`${code === 0 ? "ok    " : "FAILED"} ${name} (${seconds} s)\n`);
      if (quiet && code !== 0) process.stdout.write(Buffer.concat(kept));
      resolve(code === 0);
    });
  });
}

/** Runs the checks, as many at a time as there are cores. */
async function runChecks() {
  const waiting = Object.entries(checks);
  const results = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push(await run(...next, { quiet: true }));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return results.every(Boolean);
}

/** What is run instead of all that `npm test` runs. */
const others = {
  lint: () => run("lint", lint, { quiet: true }),
  proofs: (words) => {
    process.env.SMOLNY_PROOFS = "1";
    return run("tests", [...tests, ...words], { quiet: false });
  },
};

async function runAll(words) {
  const checksHold = await runChecks();
  return (await run("tests", [...tests, ...words], { quiet: false })) && checksHold;
}

const [first, ...rest] = process.argv.slice(2);
const other = others[first];
process.exitCode = (await (other ? other(rest) : runAll(process.argv.slice(2)))) ? 0 : 1;
