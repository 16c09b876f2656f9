/** An answer, whichever engine gave it; and how an engine's streams become one. */

import type { Bindings, Quad, ResultStream, Term } from "@rdfjs/types";
import { Fault, issue, type Code, type Issue } from "../issue.ts";
import { TooMuch } from "../store/index.ts";

/** A row: the value of each variable that has one, in the order of the variables. */
export type Row = Record<string, Term>;

/** Who answered: the store by itself, Comunica's engine over it, or somebody's endpoint. */
export type Answerer = "store" | "engine" | "endpoint";

/**
 * What came of a query. Rows and quads are read as they are asked for, once; reading may throw a {@link Fault}, or the signal's reason.
 * `issues` are warnings about the query's text, such as a mistyped class.
 */
export type Answer = { readonly issues: readonly Issue[]; readonly by?: Answerer } & (
  | { readonly kind: "bindings"; readonly variables: readonly string[]; readonly rows: AsyncIterable<Row> }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "quads"; readonly quads: AsyncIterable<Quad> }
);

/** The row of the variables that have a value. */
export function rowOf(variables: readonly string[], valueAt: (name: string, index: number) => Term | undefined): Row {
  // Not by assignment: a variable may be called __proto__.
  return Object.fromEntries(
    variables.flatMap((name, index) => {
      const term = valueAt(name, index);
      return term === undefined ? [] : [[name, term]];
    }),
  );
}

/** Items read as the engine's are. */
export function eachOf<Item>(items: Iterable<Item>): AsyncIterable<Item> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = items[Symbol.iterator]();
      return {
        next: () => Promise.resolve(iterator.next()),
        return: () => Promise.resolve({ done: true, value: undefined }),
      };
    },
  };
}

/** What both of Comunica's engines offer, as far as it is used. */
export interface Engine {
  query(text: string, context: object): Promise<EngineResult>;
  explain(text: string, context: object, mode: "physical"): Promise<{ data: unknown }>;
}

type EngineResult =
  | { resultType: "bindings"; execute(): Promise<ResultStream<Bindings>> }
  | { resultType: "quads"; execute(): Promise<ResultStream<Quad>> }
  | { resultType: "boolean"; execute(): Promise<boolean> }
  | { resultType: "void" };

export interface RunOptions {
  /** The file to name in faults. */
  readonly file: string;
  /** The columns of a SELECT, in the order in which the query names them. */
  readonly variables: readonly string[];
  readonly signal: AbortSignal | undefined;
  /** The code of what goes wrong while the engine runs. */
  readonly code: Code;
  /** How the message about it begins. */
  readonly failed: string;
  readonly issues: readonly Issue[];
  /** Told of the engine's plan. */
  readonly onPlan?: ((plan: string) => void) | undefined;
}

/** Runs a text that has been found good. Throws a {@link Fault} for what the engine cannot do, and the signal's reason when it is aborted. */
export async function run(engine: Engine, text: string, context: object, options: RunOptions): Promise<Answer> {
  const { issues, variables } = options;
  const by = "engine";
  try {
    options.signal?.throwIfAborted();
    // The engine runs a query to explain it, and writes into the context that it does.
    if (options.onPlan !== undefined)
      options.onPlan(String((await engine.explain(text, { ...context }, "physical")).data));
    const result = await engine.query(text, context);
    switch (result.resultType) {
      case "bindings":
        return { kind: "bindings", by, variables, issues, rows: rowsOf(await result.execute(), options) };
      case "boolean":
        return { kind: "boolean", by, value: await result.execute(), issues };
      case "quads":
        return { kind: "quads", by, issues, quads: items(await result.execute(), options) };
      case "void":
        throw new Error("the engine took the query for an update");
    }
  } catch (error) {
    throw faultOf(error, options);
  }
}

async function* rowsOf(stream: ResultStream<Bindings>, options: RunOptions): AsyncIterable<Row> {
  for await (const bindings of items(stream, options)) yield rowOf(options.variables, (name) => bindings.get(name));
}

/** Takes an item only when one is asked for; whoever stops early, or aborts, stops the engine. */
async function* items<Item>(stream: ResultStream<Item>, options: RunOptions): AsyncIterable<Item> {
  const destroyable = stream as ResultStream<Item> & AsyncIterable<Item> & { destroy(cause?: Error): void };
  const stop = () => destroyable.destroy(options.signal?.reason as Error);
  options.signal?.addEventListener("abort", stop);
  try {
    options.signal?.throwIfAborted();
    for await (const item of destroyable) {
      yield item;
      options.signal?.throwIfAborted();
    }
  } catch (error) {
    throw faultOf(error, options);
  } finally {
    options.signal?.removeEventListener("abort", stop);
    destroyable.destroy();
  }
}

/** The engine's error in a line; what is a fault already, or the caller's own abort, stays as it is, and what was too much is told as that. */
export function faultOf(
  error: unknown,
  { code, file, signal, failed }: Pick<RunOptions, "code" | "file" | "signal" | "failed">,
): unknown {
  if (error instanceof Fault || error instanceof RangeError) return error;
  if (signal?.aborted) return signal.reason;
  if (error instanceof TooMuch) return new Fault([issue("query-limit", error.message, { file })]);
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  const why = cause instanceof Error && cause.message !== "" ? `${message} (${cause.message})` : message;
  const line = (why.split("\n", 1)[0] ?? "").replace(/[:.]$/, "").slice(0, 300);
  return new Fault([issue(code, `${failed}: ${line}.`, { file })]);
}
