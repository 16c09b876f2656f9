/** Records → the knowledge graph: what is said, noted and described, what rules derive of it, and the same in other vocabularies. */

import { DataFactory } from "n3";
import type { NamedNode, Quad } from "@rdfjs/types";
import { sortIssues, type Issue, type Place } from "../issue.ts";
import type { RecordFile } from "../records/index.ts";
import { createStore, type QuadStore } from "../store/index.ts";
import { align, ownAlignments } from "./alignments.ts";
import { settleBase } from "./base.ts";
import { ownContext } from "./context.ts";
import { identities } from "./identities.ts";
import { graphId, graphKind, idIRI, specialGraphs, terms, type SpecialGraph } from "./names.ts";
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
function describeGraphs(base: string, described: Iterable<Quad>): Quad[] {
  const editors = [...described].filter(({ predicate }) => predicate.equals(terms.wasAttributedTo));
  const quad = (kind: SpecialGraph, predicate: NamedNode, object: Quad["object"]) =>
    DataFactory.quad(idIRI(base, graphId(kind)), predicate, object, idIRI(base, graphId("descriptions"))) as Quad;
  const kinds = Object.entries(specialGraphs) as [SpecialGraph, string][];
  return [
    ...kinds.flatMap(([kind, label]) => [
      quad(kind, terms.identifier, DataFactory.literal(graphId(kind))),
      quad(kind, terms.label, DataFactory.literal(label, "en")),
    ]),
    ...editors.map(({ object }) => quad("noted", terms.wasAttributedTo, object)),
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

  const ofKind = (...kinds: string[]) =>
    [...statements.quads()].filter(({ graph }) => kinds.includes(graphKind(graph.value)));
  for (const quad of describeGraphs(base, ofKind("descriptions"))) statements.add(quad);
  for (const quad of describeRules(rules, base)) statements.add(quad);
  for (const quad of await derive(rules, ofKind("said", "descriptions"), base)) statements.add(quad);
  const known = (quad: Quad) => statements.hasTriple(quad);
  for (const quad of [...align([...statements.quads()], alignments, base, known)]) statements.add(quad);

  const idSpace = `${base}id/`;
  return {
    store: createStore(statements.quads()),
    base,
    placeOf: (quad) => statements.placesOf(quad),
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
