/** Changes of record files under folders. */

import { watch } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/** Editors write a file in several steps; so long after the first, in milliseconds, they are done. */
const settling = 150;
/** A folder that is not there (any more) is looked for again after so many milliseconds. */
const patience = 1000;

/** Watches from the moment it is made, for one change. */
export class Changes {
  readonly #changed: Promise<void>;
  readonly #signal: AbortSignal;

  constructor(folders: readonly string[], signal: AbortSignal) {
    this.#signal = signal;
    // Ends the watching of all folders once one has changed.
    const watching = new AbortController();
    signal.addEventListener("abort", () => watching.abort());
    this.#changed = new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error));
      const end = (later?: Promise<void>) => {
        watching.abort();
        resolve(later);
      };
      for (const folder of folders) {
        try {
          const watcher = watch(folder, { recursive: true, signal: watching.signal }, (_, name) => {
            if (name === null || /\.ya?ml$/i.test(name)) end();
          });
          watcher.on("error", () => end(delay(patience)));
        } catch {
          end(delay(patience));
        }
      }
    });
    // Ctrl-C may come while nobody waits for a change.
    this.#changed.catch(() => undefined);
  }

  /** Resolves when a record file has changed; rejects on Ctrl-C. */
  async next(): Promise<void> {
    await this.#changed;
    await delay(settling, undefined, { signal: this.#signal });
  }
}
