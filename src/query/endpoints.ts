/** Queries over SPARQL endpoints that the user names, by Comunica's full engine; it joins what they answer. */

import type { IQuerySource } from "@comunica/types";
import { Fault, issue } from "../issue.ts";
import { otherSource, queryContext, querySource, type QuadStore } from "../store/index.ts";
import { run, type Answer, type Engine } from "./answer.ts";
import { prepare, type AskOptions, type QueryOptions } from "./ask.ts";
import { answerable } from "./engine-limits.ts";
import { creatorOf } from "./functions.ts";
import { projected } from "./scope.ts";
import { print } from "./syntax.ts";

export interface EndpointsOptions extends QueryOptions, Pick<AskOptions, "functions" | "onEvaluate" | "onPlan"> {
  /** Data of one's own, asked beside the endpoints. */
  readonly store?: QuadStore | undefined;
}

/**
 * Answers a query over endpoints, and a store beside them. Updates are refused, and so is SERVICE to any endpoint that is not named here.
 * Throws a Fault; one of the code `endpoint-failed` when an endpoint cannot be reached or does not answer as one.
 * @param urls one or more endpoints
 */
export async function askEndpoints(
  urls: readonly string[],
  text: string,
  options: EndpointsOptions = {},
): Promise<Answer> {
  const { tree, file, issues } = prepare(text, options, urls);
  const { signal, store, functions = {}, onEvaluate, onPlan } = options;
  const engine = await fullEngine();
  const context = {
    ...(await sourcesOf(engine, urls, store && (await querySource(store, engine, { functions, onEvaluate })))),
    readOnly: true,
    distinctConstruct: true,
    extensionFunctionCreator: creatorOf(functions),
    ...(signal ? { httpAbortSignal: signal } : {}),
  };
  const failed = `No answer from ${urls.join(" and ")}`;
  const isOne = urls.length === 1 && store === undefined;
  return run(engine, print(isOne ? tree : answerable(tree)), context, {
    file,
    variables: projected(tree),
    signal,
    code: "endpoint-failed",
    failed,
    issues,
    onPlan,
  });
}

/** What an engine asks: endpoints alone it finds by itself. */
async function sourcesOf(engine: Engine, urls: readonly string[], own: IQuerySource | undefined): Promise<object> {
  if (own === undefined) return { sources: urls.map((value) => ({ type: "sparql", value })) };
  const others = await Promise.all(urls.map((url) => otherSource(engine, url)));
  return queryContext(own, ...others);
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
