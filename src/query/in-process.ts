/** An asker in this process: for somebody's store, which answers in its own process, and for tests. A query that does not look up cannot be stopped here; worker threads can. */

import { AskFailure, askLimits, type Asker, type AskLimits, type AskRequest, type AskResult } from "./asker.ts";
import { documentOf, type Asking } from "./document.ts";
import { counters, timeoutOf } from "./counters.ts";

export function askInProcess(asking: Asking, limits: AskLimits = askLimits): Asker {
  const counts = counters();
  const running = new Set<Promise<unknown>>();
  let isClosed = false;

  async function answer(request: AskRequest, signal?: AbortSignal): Promise<AskResult> {
    const clock = AbortSignal.timeout(limits.time);
    try {
      signal?.throwIfAborted();
      return await documentOf(asking, request, limits, signal ? AbortSignal.any([signal, clock]) : clock);
    } catch (error) {
      throw clock.aborted && error === clock.reason ? timeoutOf(limits) : error;
    }
  }

  return {
    async ask(request, signal) {
      if (isClosed) throw new AskFailure("closed", "No more queries are answered here.");
      const answering = answer(request, signal);
      running.add(answering);
      try {
        return counts.answer(await answering);
      } catch (error) {
        throw counts.failure(error);
      } finally {
        running.delete(answering);
      }
    },
    async close() {
      isClosed = true;
      await Promise.allSettled(running);
    },
    stats: () => ({ workers: 0, busy: running.size, queued: 0, heap: 0, ...counts.all() }),
  };
}
