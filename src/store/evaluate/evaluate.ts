/** An operation of SPARQL's algebra evaluated on the numbers of a store, piece by piece. */

import type { Quad_Graph, Term } from "@rdfjs/types";
import type { Columns } from "../columns.ts";
import type { Dictionary } from "../dictionary.ts";
import type { From, Operation, Slice } from "./algebra.ts";
import { Budget, defaultLimits, type Limits } from "./budget.ts";
import type { EngineFunctions, ExtensionFunction } from "./functions.ts";
import { estimateOf } from "./estimates.ts";
import { Numbers } from "./numbers.ts";
import type { Part } from "./parts.ts";
import { pipelineOf } from "./pipeline.ts";
import { cut, quadsOf, type QuadEvaluation } from "./quads.ts";
import { run } from "./run.ts";
import { Scope, unbound } from "./scope.ts";
import { everything, type ActiveDataset, type Pipeline, type World } from "./world.ts";

/** What is evaluated on. */
export interface Data {
  readonly terms: Dictionary;
  readonly columns: Columns;
}

/** Which graphs make up a dataset (https://www.w3.org/TR/sparql11-query/#specifyingDataset); one that the data have not is empty. */
export interface Dataset {
  /** Graphs whose merge is the default graph: `FROM`, or the protocol's `default-graph-uri`. */
  readonly default?: readonly Quad_Graph[] | undefined;
  /** Graphs that `GRAPH` reaches: `FROM NAMED`, or the protocol's `named-graph-uri`. */
  readonly named?: readonly Quad_Graph[] | undefined;
}

export interface EvaluateOptions {
  /** Functions by IRI. */
  readonly functions?: Readonly<Record<string, ExtensionFunction>>;
  /** Comunica's functions, for what is not reckoned here; without them a query that needs one fails with {@link NeedsFunctions}. */
  readonly engine?: EngineFunctions | undefined;
  /** What IRI() resolves relative IRIs against. */
  readonly base?: string | undefined;
  /** Solutions or statements after which no more are found. */
  readonly most?: number | undefined;
  /** The dataset, in place of the operation's own FROM; without either, the default graph is the merge of all graphs. */
  readonly dataset?: Dataset | undefined;
  readonly limits?: Partial<Limits>;
  /** Whether rows and times are counted, to be shown by the parts. */
  readonly isWatched?: boolean;
}

/** A solution: a term, or none, for each of the variables. */
export type Solution = readonly (Term | undefined)[];

/** What an operation gives. Each step of a generator is one piece of the work: few milliseconds, unless what must be held is sorted. */
export type Evaluation = { readonly parts: readonly Part[] } & (
  | {
      readonly kind: "bindings";
      readonly variables: readonly string[];
      /** Those that have a value in every solution. */
      readonly certain: ReadonlySet<string>;
      pieces(): Generator<Iterable<Solution>, void, undefined>;
    }
  | { readonly kind: "boolean"; pieces(): Generator<boolean | undefined, void, undefined> }
  | QuadEvaluation
);

/**
 * Makes an operation ready.
 * @throws Unsupported for what is not evaluated here; NeedsFunctions, then or while it runs, for what needs Comunica's functions; TooMuch while
 *   it runs, for more than the limits allow
 */
export function evaluate(data: Data, operation: Operation, options: EvaluateOptions = {}): Evaluation {
  const { most = Infinity } = options;
  const { world, root } = worldOf(data, operation, options);
  if (root.type === "slice") {
    const { input, start, length = Infinity } = root as Slice;
    if (input.type === "construct" || input.type === "describe")
      return cut(quadsOf(input, world, Math.min(most, start + length)), start, length);
  }
  switch (root.type) {
    case "ask":
      return yesOrNo(pipelineOf(root.input as Operation, world), world);
    case "construct":
    case "describe":
      return quadsOf(root, world, most);
    default:
      return bindings(pipelineOf(root, world), world, most);
  }
}

/** The dataset of an operation, and what is beneath that. */
function worldOf(data: Data, operation: Operation, options: EvaluateOptions): { world: World; root: Operation } {
  const from = operation.type === "from" ? (operation as From) : undefined;
  const names: Dataset | undefined = options.dataset ?? from;
  const world: World = {
    terms: data.terms,
    columns: data.columns,
    numbers: new Numbers(data.terms),
    dataset: names === undefined ? everything : activeDataset(data, names),
    active: undefined,
    functions: options.functions ?? {},
    engine: options.engine && withBase(options.engine, options.base),
    labels: new Map(),
    now: new Date(),
    budget: new Budget({ ...defaultLimits, ...options.limits }),
    tables: [],
    pipeline: pipelineOf,
    isWatched: options.isWatched ?? false,
  };
  return { world, root: from === undefined ? operation : from.input };
}

function withBase(engine: EngineFunctions, base: string | undefined): EngineFunctions {
  return { ...engine, call: (name, args) => engine.call(name, args, base) };
}

function activeDataset({ terms }: Data, { default: defaults = [], named = [] }: Dataset): ActiveDataset {
  const numbers = (graphs: readonly Term[]) =>
    graphs.map((graph) => terms.find(graph)).filter((each) => each !== undefined);
  return { defaults: [...new Set(numbers(defaults))], named: new Set(numbers(named)) };
}

function bindings(pipeline: Pipeline, world: World, most: number): Evaluation {
  const { variables, certain, parts, slots, row } = pipeline;
  const { numbers } = world;
  const termAt = (slot: number) => {
    const number = row[slot] ?? unbound;
    return number === unbound ? undefined : numbers.term(number);
  };
  return {
    kind: "bindings",
    variables,
    certain,
    parts,
    *pieces() {
      let [rows, count]: [Solution[], number] = [[], 0];
      const take = () => {
        if (count >= most) return true;
        rows.push(slots.map(termAt));
        if (rows.length % piece === 0) world.budget.hold(piece);
        return ++count >= most;
      };
      const running = run(pipeline, world, take);
      while (!running.next().done) {
        yield rows;
        world.budget.release(rows.length);
        rows = [];
      }
      if (rows.length > 0) yield rows;
    },
  };
}

/** Rows after which the budget is asked. */
const piece = 1024;

function yesOrNo(pipeline: Pipeline, world: World): Evaluation {
  return {
    kind: "boolean",
    parts: pipeline.parts,
    *pieces() {
      let isThere = false;
      const take = () => (isThere = true);
      const running = run(pipeline, world, take);
      while (!running.next().done) yield undefined;
      yield isThere;
    },
  };
}

/** Stands for Comunica's functions where nothing is evaluated. */
const anyFunctions: EngineFunctions = { has: () => true, call: () => undefined, order: () => 0 };

/** About how many solutions an operation has, and the variables of these; nothing is evaluated. */
export function estimated(
  data: Data,
  operation: Operation,
  options: EvaluateOptions = {},
): { cardinality: number; variables: readonly { name: string; isCertain: boolean }[] } {
  const { world, root } = worldOf(data, operation, { ...options, engine: anyFunctions });
  const inner = ["construct", "describe", "ask"].includes(root.type) ? (root.input as Operation) : root;
  const { variables, certain } = pipelineOf(inner, world);
  return {
    cardinality: estimateOf(inner, new Set(), new Scope(), world),
    variables: variables.map((name) => ({ name, isCertain: certain.has(name) })),
  };
}
