/** The rows that a picture is drawn from: a question of queries/site/ asked, its rows gathered by what they tell of. */

import { ontologyNamespace } from "../../graph/index.ts";
import type { SiteContext } from "../context.ts";
import { know, known } from "../known.ts";

/** All rows of one thing: each column's values, once, in the order in which they came. */
export interface Gathered {
  readonly key: string;
  /** The first value of a column; undefined is "not told". */
  one(column: string): string | undefined;
  all(column: string): readonly string[];
  /** A whole number of a column. */
  number(column: string): number | undefined;
  /** The values of other columns where a column has a value. */
  where(column: string, value: string): Gathered;
}

type PlainRow = Readonly<Record<string, string>>;

/** Asks a question of queries/site/ and gathers its rows by the values of a column. */
export async function gather(
  context: SiteContext,
  name: string,
  by: string,
  values: Readonly<Record<string, string>> = {},
): Promise<readonly Gathered[]> {
  const question = context.siteQuestions.get(name);
  if (question === undefined) throw new Error(`There is no question queries/site/${name}.rq.`);
  await know(context);
  const answer = await context.reader.ask(question, { values });
  if (answer.kind !== "bindings") return [];
  const rows: PlainRow[] = [];
  for await (const row of answer.rows)
    rows.push(Object.fromEntries(Object.entries(row).map(([column, { value }]) => [column, value])));
  const told = rows.filter((row) => row[by] !== undefined);
  return [...groupsOf(told, (row) => row[by] ?? "")].map(([key, group]) => gathered(key, group));
}

/** What has a key in common, in the order in which it came. */
export function groupsOf<Item>(items: Iterable<Item>, keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}

function gathered(key: string, rows: readonly PlainRow[]): Gathered {
  const all = (column: string) => [...new Set(rows.flatMap((row) => row[column] ?? []))];
  const one = (column: string) => all(column)[0];
  return {
    key,
    all,
    one,
    number: (column) => {
      const text = one(column);
      return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
    },
    where: (column, value) =>
      gathered(
        key,
        rows.filter((row) => row[column] === value),
      ),
  };
}

/** A term of our ontology, by its name. */
export const term = (name: string) => ontologyNamespace + name;

/** What a thing is called; the last part of its IRI, if it is no thing of the site's. */
export function labelOf(context: SiteContext, iri: string): string {
  return known(context).labels.get(iri) ?? lastPart(iri).replaceAll("-", " ");
}

/** The things of a class, in the site's order. */
export const thingsOf = (context: SiteContext, name: string) =>
  context.things.filter(({ kind }) => kind === term(name)).map(({ iri }) => iri);

/** The last part of an IRI. */
export const lastPart = (iri: string) => /[^/#]*$/.exec(iri)?.[0] ?? iri;

const colour = /^#[0-9a-f]{6}$/i;

/** The colours of parties and factions, as far as the data gives them and they are colours. */
export async function coloursOf(context: SiteContext): Promise<ReadonlyMap<string, string>> {
  const rows = await gather(context, "picture-colours", "thing");
  return new Map(
    rows.flatMap((row) => {
      const given = row.one("own") ?? row.one("party") ?? "";
      return colour.test(given) ? [[row.key, given] as const] : [];
    }),
  );
}

/** What is drawn of whatever has no colour. */
export const grey = "#8a857c";

/** Numbers as English prints them: 1,234. */
export const figure = (value: number) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ",");

/** "one", "one and two", "one, two and three". */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
