/**
 * Queries over a store, which evaluates them itself; what it does not do is left to Comunica's engine for RDF/JS sources, which has no HTTP in it.
 *
 * The text is read by sparqljs first: faults get their place, updates and SERVICE are refused before any engine sees them,
 * parameters are put in place.
 */

import { Fault } from "../issue.ts";
import { queryContext, querySource, type Dataset, type QuadStore, type SourceOptions } from "../store/index.ts";
import { algebraOf } from "./algebra.ts";
import { run, type Answer } from "./answer.ts";
import { bind } from "./bind.ts";
import { answerable } from "./engine-limits.ts";
import { creatorOf, functionIssues, guarded, type Functions } from "./functions.ts";
import { graphIssues } from "./graphs.ts";
import { misplacedIn } from "./misplaced.ts";
import { localEngine } from "./engine.ts";
import { answerLocally } from "./local.ts";
import { readValues, type Parameter } from "./parameters.ts";
import { projected } from "./scope.ts";
import { refusals } from "./refuse.ts";
import { print } from "./syntax.ts";
import { parseOnce } from "./parse-once.ts";
import type { ParseOptions } from "./parse-options.ts";
import { termIssues } from "./terms.ts";

export interface QueryOptions extends ParseOptions {
  /** Parameters, and the values given for them. */
  readonly parameters?: {
    readonly declared: Readonly<Record<string, Parameter>>;
    readonly values: Readonly<Record<string, string>>;
    /** What local ids are resolved against. */
    readonly idBase: string;
  };
  /** Stops the engine; what is read of the answer then throws the signal's reason. */
  readonly signal?: AbortSignal;
  /** Rows or statements that are read at most: more need not be found. */
  readonly most?: number;
  /** IRIs of every class and property that there is: others in their namespaces are warned about. */
  readonly knownTerms?: Iterable<string>;
}

export interface AskOptions extends QueryOptions {
  /** Functions by IRI. */
  readonly functions?: Functions;
  /** The dataset that the SPARQL protocol names; it takes the place of the query's own FROM. */
  readonly dataset?: Dataset;
  /** Told of each part of the query that the store evaluates, whose rows and times are counted then. */
  readonly onEvaluate?: SourceOptions["onEvaluate"];
  /** Told of Comunica's own plan, if it does something. */
  readonly onPlan?: (plan: string) => void;
}

/** A text found good: its tree with parameters in place, and warnings. */
export function prepare(text: string, options: QueryOptions, endpoints: readonly string[] = []) {
  const tree = parseOnce(text, options);
  const file = options.file ?? "query";
  const refused = refusals(tree, text, file, endpoints);
  if (refused.length > 0 || tree.type !== "query") throw new Fault(refused);
  const issues = options.knownTerms ? termIssues(tree, text, options, options.knownTerms) : [];
  const { parameters } = options;
  const bound = parameters
    ? bind(tree, readValues(parameters.declared, parameters.values, parameters.idBase), misplacedIn(text, file))
    : tree;
  return { tree: bound, file, issues };
}

/**
 * Answers a query. Its default graph is the merge of all graphs of the store.
 * Throws a {@link Fault} for a query that is not SPARQL, asks for what is refused, or cannot be answered.
 */
export async function ask(store: QuadStore, text: string, options: AskOptions = {}): Promise<Answer> {
  const { tree, file, issues: warnings } = prepare(text, options);
  const functions = options.functions ?? {};
  const unknown = functionIssues(tree, text, options, functions);
  if (unknown.length > 0) throw new Fault(unknown);
  const dataset = options.dataset ?? tree.from;
  const issues = [...warnings, ...graphIssues(tree, dataset, store, file)];
  const { signal } = options;
  const { onEvaluate } = options;
  const evaluated = { functions, dataset, onEvaluate };
  const found = await answerLocally(store, algebraOf(tree), {
    ...evaluated,
    file,
    signal,
    issues,
    base: tree.base ?? options.base,
    most: options.most,
  });
  if (found !== undefined) return found;
  const engine = await localEngine();
  const context = {
    ...(await queryContext(await querySource(store, engine, evaluated))),
    readOnly: true,
    distinctConstruct: true,
    extensionFunctionCreator: creatorOf(functions),
  };
  const query = { ...answerable(guarded(tree, functions)) };
  delete query.from;
  return run(engine, print(query), context, {
    file,
    variables: projected(query),
    signal,
    code: "query-failed",
    failed: "The query could not be answered",
    issues,
    onPlan: options.onPlan,
  });
}
