/**
 * How much of the processors a thread gets beside others. Linux keeps a priority for each thread, under its number; a thread that gives way
 * can be raised again only with the privilege (CAP_SYS_NICE), which some containers have and some only seem to have, so it is tried.
 */

import { readFileSync } from "node:fs";
import { constants, getPriority, setPriority } from "node:os";

const lowest = constants.priority.PRIORITY_LOW;

/** Lets a thread give way to others, by so many steps of 19 (each step leaves it a quarter less beside another thread); false where that cannot be. */
export function giveWay(thread: number | undefined, steps: number): boolean {
  return thread !== undefined && tried(() => setPriority(thread, Math.min(lowest, getPriority() + steps)));
}

/** Gives a thread the priority of the process again; false where that may not be. */
export function giveBack(thread: number | undefined): boolean {
  return thread !== undefined && tried(() => setPriority(thread, getPriority()));
}

/** Whether a thread that has given way can be raised again: one step down and up again. */
export function canGiveBack(thread: number | undefined): boolean {
  return (
    thread !== undefined && tried(() => setPriority(thread, Math.min(lowest, getPriority() + 1))) && giveBack(thread)
  );
}

/** Milliseconds that a thread of a process has run on a processor; where nobody tells, those that have passed. */
export function timeOf(process: number | undefined, thread: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${process}/task/${thread}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  } catch {
    return performance.now();
  }
}

function tried(change: () => void): boolean {
  try {
    change();
    return true;
  } catch {
    return false;
  }
}
