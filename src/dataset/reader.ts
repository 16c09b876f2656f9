/** What pages and servers ask a dataset for, whether it lies here or in somebody's triple store. */

import type { Answer } from "../query/index.ts";
import type { Dataset } from "./open.ts";
import { query, type Asked, type Inquiry } from "./query.ts";

export interface Reader {
  readonly title: string | undefined;
  /** The dataset's own IRI; of several, the first's. */
  readonly iri?: string | undefined;
  readonly base: string;
  readonly prefixes: Readonly<Record<string, string>>;
  /**
   * A dataset that holds all that is told of these things and what tells of it: labels of what they name, passages, rules, notes.
   * It may hold more: a dataset that lies here is given whole.
   */
  about(iris: readonly string[]): Promise<Dataset>;
  /** Answers a question; the default graph is the merge of all graphs. */
  ask(question: Asked | string, inquiry?: Inquiry): Promise<Answer>;
}

/** A dataset that lies here. */
export function readerOf(dataset: Dataset): Reader {
  const { title, iri, base, prefixes } = dataset;
  return {
    title,
    iri,
    base,
    prefixes,
    about: () => Promise.resolve(dataset),
    ask: (question, inquiry) => query(dataset, question, inquiry),
  };
}
