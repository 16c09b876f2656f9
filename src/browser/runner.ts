/** Runs queries from the page: in a worker over the dump, or by the endpoint where there is one. One query at a time. */

import { Fault, issue } from "../issue.ts";
import { postQuery } from "./endpoint.ts";
import type { Checked, FromWorker, Result, Service, Setup, Values } from "./messages.ts";

export interface Runner {
  /** What is wrong with a text; undefined while a query runs, since the worker is busy then. */
  check(text: string): Promise<Checked | undefined>;
  /** Throws a Fault, or the signal's reason when the query was cancelled. */
  run(text: string, values: Values, signal: AbortSignal): Promise<Result>;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

export interface RunnerOptions {
  /** Address of the worker's script. */
  readonly worker: string;
  readonly setup: Setup;
  readonly endpoint: string | undefined;
  readonly tell: (progress: string) => void;
}

export function createRunner({ worker: script, setup, endpoint, tell }: RunnerOptions): Runner {
  let worker: Worker | undefined;
  let calls = 0;
  let running = 0;
  const waiting = new Map<number, Waiting>();

  /** Ends the worker, and with it whatever it is at; the next call starts a fresh one. */
  function stop(reason: unknown): void {
    worker?.terminate();
    worker = undefined;
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(script, { type: "module" });
    started.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if ("progress" in data) tell(data.progress);
      else settle(data);
    });
    started.addEventListener("error", (event) => {
      const why = event.message === "" ? "its script could not be loaded" : event.message;
      stop(new Fault([issue("query-failed", `The query could not be answered: ${why}.`)]));
    });
    started.postMessage({ setup });
    return started;
  }

  function settle(message: Exclude<FromWorker, { progress: string }>): void {
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if ("issues" in message) call?.reject(new Fault(message.issues));
    else call?.resolve(message.value as never);
  }

  function call<Method extends keyof Service>(method: Method, ...args: Parameters<Service[Method]>) {
    const id = ++calls;
    worker ??= start();
    worker.postMessage({ id, method, args });
    return new Promise<Awaited<ReturnType<Service[Method]>>>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  }

  async function answer(text: string, values: Values, signal: AbortSignal): Promise<Result> {
    if (endpoint === undefined) return call("ask", text, values);
    const prepared = await call("prepared", text, values);
    tell("Asking the server …");
    const given = await postQuery(endpoint, prepared, signal);
    return call("present", given);
  }

  return {
    check: (text) => (running > 0 ? Promise.resolve(undefined) : call("check", text)),
    async run(text, values, signal) {
      const cancel = () => {
        stop(signal.reason);
      };
      signal.addEventListener("abort", cancel);
      running++;
      try {
        return await answer(text, values, signal);
      } finally {
        running--;
        signal.removeEventListener("abort", cancel);
      }
    },
  };
}
