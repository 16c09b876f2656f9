/** An operation answered by the store itself: what it does not do is left to Comunica. */

import type { Quad, Term } from "@rdfjs/types";
import { evaluate, NeedsFunctions, Unsupported } from "../store/index.ts";
import type {
  algebra,
  EngineFunctions,
  EvaluateOptions,
  Evaluation,
  QuadStore,
  SourceOptions,
} from "../store/index.ts";
import type { Issue } from "../issue.ts";
import { faultOf, rowOf, type Answer } from "./answer.ts";
import { localFunctions } from "./engine.ts";

export interface LocalOptions extends Omit<EvaluateOptions, "engine" | "isWatched"> {
  readonly onEvaluate: SourceOptions["onEvaluate"];
  /** The file to name in faults. */
  readonly file: string;
  readonly signal: AbortSignal | undefined;
  readonly issues: readonly Issue[];
}

const failed = "The query could not be answered";

/** Milliseconds of work after which others get their turn. */
const turn = 20;

/** Answers an operation; undefined if that is not the store's to do. */
export async function answerLocally(
  store: QuadStore,
  operation: algebra.Operation,
  options: LocalOptions,
): Promise<Answer | undefined> {
  const { issues, file, signal } = options;
  signal?.throwIfAborted();
  const by = "store";
  const start = (functions?: EngineFunctions) => {
    const evaluation = evaluate(store, operation, {
      ...options,
      engine: functions,
      isWatched: options.onEvaluate !== undefined,
    });
    options.onEvaluate?.(operation, evaluation);
    return evaluation;
  };
  try {
    const evaluation = await orWithFunctions(start);
    switch (evaluation.kind) {
      case "bindings": {
        const { variables } = evaluation;
        const row = (solution: readonly (Term | undefined)[]) => rowOf(variables, (_, index) => solution[index]);
        return { kind: "bindings", by, variables, issues, rows: items(evaluation, start, row, options) };
      }
      case "quads":
        return { kind: "quads", by, issues, quads: items(evaluation, start, (quad: Quad) => quad, options) };
      case "boolean":
        for await (const value of items(evaluation, start, (each: boolean) => each, options))
          return { kind: "boolean", by, value, issues };
        throw new Error("A yes or no gave neither.");
    }
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw faultOf(error, { code: "query-failed", file, signal, failed });
  }
}

/** Does what may need Comunica's functions, and does it anew with them if it does. */
async function orWithFunctions<T>(start: (functions?: EngineFunctions) => T): Promise<T> {
  try {
    return start();
  } catch (error) {
    if (!(error instanceof NeedsFunctions)) throw error;
    return start(await localFunctions());
  }
}

type Piece = Iterable<unknown> | boolean | undefined;

/**
 * The items of an evaluation, one by one, with a turn for others between its pieces. What needs Comunica's functions in the midst of it begins anew
 * with them, and leaves out what has been given: the same data give the same items in the same order.
 */
async function* items<To>(
  first: Evaluation,
  start: (functions: EngineFunctions) => Evaluation,
  change: (item: never) => To,
  { signal, file }: LocalOptions,
): AsyncIterable<To> {
  let given = 0;
  for (let evaluation: Evaluation | undefined = first; evaluation !== undefined;) {
    const skipped = given;
    let seen = 0;
    let began = performance.now();
    const pieces = evaluation.pieces() as Generator<Piece>;
    evaluation = undefined;
    try {
      for (const piece of pieces) {
        signal?.throwIfAborted();
        for (const item of asItems(piece)) {
          if (seen++ < skipped) continue;
          given++;
          yield change(item as never);
          signal?.throwIfAborted();
        }
        if (performance.now() - began > turn) {
          await new Promise((resolve) => setImmediate(resolve));
          began = performance.now();
        }
      }
    } catch (error) {
      if (!(error instanceof NeedsFunctions)) throw faultOf(error, { code: "query-failed", file, signal, failed });
      evaluation = start(await localFunctions());
    }
  }
}

function asItems(piece: Piece): Iterable<unknown> {
  return typeof piece === "object" ? piece : piece === undefined ? [] : [piece];
}
