/** A query in the page's address: behind "#", so that it is sent to no server. Opening the link shows the query and runs nothing. */

import type { Values } from "./messages.ts";
import type { NamedQuestion } from "./vocabulary.ts";

export interface Shared {
  readonly text: string;
  readonly values: Values;
}

const parameter = "param.";

/** `#query=…&param.body=…` */
export function fragmentOf({ text, values }: Shared): string {
  const given = Object.entries(values).map(([name, value]) => [parameter + name, value]);
  return `#${new URLSearchParams([["query", text], ...given]).toString()}`;
}

/** What an address shares: a text, or a named question by `#question=NAME`; undefined if neither. */
export function sharedIn(fragment: string, questions: readonly NamedQuestion[]): Shared | undefined {
  const entries = new URLSearchParams(fragment.replace(/^#/, ""));
  const text = entries.get("query") ?? questions.find(({ name }) => name === entries.get("question"))?.text;
  if (text === undefined) return undefined;
  const values = [...entries].flatMap(([name, value]) =>
    name.startsWith(parameter) ? [[name.slice(parameter.length), value]] : [],
  );
  return { text, values: Object.fromEntries(values) as Values };
}
