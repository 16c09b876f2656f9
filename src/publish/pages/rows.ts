/** The rows of a question of queries/site/. */

import type { Row } from "../../query/index.ts";
import type { SiteContext } from "../context.ts";

/** A cell that a row may have none of. */
export type MaybeRow = Partial<Row>;

/** Asks a question of queries/site/, of whatever the site is made from. */
export async function rows(
  context: SiteContext,
  name: string,
  values: Readonly<Record<string, string>> = {},
): Promise<readonly MaybeRow[]> {
  const question = context.siteQuestions.get(name);
  if (question === undefined) throw new Error(`There is no question queries/site/${name}.rq.`);
  const answer = await context.reader.ask(question, { values });
  if (answer.kind !== "bindings") throw new Error(`${question.file} is no SELECT.`);
  const found: MaybeRow[] = [];
  for await (const row of answer.rows) found.push(row);
  return found;
}
