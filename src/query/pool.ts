/**
 * Queries answered in workers, so that none can hold up another or the server.
 *
 * Each worker is a thread in a process of its own (host.ts says why), has a store of its own and answers one query at a time. A query that takes
 * longer than it may, or whose client leaves, ends with its worker, and another takes the worker's place. A query that is slow gives way to
 * those that run beside it.
 */

import { availableParallelism } from "node:os";
import {
  AskFailure,
  askLimits,
  type Asker,
  type AskerStats,
  type AskLimits,
  type AskRequest,
  type AskResult,
} from "./asker.ts";
import { keepBulk, type KeptBulk } from "./bulk.ts";
import { counters, timeoutOf } from "./counters.ts";
import { Queue, type Job } from "./queue.ts";
import { Answerer } from "./answerer.ts";

const processors = availableParallelism();
/** Queries that are not slow and run at once. */
const most = Math.max(2, processors);

export interface PoolLimits {
  /** Workers kept, each with the data in its memory: as many runaway queries leave the others their place as there are workers beyond the processors. */
  readonly workers: number;
  /** Megabytes of heap of a worker. */
  readonly memory: number;
  /** Queries that may wait, and for how many milliseconds. */
  readonly queue: number;
  readonly wait: number;
}

export const poolLimits: PoolLimits = {
  workers: Math.max(8, 2 * processors),
  memory: 256,
  queue: 500,
  wait: 10_000,
};

export interface PoolOptions {
  /** URL of the module whose `open(data, bytes)` opens the data in each worker; `data` is sent to each, so plain data. */
  readonly module: string;
  readonly data: unknown;
  /** What is large of the data: each worker reads it for itself. */
  readonly bytes?: Uint8Array;
  readonly limits?: Partial<AskLimits & PoolLimits>;
}

/** How often it is seen how much a query has taken, in milliseconds. */
const glance = 50;
/** After how many milliseconds of a processor's time a query is slow, and no longer keeps others from starting. */
const slow = 100;
/** Milliseconds until a worker that could not be started is tried again. */
const pause = 1_000;
/** Milliseconds after a worker has ended until another takes its place, if others are idle. */
const leisure = 2_000;

/** A pool with a worker that is ready. Throws what keeps workers from starting. */
export async function openPool(options: PoolOptions): Promise<Asker> {
  const pool = new Pool(options, options.bytes && (await keepBulk(options.bytes)));
  try {
    await pool.ready;
  } catch (error) {
    await pool.close(0);
    throw error;
  }
  return pool;
}

class Pool implements Asker {
  readonly ready: Promise<void>;
  readonly #options: PoolOptions;
  readonly #bulk: KeptBulk | undefined;
  readonly #limits: AskLimits & PoolLimits;
  readonly #workers = new Set<Answerer>();
  /** What runs, and the milliseconds of a processor's time that it has taken. */
  readonly #running = new Map<Answerer, { time: number }>();
  readonly #queue: Queue;
  readonly #counts = counters();
  #isClosed = false;
  #hasBeenFull = false;
  /** When a worker last ended, in milliseconds since 1970. */
  #ended = 0;
  #closing: Promise<void> | undefined;
  #leisure: NodeJS.Timeout | undefined;
  /** Called when something has ended. */
  #changed: () => void = () => undefined;

