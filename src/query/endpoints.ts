/** Queries over SPARQL endpoints that the user names, by Comunica's full engine; it joins what they answer. */

import { Fault, issue } from "../issue.ts";
import { run, type Answer, type Engine } from "./answer.ts";
import { prepare, type QueryOptions } from "./ask.ts";
import { answerable } from "./engine-limits.ts";
import { projected } from "./scope.ts";
import { print } from "./syntax.ts";

/**
 * Answers a query over endpoints. Updates are refused, and so is SERVICE to any endpoint that is not named here.
 * Throws a Fault; one of the code `endpoint-failed` when an endpoint cannot be reached or does not answer as one.
 * @param urls one or more endpoints
 */
export async function askEndpoints(urls: readonly string[], text: string, options: QueryOptions = {}): Promise<Answer> {
  const { tree, file, issues } = prepare(text, options, urls);
  const { signal } = options;
  const context = {
    sources: urls.map((value) => ({ type: "sparql", value })),
    readOnly: true,
    distinctConstruct: true,
    ...(signal ? { httpAbortSignal: signal } : {}),
  };
  const failed = `No answer from ${urls.join(" and ")}`;
  const code = "endpoint-failed";
  return run(await fullEngine(), print(urls.length > 1 ? answerable(tree) : tree), context, {
    file,
    variables: projected(tree),
    signal,
    code,
    failed,
    issues,
  });
}

let engine: Promise<Engine> | undefined;

/**
 * Loaded when it is first needed; its HTTP is not even in memory otherwise. Where smolny is a dependency of another package, that package's
 * overrides hold and not ours, and the engine comes with an undici that Node below 22.19 cannot load.
 */
function fullEngine(): Promise<Engine> {
  engine ??= import("@comunica/query-sparql").then(
    ({ QueryEngine }) => new QueryEngine() as unknown as Engine,
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      const hint =
        "As a dependency of another package smolny asks endpoints on Node 22.19 or newer; in a clone, on 20.19 too.";
      throw new Fault([issue("endpoint-failed", `The engine for endpoints cannot be loaded: ${reason}`, {}, hint)]);
    },
  );
  return engine;
}
