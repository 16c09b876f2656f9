/**
 * A thread that answers queries, one after another, over a store of its own. Started by host.ts.
 *
 * It takes requests as soon as its data are open and the store has answered a few queries, and is warmed when the pool says so: until then it has
 * not loaded Comunica's engine, which takes a second, and which few queries need.
 */

import { readlinkSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { getHeapStatistics } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import type { AskLimits, AskRequest } from "./asker.ts";
import { bytesOf } from "./bulk.ts";
import { documentOf, type Asking } from "./document.ts";
import { thrownOf, type Said, type Start, type Told } from "./messages.ts";

/** The number under which Linux knows this thread; other systems do not tell. */
function threadNumber(): number | undefined {
  try {
    return Number(/\d+$/.exec(readlinkSync("/proc/thread-self"))?.[0]);
  } catch {
    return undefined;
  }
}

/** Asked so that the store's evaluator and the writers have been loaded and have run: the first query of somebody waits for neither. */
const first = requests(
  "SELECT ?s ?o ?n { ?s ?p ?o ; a ?c OPTIONAL { ?o a ?n } FILTER(STRSTARTS(STR(?o), 'A')) } ORDER BY ?o LIMIT 100",
  "SELECT ?c (COUNT(?s) AS ?n) { ?s a ?c FILTER NOT EXISTS { ?s a ?s } } GROUP BY ?c ORDER BY ?n LIMIT 100",
  "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 1",
);
/** Asked because it needs a function of Comunica's engine. */
const last = requests("SELECT (MD5('') AS ?hash) {}");

function requests(...texts: readonly string[]): readonly AskRequest[] {
  return texts.map((text) => ({ text, formats: { bindings: "json", quads: "turtle" } }));
}

type Say = (said: Said, moved?: ArrayBuffer[]) => void;

/** Settled once it has been warmed. */
function serve({ module, data, bulk, limits }: Start, say: Say): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = async () => {
      say({ type: "begun", thread: threadNumber() });
      const { open } = (await import(module)) as {
        open: (data: unknown, bytes?: Uint8Array) => Asking | Promise<Asking>;
      };
      const asking = await open(data, bulk && bytesOf(bulk));
      parentPort?.on("message", (told: Told) => {
        if (told.type === "ask") void answer(asking, told.request, limits, say);
        else
          void warm(asking, last, limits)
            .then(() => say({ type: "warm" }))
            .then(resolve);
      });
      await warm(asking, first, limits);
      say({ type: "ready" });
    };
    begin().catch(reject);
  });
}

/** With a turn between two, for requests that come meanwhile. What goes wrong is told to whoever asks for it. */
async function warm(asking: Asking, warming: readonly AskRequest[], limits: AskLimits): Promise<void> {
  for (const request of warming) {
    await documentOf(asking, request, limits).catch(() => undefined);
    await turn();
  }
}

async function answer(asking: Asking, request: AskRequest, limits: AskLimits, say: Say): Promise<void> {
  const heap = () => getHeapStatistics().used_heap_size;
  try {
    const result = await documentOf(asking, request, limits);
    say({ type: "answer", heap: heap(), result }, [result.bytes.buffer]);
  } catch (error) {
    say({ type: "thrown", heap: heap(), thrown: thrownOf(error) });
  }
}

/** Settled once the thread has loaded and run all that most queries need; the launcher of the bundle waits for it. */
export const warmed = serve(workerData as Start, (said, moved = []) => parentPort?.postMessage(said, moved));
