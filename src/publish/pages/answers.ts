/** The answers of the questions with the values that they have by default, asked once for a site. */

import type { Quad } from "@rdfjs/types";
import { answerFormats, type Answer, type Question, type Row } from "../../query/index.ts";
import type { SiteContext } from "../context.ts";
import { withCharset } from "../text-file.ts";

/** An answer that is held, so that it can be read more than once. */
export type Held =
  | { readonly kind: "bindings"; readonly variables: readonly string[]; readonly rows: readonly Row[] }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "quads"; readonly quads: readonly Quad[] };

/** How many rows are held; over a store that outgrows a machine a question may have any number. */
const most = 10_000;

const held = new WeakMap<SiteContext, Map<string, Promise<Held>>>();

/** Whether a question can be answered without being given a value. */
export const hasDefaults = ({ params }: Question) => Object.values(params).every((each) => each.default !== undefined);

export function answerOf(context: SiteContext, question: Question): Promise<Held> {
  const answers = held.get(context) ?? new Map<string, Promise<Held>>();
  held.set(context, answers);
  const answer = answers.get(question.name) ?? context.reader.ask(question).then(hold);
  answers.set(question.name, answer);
  answer.catch(() => answers.delete(question.name));
  return answer;
}

async function hold(answer: Answer): Promise<Held> {
  if (answer.kind === "boolean") return { kind: "boolean", value: answer.value };
  if (answer.kind === "quads") return { kind: "quads", quads: await taken(answer.quads) };
  return { kind: "bindings", variables: answer.variables, rows: await taken(answer.rows) };
}

async function taken<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) {
    found.push(item);
    if (found.length === most) break;
  }
  return found;
}

/** The formats that an answer is offered in, by the name of the file. */
export const downloads = { "answer.csv": "csv", "answer.json": "json" } as const;

export function isDownload(name: string): name is keyof typeof downloads {
  return Object.hasOwn(downloads, name);
}

/** An answer of rows, or of yes and no, as a file. */
export async function write(answer: Exclude<Held, { kind: "quads" }>, name: keyof typeof downloads) {
  const format = answerFormats[downloads[name]];
  let text = "";
  for await (const piece of format.write(opened(answer))) text += piece;
  return { mediaType: withCharset(format.mediaType), bytes: new TextEncoder().encode(text) };
}

function opened(answer: Exclude<Held, { kind: "quads" }>): Answer {
  return answer.kind === "boolean" ? { ...answer, issues: [] } : { ...answer, issues: [], rows: each(answer.rows) };
}

async function* each<Item>(items: readonly Item[]): AsyncIterable<Item> {
  for (const item of items) yield await Promise.resolve(item);
}
