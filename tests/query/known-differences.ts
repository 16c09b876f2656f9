/** Where other engines answer otherwise than ours, and are wrong or free to do so: what is looked for are the differences that none of these explains. */

import type { Term } from "@rdfjs/types";
import type { Query } from "sparqljs";
import type { RandomCase } from "./random-queries.ts";
import { engineNames, isSame, type AllTold, type EngineName, type Told } from "./three-engines.ts";

interface Difference {
  readonly name: string;
  /** Who answers otherwise than ours. */
  readonly who: readonly Exclude<EngineName, "ours">[];
  /** Who is wrong; the answer may also be open, where SPARQL leaves it to the engine. */
  readonly fault: EngineName | "open";
  readonly when: (asked: Asked) => boolean;
}

interface Asked extends RandomCase {
  readonly tree: Query;
  readonly told: AllTold;
}

type Node = Readonly<Record<string, unknown>>;

function* nodesOf(value: unknown): Iterable<Node> {
  if (typeof value !== "object" || value === null || "termType" in value) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

const has = ({ tree }: Asked, test: (node: Node) => boolean) => [...nodesOf(tree)].some(test);
const aggregates = (asked: Asked, ...names: string[]) =>
  has(asked, ({ aggregation }) => names.includes(aggregation as string));
const uses = (asked: Asked, ...operators: string[]) =>
  has(asked, ({ operator }) => operators.includes(operator as string));
const isPath = (asked: Asked, ...kinds: string[]) =>
  has(asked, ({ type, pathType }) => type === "path" && kinds.includes(pathType as string));
const refuses = (told: Told, why: RegExp) => "refused" in told && why.test(told.refused);

const isPathTerm = (path: unknown) => [...nodesOf(path)].some(({ pathType }) => pathType !== undefined);
const isOneVariable = (one: unknown, other: unknown) =>
  (one as Term).termType === "Variable" && (one as Term).value === (other as Term).value;

/** A line whose subject is a literal or whose predicate is no IRI. */
const hasNoTriple = (told: Told) => "lines" in told && told.lines.some((line) => /^(?:"|\S+ [^<])/.test(line));

/** Whether another engine says what ours says: two against one. */
const agrees = ({ told }: Asked, name: EngineName) => isSame(told.ours, told[name]);

const both = ["comunica", "oxigraph"] as const;
const onlyComunica = ["comunica"] as const;
const onlyOxigraph = ["oxigraph"] as const;

/** The first that fits explains a difference. */
const differences: readonly Difference[] = [
  {
    name: "Comunica knows no OPTIONAL whose group has no triples",
    who: onlyComunica,
    fault: "comunica",
    when: ({ told }) => refuses(told.comunica, /join type optional/),
  },
  {
    name: "Comunica knows no path where there is no default graph",
    who: onlyComunica,
    fault: "comunica",
    when: ({ told }) => refuses(told.comunica, /zero sources/),
  },
  {
    name: "Comunica waits for ever",
    who: onlyComunica,
    fault: "comunica",
    when: ({ told }) => refuses(told.comunica, /waits for ever/),
  },
  {
    name: "Comunica's CONSTRUCT makes triples that are none (https://www.w3.org/TR/sparql11-query/#construct)",
    who: onlyComunica,
    fault: "comunica",
    when: ({ tree, told }) => tree.queryType === "CONSTRUCT" && hasNoTriple(told.comunica),
  },
  {
    name: "a triple of two graphs of FROM counts twice elsewhere (https://www.w3.org/TR/sparql11-query/#unnamedGraph)",
    who: both,
    fault: "comunica",
    when: ({ tree }) => (tree.from?.default.length ?? 0) > 1,
  },
  {
    name: "Comunica's EXISTS of an alternative path",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => isPath(asked, "|") && uses(asked, "exists", "notexists"),
  },
  {
    name: "Comunica's REDUCED takes texts of other languages and datatypes for the same",
    who: both,
    fault: "comunica",
    when: ({ tree }) => "reduced" in tree,
  },
  {
    name: "Comunica's functions of any literal fail for those that are ill-typed",
    who: onlyComunica,
    fault: "comunica",
    when: ({ quads, told }) => quads.some(({ object }) => isOdd(object)) && isSame(told.ours, told.oxigraph),
  },
  {
    name: "Comunica's filter beside VALUES that leave a variable undefined",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => has(asked, ({ type }) => type === "filter") && has(asked, ({ type }) => type === "values"),
  },
  {
    name: "Oxigraph's IRI() makes valid IRIs only",
    who: onlyOxigraph,
    fault: "open",
    when: (asked) => uses(asked, "iri", "uri", "strdt"),
  },
  {
    name: "an aggregate of no rows",
    who: both,
    fault: "comunica",
    when: (asked) =>
      aggregates(asked, "sample", "min", "max") &&
      has(asked, ({ values }) => Array.isArray(values) && values.length === 0),
  },
  {
    name: "Oxigraph's STRLANG makes languages of BCP 47 only",
    who: onlyOxigraph,
    fault: "oxigraph",
    when: (asked) => uses(asked, "strlang"),
  },
  {
    name: "Oxigraph's grammar refuses variables that can never be bound",
    who: onlyOxigraph,
    fault: "oxigraph",
    when: ({ told }) => refuses(told.oxigraph, /^error at/),
  },
  {
    name: "what DESCRIBE gives is open (https://www.w3.org/TR/sparql11-query/#describe)",
    who: both,
    fault: "open",
    when: ({ tree }) => tree.queryType === "DESCRIBE",
  },
  {
    name: "an aggregate of what is unbound or an error (https://www.w3.org/TR/sparql11-query/#aggregateAlgebra)",
    who: both,
    fault: "open",
    when: (asked) =>
      aggregates(asked, "sum", "avg", "group_concat") && !isSame(asked.told.comunica, asked.told.oxigraph),
  },
  {
    name: "Comunica's join with a count of nothing has no rows",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) =>
      has(asked, ({ queryType, group }) => queryType === "SELECT" && group === undefined) &&
      has(asked, ({ type }) => type === "aggregate"),
  },
  {
    name: "Oxigraph's paths of length zero know only nodes of the graph (https://www.w3.org/TR/sparql11-query/#defn_evalPP_ZeroOrOnePath)",
    who: onlyOxigraph,
    fault: "oxigraph",
    when: (asked) => isPath(asked, "?", "*"),
  },
  {
    name: "Oxigraph gives what both branches of a path give once (https://www.w3.org/TR/sparql11-query/#sparqlTranslatePathExpressions)",
    who: onlyOxigraph,
    fault: "oxigraph",
    when: (asked) => isPath(asked, "|"),
  },
  {
    name: "Oxigraph compares what SPARQL does not (https://www.w3.org/TR/sparql11-query/#func-RDFterm-equal)",
    who: onlyOxigraph,
    fault: "oxigraph",
    when: (asked) =>
      uses(asked, "=", "!=", "<", ">", "<=", ">=", "in", "notin") && isSame(asked.told.ours, asked.told.comunica),
  },
  {
    name: "Oxigraph's COUNT of what is always an error is unbound",
    who: onlyOxigraph,
    fault: "oxigraph",
    when: (asked) => aggregates(asked, "count") && isSame(asked.told.ours, asked.told.comunica),
  },
  {
    name: "texts are in the order of a language for Comunica and ours, of code points for Oxigraph (https://www.w3.org/TR/sparql11-query/#modOrderBy)",
    who: onlyOxigraph,
    fault: "open",
    when: (asked) => agrees(asked, "comunica") && "order" in asked.tree,
  },
  {
    name: "a graph that is not there has no solution (https://www.w3.org/TR/sparql11-query/#defn_evalGraph)",
    who: both,
    fault: "comunica",
    when: (asked) => has(asked, ({ type, name }) => type === "graph" && (name as Term).value === "http://e/none"),
  },
  {
    name: "a path of no length leads to the term that is named, in every graph (https://www.w3.org/TR/sparql11-query/#defn_evalPP_ZeroOrOnePath)",
    who: both,
    fault: "comunica",
    when: (asked) => isPath(asked, "?", "*") && has(asked, ({ type }) => type === "graph"),
  },
  {
    name: "SUBSTR from before the first character (https://www.w3.org/TR/xpath-functions/#func-substring)",
    who: both,
    fault: "comunica",
    when: (asked) => uses(asked, "substr") && /SUBSTR\([^()]*(?:\([^()]*\)[^()]*)*, (?:-1|0)/.test(asked.text),
  },
  {
    name: "LANG of what is ill-typed is empty (https://www.w3.org/TR/sparql11-query/#func-lang)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => uses(asked, "lang"),
  },
  {
    name: "blanks around a number make it none (https://www.w3.org/TR/xmlschema11-2/#integer)",
    who: onlyComunica,
    fault: "comunica",
    when: ({ quads }) => quads.some(({ object }) => /^ .* $/.test(object.value)),
  },
  {
    name: "Oxigraph's MINUS of nothing (https://www.w3.org/TR/sparql11-query/#neg-minus)",
    who: onlyOxigraph,
    fault: "oxigraph",
    when: (asked) => agrees(asked, "comunica") && has(asked, ({ type }) => type === "minus"),
  },
  {
    name: "Oxigraph keeps values, not how they are written",
    who: onlyOxigraph,
    fault: "oxigraph",
    when: ({ quads, text }) =>
      quads.some(({ object }) => isOdd(object)) || /\^\^|@EN|[0-9]{16}|[0-9]e[0-9]|[0-9]\.0/.test(text),
  },
  {
    name: "Comunica answers a path whose ends are one variable otherwise than SPARQL (https://www.w3.org/TR/sparql11-query/#PropertyPathPatterns)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) =>
      agrees(asked, "oxigraph") &&
      has(asked, ({ subject, predicate, object }) => isPathTerm(predicate) && isOneVariable(subject, object)),
  },
  {
    name: "Comunica's joins over a key of GROUP BY that is unbound (https://www.w3.org/TR/sparql11-query/#BasicGraphPatterns)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) =>
      agrees(asked, "oxigraph") && [...nodesOf(asked.tree.where)].some(({ group }) => group !== undefined),
  },
  {
    name: "Comunica's MIN and MAX know literals only (https://www.w3.org/TR/sparql11-query/#defn_aggMin)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => aggregates(asked, "min", "max"),
  },
  {
    name: "Comunica leaves out of an aggregate what is an error for want of a value (https://www.w3.org/TR/sparql11-query/#aggregateAlgebra)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => agrees(asked, "oxigraph") && aggregates(asked, "sum", "avg", "group_concat", "count"),
  },
  {
    name: "a blank node has no text that GROUP_CONCAT could join (https://www.w3.org/TR/sparql11-query/#func-str)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => aggregates(asked, "group_concat"),
  },
  {
    name: "COUNT counts what is no error (https://www.w3.org/TR/sparql11-query/#defn_aggCount)",
    who: both,
    fault: "comunica",
    when: (asked) => aggregates(asked, "count"),
  },
  {
    name: "Comunica gives a solution for a graph of which nothing is asked, though it is not there (https://www.w3.org/TR/sparql11-query/#defn_evalGraph)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) =>
      agrees(asked, "oxigraph") &&
      has(
        asked,
        ({ type, patterns }) => type === "graph" && !(patterns as Node[]).some((inner) => inner.type === "bgp"),
      ),
  },
  {
    name: "Comunica's GRAPH of a subquery, of VALUES or of MINUS (https://www.w3.org/TR/sparql11-query/#defn_evalGraph)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => agrees(asked, "oxigraph") && has(asked, ({ type }) => type === "graph"),
  },
  {
    name: "Comunica's casts take an empty text for a number, and a sign for none (https://www.w3.org/TR/sparql11-query/#FunctionMapping)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => agrees(asked, "oxigraph") && has(asked, ({ type }) => type === "functionCall"),
  },
  {
    name: "Comunica's SUBSTR, STRBEFORE and STRAFTER (https://www.w3.org/TR/xpath-functions/#func-substring, https://www.w3.org/TR/sparql11-query/#func-strafter)",
    who: onlyComunica,
    fault: "comunica",
    when: (asked) => agrees(asked, "oxigraph") && uses(asked, "substr", "strbefore", "strafter"),
  },
];

/** Literals of which Oxigraph keeps the value only. */
function isOdd(term: Term): boolean {
  if (term.termType !== "Literal") return false;
  if (/[A-Z]/.test(term.language)) return true;
  const canonical: Readonly<Record<string, RegExp>> = {
    integer: /^(?:0|-?[1-9]\d{0,15})$/,
    decimal: /^-?(?:0|[1-9]\d*)\.\d*[1-9]$/,
    boolean: /^(?:true|false)$/,
    date: /^\d{4}-\d\d-\d\d$/,
    dateTime: /^\d{4}-\d\d-\d\dT[\d:]{8}Z?$/,
    string: /^/,
    langString: /^/,
  };
  return canonical[term.datatype.value.split("#").at(-1)!]?.test(term.value) !== true;
}

/** The engines that answer otherwise than ours, and the known difference that explains it, with whose fault it is, if there is one. */
export function explained(asked: Asked): ReadonlyMap<EngineName, string | undefined> {
  const { ours, ...others } = asked.told;
  const why = (name: "comunica" | "oxigraph") => {
    const known = differences.find(({ who, when }) => who.includes(name) && when(asked));
    return known && `${known.fault}: ${known.name}`;
  };
  const names = Object.keys(others) as (keyof typeof others)[];
  return new Map(names.filter((name) => !isSame(ours, others[name])).map((name) => [name, why(name)]));
}

/** Who agrees with whom, the odd one first: `ours | comunica = oxigraph`. */
export function vote(told: AllTold): string {
  const groups: EngineName[][] = [];
  for (const name of engineNames) {
    const like = groups.find(([first]) => isSame(told[first!], told[name]));
    if (like) like.push(name);
    else groups.push([name]);
  }
  return groups
    .sort((one, other) => one.length - other.length)
    .map((group) => group.join(" = ") + ("refused" in told[group[0]!] ? " (refused)" : ""))
    .join(" | ");
}
