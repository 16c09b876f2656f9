/**
 * The negative queries: each of queries/checks/*.rq selects what is wrong, as rows of `?node ?path ?value ?message [?hint]`.
 *
 * `?path` and `?value` may be unbound: what is wrong then is a property, or the node, as a whole. In the texts a term stands
 * as `<IRI>` and is shown as records write it. How grave a row is stands in queries/checks/profile.json, not in the query.
 */

import { readFile, readdir } from "node:fs/promises";
import { functions, type KnowledgeGraph } from "../graph/index.ts";
import { codes, type Code, type Issue, type Severity } from "../issue.ts";
import { ask } from "../query/index.ts";
import { Places } from "./places.ts";
import { Words } from "./words.ts";

/** A negative query of this package. */
export interface CheckQuery {
  /** Its file's name without the ending, and the code of its issues. */
  readonly name: Code;
  readonly severity: Severity;
  /** What it finds, in a few words. */
  readonly title: string;
  /** What is right, and what to do: the hint of a row that has none of its own. */
  readonly explains: string;
  readonly text: string;
}

const folder = new URL("../../queries/checks/", import.meta.url);

/** The queries that the profile names, in its order; one without a file, a code or a header is a mistake of the program. */
export async function readChecks(): Promise<CheckQuery[]> {
  const profile = JSON.parse(await readFile(new URL("profile.json", folder), "utf8")) as Record<string, Severity>;
  const files = (await readdir(folder)).filter((file) => file.endsWith(".rq"));
  const unknown = files.find((file) => !Object.hasOwn(profile, file.slice(0, -".rq".length)));
  if (unknown !== undefined) throw new Error(`queries/checks/profile.json does not name ${unknown}.`);
  return Promise.all(
    Object.entries(profile).map(async ([name, severity]) => {
      const text = await readFile(new URL(`${name}.rq`, folder), "utf8");
      if (!isCode(name)) throw new Error(`The check ${name} has no code in src/issue.ts.`);
      return { name, severity, text, title: header(text, "title"), explains: header(text, "explains") };
    }),
  );
}

function isCode(name: string): name is Code {
  return Object.hasOwn(codes, name);
}

function header(text: string, key: string): string {
  const value = new RegExp(`^#\\+ ${key}: (.+)$`, "m").exec(text)?.[1];
  if (value === undefined) throw new Error(`A check has no line “#+ ${key}:”: ${text.slice(0, 60)}`);
  return value.trim();
}

/** What a negative query finds in a graph, each row as an issue at its place in the records. */
export async function runCheck(kg: KnowledgeGraph, { name, severity, text, explains }: CheckQuery): Promise<Issue[]> {
  const words = new Words(kg);
  const places = new Places(kg);
  const answer = await ask(kg.store, text, { functions, file: `queries/checks/${name}.rq` });
  if (answer.kind !== "bindings") throw new Error(`The check ${name} is no SELECT.`);
  const issues: Issue[] = [];
  for await (const { node, path, value, message, hint } of answer.rows) {
    if (node === undefined || message === undefined)
      throw new Error(`The check ${name} gives a row without ?node or ?message.`);
    issues.push({
      code: name,
      severity,
      message: words.inSentence(message.value),
      ...places.of({ node, path, value }),
      hint: hint === undefined ? explains : words.inSentence(hint.value),
    });
  }
  return issues;
}
