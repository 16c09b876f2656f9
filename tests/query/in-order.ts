/** Whether rows stand in the order that a query asks for, as far as SPARQL fixes it (https://www.w3.org/TR/sparql11-query/#modOrderBy). */

import type { Term } from "@rdfjs/types";
import type { Query } from "sparqljs";

/** A row of an answer. */
export type Row = Readonly<Record<string, Term>>;

/** Only keys that are variables are looked at: those before the first that is not. */
export function isInOrder(rows: readonly Row[], tree: Query): boolean {
  const keys: { readonly name: string; readonly sign: number }[] = [];
  for (const { expression, descending } of "order" in tree ? (tree.order ?? []) : []) {
    if (!("termType" in expression) || expression.termType !== "Variable") break;
    keys.push({ name: expression.value, sign: descending ? -1 : 1 });
  }
  const isProjected = keys.every(({ name }) => rows.some((row) => name in row));
  return !isProjected || rows.every((row, at) => at === 0 || follows(rows[at - 1]!, row, keys));
}

function follows(before: Row, row: Row, keys: readonly { readonly name: string; readonly sign: number }[]): boolean {
  for (const { name, sign } of keys) {
    const order = compare(before[name], row[name]);
    if (order === undefined || order * sign < 0) return true;
    if (order !== 0) return false;
  }
  return true;
}

const ranks = ["BlankNode", "NamedNode", "Literal"];
const numeric = /#(?:integer|decimal|double|float)$/;

/** Undefined where SPARQL has no order. */
function compare(one: Term | undefined, other: Term | undefined): number | undefined {
  const [rank, otherRank] = [one, other].map((term) => (term === undefined ? -1 : ranks.indexOf(term.termType)));
  if (rank !== otherRank) return rank! - otherRank!;
  if (one === undefined || other === undefined || one.value === other.value) return isLike(one, other) ? 0 : undefined;
  if (one.termType === "NamedNode") return one.value < other.value ? -1 : 1;
  if (one.termType !== "Literal" || other.termType !== "Literal") return undefined;
  if (numeric.test(one.datatype.value) && numeric.test(other.datatype.value)) {
    const difference = Number(one.value) - Number(other.value);
    return Number.isNaN(difference) ? undefined : difference;
  }
  const areTexts = [one, other].every(({ datatype }) => datatype.value.endsWith("#string"));
  return areTexts ? Buffer.compare(Buffer.from(one.value), Buffer.from(other.value)) : undefined;
}

function isLike(one: Term | undefined, other: Term | undefined): boolean {
  if (one?.termType !== "Literal" || other?.termType !== "Literal") return one?.value === other?.value;
  return one.language === other.language && one.datatype.value === other.datatype.value;
}
