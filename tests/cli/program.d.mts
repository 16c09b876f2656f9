import type { ChildProcess, StdioOptions } from "node:child_process";

export interface RunOptions {
  /** The program's main.js, if it is not ours. */
  readonly main?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdio?: StdioOptions;
}

export interface Outcome {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const root: string;
export const article: string;
export function start(args: readonly string[], options?: RunOptions): ChildProcess;
export function smolny(args: readonly string[], options?: RunOptions): Promise<Outcome>;
export function workshop(): { readonly folder: string; readonly close: () => void };
export function write(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void;
export function writeOakford(folder: string): void;
export function writeTiny(folder: string): void;
