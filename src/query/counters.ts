/** What became of the queries that were asked, counted for whoever watches a server. */

import { AskFailure, type AskerCounts, type AskFailureKind, type AskLimits, type AskResult } from "./asker.ts";

/** A failure → what it is counted as, beside being a failure. */
const counted: Readonly<Partial<Record<AskFailureKind, keyof AskerCounts>>> = {
  timeout: "timedOut",
  memory: "outOfMemory",
  busy: "refusedBusy",
};

export function counters() {
  const counts = {
    started: 0,
    terminated: 0,
    answered: 0,
    failed: 0,
    cut: 0,
    timedOut: 0,
    outOfMemory: 0,
    refusedBusy: 0,
    abandoned: 0,
    reused: 0,
  };
  return {
    count(name: keyof AskerCounts): void {
      counts[name]++;
    },
    answer(result: AskResult): AskResult {
      counts.answered++;
      if (result.cut) counts.cut++;
      return result;
    },
    failure(error: unknown): unknown {
      counts.failed++;
      const more = error instanceof AskFailure ? counted[error.kind] : undefined;
      if (more !== undefined) counts[more]++;
      return error;
    },
    all: (): AskerCounts => ({ ...counts }),
  };
}

/** The failure of a query that took too long. */
export function timeoutOf({ time }: Pick<AskLimits, "time">): AskFailure {
  const message = `The query took longer than ${time / 1000} seconds, which is as long as a query may run here.`;
  return new AskFailure("timeout", message, { retryAfter: 60 });
}
