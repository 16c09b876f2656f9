/** What every page needs to know of the dataset as a whole, asked once: its passages in the order of their sources, its rights. */

import type { Term } from "@rdfjs/types";
import type { SiteContext } from "./context.ts";
import { name, readOntology, type Ontology } from "./ontology.ts";

/** A passage as citations show it. */
export interface Passage {
  readonly iri: string;
  /** Its place among the passages of its source, from 1. */
  readonly number: number;
  readonly source: string;
  readonly sourceTitle: string | undefined;
  readonly phrase: string | undefined;
  /** Its range in code points; the end is the first that is not part of it. */
  readonly start: number;
  readonly end: number;
  /** Where the last passage of its source ends. */
  readonly length: number;
}

export interface Known {
  readonly passages: ReadonlyMap<string, Passage>;
  readonly dataset:
    | { readonly iri: string; readonly version?: string; readonly license?: string; readonly contact?: string }
    | undefined;
  readonly sources: readonly { readonly iri: string; readonly title?: string; readonly rights?: string }[];
  /** Labels of what has a page and of the terms of the ontology, by IRI. */
  readonly labels: ReadonlyMap<string, string>;
}

const prefixes = `PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX smolny: <https://w3id.org/smolny/ontology#>
`;
const ofPassages = `${prefixes}SELECT ?iri ?source ?sourceTitle ?start ?end ?phrase WHERE {
  ?iri a smolny:Passage ; oa:hasSource ?source ; oa:hasSelector ?range .
  ?range oa:start ?start ; oa:end ?end .
  OPTIONAL { ?iri oa:hasSelector ?quote . ?quote oa:exact ?phrase }
  OPTIONAL { ?source dcterms:title ?sourceTitle }
} ORDER BY ?source ?start ?end ?iri`;
const ofDataset = `${prefixes}SELECT ?iri ?version ?license ?contact WHERE {
  ?iri a dcat:Dataset .
  OPTIONAL { ?iri owl:versionInfo ?version }
  OPTIONAL { ?iri dcterms:license ?license }
  OPTIONAL { ?iri dcat:contactPoint ?contact }
} ORDER BY ?iri LIMIT 100`;
const ofSources = `${prefixes}SELECT ?iri (SAMPLE(?name) AS ?title) (SAMPLE(?right) AS ?rights) WHERE {
  { SELECT DISTINCT ?iri WHERE { ?passage a smolny:Passage ; oa:hasSource ?iri } }
  OPTIONAL { ?iri dcterms:title ?name }
  OPTIONAL { ?iri dcterms:rights ?right }
} GROUP BY ?iri ORDER BY ?iri`;

type Row = Readonly<Record<string, Term>>;

async function rows(context: SiteContext, text: string): Promise<Row[]> {
  const answer = await context.reader.ask(text);
  const found: Row[] = [];
  if (answer.kind === "bindings") for await (const row of answer.rows) found.push(row);
  return found;
}

/** The texts of a row, without those that are not bound. */
const textsOf = (row: Row) => Object.fromEntries(Object.entries(row).map(([name, { value }]) => [name, value]));

function passagesOf(found: readonly Row[]): ReadonlyMap<string, Passage> {
  const lengths = new Map<string, number>();
  for (const { source, end } of found) {
    if (source && end) lengths.set(source.value, Math.max(lengths.get(source.value) ?? 0, Number(end.value)));
  }
  const numbers = new Map<string, number>();
  const passages = new Map<string, Passage>();
  for (const { iri, source, sourceTitle, start, end, phrase } of found) {
    if (!iri || !source || !start || !end || passages.has(iri.value)) continue;
    const number = (numbers.get(source.value) ?? 0) + 1;
    numbers.set(source.value, number);
    passages.set(iri.value, {
      iri: iri.value,
      number,
      source: source.value,
      sourceTitle: sourceTitle?.value,
      phrase: phrase?.value,
      start: Number(start.value),
      end: Number(end.value),
      length: lengths.get(source.value) ?? 0,
    });
  }
  return passages;
}

/** The ontology's terms by their labels. */
function termLabels(ontology: Ontology): [iri: string, label: string][] {
  return [...ontology.terms.match(null, name("rdfs:label"))].map(({ subject, object }) => [
    subject.value,
    object.value,
  ]);
}

async function learn(context: SiteContext): Promise<Known> {
  const ontology = await readOntology();
  const [passages, datasets, sources] = await Promise.all(
    [ofPassages, ofDataset, ofSources].map((text) => rows(context, text)),
  ).then(([first = [], second = [], third = []]) => [first, second, third] as const);
  const dataset = datasets.find(({ iri }) => iri?.value === context.reader.iri) ?? datasets[0];
  return {
    passages: passagesOf(passages),
    dataset: dataset?.iri && { iri: dataset.iri.value, ...textsOf(dataset) },
    sources: sources.flatMap((row) => (row.iri ? [{ iri: row.iri.value, ...textsOf(row) }] : [])),
    labels: new Map([...termLabels(ontology), ...context.things.map(({ iri, label }) => [iri, label] as const)]),
  };
}

/** The licence of the dataset that the reader names, as an IRI. */
export async function licenseOf(context: SiteContext): Promise<string | undefined> {
  return (await know(context)).dataset?.license;
}

const asked = new WeakMap<SiteContext, Promise<Known>>();
const learnt = new WeakMap<SiteContext, Known>();

/** Asks once for each site. */
export async function know(context: SiteContext): Promise<Known> {
  const promise = asked.get(context) ?? learn(context);
  asked.set(context, promise);
  promise.catch(() => asked.delete(context));
  const known = await promise;
  learnt.set(context, known);
  return known;
}

/** For components, which do not wait: `page` has asked before they are rendered. */
export function known(context: SiteContext): Known {
  const found = learnt.get(context);
  if (found === undefined) throw new Error("A component was rendered outside page(), or before know() was awaited");
  return found;
}
