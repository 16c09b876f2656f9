/** What an operation is evaluated on. */

import type { Term } from "@rdfjs/types";
import type { Columns } from "../columns.ts";
import { defaultGraphNumber, type Dictionary } from "../dictionary.ts";
import type { Operation } from "./algebra.ts";
import type { Budget } from "./budget.ts";
import type { EngineFunctions, ExtensionFunction } from "./functions.ts";
import type { Numbers } from "./numbers.ts";
import type { Part } from "./parts.ts";

/** The graphs that a query sees, by their numbers; undefined where the store's own rule holds. */
export interface ActiveDataset {
  /** Graphs whose merge is the default graph; undefined: all. */
  readonly defaults: readonly number[] | undefined;
  /** Graphs that GRAPH reaches; undefined: all but the default graph. */
  readonly named: ReadonlySet<number> | undefined;
}

export const everything: ActiveDataset = { defaults: undefined, named: undefined };

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
  /** The blank nodes that BNODE has made of texts for the solution that is being extended. */
  readonly labels: Map<string, Term>;
  /** What NOW says, all through a query. */
  readonly now: Date;
  readonly budget: Budget;
  /** Tables that must be filled before anything runs, those first that others need. */
  readonly tables: { fill(): Iterator<unknown> }[];
  /** Compiles an operation that is evaluated by itself (pipeline.ts, which needs those who need this). */
  readonly pipeline: (operation: Operation, world: World) => Pipeline;
  /** Whether rows and times are counted. */
  readonly isWatched: boolean;
}

/** Whether GRAPH with a variable reaches a graph. */
export function isNamed({ named }: ActiveDataset, graph: number): boolean {
  return named === undefined ? graph !== defaultGraphNumber : named.has(graph);
}
