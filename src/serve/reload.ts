/** The data as they stand now, and how they are exchanged while requests are being answered: none is lost, each ends with what it began. */

import type { Edition } from "./services.ts";

interface Held {
  readonly edition: Edition;
  users: number;
  isOld: boolean;
}

export class Editions {
  readonly #open: () => Promise<Edition>;
  /** Milliseconds that an old edition's queries may still take. */
  readonly #grace: number;
  #current: Held;
  #closing = new Set<Promise<void>>();
  #reloading: Promise<void> | undefined;
  #isStale = false;
  #isClosed = false;

  private constructor(open: () => Promise<Edition>, grace: number, first: Edition) {
    this.#open = open;
    this.#grace = grace;
    this.#current = { edition: first, users: 0, isOld: false };
  }

  /** @param open reads the data; called once now, and for each reload */
  static async begin(open: () => Promise<Edition>, grace = 10_000): Promise<Editions> {
    return new Editions(open, grace, await open());
  }

  /** Works with the current edition, which stays open until the work is done. */
  async use<Result>(work: (edition: Edition) => Promise<Result>): Promise<Result> {
    const held = this.#current;
    held.users++;
    try {
      return await work(held.edition);
    } finally {
      held.users--;
      this.#closeIfDone(held);
    }
  }

  /** Reads the data anew, and uses them from then on; if they cannot be read the old ones stay, and why is thrown. */
  async reload(): Promise<void> {
    // Whoever asks while the data are being read may mean a change that this reading has missed.
    this.#isStale = true;
    this.#reloading ??= this.#readUntilFresh().finally(() => (this.#reloading = undefined));
    return this.#reloading;
  }

  async #readUntilFresh(): Promise<void> {
    while (this.#isStale && !this.#isClosed) {
      this.#isStale = false;
      const edition = await this.#open();
      const old = this.#current;
      this.#current = { edition, users: 0, isOld: false };
      old.isOld = true;
      this.#closeIfDone(old);
    }
  }

  /** Ends every edition; waits for what they still answer. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#reloading?.catch(() => undefined);
    this.#current.isOld = true;
    this.#closeIfDone(this.#current);
    if (this.#current.users > 0) await this.#current.edition.close(this.#grace);
    await Promise.all(this.#closing);
  }

  #closeIfDone({ isOld, users, edition }: Held): void {
    if (!isOld || users > 0) return;
    const closing = edition.close(this.#grace).finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
  }
}
