/** Statements divided among files of a bounded size, each of whole lines: a bulk loader takes several at a time. */

import type { Quad } from "@rdfjs/types";
import { freeName } from "../columns.ts";
import { shown } from "../legal.ts";
import { byCodePoint, grouped, termText, type Statement } from "../statements.ts";
import { Fault, issue } from "../../issue.ts";

/** A file of a package before it is packed: lines of N-Quads or N-Triples. */
export interface Piece {
  /** "/" between folders. */
  readonly path: string;
  readonly format: "n-quads" | "n-triples";
  /** The graph that all its triples are of; only for N-Triples, and none for those of the default graph. */
  readonly graph?: string;
  readonly lines: readonly string[];
}

/** The triples of one graph; `graph` is undefined for the default graph. */
export interface GraphPart {
  readonly graph: string | undefined;
  readonly statements: readonly Statement[];
}

/** Lines in runs whose UTF-8 has at most `most` bytes, each with at least one line. */
function* runs(lines: Iterable<string>, most: number): Iterable<string[]> {
  let run: string[] = [];
  let bytes = 0;
  for (const line of lines) {
    const length = Buffer.byteLength(line) + 1;
    if (run.length > 0 && bytes + length > most) {
      yield run;
      [run, bytes] = [[], 0];
    }
    run.push(line);
    bytes += length;
  }
  if (run.length > 0) yield run;
}

const numbered = (name: string, index: number, end: string) =>
  `${name}.${String(index + 1).padStart(4, "0")}.${end}.gz`;

/** The graphs of a dataset in the order of their IRIs, the default graph first. */
export function graphsOf(statements: readonly Statement[]): readonly GraphPart[] {
  return [...grouped(statements, ({ quad }) => quad.graph.value)]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([graph, own]) => ({ graph: graph === "" ? undefined : graph, statements: own }));
}

/** A word for a file: what follows the base in a graph's IRI, in letters that every disk and every shell takes. */
function nameOf(graph: string | undefined, base: string | undefined): string {
  if (graph === undefined) return "default-graph";
  const local = base !== undefined && graph.startsWith(base) ? graph.slice(base.length) : graph;
  const word = local
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return word === "" ? "graph" : word.slice(0, 80);
}

function tripleLine({ subject, predicate, object }: Quad): string {
  return `${termText(subject)} ${termText(predicate)} ${termText(object)} .`;
}

/** The files of a dataset: all of it as N-Quads, and each graph by itself as N-Triples; none has more than `most` bytes before it is packed. */
export function* piecesOf(
  statements: readonly Statement[],
  graphs: readonly GraphPart[],
  most: number,
  base?: string,
): Iterable<Piece> {
  let index = 0;
  for (const lines of runs(
    statements.map(({ line }) => line),
    most,
  ))
    yield { path: `n-quads/${numbered("dataset", index++, "nq")}`, format: "n-quads", lines };
  const taken = new Set<string>();
  for (const { graph, statements: own } of graphs) {
    const name = freeName(taken, nameOf(graph, base));
    let part = 0;
    for (const lines of runs(
      own.map(({ quad }) => tripleLine(quad)),
      most,
    ))
      yield {
        path: `n-triples/${numbered(name, part++, "nt")}`,
        format: "n-triples",
        ...(graph === undefined ? {} : { graph }),
        lines,
      };
  }
}

/** Refuses blank nodes: a loader takes each file by itself, and then one node of two files is two. */
export function refuseBlankNodes(statements: readonly Statement[]): void {
  const found = statements.find(({ quad }) =>
    [quad.subject, quad.object, quad.graph].some(({ termType }) => termType === "BlankNode"),
  );
  if (found === undefined) return;
  const message = `A package of several files cannot hold blank nodes, as in ${shown(found.line)}: each file would make another node of it.`;
  throw new Fault([
    issue("format-cannot-hold", message, {}, "Give the node an IRI, or load one file: smolny export --format n-quads."),
  ]);
}
