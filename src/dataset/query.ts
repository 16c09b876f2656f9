/** A query asked of a dataset: with its functions, its ids as values of parameters, and its terms to tell a mistyped one from. */

import { functions, ownContext } from "../graph/index.ts";
import { Fault, type Issue } from "../issue.ts";
import { ask, type Answer, type AskOptions, type Question, type Watching } from "../query/index.ts";
import type { Dataset } from "./open.ts";
import { resolveId } from "./resolve.ts";
import { termsIn } from "./terms.ts";

/** What is used of a question, so that a file of one's own may be one. */
export type Asked = Pick<Question, "text" | "params" | "file">;

export interface Inquiry {
  /** Values of the question's parameters, as text: an id, a number, a date; what is left out takes its default. */
  readonly values?: Readonly<Record<string, string>>;
  /** Prefixes that hold without being declared. */
  readonly prefixes?: Readonly<Record<string, string>>;
  /** What the query is called in messages. */
  readonly file?: string;
  readonly signal?: AbortSignal;
  /** Rows or statements that are read at most: more need not be found. */
  readonly most?: number;
  /** What relative IRIs in the query are resolved against; without it they are faults. */
  readonly base?: string;
  /** Told how it is answered. */
  readonly watching?: Watching;
  /** The graphs that the SPARQL protocol names; they take the place of the query's own FROM. */
  readonly dataset?: NonNullable<AskOptions["dataset"]>;
}

/**
 * Answers a named question or a SPARQL text. The default graph is the merge of all graphs; nothing outside the dataset is read.
 * @throws Fault for what is no query, a value that is none, or a parameter that the question does not have
 */
export async function query(dataset: Dataset, question: Asked | string, inquiry: Inquiry = {}): Promise<Answer> {
  const { values = {}, watching, ...options } = inquiry;
  const { text, params, file } =
    typeof question === "string" ? { text: question, params: {}, file: "query" } : question;
  const things = Object.keys(values).filter((name) => params[name]?.type === "iri");
  const resolved = things.map((name) => [name, resolve(dataset, values[name] ?? "")] as const);
  const answer = await ask(dataset.store, text, {
    file,
    ...options,
    ...watching,
    wellKnown: { ...ownContext().prefixes, ...dataset.prefixes },
    functions,
    knownTerms: termsIn(dataset.store),
    parameters: {
      declared: params,
      values: { ...values, ...Object.fromEntries(resolved.map(([name, { value }]) => [name, value])) },
      idBase: `${dataset.base}id/`,
    },
  });
  return { ...answer, issues: [...answer.issues, ...resolved.flatMap(([, { issues }]) => issues)] };
}

/**
 * What an id means: of datasets that were merged it may be in any one. With a warning for an id that is nobody's, since "no rows" would
 * read as if the source told nothing.
 */
function resolve(dataset: Dataset, id: string): { value: string; issues: readonly Issue[] } {
  try {
    return { value: resolveId(dataset, id), issues: [] };
  } catch (error) {
    if (!(error instanceof Fault) || error.issues.some(({ code }) => code === "ambiguous-thing")) throw error;
    return { value: id, issues: error.issues.map((issue) => ({ ...issue, severity: "warning" })) };
  }
}
