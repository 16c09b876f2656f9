/** What a dataset is once it is open, and what its graph says of it as a whole. */

import type { Term } from "@rdfjs/types";
import type { Source } from "../export/index.ts";
import { defaultBase, graphKind, type GraphKind, type KnowledgeGraph } from "../graph/index.ts";
import type { Issue } from "../issue.ts";
import type { RecordFile } from "../records/index.ts";
import { terms, type QuadStore } from "../store/index.ts";
import { names } from "./names.ts";

/** A graph, what it was made from, and all that formats need to write it. */
export interface Dataset extends KnowledgeGraph, Source {
  readonly base: string;
  readonly prefixes: Readonly<Record<string, string>>;
  readonly store: QuadStore;
  readonly title: string | undefined;
  /** Its own IRI; of several datasets merged, the first's. */
  readonly iri?: string | undefined;
  /** The files of records, the dataset's own first; none if it was an RDF file. */
  readonly files: readonly RecordFile[];
  /** What is wrong with the records, their YAML included, or with the RDF file; errors among them leave the graph with holes. */
  readonly issues: readonly Issue[];
  /** The datasets that it was merged from, if there were several. */
  readonly parts?: readonly Dataset[];
}

/** The graphs that some formats tell apart: alignments say again in other vocabularies what the others say; notes are the editors' own. */
export function setApart(store: QuadStore): Required<Pick<Source, "restated" | "noted">> {
  const graphs = [...store.graphs()].map(({ value }) => value);
  const of = (kind: GraphKind) => graphs.filter((graph) => graphKind(graph) === kind);
  return { restated: of("alignments"), noted: of("noted") };
}

/** What a graph says of the dataset that it is; of several the one that is called `own`, else the first by its IRI that has a base. */
export function headOf(store: QuadStore, own?: string): Pick<Dataset, "base" | "title" | "iri"> {
  const datasets = [...new Set([...store.match(null, names.type, names.Dataset)].map(({ subject }) => subject.value))];
  const said = datasets.sort().map((iri) => ({ iri, bases: valuesOf(store, iri, names.uriSpace) }));
  const head = said.find(({ iri }) => iri === own) ?? said.find(({ bases }) => bases.length > 0) ?? said[0];
  const titled = [...(head ? [head.iri] : []), ...datasets].flatMap((iri) => valuesOf(store, iri, names.title));
  return { base: head?.bases[0] ?? defaultBase, title: titled[0], iri: head?.iri };
}

function valuesOf(store: QuadStore, iri: string, property: Term): string[] {
  return [...store.match(terms.namedNode(iri), property)].map(({ object }) => object.value).sort();
}
