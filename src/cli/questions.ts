/** The named questions as an answer, so that the list comes in every format that answers come in. */

import type { Answer, Question } from "../query/index.ts";
import { terms } from "../store/index.ts";

export function listQuestions(questions: readonly Question[]): Answer {
  const rows = questions.map(({ name, title, params }) => ({
    name: terms.literal(name),
    title: terms.literal(title),
    parameters: terms.literal(Object.entries(params).map(shown).join(" ")),
  }));
  return { kind: "bindings", variables: ["name", "title", "parameters"], issues: [], rows: each(rows) };
}

/** A parameter as it is typed after --param: with its default, or with its type where a value must be given. */
function shown([name, { type, default: value }]: [string, Question["params"][string]]): string {
  return value === undefined ? `${name}=<${type}>` : `${name}=${value}`;
}

async function* each<Item>(items: readonly Item[]): AsyncIterable<Item> {
  yield* await Promise.resolve(items);
}
