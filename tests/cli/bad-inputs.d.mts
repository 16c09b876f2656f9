import type { Outcome } from "./program.mjs";

/** A record file with one fault. */
export interface BadRecord {
  readonly name: string;
  readonly text: string | Uint8Array;
  readonly says: readonly string[];
}

/** A command line that cannot be done. */
export interface BadCommand {
  readonly name: string;
  readonly args: readonly string[];
  readonly exit: number;
  readonly says: readonly string[];
  /** Its stdout is a device that is always full. */
  readonly full?: boolean;
  /** That it cannot be tried on this system. */
  readonly unless?: boolean;
}

export const records: readonly BadRecord[];
export const commands: readonly BadCommand[];
export const leftOut: readonly BadCommand[];
export function prepare(folder: string): void;
export function runCommand(command: BadCommand, folder: string): Promise<Outcome>;
export function runRecords(
  folder: string,
): Promise<{ readonly code: number | null; readonly stderr: string; readonly printed: readonly string[] }>;
export function each<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]>;