  constructor(options: PoolOptions, bulk: KeptBulk | undefined) {
    this.#options = options;
    this.#bulk = bulk;
    this.#limits = { ...askLimits, ...poolLimits, ...options.limits };
    this.#queue = new Queue(this.#limits);
    this.ready = new Promise((resolve, reject) => this.#start(resolve, reject));
  }

  async ask(request: AskRequest, signal?: AbortSignal): Promise<AskResult> {
    try {
      if (this.#isClosed) throw closed();
      signal?.throwIfAborted();
      return this.#counts.answer(
        await new Promise<AskResult>((resolve, reject) => {
          this.#queue.add(request, { resolve, reject }, signal);
          this.#dispatch();
        }),
      );
    } catch (error) {
      if (signal?.aborted) this.#counts.count("abandoned");
      throw this.#counts.failure(error);
    }
  }

  close(grace = 10_000): Promise<void> {
    this.#isClosed = true;
    this.#closing ??= this.#end(grace);
    return this.#closing;
  }

  async #end(grace: number): Promise<void> {
    const until = Date.now() + grace;
    while (this.#running.size + this.#queue.size > 0 && Date.now() < until) await this.#change(until - Date.now());
    this.#queue.refuse(closed());
    for (const worker of this.#workers) worker.end();
    while (this.#workers.size > 0) await this.#change();
    await this.#bulk?.close();
  }

  stats(): AskerStats {
    return {
      workers: this.#workers.size,
      busy: this.#running.size,
      queued: this.#queue.size,
      heap: [...this.#workers].reduce((sum, { heap }) => sum + heap, 0),
      ...this.#counts.all(),
    };
  }

  /** The next time that something ends, or the end of the time given. */
  #change(most?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = most === undefined ? undefined : setTimeout(resolve, most);
      this.#changed = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Gives what waits to whoever is idle, and sees that there are workers enough. */
  #dispatch(): void {
    // More quick queries at once than there are processors would only hold up one another; the workers that come first are the warm ones.
    const workers = [...this.#workers];
    for (const worker of [...workers.filter((each) => !each.isWarming), ...workers.filter((each) => each.isWarming)]) {
      if (this.#quick >= most) break;
      const job = worker.isIdle ? this.#queue.take() : undefined;
      if (job !== undefined) void this.#run(job, worker);
    }
    this.#favour();
    this.#grow();
    this.#changed();
  }

  async #run({ request, asked, signal }: Job, worker: Answerer): Promise<void> {
    const run = { time: 0 };
    this.#running.set(worker, run);
    const stop = (why: unknown) => {
      asked.reject(why);
      worker.end();
    };
    const leave = () => stop(signal?.reason);
    // An answer may have come already while this process was held up: it is heard first.
    const clock = setTimeout(() => {
      setImmediate(() => {
        if (this.#running.get(worker) === run) stop(timeoutOf(this.#limits));
      });
    }, this.#limits.time);
    const began = worker.time;
    const watch = setInterval(() => {
      run.time = worker.time - began;
      if (run.time >= slow) this.#dispatch();
    }, glance);
    signal?.addEventListener("abort", leave);
    try {
      asked.resolve(await worker.ask(request));
    } catch (error) {
      asked.reject(error);
    } finally {
      clearTimeout(clock);
      clearInterval(watch);
      signal?.removeEventListener("abort", leave);
      this.#running.delete(worker);
      if (!worker.giveBack()) worker.end();
      this.#dispatch();
    }
  }

  /** Whoever is slow gives way when others run or wait; whoever starts does unless it is missed. */
  #favour(): void {
    if (this.#running.size + this.#queue.size > 1)
      for (const [worker, { time }] of this.#running) worker.giveWay(worker.stepsAfter(time));
    if (this.#isShort) for (const worker of this.#workers) if (worker.isLoading || worker.isWarming) worker.giveBack();
  }

  /** How many queries run that are not slow. */
  get #quick(): number {
    return [...this.#running.values()].filter(({ time }) => time < slow).length;
  }

  /** Whether fewer workers than there are processors have loaded and are not held up by a slow query. */
  get #isShort(): boolean {
    const free = [...this.#workers].filter(
      (worker) => worker.hasLoaded && (this.#running.get(worker)?.time ?? 0) < slow,
    );
    return free.length < processors;
  }

  /**
   * Workers start, and are warmed, one after another, so that this holds up nobody: first so many that some are idle, then those to whom queries
   * come first are warmed, then the others start; those that take the place of others after a moment in which what was ended has left the
   * processors.
   */
  #grow(): void {
    clearTimeout(this.#leisure);
    const workers = [...this.#workers];
    if (this.#isClosed || workers.some((worker) => worker.isLoading || worker.isWarming)) return;
    const isFull = workers.length >= this.#limits.workers;
    this.#hasBeenFull ||= isFull;
    const idle = workers.filter((worker) => worker.isIdle);
    const cold = workers.slice(0, most).find((worker) => worker.isIdle && worker.isCold);
    const rest = this.#hasBeenFull ? this.#ended + leisure - Date.now() : 0;
    if (!isFull && idle.length < processors) this.#start();
    else if (cold !== undefined && (idle.length > 1 || isFull)) this.#warm(cold);
    else if (!isFull && rest <= 0) this.#start();
    else if (!isFull) this.#leisure = setTimeout(() => this.#grow(), rest).unref();
  }

  #warm(worker: Answerer): void {
    if (!this.#isShort) worker.giveWayForNow();
    worker.warm();
  }

  #start(ready?: () => void, failed?: (why: unknown) => void): void {
    const { module, data } = this.#options;
    const { time, rows, bytes, memory } = this.#limits;
    this.#counts.count("started");
    const worker = new Answerer(
      { module, data, bulk: this.#bulk?.bulk, memory, limits: { time, rows, bytes } },
      this.#bulk?.stdio ?? [],
      {
        begun: () => {
          if (!this.#isShort) worker.giveWayForNow();
        },
        ready: () => {
          if (!worker.giveBack()) worker.end();
          ready?.();
          this.#dispatch();
        },
        warm: () => {
          worker.giveBack();
          this.#dispatch();
        },
        ended: (why) => {
          this.#ended = Date.now();
          this.#workers.delete(worker);
          this.#running.delete(worker);
          this.#counts.count("terminated");
          failed?.(why);
          if (!worker.hasLoaded && !this.#isClosed) this.#despair(why);
          else this.#dispatch();
        },
      },
    );
    this.#workers.add(worker);
  }

  /** A worker could not be started. Who waits is told if no other runs; it is tried again after a pause. */
  #despair(why: AskFailure): void {
    this.#changed();
    if (this.#workers.size === 0) this.#queue.refuse(why);
    setTimeout(() => this.#dispatch(), pause).unref();
  }
}

const closed = () => new AskFailure("closed", "No more queries are answered here.", { retryAfter: 1 });
