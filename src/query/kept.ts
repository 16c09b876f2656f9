/** Answers kept in memory: the data behind an asker never change, so that the same query has the same answer. */

import { LRUCache } from "lru-cache";
import type { Asker, AskRequest, AskResult } from "./asker.ts";

/** Bytes of answers and queries kept; of those that were asked for longest ago others take the place. */
const budget = 64_000_000;
/** An answer that is larger is not kept. */
const largest = 1_000_000;

/** Functions whose value is another each time. Where the word only stands in a text or a name, the query is answered anew for nothing. */
const changing = /\b(?:rand|now|uuid|struuid|bnode)\b/i;

/** The same asker, which gives again what it has answered before. */
export function keepAnswers(asker: Asker): Asker {
  const kept = new LRUCache<string, AskResult>({ maxSize: budget });
  let reused = 0;

  return {
    async ask(request, signal) {
      if (changing.test(request.text)) return asker.ask(request, signal);
      const key = keyOf(request);
      const found = kept.get(key);
      if (found !== undefined) {
        signal?.throwIfAborted();
        reused++;
        return found;
      }
      const result = await asker.ask(request, signal);
      const size = result.bytes.length + 2 * key.length;
      if (size <= largest) kept.set(key, result, { size });
      return result;
    },
    close(grace) {
      kept.clear();
      return asker.close(grace);
    },
    stats: () => ({ ...asker.stats(), reused }),
  };
}

/** Requests that mean the same and are written otherwise are two. */
const keyOf = (request: AskRequest) => JSON.stringify(request);
