/** A thread that answers queries, one after another, over a store of its own. Started by host.ts. */

import { readlinkSync } from "node:fs";
import { getHeapStatistics } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import type { AskLimits, AskRequest } from "./asker.ts";
import { documentOf, type Asking } from "./document.ts";
import { thrownOf, type Said, type Start } from "./messages.ts";

/** The number under which Linux knows this thread; other systems do not tell. */
function threadNumber(): number | undefined {
  try {
    return Number(/\d+$/.exec(readlinkSync("/proc/thread-self"))?.[0]);
  } catch {
    return undefined;
  }
}

/** Asked before the first real query, so that the engine is loaded: a pattern, a filter, an aggregate and their writers. */
const warming: readonly AskRequest[] = [
  { text: "SELECT (COUNT(?s) AS ?n) { { ?s ?p ?o } FILTER(STR(?o) = '') } ORDER BY ?n", formats: { bindings: "json" } },
  { text: "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1", formats: { quads: "turtle" } },
];

async function serve({ module, data, limits }: Start, say: (said: Said, moved?: ArrayBuffer[]) => void): Promise<void> {
  say({ type: "begun", thread: threadNumber() });
  const { open } = (await import(module)) as { open: (data: unknown) => Promise<Asking> };
  const asking = await open(data);
  for (const request of warming) await documentOf(asking, request, limits);
  parentPort?.on("message", (request: AskRequest) => void answer(asking, request, limits, say));
  say({ type: "ready" });
}

async function answer(
  asking: Asking,
  request: AskRequest,
  limits: AskLimits,
  say: (said: Said, moved?: ArrayBuffer[]) => void,
): Promise<void> {
  const heap = () => getHeapStatistics().used_heap_size;
  try {
    const result = await documentOf(asking, request, limits);
    say({ type: "answer", heap: heap(), result }, [result.bytes.buffer]);
  } catch (error) {
    say({ type: "thrown", heap: heap(), thrown: thrownOf(error) });
  }
}

await serve(workerData as Start, (said, moved = []) => parentPort?.postMessage(said, moved));
