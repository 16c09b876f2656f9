/** The parts of a mapping file, read strictly: a key that is not known, a value that is not taken, each at its place with the nearest that is. */

import { issue, nearest, type Code, type Issue, type Place } from "../../issue.ts";
import type { Mapping, Pair, Scalar, Value } from "../../records/index.ts";

export class Settings {
  readonly issues: Issue[] = [];

  report(code: Code, message: string, place: Place, hint?: string): void {
    this.issues.push(issue(code, message, place, hint));
    return undefined;
  }

  /** The pairs of a mapping by key; others than the known are faults. */
  section<Key extends string>(value: Value, what: string, known: readonly Key[]): Partial<Record<Key, Pair>> {
    const found: Partial<Record<Key, Pair>> = {};
    for (const pair of this.pairs(value, what)) {
      const key = known.find((one) => one === pair.key);
      if (key === undefined) this.unknownKey(pair, what, known);
      else found[key] = pair;
    }
    return found;
  }

  /** The pairs of a value that must be a mapping. */
  pairs(value: Value, what: string): Mapping["pairs"] {
    if (value.kind === "mapping") return value.pairs;
    this.report("mapping-value", `${what} is written as keys with their values.`, value.place);
    return [];
  }

  unknownKey({ key, keyPlace }: Pair, what: string, known: Iterable<string>): void {
    const near = nearest(key, known);
    const hint = near === undefined ? `It may have ${[...known].join(", ")}.` : `Perhaps “${near}”?`;
    this.report("mapping-key", `${what} has no key “${key}”.`, keyPlace, hint);
  }

  /** The scalar that a value must be. */
  scalar(value: Value, what: string): Scalar | undefined {
    if (value.kind === "scalar") return value;
    this.report("mapping-value", `${what} is a single text.`, value.place);
  }

  /** The scalars of a value that is one or a list of them. */
  scalars(value: Value, what: string): Scalar[] {
    const items = value.kind === "list" ? value.items : [value];
    return items.map((item) => this.scalar(item, what)).filter((item) => item !== undefined);
  }

  /** The text of a pair's value, one of a few words. */
  word<Word extends string>(pair: Pair | undefined, what: string, words: readonly Word[]): Word | undefined {
    const scalar = pair && this.scalar(pair.value, what);
    if (scalar === undefined) return undefined;
    const word = words.find((one) => one === scalar.value);
    if (word !== undefined) return word;
    this.report("mapping-value", `${what} is ${words.join(" or ")}, not “${scalar.value}”.`, scalar.place);
  }
}
