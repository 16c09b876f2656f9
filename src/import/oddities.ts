/** What is odd in other people's data, each with the rule by which it is kept or left out, and where it was found. */

import { warning, type Code, type Issue, type Place } from "../issue.ts";

/** Whether what is odd stands in the records all the same. */
export type Rule = "kept" | "left out";

/** The one table of oddities: each code with its rule. What a code is about stands in src/issue.ts. */
export const oddities = {
  "dangling-reference": "kept",
  "reference-ambiguous": "kept",
  "reference-circular": "left out",
  "element-twice": "kept",
  "element-repeated": "left out",
  "element-unusable": "left out",
  "copy-inside": "left out",
  "value-second": "left out",
  "relation-unsaid": "left out",
  "dates-reversed": "kept",
  "date-impossible": "kept",
  "date-unreadable": "kept",
  "tally-disagrees": "kept",
  "unknown-as-value": "left out",
  "name-missing": "kept",
  "name-repeated": "left out",
  "language-unknown": "kept",
  "member-twice": "left out",
  "key-unknown": "left out",
  "key-renamed": "kept",
  "value-mistyped": "left out",
  "number-for-text": "kept",
  "text-composed": "kept",
  "text-unseen": "left out",
  "cell-trimmed": "kept",
  "cell-unlisted": "left out",
  "cell-overruled": "left out",
  "cell-stranded": "left out",
  "encoding-doubted": "kept",
} as const satisfies Partial<Record<Code, Rule>>;

export type OddityCode = keyof typeof oddities;

/** An oddity, where it is in the file, and by JSON Pointer or row. */
export interface Oddity extends Issue {
  readonly code: OddityCode;
  readonly rule: Rule;
  /** A JSON Pointer, or the row and column of a table. */
  readonly pointer: string;
}

/** The oddities of an import, in the order in which they are met. */
export class Oddities {
  readonly found: Oddity[] = [];

  /** Reports an oddity; the pointer is added to the message. */
  report(code: OddityCode, message: string, place: Place, pointer: string, hint?: string): void {
    const rule = oddities[code];
    this.found.push({ ...warning(code, withPointer(message, pointer), place, hint), code, rule, pointer });
  }
}

/** A sentence that says where, by the pointer, what it tells of stands. */
export function withPointer(message: string, pointer: string): string {
  return pointer === "" ? message : `${message.replace(/\.$/, "")} (at ${pointer}).`;
}
