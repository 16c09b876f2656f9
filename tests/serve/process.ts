/** `smolny serve` as a process, on a port that is free. */

import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Running {
  /** With a slash at its end. */
  readonly base: string;
  readonly process: ChildProcess;
  readonly stop: () => Promise<void>;
}

/** Serves a dataset; rejects with what the server says if it ends instead. */
export async function serve(data: string): Promise<Running> {
  const server = spawn(process.execPath, [main, "serve", "--port", "0", "--data", data], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  server.stderr.on("data", (text: Buffer) => (said += text.toString()));
  const base = await new Promise<string>((resolve, reject) => {
    server.stdout.on("data", (text: Buffer) => {
      const found = /http:\/\/[0-9.:]+\//.exec(text.toString())?.[0];
      if (found !== undefined) resolve(found);
    });
    server.once("exit", () => reject(new Error(said)));
  });
  const ended = once(server, "exit");
  const stop = async () => {
    server.kill("SIGTERM");
    await ended;
  };
  return { base, process: server, stop };
}
