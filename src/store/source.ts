/** The store as a source of Comunica's (an `IQuerySource`): it takes whole parts of a query, and Comunica does the rest. */

import type { Bindings as RdfBindings, Quad, Source, Term, Variable } from "@rdfjs/types";
import { KeysInitQuery, KeysQueryOperation } from "@comunica/context-entries";
import { ActionContext } from "@comunica/core";
import type {
  BindingsStream,
  FragmentSelectorShape,
  IActionContext,
  IQueryBindingsOptions,
  IQueryContextCommon,
  IQuerySource,
  QuerySourceReference,
} from "@comunica/types";
import type { Algebra } from "@comunica/utils-algebra";
import { BindingsFactory } from "@comunica/utils-bindings-factory";
import { MetadataValidationState } from "@comunica/utils-metadata";
import { BufferedIterator } from "asynciterator";
import { DataFactory } from "n3";
import { functionsOf, mediatorIn } from "./engine-functions.ts";
import {
  estimated,
  evaluate,
  hasExists,
  NeedsFunctions,
  Unsupported,
  type algebra,
  type Data,
  type EngineFunctions,
  type Evaluation,
  type EvaluateOptions,
} from "./evaluate/index.ts";

/** How the store is a source: functions by IRI, limits, and the dataset of every query in place of its own FROM. */
export interface SourceOptions extends Pick<EvaluateOptions, "functions" | "limits" | "dataset"> {
  /** Told of each part of a query that the store was given, and how it is evaluated; its rows and times are counted then. */
  readonly onEvaluate?: ((operation: algebra.Operation, evaluation: Evaluation) => void) | undefined;
}

/** What of SPARQL 1.1 the store evaluates, each with all that is in it. */
const whole = [
  ..."pattern bgp path join leftjoin union minus filter extend values group orderby project distinct reduced slice".split(
    " ",
  ),
  ..."from construct ask nop".split(" "),
];
/** Those to which the solutions of another source may come, a batch at a time. */
const joinable = new Set(["pattern", "bgp", "path", "join", "filter", "union", "values", "extend"]);
const withExpressions = new Set(["leftjoin", "filter", "extend", "group", "orderby", "project"]);
/** Solutions of another source that are joined at a time. */
const batch = 256;

/** See `otherSource` in comunica.ts. */
export async function sourceOf(engine: object, value: string | Source): Promise<IQuerySource> {
  const identify = mediatorIn(engine, "mediatorOptimizeQueryOperation", "mediatorQuerySourceIdentify");
  const context = new ActionContext().set(KeysInitQuery.dataFactory, DataFactory);
  const type = typeof value === "string" ? "sparql" : "rdfjs";
  const action = { querySourceUnidentified: { type, value, context }, context };
  const { querySource } = (await identify.mediate(action)) as { querySource: { source: IQuerySource } };
  return querySource.source;
}

/** See `queryContext` in comunica.ts. */
export function contextOf(sources: readonly IQuerySource[]): IQueryContextCommon {
  const wrapped = sources.map((source) => ({ source, context: new ActionContext() }));
  // The type asks for `sources`, which are those that Comunica has yet to find out about.
  return { [KeysQueryOperation.querySources.name]: wrapped } as unknown as IQueryContextCommon;
}

export class StoreSource implements IQuerySource {
  readonly referenceValue: QuerySourceReference;
  readonly #data: Data;
  readonly #engine: object;
  readonly #options: SourceOptions;
  #functions: Promise<EngineFunctions> | undefined;

  constructor(data: Data, engine: object, options: SourceOptions) {
    this.#data = data;
    this.#engine = engine;
    this.#options = options;
    this.referenceValue = data as unknown as QuerySourceReference;
  }

  /** Whether there is nothing in a query that is left to Comunica. */
  #takes(query: algebra.Operation): boolean {
    try {
      estimated(this.#data, query, this.#options);
      return true;
    } catch (error) {
      if (error instanceof Unsupported) return false;
      throw error;
    }
  }

