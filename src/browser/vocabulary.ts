/** What the page's JSON tells: terms to complete, questions to begin with, and the pages of things (src/publish/pages/sparql.tsx writes it). */

export interface VocabularyTerm {
  readonly iri: string;
  /** `org:Membership` */
  readonly name: string;
  readonly kind: "class" | "property";
  readonly label?: string;
  readonly definition?: string;
}

export interface Vocabulary {
  readonly prefixes: Readonly<Record<string, string>>;
  readonly terms: readonly VocabularyTerm[];
}

export interface NamedQuestion {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** An IRI (without the base, where it begins with it), its label, and its folder in the site where that is not the IRI's rest with "/" behind. */
export type ThingEntry = readonly [iri: string, label: string, place?: string];

export interface Things {
  readonly base: string;
  readonly things: readonly ThingEntry[];
}

/** Fetches one of the JSON files that stand beside the page. */
export async function fetchJson<Data>(address: string): Promise<Data> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}.`);
  return (await response.json()) as Data;
}
