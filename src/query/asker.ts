/** Who answers queries for a server: in this process or in workers, an answer is a finished document, whole. */

import type { Issue } from "../issue.ts";
import type { Answer } from "./answer.ts";
import type { Parameter } from "./parameters.ts";

export type AnswerKind = Answer["kind"];

export interface AskRequest {
  readonly text: string;
  /** What the query is called in messages; without it, `query`. */
  readonly file?: string;
  /** What relative IRIs in the query are resolved against. */
  readonly base?: string;
  /** Parameters, and the values given for them. */
  readonly declared?: Readonly<Record<string, Parameter>>;
  readonly values?: Readonly<Record<string, string>>;
  /** Graphs by IRI, as the protocol names them; they take the place of the query's own FROM. */
  readonly dataset?: { readonly default?: readonly string[]; readonly named?: readonly string[] };
  /** What an answer of each kind is written in: a name in `answerFormats`, or for quads in export's `formats`. A kind left out is refused. */
  readonly formats: Readonly<Partial<Record<AnswerKind, string>>>;
}

/** At which limit an answer was ended. */
export interface Cut {
  readonly what: "rows" | "bytes";
  readonly limit: number;
}

export interface AskResult {
  readonly kind: AnswerKind;
  readonly mediaType: string;
  /** The document, complete in its format even when the answer was cut. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Rows or statements in the document; 1 for yes or no. */
  readonly count: number;
  readonly cut?: Cut;
  /** Warnings about the query. */
  readonly issues: readonly Issue[];
}

/** What one query may take. */
export interface AskLimits {
  /** Milliseconds from when it starts to run. */
  readonly time: number;
  /** Rows, or statements, of an answer. */
  readonly rows: number;
  /** Bytes of a document. */
  readonly bytes: number;
}

export const askLimits: AskLimits = { time: 10_000, rows: 100_000, bytes: 16_000_000 };

/** Counted since the start. */
export interface AskerCounts {
  /** Workers. */
  readonly started: number;
  readonly terminated: number;
  /** Queries: answered, of them cut; failed for whatever reason, of them those for the reasons named. */
  readonly answered: number;
  readonly cut: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly outOfMemory: number;
  readonly refusedBusy: number;
  /** The one who asked had left. */
  readonly abandoned: number;
  /** Queries, beside these, that were given an answer kept in memory. */
  readonly reused: number;
}

export interface AskerStats extends AskerCounts {
  readonly workers: number;
  readonly busy: number;
  readonly queued: number;
  /** Bytes of heap of all workers, as each had it after its last answer. */
  readonly heap: number;
}

export interface Asker {
  /**
   * Answers a query.
   * @throws Fault for what is wrong with the query; {@link AskFailure} for what is not; the signal's reason when it is aborted
   */
  ask(request: AskRequest, signal?: AbortSignal): Promise<AskResult>;
  /** Takes nothing new, and ends when all is answered, or after so many milliseconds without regard to what runs. */
  close(grace?: number): Promise<void>;
  stats(): AskerStats;
}

/**
 * Why a sound query got no answer: it took longer than it may; it needed more memory than it may have; too many others are being answered;
 * the asker has been closed; no format that was asked for holds this kind of answer; the program is at fault.
 */
export type AskFailureKind = "timeout" | "memory" | "busy" | "closed" | "unacceptable" | "broken";

export class AskFailure extends Error {
  readonly kind: AskFailureKind;
  /** Seconds after which it is worth asking again. */
  readonly retryAfter: number | undefined;
  /** Of an unacceptable answer: its kind. */
  readonly answer: AnswerKind | undefined;
  constructor(kind: AskFailureKind, message: string, more: { retryAfter?: number; answer?: AnswerKind } = {}) {
    super(message);
    this.name = "AskFailure";
    this.kind = kind;
    this.retryAfter = more.retryAfter;
    this.answer = more.answer;
  }
}
