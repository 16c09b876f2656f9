/** Records → the knowledge graph: what is said, noted and described, what rules derive of it, and the same in other vocabularies. */

import { DataFactory } from "n3";
import type { NamedNode, Quad, Term } from "@rdfjs/types";
import { sortIssues, type Issue, type Place } from "../issue.ts";
import type { RecordFile } from "../records/index.ts";
import { storeOf, type QuadStore } from "../store/index.ts";
import { align, ownAlignments } from "./alignments.ts";
import { settleBase } from "./base.ts";
import { ownContext } from "./context.ts";
import { identities } from "./identities.ts";
import { graphId, graphKind, idIRI, specialGraphs, terms, type GraphKind, type SpecialGraph } from "./names.ts";
import { References } from "./references.ts";
import { derive, describeRules, readRules } from "./rules.ts";
import { Statements } from "./statements.ts";
import { Walk } from "./walk.ts";

export interface KnowledgeGraph {
  readonly store: QuadStore;
  /** What the IRIs of things, sources and graphs begin with, before `id/`. */
  readonly base: string;
  /** Where the records make a quad; of a quad in the default graph, where they make its triple in any graph. Empty for what is derived. */
  placeOf(quad: Quad): readonly Place[];
  /** Where the records name a node by its id or key; of a derived node, where they name the node that its IRI begins with. */
  placeOfNode(iri: string): Place | undefined;
  /** Prefixes for whoever writes the graph: those of the context, and `id` for the dataset's own. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** What is wrong with the records, in the order of their files. What could be made of them is in the store all the same. */
  readonly issues: readonly Issue[];
}

/** What the descriptions hold of the graphs that are no passage's. */
function describeGraphs(base: string, editors: readonly Term[]): Quad[] {
  const quad = (kind: SpecialGraph, predicate: NamedNode, object: Quad["object"]) =>
    DataFactory.quad(idIRI(base, graphId(kind)), predicate, object, idIRI(base, graphId("descriptions"))) as Quad;
  const kinds = Object.entries(specialGraphs) as [SpecialGraph, string][];
  return [
    ...kinds.flatMap(([kind, label]) => [
      quad(kind, terms.identifier, DataFactory.literal(graphId(kind))),
      quad(kind, terms.label, DataFactory.literal(label, "en")),
    ]),
    ...editors.map((editor) => quad("noted", terms.wasAttributedTo, editor as Quad["object"])),
  ];
}

/**
 * Builds the graph of records; the file of the dataset, if there is one, is among them as a file with one record.
 * @param input.base takes the place of the dataset's own base.
 * @throws Fault if the base is none.
 */
export async function buildGraph(input: { files: readonly RecordFile[]; base?: string }): Promise<KnowledgeGraph> {
  const { files, base } = settleBase(input.files, input.base);
  const [rules, alignments] = await Promise.all([readRules(), ownAlignments()]);
  const context = ownContext();
  const nodes = identities(files);
  const issues: Issue[] = [];
  const statements = new Statements();
  new Walk(context, base, new References(context, nodes, base, issues), statements).files(files);

  const kinds = new Map<number, GraphKind>();
  const kindOf = (graph: number) => {
    const kind = kinds.get(graph) ?? graphKind(statements.terms.term(graph).value);
    kinds.set(graph, kind);
    return kind;
  };
  const descriptions = statements.number(idIRI(base, graphId("descriptions")));
  for (const quad of describeGraphs(base, statements.withPredicate(terms.wasAttributedTo, descriptions)))
    statements.add(quad);
  for (const quad of describeRules(rules, base)) statements.add(quad);
  await derive(rules, statements, (graph) => ["said", "descriptions"].includes(kindOf(graph)), base);
  align(statements, alignments, base);
  const store = storeOf(statements.terms, statements.rows.cells);

  const idSpace = `${base}id/`;
  return {
    store,
    base,
    placeOf: (quad) => statements.placesOf(quad, store),
    placeOfNode(iri) {
      for (
        let id = iri.startsWith(idSpace) ? iri.slice(idSpace.length) : "";
        id !== "";
        id = id.replace(/(^|\/)[^/]*$/, "")
      ) {
        const identity = nodes.get(id);
        if (identity !== undefined) return identity.place;
      }
      return undefined;
    },
    prefixes: { ...context.prefixes, id: idSpace },
    issues: sortIssues(issues),
  };
}