  getFilterFactor(): Promise<number> {
    return Promise.resolve(1);
  }

  getSelectorShape(context: IActionContext): Promise<FragmentSelectorShape> {
    const extensionFunctions = Object.keys(this.#options.functions ?? {});
    const query = context.get(KeysInitQuery.query);
    const isSimple = typeof query !== "object" || !this.#takes(query);
    // Comunica does not see that EXISTS asks other sources, too, and would leave it to this one.
    const isShared =
      (context.get(KeysQueryOperation.querySources) ?? []).length > 1 && hasExists(query as algebra.Operation);
    const types = isSimple ? ["pattern"] : whole.filter((type) => !isShared || !withExpressions.has(type));
    const shapes = types.map((type): FragmentSelectorShape => ({
      type: "operation",
      operation: ofType(type),
      ...(joinable.has(type) ? { joinBindings: true } : {}),
    }));
    const calls: FragmentSelectorShape = {
      type: "operation",
      operation: { ...ofType("expression"), extensionFunctions },
    };
    return Promise.resolve({ type: "disjunction", children: [...shapes, ...(isSimple ? [] : [calls])] });
  }

  queryBindings(
    operation: Algebra.Operation,
    context: IActionContext,
    options?: IQueryBindingsOptions,
  ): BindingsStream {
    const given = options?.joinBindings?.bindings;
    const base = baseOf(context);
    const items = given === undefined ? this.#solutions(operation, base) : this.#joined(operation, given, base);
    const stream = new Items(items);
    const { cardinality, variables } = estimated(this.#data, operation, this.#options);
    const names = new Map(variables.map(({ name, isCertain }) => [name, !isCertain]));
    for (const { variable, canBeUndef } of options?.joinBindings?.metadata.variables ?? [])
      names.set(variable.value, canBeUndef && (names.get(variable.value) ?? true));
    stream.setProperty("metadata", {
      state: new MetadataValidationState(),
      cardinality: { type: "estimate", value: cardinality },
      variables: [...names].map(([name, canBeUndef]) => ({ variable: DataFactory.variable(name), canBeUndef })),
    });
    return stream as unknown as BindingsStream;
  }

  queryQuads(operation: Algebra.Operation, context: IActionContext): ReturnType<IQuerySource["queryQuads"]> {
    const stream = new Items(this.#quads(operation, baseOf(context)));
    stream.setProperty("metadata", {
      state: new MetadataValidationState(),
      cardinality: { type: "estimate", value: estimated(this.#data, operation, this.#options).cardinality },
    });
    return stream as unknown as ReturnType<IQuerySource["queryQuads"]>;
  }

  async queryBoolean(operation: Algebra.Ask, context: IActionContext): Promise<boolean> {
    for await (const value of this.#pieces(operation, baseOf(context))) if (typeof value === "boolean") return value;
    return false;
  }

  queryVoid(): Promise<void> {
    return Promise.reject(new Error("A store does not change: updates are for others."));
  }

  toString(): string {
    return `StoreSource(${this.#data.columns.triples} triples)`;
  }

  async *#solutions(operation: Algebra.Operation, base: string | undefined): AsyncGenerator<Iterable<RdfBindings>> {
    let columns: readonly Variable[] = [];
    const begin = (evaluation: Evaluation) => {
      if (evaluation.kind === "bindings") columns = evaluation.variables.map((name) => DataFactory.variable(name));
    };
    for await (const piece of this.#pieces(operation, base, begin))
      yield bindingsOf(columns, piece as Iterable<readonly (Term | undefined)[]>);
  }

  /** Joins the solutions of another source, so many at a time, as if they were VALUES before the operation. */
  async *#joined(
    operation: Algebra.Operation,
    given: BindingsStream,
    base: string | undefined,
  ): AsyncGenerator<Iterable<RdfBindings>> {
    let rows: RdfBindings[] = [];
    for await (const row of given as unknown as AsyncIterable<RdfBindings>) {
      if (rows.push(row) < batch) continue;
      yield* this.#solutions(withValues(rows, operation), base);
      rows = [];
    }
    if (rows.length > 0) yield* this.#solutions(withValues(rows, operation), base);
  }

  async *#quads(operation: Algebra.Operation, base: string | undefined): AsyncGenerator<Iterable<Quad>> {
    for await (const piece of this.#pieces(operation, base)) yield piece as Iterable<Quad>;
  }

  /**
   * The pieces of an evaluation; begun anew with Comunica's functions when it comes to need them, without the items that have been given: these come
   * in the same order, but in other pieces, whose size is a matter of time.
   */
  async *#pieces(
    operation: Algebra.Operation,
    base: string | undefined,
    begin?: (evaluation: Evaluation) => void,
  ): AsyncGenerator {
    const tree = operation as algebra.Operation;
    let given = 0;
    for (let engine: EngineFunctions | undefined, isDone = false; !isDone;) {
      try {
        const isWatched = this.#options.onEvaluate !== undefined;
        const evaluation = evaluate(this.#data, tree, { ...this.#options, engine, base, isWatched });
        this.#options.onEvaluate?.(tree, evaluation);
        begin?.(evaluation);
        let left = given;
        for (const piece of evaluation.pieces()) {
          if (typeof piece !== "object") {
            yield piece;
            continue;
          }
          const items = [...(piece as Iterable<unknown>)];
          const rest = items.slice(left);
          left = Math.max(0, left - items.length);
          given += rest.length;
          yield rest;
        }
        isDone = true;
      } catch (error) {
        if (!(error instanceof NeedsFunctions) || engine !== undefined) throw error;
        this.#functions ??= functionsOf(this.#engine);
        engine = await this.#functions;
      }
    }
  }
}

/** Comunica's types name operations by an enumeration, whose values are these words. */
function ofType(type: string) {
  return { operationType: "type", type } as unknown as { operationType: "type"; type: Algebra.Types.EXPRESSION };
}

function baseOf(context: IActionContext): string | undefined {
  return context.get(KeysInitQuery.baseIRI);
}

const factory = new BindingsFactory(DataFactory, {});

function* bindingsOf(
  columns: readonly Variable[],
  piece: Iterable<readonly (Term | undefined)[]>,
): Iterable<RdfBindings> {
  for (const solution of piece) {
    const entries = columns.flatMap((variable, index): [Variable, Term][] => {
      const term = solution[index];
      return term === undefined ? [] : [[variable, term]];
    });
    yield factory.bindings(entries);
  }
}

/** The join of solutions, as VALUES, and an operation. */
function withValues(rows: readonly RdfBindings[], operation: Algebra.Operation): Algebra.Operation {
  const names = [...new Set(rows.flatMap((row) => [...row.keys()].map(({ value }) => value)))];
  const bindings = rows.map((row) => Object.fromEntries([...row].map(([{ value }, term]) => [value, term])));
  const values = { type: "values", variables: names.map((name) => DataFactory.variable(name)), bindings };
  return { type: "join", input: [values, operation] } as unknown as Algebra.Operation;
}

/** A stream of what comes in pieces. */
class Items<Item> extends BufferedIterator<Item> {
  readonly #pieces: globalThis.AsyncIterator<Iterable<Item>>;

  constructor(pieces: AsyncGenerator<Iterable<Item>>) {
    super({ autoStart: false });
    this.#pieces = pieces;
  }

  override _read(_: number, done: () => void): void {
    this.#next().then(done, (error: unknown) => {
      this.destroy(error as Error);
    });
  }

  /** Takes pieces until one has something in it: after a reading that gave nothing there is no other. */
  async #next(): Promise<void> {
    for (;;) {
      const piece = await this.#pieces.next();
      if (piece.done) {
        this.close();
        return;
      }
      let isEmpty = true;
      for (const item of piece.value) {
        this._push(item);
        isEmpty = false;
      }
      if (!isEmpty) return;
    }
  }
}
