/** The query page's worker: checks texts, answers them over the dump, and reads what endpoints answer. */

import { Fault, issue } from "../issue.ts";
import type { Call, FromWorker, Service, Setup, ToWorker } from "./messages.ts";
import { service } from "./service.ts";

let ready: Service | undefined;

const say = (message: FromWorker) => {
  postMessage(message);
};

function begin(setup: Setup): Service {
  return service(setup, (progress) => {
    say({ progress });
  });
}

/** Calls the method by its name; TypeScript cannot see that a method and its arguments belong together. */
function perform(worker: Service, { method, args }: Call) {
  const act = worker[method] as (...given: Call["args"]) => ReturnType<Service[keyof Service]>;
  return act(...args);
}

async function answer(call: Call): Promise<FromWorker> {
  const { id } = call;
  try {
    if (ready === undefined) throw new Error("the worker has not been set up");
    return { id, value: await perform(ready, call) };
  } catch (error) {
    if (error instanceof Fault) return { id, issues: error.issues };
    const why = error instanceof Error ? error.message : String(error);
    return { id, issues: [issue("query-failed", `The query could not be answered: ${why}`)] };
  }
}

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if ("setup" in data) ready = begin(data.setup);
  else void answer(data).then(say);
});
