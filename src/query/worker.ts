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

/**
 * Asked before the first real query, so that both ways to an answer are loaded and have run: patterns, joins, filters, groups and their
 * writers. Comunica answers the second and the last; the others are answered on numbers.
 */
const warming: readonly AskRequest[] = [
  "SELECT ?s ?o ?n { ?s ?p ?o ; a ?c OPTIONAL { ?o a ?n } FILTER(STRSTARTS(STR(?o), 'A')) } ORDER BY ?o LIMIT 100",
  "SELECT (AVG(STRLEN(UCASE(STR(?o)))) AS ?n) { { SELECT ?o { ?s ?p ?o } LIMIT 100 } FILTER(UCASE(STR(?o)) != '') }",
  "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c FILTER NOT EXISTS { ?s a ?s } } GROUP BY ?c ORDER BY ?n",
  "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1",
].map((text) => ({ text, formats: { bindings: "json", quads: "turtle" } }));

async function serve({ module, data, limits }: Start, say: (said: Said, moved?: ArrayBuffer[]) => void): Promise<void> {
  say({ type: "begun", thread: threadNumber() });
  const { open } = (await import(module)) as { open: (data: unknown) => Asking | Promise<Asking> };
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
