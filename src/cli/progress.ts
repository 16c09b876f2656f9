/** What the program is at, on one line of the terminal that is wiped again; nothing where nobody looks on. */

import type { Io } from "./io.ts";

const wipe = "\r\u001b[K";

export class Progress {
  readonly #stderr: Io["stderr"];

  constructor({ stderr }: Io) {
    this.#stderr = stderr;
  }

  async step(what: string): Promise<void> {
    if (this.#stderr.isTTY) await this.#stderr.write(`${wipe}${this.#stderr.colors.dim(`${what} …`)}`);
  }

  async end(): Promise<void> {
    if (this.#stderr.isTTY) await this.#stderr.write(wipe);
  }
}
