/**
 * How the tests are run: rooms on src/, the command line on the compiled dist/. Those that start whole processes by the dozen are called
 * *.slow.test.ts; `npm run proofs` runs them, as .ci/run does, and `npm test` leaves them out to stay under two minutes.
 */

import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const slow = "tests/**/*.slow.test.ts";
const onlySlow = process.env.SMOLNY_PROOFS !== undefined;

export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    include: [onlySlow ? slow : "tests/**/*.test.ts"],
    exclude: onlySlow ? [] : [slow],
    maxWorkers: availableParallelism(),
    execArgv: ["--import", new URL("typescript.mjs", import.meta.url).href],
    // No test changes a module, and loading the query engine anew for each file takes a third of the time.
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
