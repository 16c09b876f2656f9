/** Changes of record files under a folder. */

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

  constructor(folder: string, signal: AbortSignal) {
    this.#signal = signal;
    this.#changed = new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error));
      try {
        const watcher = watch(folder, { recursive: true, signal }, (_, name) => {
          if (name !== null && !/\.ya?ml$/i.test(name)) return;
          watcher.close();
          resolve();
        });
        watcher.on("error", () => {
          watcher.close();
          resolve(delay(patience));
        });
      } catch {
        resolve(delay(patience));
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
