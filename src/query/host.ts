/**
 * A process around one worker thread: it starts the thread, and passes on what the two sides say. Started by answerer.ts.
 *
 * A thread alone would not do. When a single allocation of a query goes past the thread's heap (a text doubled thirty times, a sort of
 * millions of rows), V8 ends the whole process, whatever limits the thread has; so that process must be the query's own. And the query must not
 * run in the process's main thread, which has to notice, whatever the query does, that the server is gone, and that memory beside the heap is full.
 */

import { Worker } from "node:worker_threads";
import type { Said, Start, Told } from "./messages.ts";

/** Megabytes of the stack that queries nested deeply need, and of the heap for what is young. */
const stack = 4;
const young = 32;
/** Rows that are held lie beside the heap, which V8 does not limit; so it is looked at now and then, in milliseconds. */
const glance = 50;
const megabyte = 2 ** 20;

const say = (said: Said) => process.send?.(said);

process.once("message", (start: Start) => {
  const { bulk } = start;
  const worker = new Worker(new URL(start.program), {
    workerData: start,
    transferList: bulk !== undefined && "bytes" in bulk ? [bulk.bytes.buffer as ArrayBuffer] : [],
    resourceLimits: { maxOldGenerationSizeMb: start.memory, maxYoungGenerationSizeMb: young, stackSizeMb: stack },
  });
  worker.on("message", (said: Said) => {
    say(said);
    if (said.type === "ready") watchMemory(process.memoryUsage.rss() + (start.memory + young) * megabyte);
  });
  worker.on("error", (error) => {
    const memory = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
    say({ type: "ending", memory, message: error.message });
  });
  worker.on("exit", () => {
    if (process.connected) process.disconnect();
  });
  process.on("message", (told: Told) => worker.postMessage(told));
  process.on("disconnect", () => void worker.terminate());
});

/** Ends the process, as the system ends one when there is no memory left, once it has more than it may. */
function watchMemory(allowed: number): void {
  setInterval(() => {
    if (process.memoryUsage.rss() > allowed) process.kill(process.pid, "SIGKILL");
  }, glance).unref();
}
