/** What came in, what was made of it and what was left out: a count of every kind of element that adds up. */

import type { RecordFile } from "../records/index.ts";
import type { Oddity, OddityCode, Rule } from "./oddities.ts";

/** Elements of one kind: each that was read was either made or left out. */
export interface ElementCount {
  readonly kind: string;
  readonly read: number;
  readonly made: number;
  readonly leftOut: number;
}

export interface Report {
  readonly files: readonly { readonly file: string; readonly bytes: number; readonly sha256: string }[];
  readonly elements: readonly ElementCount[];
  /** Records made beside the elements: roles, options, kinds, and things that are referred to and described nowhere. */
  readonly besides: readonly { readonly kind: string; readonly made: number }[];
  /** What an importer says of the whole, in sentences. */
  readonly remarks: readonly string[];
  readonly oddities: readonly { readonly code: OddityCode; readonly rule: Rule; readonly number: number }[];
}

/** What an import gives. */
export interface Imported {
  /** The files of a dataset, dataset.yaml first; the places of their records are in the foreign files. */
  readonly files: readonly RecordFile[];
  readonly oddities: readonly Oddity[];
  readonly report: Report;
}

/** Counts elements as they are read. */
export class Ledger {
  readonly #read = new Map<string, number>();
  readonly #made = new Map<string, number>();
  readonly #leftOut = new Map<string, number>();
  readonly #besides = new Map<string, number>();

  read(kind: string): void {
    count(this.#read, kind);
  }

  made(kind: string): void {
    count(this.#made, kind);
  }

  leftOut(kind: string): void {
    count(this.#leftOut, kind);
  }

  /** Counts an element of which nothing can be made. */
  readAndLeftOut(kind: string): void {
    this.read(kind);
    this.leftOut(kind);
  }

  /** Counts a record that no element was read for. */
  besides(kind: string): void {
    count(this.#besides, kind);
  }

  /** The counts; that they do not add up is a mistake of the program. */
  report(files: Report["files"], oddities: readonly Oddity[]): Report {
    const elements = [...this.#read].map(([kind, read]): ElementCount => {
      const made = this.#made.get(kind) ?? 0;
      const leftOut = this.#leftOut.get(kind) ?? 0;
      if (read !== made + leftOut) throw new Error(`Of ${read} ${kind}, ${made} were made and ${leftOut} left out.`);
      return { kind, read, made, leftOut };
    });
    const byCode = new Map<OddityCode, { code: OddityCode; rule: Rule; number: number }>();
    for (const { code, rule } of oddities) {
      const found = byCode.get(code) ?? { code, rule, number: 0 };
      byCode.set(code, { ...found, number: found.number + 1 });
    }
    return {
      files,
      elements,
      remarks: [],
      besides: [...this.#besides].map(([kind, made]) => ({ kind, made })),
      oddities: [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1)),
    };
  }
}

function count(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}
