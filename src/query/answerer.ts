/** One who answers queries for the pool, one at a time: a process of its own with a worker thread in it (host.ts says why). */

import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AskFailure, type AskRequest, type AskResult } from "./asker.ts";
import { errorOf, type Said, type Start, type Told } from "./messages.ts";
import { canGiveBack, giveBack, giveWay, timeOf } from "./priority.ts";
import { processProgram, threadProgram } from "./programs.ts";

/**
 * For the process: its own threads collect no garbage beside the query's, so that all that a query takes is taken by the one thread that can be
 * made to give way.
 */
const flags = ["--single-threaded-gc"];

/** How a process ends whose heap is full, and how the system ends one when there is no memory left. */
const outOfMemory: readonly unknown[] = ["SIGABRT", "SIGKILL"];

/** Milliseconds of a processor's time that a query has taken → by how many steps it gives way. */
type Stairs = readonly (readonly [number, number])[];
const farthest = 19;
const stairsBack: Stairs = [
  [100, 12],
  [1_500, farthest],
];
const stairsOnce: Stairs = [
  [1_000, 10],
  [3_000, farthest],
];

export interface Events {
  /** It runs, and begins to load its data. */
  begun(): void;
  /** It takes requests from now on. */
  ready(): void;
  /** It has been warmed. */
  warm(): void;
  /** It has ended: by itself if it had no more memory or was broken, or because it was told to. */
  ended(why: AskFailure): void;
}

export class Answerer {
  readonly #process: ChildProcess;
  readonly #memory: number;
  #thread: number | undefined;
  #asked: { resolve(result: AskResult): void; reject(error: unknown): void } | undefined;
  #why: AskFailure | undefined;
  #isReady = false;
  #warmth: "cold" | "warming" | "warm" = "cold";
  #isEnding = false;
  #wasTold = false;
  /** By how many steps it has given way. */
  #steps = 0;
  #canGiveBack = false;
  /** Bytes of its heap after the last answer. */
  heap = 0;

  /** @param inherited descriptors of files that its process has open, too */
  constructor(start: Omit<Start, "program">, inherited: readonly number[], events: Events) {
    this.#memory = start.memory;
    this.#process = fork(fileURLToPath(processProgram), {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc", ...inherited],
      execArgv: [...process.execArgv, ...flags],
    });
    this.#process.on("message", (said: Said) => this.#hear(said, events));
    const end = (why: AskFailure) => {
      this.#isEnding = true;
      this.#asked?.reject(why);
      this.#asked = undefined;
      events.ended(why);
    };
    this.#process.on("error", (error) => {
      this.#why ??= new AskFailure("broken", error.message);
      // One that could not even be started does not exit.
      if (this.#process.pid === undefined) end(this.#why);
    });
    this.#process.on("exit", (_, signal) => {
      const isFull = outOfMemory.includes(signal) && !this.#wasTold;
      end(this.#why ?? (isFull ? this.#tooMuch() : new AskFailure("closed", "The process was ended.")));
    });
    this.#process.send({ ...start, program: threadProgram } satisfies Start);
  }

  get isIdle(): boolean {
    return this.#isReady && !this.#isEnding && this.#asked === undefined;
  }

  get isLoading(): boolean {
    return !this.#isReady && !this.#isEnding;
  }

  /** Whether it has taken requests. */
  get hasLoaded(): boolean {
    return this.#isReady;
  }

  /** Whether it has not been warmed, nor is being warmed. */
  get isCold(): boolean {
    return this.#warmth === "cold";
  }

  /** Whether it is being warmed: what it is asked meanwhile it answers a second later. */
  get isWarming(): boolean {
    return this.#warmth === "warming" && !this.#isEnding;
  }

  /** Makes it ready for what few queries need. */
  warm(): void {
    this.#warmth = "warming";
    this.#tell({ type: "warm" });
  }

  /** Answers a request; only who is idle is asked. Throws what is wrong with the query, or why the process ended. */
  ask(request: AskRequest): Promise<AskResult> {
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject };
      this.#tell({ type: "ask", request });
    });
  }

  #tell(told: Told): void {
    this.#process.send(told);
  }

  /** Ends it at once, whatever it does. */
  end(): void {
    this.#isEnding = this.#wasTold = true;
    this.#process.kill("SIGKILL");
  }

  /** Milliseconds that its thread has run, from whatever beginning. */
  get time(): number {
    return timeOf(this.#process.pid, this.#thread);
  }

  /**
   * By how many steps a query gives way that has taken so many milliseconds of that time: soon where giving way costs nothing, later where it
   * costs the worker; and little by little, since a query that is only long must come to its end beside others. Time for which others held it up
   * is not its own.
   */
  stepsAfter(time: number): number {
    const stairs = this.#canGiveBack ? stairsBack : stairsOnce;
    return stairs.findLast(([least]) => time >= least)?.[1] ?? 0;
  }

  /** From now on others go first. */
  giveWay(steps: number): void {
    if (steps > this.#steps && giveWay(this.#thread, steps)) this.#steps = steps;
  }

  /** The same, as far as can be, where it can be taken back. */
  giveWayForNow(): void {
    if (this.#canGiveBack) this.giveWay(farthest);
  }

  /** Whether it is, or again is, of the priority of the server; if not, it is of no more use. */
  giveBack(): boolean {
    if (this.#steps > 0 && !this.#isEnding && giveBack(this.#thread)) this.#steps = 0;
    return this.#steps === 0;
  }

  #hear(said: Said, events: Events): void {
    switch (said.type) {
      case "begun":
        this.#thread = said.thread;
        this.#canGiveBack = canGiveBack(said.thread);
        events.begun();
        return;
      case "ready":
        this.#isReady = true;
        events.ready();
        return;
      case "warm":
        this.#warmth = "warm";
        events.warm();
        return;
      case "ending":
        this.#isEnding = true;
        this.#why = said.memory ? this.#tooMuch() : new AskFailure("broken", said.message);
        return;
      case "answer":
      case "thrown": {
        const asked = this.#asked;
        this.#asked = undefined;
        this.heap = said.heap;
        if (said.type === "answer") asked?.resolve(said.result);
        else asked?.reject(errorOf(said.thrown));
      }
    }
  }

  #tooMuch(): AskFailure {
    const message = `The query needs more memory than ${this.#memory} megabytes, which is what a query may have here.`;
    return new AskFailure("memory", message);
  }
}
