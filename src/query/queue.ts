/** Queries that wait for a thread: so many and no more, and none for ever. */

import { AskFailure, type AskRequest, type AskResult } from "./asker.ts";

export interface Job {
  readonly request: AskRequest;
  readonly asked: { resolve(result: AskResult): void; reject(error: unknown): void };
  readonly signal: AbortSignal | undefined;
}

export class Queue {
  readonly #jobs = new Map<Job, () => void>();
  readonly #limits: { readonly queue: number; readonly wait: number };

  constructor(limits: { readonly queue: number; readonly wait: number }) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#jobs.size;
  }

  /** Adds a query, which is refused if the queue is full, or later if it has waited too long or its client leaves. */
  add(request: AskRequest, asked: Job["asked"], signal: AbortSignal | undefined): void {
    const job: Job = { request, asked, signal };
    if (this.#jobs.size >= this.#limits.queue) {
      asked.reject(this.#busy("Too many queries wait to be answered."));
      return;
    }
    const remove = () => {
      clearTimeout(clock);
      signal?.removeEventListener("abort", leave);
      this.#jobs.delete(job);
    };
    const leave = () => {
      remove();
      asked.reject(signal?.reason);
    };
    const clock = setTimeout(() => {
      remove();
      asked.reject(
        this.#busy(`The query waited ${this.#limits.wait / 1000} seconds, and others are still being answered.`),
      );
    }, this.#limits.wait);
    signal?.addEventListener("abort", leave);
    this.#jobs.set(job, remove);
  }

  /** The query that has waited longest. */
  take(): Job | undefined {
    const [next] = this.#jobs;
    next?.[1]();
    return next?.[0];
  }

  /** Refuses all. */
  refuse(why: AskFailure): void {
    for (let job = this.take(); job !== undefined; job = this.take()) job.asked.reject(why);
  }

  #busy(message: string): AskFailure {
    return new AskFailure("busy", message, { retryAfter: Math.ceil(this.#limits.wait / 2_000) });
  }
}
