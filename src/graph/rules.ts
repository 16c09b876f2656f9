/**
 * ontology/rules/*.rq: what can be derived from what is said, each rule a SPARQL CONSTRUCT.
 *
 * They run in the order of their file names, one pass, each over the merge of what is said, what the descriptions hold
 * and what the rules before it derived; what is noted is never a reason. A rule finds its own IRI among the descriptions,
 * by its identifier, so that it holds for any dataset under any base.
 */

import { readFile, readdir } from "node:fs/promises";
import { DataFactory } from "n3";
import type { Quad } from "@rdfjs/types";
import { Fault, issue } from "../issue.ts";
import { ask } from "../query/index.ts";
import { storeOf, type QuadStore } from "../store/index.ts";
import { functions } from "./functions.ts";
import { graphId, idIRI, terms } from "./names.ts";
import type { Statements } from "./statements.ts";

export interface Rule {
  /** Its file's name without the number before it and the ending. */
  readonly name: string;
  readonly title: string;
  /** The property whose values it derives, as a prefixed name. */
  readonly computes: string;
  /** In a sentence or two, how. */
  readonly explains: string;
  readonly file: string;
  readonly text: string;
}

const folder = new URL("../../ontology/rules/", import.meta.url);

/** Reads a rule; its header has the lines `#+ title:`, `#+ computes:` and `#+ explains:`, one each. */
function readRule(file: string, text: string): Rule {
  const header = new Map<string, string>();
  for (const [, key = "", value = ""] of text.matchAll(/^#\+ (\w+): (.+)$/gm)) header.set(key, value.trim());
  const said = (key: string) => {
    const value = header.get(key);
    if (value !== undefined) return value;
    throw new Fault([issue("rule-header", `The rule has no “#+ ${key}:” line.`, { file, line: 1, column: 1 })]);
  };
  const name = file.replace(/^\d+-/, "").replace(/\.rq$/, "");
  return { name, title: said("title"), computes: said("computes"), explains: said("explains"), file, text };
}

/** The rules of this package, in their order. */
export async function readRules(): Promise<Rule[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".rq")).sort();
  return Promise.all(files.map(async (file) => readRule(file, await readFile(new URL(file, folder), "utf8"))));
}

/** What the descriptions hold of the rules. */
export function describeRules(rules: readonly Rule[], base: string): Quad[] {
  const graph = idIRI(base, graphId("descriptions"));
  return rules.flatMap(({ name, title, explains }) => {
    const id = `rule/${name}`;
    const quad = (predicate: Quad["predicate"], object: Quad["object"]) =>
      DataFactory.quad(idIRI(base, id), predicate, object, graph) as Quad;
    return [
      quad(terms.type, terms.Plan),
      quad(terms.identifier, DataFactory.literal(id)),
      quad(terms.title, DataFactory.literal(title)),
      quad(terms.description, DataFactory.literal(explains)),
    ];
  });
}

/**
 * Runs the rules over what is said and the descriptions, and adds what they derive to the statements, in the graph of the derived.
 * @param isReason whether a graph, by its number, is one that rules read
 */
export async function derive(
  rules: readonly Rule[],
  statements: Statements,
  isReason: (graph: number) => boolean,
  base: string,
): Promise<void> {
  const { terms: numbers, rows } = statements;
  const graph = numbers.add(idIRI(base, graphId("derived")));
  let store: QuadStore | undefined;
  for (const { text, file } of rules) {
    store ??= storeOf(
      numbers,
      withGraphs(rows.cells, (number) => number === graph || isReason(number)),
    );
    const answer = await ask(store, text, { functions, file });
    if (answer.kind !== "quads") throw new Error(`The rule ${file} is no CONSTRUCT.`);
    const before = rows.size;
    for await (const { subject, predicate, object } of answer.quads)
      rows.add(numbers.add(subject), numbers.add(predicate), numbers.add(object), graph);
    if (rows.size > before) store = undefined;
  }
}

/** The rows of some graphs. */
function withGraphs(cells: Uint32Array, isWanted: (graph: number) => boolean): Uint32Array {
  const found = new Uint32Array(cells.length);
  let length = 0;
  for (let at = 0; at < cells.length; at += 4) {
    if (!isWanted(cells[at + 3] ?? 0)) continue;
    found.set(cells.subarray(at, at + 4), length);
    length += 4;
  }
  return found.subarray(0, length);
}
