/** What the dataset's record says of it: the source of all metadata. What it does not say is undefined, and stays out of every format. */

import type { Quad_Subject, Term } from "@rdfjs/types";
import { terms } from "../../store/index.ts";
import type { SiteContext } from "../context.ts";
import { names } from "./names.ts";

/** A change that the editors published. */
interface Change {
  readonly iri: string;
  readonly text: string;
  /** A day, `2026-11-24`. */
  readonly issued: string;
}

export interface DatasetRecord {
  readonly iri: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly version: string | undefined;
  /** IRI. */
  readonly license: string | undefined;
  /** Names of whoever made it. */
  readonly creators: readonly string[];
  readonly publishers: readonly string[];
  /** IRI of a page, or mailto. */
  readonly contact: string | undefined;
  /** IRIs of what it is made from. */
  readonly sources: readonly string[];
  /** The latest first. */
  readonly changes: readonly Change[];
  /** What it says of itself, for the vocabularies that have the same properties. */
  readonly statements: readonly (readonly [predicate: Term, object: Term])[];
}

/** Reads the record; without one the graph has no metadata of its own. */
export async function readRecord({ reader, things }: SiteContext): Promise<DatasetRecord | undefined> {
  const datasets = things.filter(({ kind }) => kind === names.Dataset.value).map(({ iri }) => iri);
  const iri = datasets.find((each) => each === reader.iri) ?? datasets[0];
  if (iri === undefined) return undefined;
  const { store, restated = [] } = await reader.about([iri]);
  const node = terms.namedNode(iri);
  const values = (subject: Term, predicate: Term) =>
    [...store.match(subject, predicate)]
      .filter(({ graph }) => !restated.includes(graph.value))
      .map(({ object }) => object);
  const texts = (subject: Term, predicate: Term) =>
    [...new Set(values(subject, predicate).map(({ value }) => value))].sort();
  const labels = (agents: readonly Term[]) => [...new Set(agents.map((agent) => labelOf(agent)))].sort();
  const labelOf = (agent: Term) => {
    const found = values(agent, names.label);
    const english = found.find((label) => label.termType === "Literal" && label.language === "en");
    return (english ?? found[0] ?? agent).value;
  };
  const notes = [...store.match(null, names.hasTarget, node)].map(({ subject }) => subject);
  const change = (note: Quad_Subject): Change[] => {
    const [[text], [issued]] = [texts(note, names.bodyValue), texts(note, names.issued)];
    return text === undefined || issued === undefined ? [] : [{ iri: note.value, text, issued }];
  };
  return {
    iri,
    title: texts(node, names.title)[0] ?? iri,
    description: texts(node, names.description)[0],
    version: texts(node, names.versionInfo)[0],
    license: texts(node, names.license)[0],
    creators: labels(values(node, names.creator)),
    publishers: labels(values(node, names.publisher)),
    contact: texts(node, names.contactPoint)[0],
    sources: texts(node, names.source),
    changes: notes
      .flatMap(change)
      .sort((a, b) => (a.issued === b.issued ? (a.iri < b.iri ? -1 : 1) : a.issued < b.issued ? 1 : -1)),
    statements: [...store.match(node)]
      .filter(({ graph }) => !restated.includes(graph.value))
      .map(({ predicate, object }) => [predicate, object] as const),
  };
}
