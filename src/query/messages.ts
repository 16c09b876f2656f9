/** What the pool and its workers say to one another. All of it is plain data: no class survives the way. */

import { Fault, type Issue } from "../issue.ts";
import {
  AskFailure,
  type AnswerKind,
  type AskFailureKind,
  type AskLimits,
  type AskRequest,
  type AskResult,
} from "./asker.ts";
import type { Bulk } from "./bulk.ts";

/** What a worker is started with. */
export interface Start {
  /** URL of the thread's program. */
  readonly program: string;
  /** URL of a module with a function `open`, which makes an {@link Asking} of the data and the bytes. */
  readonly module: string;
  readonly data: unknown;
  readonly bulk: Bulk | undefined;
  readonly limits: AskLimits;
  /** Megabytes of heap. */
  readonly memory: number;
}

/** What a worker is told: a query to answer; that it may make ready what few queries need, which takes a second. */
export type Told = { readonly type: "ask"; readonly request: AskRequest } | { readonly type: "warm" };

/** What can be thrown, as data. `issues` are a Fault's. */
export type Thrown =
  | { readonly issues: readonly Issue[] }
  | { readonly failure: AskFailureKind; readonly message: string; readonly answer?: AnswerKind | undefined };

/** What a worker says: which thread of the system it is; that it takes requests; that it is warm; what came of a request; why it ends by itself. */
export type Said =
  | { readonly type: "begun"; readonly thread: number | undefined }
  | { readonly type: "ready" }
  | { readonly type: "warm" }
  | { readonly type: "answer"; readonly heap: number; readonly result: AskResult }
  | { readonly type: "thrown"; readonly heap: number; readonly thrown: Thrown }
  | { readonly type: "ending"; readonly memory: boolean; readonly message: string };

/** An error as data. Of an error of the program its message is kept, for a log, and never its stack. */
export function thrownOf(error: unknown): Thrown {
  if (error instanceof Fault) return { issues: error.issues };
  if (error instanceof AskFailure) return { failure: error.kind, message: error.message, answer: error.answer };
  return { failure: "broken", message: error instanceof Error ? error.message : String(error) };
}

/** The error that was made data. */
export function errorOf(thrown: Thrown): Fault | AskFailure {
  if ("issues" in thrown) return new Fault(thrown.issues);
  const { failure, message, answer } = thrown;
  return new AskFailure(failure, message, answer === undefined ? {} : { answer });
}
