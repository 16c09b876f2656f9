/**
 * SPARQL text → syntax tree → SPARQL text. The only file that knows sparqljs.
 *
 * sparqljs 3.7.4 prints four things wrongly; {@link print} avoids them, and the W3C suite in tests/query proves the rest.
 */

import sparqljs, { type Expression, type Query, type SparqlQuery } from "sparqljs";
import { Fault, issue, type Issue } from "../issue.ts";
import { prefixIssues, syntaxIssue, type ParserError } from "./syntax-issue.ts";
import type { ParseOptions } from "./parse-options.ts";
import { isTerm, rewrite, type Node } from "./tree.ts";

export type {
  Expression,
  Ordering,
  Pattern,
  Query,
  SelectQuery,
  SparqlQuery,
  ValuePatternRow,
  Variable,
  VariableTerm,
} from "sparqljs";

/** Reads a query or an update. Throws a {@link Fault} that shows the place of what is wrong. */
export function parse(text: string, options: ParseOptions = {}): SparqlQuery {
  // Asked first: sparqljs takes `constructor:` and other names of JavaScript's own for declared prefixes.
  const undeclared = prefixIssues(text, options);
  try {
    const tree = new sparqljs.Parser({
      prefixes: { ...options.prefixes },
      ...(options.base === undefined ? {} : { baseIRI: options.base }),
    }).parse(text);
    if (undeclared.length > 0) throw new Fault(undeclared);
    return tree;
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (error instanceof RangeError) throw new Fault([tooDeep(options.file ?? "query")]);
    throw new Fault(
      undeclared.length > 0 && !("hash" in (error as ParserError))
        ? undeclared
        : [syntaxIssue(text, error as ParserError, options)],
    );
  }
}

/** A text that the stack does not hold while it is read. */
export function tooDeep(file: string): Issue {
  const message = "The query is too long, or nested too deeply, to be read.";
  return issue("query-failed", message, { file }, "Divide it, or give long lists as VALUES.");
}

/** The text of a tree, with every IRI written out. */
export function print(query: Query): string {
  // The printer's way to shorten IRIs does not survive every namespace, and its indentation gets into texts with U+2028 in them.
  return new sparqljs.Generator({ indent: "" }).stringify({
    ...rewrite(query, printable),
    prefixes: {},
  });
}

/** What the printer would write without the `&&` or the brackets that it needs, in a form that needs none. */
function printable(part: Node | object): unknown {
  const node = part as Node;
  if (Array.isArray(node.having) && node.having.length > 1)
    return {
      ...node,
      having: [(node.having as Expression[]).reduce((left, right) => operation("&&", left, right))],
    };
  if ((node.operator === "in" || node.operator === "notin") && Array.isArray(node.args)) {
    const [left, list] = node.args as Expression[];
    if (left !== undefined && list !== undefined && !isTerm(left))
      return { ...node, args: [operation("coalesce", left), list] };
  }
  return part;
}

/** An operator or built-in function applied to expressions. */
export function operation(operator: string, ...args: Expression[]): Expression {
  return { type: "operation", operator, args };
}
