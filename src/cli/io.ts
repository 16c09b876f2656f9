/** What a command is given of the world around it, so that none touches the process itself. */

import type picocolors from "picocolors";

/** Functions that colour a text, or leave it as it is where colours are not wanted. */
export type Colors = ReturnType<typeof picocolors.createColors>;

export interface Output {
  /** Settles when the text is on its way; rejects when nobody takes it (a closed pipe, a full disk). */
  write(chunk: string | Uint8Array): Promise<void>;
  readonly isTTY: boolean;
  /** Width in characters; 80 where there is no terminal. */
  readonly columns: number;
  readonly colors: Colors;
}

export interface Io {
  /** Results, and nothing else. */
  readonly stdout: Output;
  /** Messages and progress. */
  readonly stderr: Output;
  /** The folder that paths are read from. */
  readonly cwd: string;
  /** The program's version. */
  readonly version: string;
  /** The environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asks for a text that is not shown while it is typed; undefined where nobody sits at a terminal. */
  askSecret(question: string): Promise<string | undefined>;
  /** How the program was called, for commands to try next: `smolny`, or `node dist/cli/main.js`. */
  readonly self: string;
  /**
   * Aborted by Ctrl-C. Only a command that must tidy up reads it: until then Ctrl-C ends the process at once, even
   * amid a query that would never let a handler run.
   */
  readonly signal: AbortSignal;
  /** For a command that stays up. Resolves when it is told to end, by Ctrl-C or SIGTERM; a second Ctrl-C ends the process at once. */
  untilTold(events: Events): Promise<void>;
}

/** What a command that stays up hears of. */
export interface Events {
  /** SIGHUP: read the data anew. */
  reload(): void;
  /** A fault of the program that nobody caught; one request's bad luck does not end the others. */
  failed(error: unknown): void;
}

/** What the command line says to a command. */
export class Input {
  /** The arguments without a name, in order. */
  readonly words: readonly string[];
  readonly #options: Readonly<Record<string, unknown>>;

  constructor(words: readonly string[], options: Readonly<Record<string, unknown>>) {
    this.words = words;
    this.#options = options;
  }

  /** The value of an option that takes one. */
  text(name: string): string | undefined {
    const value = this.#options[name];
    return typeof value === "string" ? value : undefined;
  }

  /** Whether an option without a value is given. */
  flag(name: string): boolean {
    return this.#options[name] === true;
  }

  /** The values of an option that may be given more than once. */
  list(name: string): readonly string[] {
    const value = this.#options[name];
    return Array.isArray(value) ? value.map(String) : [];
  }
}

/** A command: resolves to the exit code; throws a Fault for what ends it. */
export type Run = (input: Input, io: Io) => Promise<number>;
