/** A peer in a process of its own (contestant.mjs), as query.mjs sees it. One that does not answer in time is ended, and loads again when it is next asked. */

import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("contestant.mjs", import.meta.url));
export const flags = ["--max-old-space-size=16000", "--expose-gc"];

export class Contestant {
  #name;
  #load;
  #child;

  /** @param packed where it writes the file that it opens faster, if it has such a form */
  constructor(name, file, packed) {
    this.#name = name;
    this.#load = { file, packed };
  }

  /** Starts it; what loading took, as contestant.mjs says it. */
  async load() {
    this.#child = fork(program, [this.#name], { execArgv: flags });
    return this.#send("load", this.#load, Infinity);
  }

  /** What it says, or `error` why it says nothing. */
  async ask(does, request, limit) {
    if (this.#child === undefined) {
      await this.load();
      await this.#send("merge", {}, Infinity);
    }
    return this.#send(does, request, limit);
  }

  end() {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #send(does, request, limit) {
    const child = this.#child;
    return new Promise((resolve) => {
      const settle = (answer) => {
        clearTimeout(clock);
        child.removeAllListeners();
        resolve(answer);
      };
      const giveUp = (error) => {
        settle({ error });
        this.end();
      };
      const late = () => giveUp(`no answer in ${limit / 1000} s`);
      const clock = Number.isFinite(limit) ? setTimeout(late, limit) : undefined;
      child.once("message", ({ result, error }) => settle(result ?? { error }));
      child.once("exit", (code, signal) => giveUp(`ended with ${code ?? signal}`));
      child.send({ does, ...request });
    });
  }
}
