/** An operation of SPARQL's algebra evaluated on the numbers of a store, piece by piece. */

import type { Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { anything, type Columns } from "../columns.ts";
import type { Dictionary } from "../dictionary.ts";
import type { Construct, Describe, From, Operation, Slice } from "./algebra.ts";
import { Unsupported } from "./failures.ts";
import { Compiler } from "./groups.ts";
import { pipelineOf } from "./pipeline.ts";
import { sliced } from "./modifiers.ts";
import type { Part } from "./parts.ts";
import { DistinctSolutions } from "./solutions.ts";
import { Budget, defaultLimits, type Limits } from "./budget.ts";
import type { EngineFunctions, ExtensionFunction } from "./functions.ts";
import { Numbers } from "./numbers.ts";
import { unbound } from "./scope.ts";
import { type ActiveDataset, everything, type Pipeline, type World } from "./world.ts";

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
  | { readonly kind: "quads"; pieces(): Generator<Iterable<Quad>, void, undefined> }
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

/** Fills the tables that a pipeline joins with, and runs it. */
function* run(pipeline: Pipeline, world: World, take: () => boolean): Generator<boolean, void, undefined> {
  for (const table of world.tables) for (const _ of table.fill()) yield false;
  for (const stop of pipeline.run(take)) {
    yield stop;
    if (stop) return;
  }
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
      for (const _ of run(pipeline, world, take)) {
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
      for (const _ of run(pipeline, world, take)) yield undefined;
      yield isThere;
    },
  };
}

function quadsOf(operation: Operation, world: World, most: number): Evaluation & { kind: "quads" } {
  return operation.type === "construct"
    ? constructed(operation as Construct, world, most)
    : described(operation as Describe, world);
}

/** Distinct triples, as those of the default graph. */
class Triples {
  readonly #found: DistinctSolutions;
  readonly #world: World;
  readonly #cells = new Int32Array(3);
  #given = 0;

  constructor(world: World) {
    this.#found = new DistinctSolutions(3, world.budget);
    this.#world = world;
  }

  add(s: number, p: number, o: number): void {
    const [subject, predicate] = [this.#world.numbers.term(s), this.#world.numbers.term(p)];
    if (subject.termType === "Literal" || predicate.termType !== "NamedNode") return;
    this.#cells.set([s, p, o]);
    this.#found.add(this.#cells, [0, 1, 2]);
  }

  get size(): number {
    return this.#found.solutions.size;
  }

  /** Those that came since the last time. */
  taken(): Quad[] {
    const { solutions } = this.#found;
    const term = (column: number) => this.#world.numbers.term(solutions.at(this.#given, column));
    const quads: Quad[] = [];
    for (; this.#given < solutions.size; this.#given++)
      quads.push(DataFactory.quad(term(0) as Quad_Subject, term(1) as Quad_Predicate, term(2) as Quad_Object) as Quad);
    return quads;
  }
}

function constructed({ input, template }: Construct, world: World, most: number): Evaluation & { kind: "quads" } {
  const pipeline = pipelineOf(input, world);
  const { variables, parts, slots, row } = pipeline;
  const { numbers } = world;
  if (template.some(({ subject, object }) => subject.termType === "Quad" || object.termType === "Quad"))
    throw new Unsupported("a triple term");
  let nodes = new Map<string, number>();
  const node = (label: string): number => {
    // A blank node of the template is another for each solution.
    const known = nodes.get(label) ?? numbers.of(numbers.fresh(label));
    nodes.set(label, known);
    return known;
  };
  const numberOf = (term: Term): (() => number) => {
    if (term.termType === "BlankNode") return () => node(term.value);
    const slot = term.termType === "Variable" ? slots[variables.indexOf(term.value)] : undefined;
    const number = term.termType === "Variable" ? unbound : numbers.of(term);
    return slot === undefined ? () => number : () => row[slot] ?? unbound;
  };
  const triples = template.map(({ subject, predicate, object }) => [subject, predicate, object].map(numberOf));
  return {
    kind: "quads",
    parts,
    *pieces() {
      const found = new Triples(world);
      const take = () => {
        nodes = new Map();
        for (const triple of triples) {
          const [s, p, o] = triple.map((number) => number()) as [number, number, number];
          if (s !== unbound && p !== unbound && o !== unbound) found.add(s, p, o);
        }
        return found.size >= most;
      };
      for (const _ of run(pipeline, world, take)) yield found.taken();
      yield found.taken();
    },
  };
}

/** As Comunica describes: all triples of which a thing is the subject. */
function described({ input, terms: things }: Describe, world: World): Evaluation & { kind: "quads" } {
  const { columns, numbers, dataset, budget } = world;
  const named = things.filter(({ termType }) => termType !== "Variable");
  const asked = things.filter(({ termType }) => termType === "Variable").map(({ value }) => value);
  const pipeline = pipelineOf(input, world);
  const stands = (triple: number) =>
    dataset.defaults === undefined || dataset.defaults.some((graph) => columns.stands(triple, graph));
  return {
    kind: "quads",
    parts: pipeline.parts,
    *pieces() {
      const found = new Triples(world);
      const seen = new Set<number>();
      const describe = (thing: number) => {
        if (thing === unbound || thing >= numbers.stored || seen.has(thing)) return;
        seen.add(thing);
        const { order, from, to } = columns.range(thing, anything, anything);
        budget.look(to - from);
        for (let at = from; at < to; at++) {
          const triple = order ? (order[at] ?? 0) : at;
          if (stands(triple)) found.add(thing, columns.predicates[triple] ?? 0, columns.objects[triple] ?? 0);
        }
      };
      for (const thing of named) describe(numbers.of(thing));
      yield found.taken();
      if (asked.length === 0) return;
      const places = asked.flatMap((name) => pipeline.slots[pipeline.variables.indexOf(name)] ?? []);
      const take = () => {
        for (const slot of places) describe(pipeline.row[slot] ?? unbound);
        return false;
      };
      for (const _ of run(pipeline, world, take)) yield found.taken();
      yield found.taken();
    },
  };
}

/** LIMIT and OFFSET of statements. */
function cut(evaluation: Evaluation & { kind: "quads" }, start: number, length: number): Evaluation {
  return {
    ...evaluation,
    parts: [...evaluation.parts, sliced(start, length)],
    *pieces() {
      let count = 0;
      for (const quads of evaluation.pieces()) {
        const kept = [...quads].filter(() => {
          const at = count++;
          return at >= start && at < start + length;
        });
        yield kept;
        if (count >= start + length) return;
      }
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
    cardinality: new Compiler(world).estimate(inner),
    variables: variables.map((name) => ({ name, isCertain: certain.has(name) })),
  };
}
