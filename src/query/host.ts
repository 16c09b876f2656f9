/**
 * A process around one worker thread: it starts the thread, and passes on what the two sides say. Started by answerer.ts.
 *
 * A thread alone would not do. When a single allocation of a query goes past the thread's heap (a text doubled thirty times, a sort of
 * millions of rows), V8 ends the whole process, whatever limits the thread has; so that process must be the query's own. And the query must not
 * run in the process's main thread, which has to notice, whatever the query does, that the server is gone.
 */

import { Worker } from "node:worker_threads";
import type { AskRequest } from "./asker.ts";
import type { Said, Start } from "./messages.ts";

/** worker.ts, or what it is compiled to, beside this file. */
const program = new URL(import.meta.url.replace(/host(?=\.[jt]s$)/, "worker"));

/** Megabytes of the stack that queries nested deeply need, and of the heap for what is young. */
const stack = 4;
const young = 32;

const say = (said: Said) => process.send?.(said);

process.once("message", (start: Start) => {
  const worker = new Worker(program, {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: start.memory, maxYoungGenerationSizeMb: young, stackSizeMb: stack },
  });
  worker.on("message", say);
  worker.on("error", (error) => {
    const memory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    say({ type: "ending", memory, message: error.message });
  });
  worker.on("exit", () => {
    if (process.connected) process.disconnect();
  });
  process.on("message", (request: AskRequest) => worker.postMessage(request));
  process.on("disconnect", () => void worker.terminate());
});
