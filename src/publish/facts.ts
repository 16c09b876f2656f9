/** What a dataset tells of a thing or a node, by property, as sentences are made from it. */

import { explain, type Dataset, type Explanation, type Statement } from "../dataset/index.ts";
import { ownContext } from "../graph/index.ts";
import type { SiteContext } from "./context.ts";

/** What a page looks at: where it stands, and the thing that it is about. */
export interface View {
  readonly context: SiteContext;
  /** Path of the page. */
  readonly from: string;
  readonly dataset: Dataset;
  /** The thing of the page; other pages have none. */
  readonly self?: string | undefined;
}

export interface Facts {
  readonly iri: string;
  /** Its classes as prefixed names, those that the program knows first. */
  readonly kinds: readonly string[];
  /** Statements of a property, by prefixed name; what only says it again in other vocabularies is left out. */
  get(property: string): readonly Statement[];
  readonly properties: readonly string[];
  readonly explanation: Explanation | undefined;
}

let spaces: readonly (readonly [prefix: string, namespace: string])[] | undefined;

/** An IRI as a prefixed name, if one of our prefixes fits; else as it is. */
export function short(iri: string): string {
  spaces ??= Object.entries(ownContext().prefixes).sort(([, a], [, b]) => b.length - a.length);
  const found = spaces.find(([, namespace]) => iri.startsWith(namespace));
  return found === undefined ? iri : `${found[0]}:${iri.slice(found[1].length)}`;
}

const cache = new WeakMap<Dataset, Map<string, Facts>>();

/** The facts of a thing or node; looked up once in a dataset. */
export function factsOf({ dataset }: Pick<View, "dataset">, iri: string): Facts {
  const known = cache.get(dataset) ?? new Map<string, Facts>();
  cache.set(dataset, known);
  const facts = known.get(iri) ?? lookUp(dataset, iri);
  known.set(iri, facts);
  return facts;
}

function lookUp(dataset: Dataset, iri: string): Facts {
  const explanation = explain(dataset, iri);
  const byProperty = new Map<string, Statement[]>();
  for (const statement of explanation?.statements ?? []) {
    if (statement.subject.value !== iri || statement.standing === "alignments") continue;
    const name = short(statement.predicate.value);
    const own = byProperty.get(name);
    if (own === undefined) byProperty.set(name, [statement]);
    else own.push(statement);
  }
  const kinds = (byProperty.get("rdf:type") ?? []).map(({ object }) => short(object.value));
  return {
    iri,
    kinds: kinds.sort((a, b) => Number(a.includes("//")) - Number(b.includes("//"))),
    get: (property) => byProperty.get(property) ?? [],
    properties: [...byProperty.keys()],
    explanation,
  };
}

/** The notes of a thing or node, in the order of their IRIs. */
export function notesOf(view: Pick<View, "dataset">, iri: string): Facts[] {
  const statements = factsOf(view, iri).explanation?.statements ?? [];
  return statements
    .filter(({ predicate, object }) => short(predicate.value) === "oa:hasTarget" && object.value === iri)
    .map(({ subject }) => factsOf(view, subject.value))
    .sort((a, b) => (a.iri < b.iri ? -1 : 1));
}

/** The last part of an IRI: the name of a kind, whatever the base. */
export const localName = (iri: string) => decoded(/[^/#:]*$/.exec(iri)?.[0] ?? iri);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
