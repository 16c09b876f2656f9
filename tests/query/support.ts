/** What the tests of query/ share: stores from TriG, answers as plain rows, faults as lines. */

import { Parser } from "n3";
import { Fault } from "../../src/issue.ts";
import { ask, type Answer, type AskOptions } from "../../src/query/index.ts";
import { createStore, type QuadStore } from "../../src/store/index.ts";

export const base = "http://e/";
export const prefixes = { "": base };

export function trig(text: string): QuadStore {
  return createStore(new Parser({ format: "trig" }).parse(`PREFIX : <${base}> ${text}`));
}

/** The rows of an answer, each as `name=value …`, IRIs without their base. */
export async function rowsOf(answer: Answer): Promise<string[]> {
  if (answer.kind !== "bindings") throw new Error(`rows expected, not ${answer.kind}`);
  const rows: string[] = [];
  for await (const row of answer.rows)
    rows.push(
      Object.entries(row)
        .map(([name, term]) => `${name}=${term.value.replace(base, "")}`)
        .join(" "),
    );
  return rows;
}

export async function askRows(store: QuadStore, text: string, options: AskOptions = {}): Promise<string[]> {
  return rowsOf(await ask(store, text, { prefixes, ...options }));
}

/** The issues that come of it, each as `code line:column message | hint`. */
export async function issuesOf(run: () => unknown): Promise<string[]> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return error.issues.map(
      ({ code, line = 0, column = 0, message, hint }) =>
        `${code} ${line}:${column} ${message}${hint === undefined ? "" : ` | ${hint}`}`,
    );
  }
  return [];
}
