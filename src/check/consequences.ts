/** Faults that follow from others: a value that could not be read is missing, and told once is enough. */

import type { KnowledgeGraph } from "../graph/index.ts";
import type { Issue, Place } from "../issue.ts";
import { terms } from "./terms.ts";
import type { Result } from "./validator.ts";
import type { Words } from "./words.ts";

/** Codes of faults that leave a thing without its type. */
const typeless = new Set(["unknown-type", "type-missing"]);

/** What was found wrong when a graph was built. */
export class Consequences {
  readonly #faults: readonly Issue[];
  /** The lines on which the records of a file begin, in their order. */
  readonly #beginnings = new Map<string, number[]>();
  readonly #words: Words;

  constructor(kg: KnowledgeGraph, words: Words) {
    this.#faults = kg.issues;
    this.#words = words;
    if (kg.issues.length > 0) this.#findRecords(kg);
  }

  /** Whether a result of the shapes, shown at a place, follows from what was found before. */
  has({ path, value, types, constraint }: Result, place: Place | undefined): boolean {
    // A text has no type in any case: what is wrong with it is no consequence.
    if (value?.termType === "Literal") return false;
    const record = place === undefined ? undefined : this.#recordAt(place.file, place.line);
    // A record that is complete by one thing or another may be so by what could not be read.
    if (constraint === "OrConstraintComponent" && path === undefined)
      return this.#faults.some(
        ({ file, line }) =>
          file !== undefined && file === place?.file && line !== undefined && this.#recordAt(file, line) === record,
      );
    if (value !== undefined) return types.length === 0 && this.#faults.some(({ code }) => typeless.has(code));
    if (constraint !== "MinCountConstraintComponent" || path === undefined || place === undefined) return false;
    const key = this.#words.nameOf(path.value);
    if (key === undefined) return false;
    const isMeant = new RegExp(`\\b${key}\\b`);
    return this.#faults.some(
      ({ file, line, excerpt = "", hint = "" }) =>
        file === place.file &&
        line !== undefined &&
        this.#recordAt(file, line) === record &&
        // The key stands there, or one that is nearly it, or the value stands in a list below it; or nobody is known to say anything here.
        (isMeant.test(excerpt) || isMeant.test(hint) || /^\s*- |\bcites\b/.test(excerpt)),
    );
  }

  #findRecords(kg: KnowledgeGraph): void {
    for (const { subject, object } of kg.store.match(null, terms.identifier)) {
      const place = kg.placeOfNode(subject.value);
      // A node inside a record has its owner's id before its own key.
      if (place === undefined || object.value.split("/").length > 2) continue;
      const lines = this.#beginnings.get(place.file);
      if (lines === undefined) this.#beginnings.set(place.file, [place.line]);
      else lines.push(place.line);
    }
    for (const lines of this.#beginnings.values()) lines.sort((a, b) => a - b);
  }

  /** The line on which the record begins that a line belongs to. */
  #recordAt(file: string, line: number): number | undefined {
    return this.#beginnings.get(file)?.findLast((beginning) => beginning <= line);
  }
}
