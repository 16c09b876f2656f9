/** What an operation is evaluated on: the store, numbers for all its terms and for those that are computed, and a row of variables. */

import type { Term } from "@rdfjs/types";
import type { Columns } from "../columns.ts";
import { defaultGraphNumber, type Dictionary } from "../dictionary.ts";
import type { Operation } from "./algebra.ts";
import { TooMuch, Unsupported } from "./failures.ts";
import type { Part } from "./parts.ts";
import { valueOf, type Value } from "./values.ts";

/** In a row, a variable without a value; to the columns of the store, anything. */
export const unbound = -1;

/** Values are kept for this many terms of a store; a power of two. */
const kept = 1 << 14;

/** The values of a store's terms that were last asked for. */
class Values {
  readonly #stored: Dictionary;
  readonly #numbers = new Int32Array(kept).fill(unbound);
  readonly #values = new Array<Value | undefined>(kept).fill(undefined);

  constructor(stored: Dictionary) {
    this.#stored = stored;
  }

  of(number: number): Value {
    const at = number & (kept - 1);
    if (this.#numbers[at] === number) return this.#values[at] as Value;
    const value = valueOf(this.#stored.term(number));
    this.#numbers[at] = number;
    this.#values[at] = value;
    return value;
  }
}

const valuesOf = new WeakMap<Dictionary, Values>();

/** Terms of the store by its numbers, and terms that a query makes by numbers behind those. */
export class Numbers {
  readonly #stored: Dictionary;
  readonly #first: number;
  readonly #made: Term[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #values: Values;
  readonly #madeValues: Value[] = [];

  constructor(stored: Dictionary) {
    this.#stored = stored;
    this.#values = valuesOf.get(stored) ?? new Values(stored);
    valuesOf.set(stored, this.#values);
    this.#first = stored.size;
  }

  of(term: Term): number {
    const stored = this.#stored.find(term);
    if (stored !== undefined && stored < this.#first) return stored;
    const key = this.#stored.keyOf(term);
    const made = this.#numbers.get(key);
    if (made !== undefined) return made;
    const number = this.#first + this.#made.push(term) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  term(number: number): Term {
    const made = number < this.#first ? this.#stored.term(number) : this.#made[number - this.#first];
    if (made === undefined) throw new RangeError(`No term has the number ${number}.`);
    return made;
  }

  /** The value of the term of a number. */
  value(number: number): Value {
    if (number < this.#first) return this.#values.of(number);
    return (this.#madeValues[number - this.#first] ??= valueOf(this.term(number)));
  }

  /** How many terms are the store's own. */
  get stored(): number {
    return this.#first;
  }
}

/** The graphs that a query sees, by their numbers; undefined where the store's own rule holds. */
export interface ActiveDataset {
  /** Graphs whose merge is the default graph; undefined: all. */
  readonly defaults: readonly number[] | undefined;
  /** Graphs that GRAPH reaches; undefined: all but the default graph. */
  readonly named: ReadonlySet<number> | undefined;
}

export const everything: ActiveDataset = { defaults: undefined, named: undefined };

/** How much a query may take: triples that are looked at, and rows that must be held at once. */
export interface Limits {
  readonly triples: number;
  readonly rows: number;
}

export const defaultLimits: Limits = { triples: 1e11, rows: 3e7 };

/** Takes what is used from what is allowed. */
export class Budget {
  readonly #limits: Limits;
  #triples = 0;
  #rows = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  look(triples: number): void {
    this.#triples += triples;
    if (this.#triples > this.#limits.triples)
      throw new TooMuch(`The query looks at more than ${this.#limits.triples} triples, which is all that it may.`);
  }

  hold(rows: number): void {
    this.#rows += rows;
    if (this.#rows > this.#limits.rows)
      throw new TooMuch(`The query must hold more than ${this.#limits.rows} rows at once, which is all that it may.`);
  }

  /** Rows that are held no more. */
  release(rows: number): void {
    this.#rows = Math.max(0, this.#rows - rows);
  }
}

/** A function by IRI; undefined is SPARQL's error. */
export type ExtensionFunction = (...args: Term[]) => Term | undefined;

/** Functions and the order of terms as Comunica has them, for what is not reckoned here. */
export interface EngineFunctions {
  /**
   * Calls a function by the operator's name in small letters, or by IRI; undefined is SPARQL's error.
   * @param base what IRI() resolves relative IRIs against
   */
  call(name: string, args: readonly Term[], base?: string): Term | undefined;
  has(name: string): boolean;
  /** Less than zero, zero or more as one comes before, with or after the other in ORDER BY. */
  order(one: Term, other: Term): number;
}

/** An operation with a scope of its own, made ready. */
export interface Pipeline {
  readonly variables: readonly string[];
  /** Those of the variables that have a value in every solution. */
  readonly certain: ReadonlySet<string>;
  readonly parts: readonly Part[];
  /** Where the variables stand in the row. */
  readonly slots: readonly number[];
  readonly row: Int32Array;
  /** Calls `take` for each solution as it stands in the row, until that says that it is enough; with a pause after each piece of the work. */
  run(take: () => boolean): Generator<boolean, void, undefined>;
}

export interface World {
  readonly terms: Dictionary;
  readonly columns: Columns;
  readonly numbers: Numbers;
  readonly dataset: ActiveDataset;
  /** The graph that GRAPH has made the default graph, if it has. */
  readonly active: number | undefined;
  readonly functions: Readonly<Record<string, ExtensionFunction>>;
  readonly engine: EngineFunctions | undefined;
  readonly budget: Budget;
  /** Tables that must be filled before anything runs, those first that others need. */
  readonly tables: { fill(): Iterable<unknown> }[];
  /** Compiles an operation that is evaluated by itself (pipeline.ts, which needs those who need this). */
  readonly pipeline: (operation: Operation, world: World) => Pipeline;
  /** Whether rows and times are counted. */
  readonly isWatched: boolean;
}

/** Whether GRAPH with a variable reaches a graph. */
export function isNamed({ named }: ActiveDataset, graph: number): boolean {
  return named === undefined ? graph !== defaultGraphNumber : named.has(graph);
}

/** More variables than any text of sense has. */
const mostVariables = 1024;

/** The variables of a query or a subquery, each with its place in the row that solutions are written into. */
export class Scope {
  readonly row = new Int32Array(mostVariables).fill(unbound);
  readonly #slots = new Map<string, number>();

  slot(variable: string): number {
    const known = this.#slots.get(variable);
    if (known !== undefined) return known;
    const slot = this.#slots.size;
    if (slot === mostVariables) throw new Unsupported(`more than ${mostVariables} variables`);
    this.#slots.set(variable, slot);
    return slot;
  }

  /** A variable that no text can name. */
  fresh(): string {
    return ` ${this.#slots.size}`;
  }
}
