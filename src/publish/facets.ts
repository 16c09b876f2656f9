/** By what things are narrowed down: their kind, and the party, body, sitting and source that they go with. */

import type { SiteContext, Thing } from "./context.ts";
import { localName, short } from "./facts.ts";
import { rows } from "./pages/rows.ts";
import { nameOf } from "./paths.ts";
import { classes } from "./sentences-words.ts";

export interface FacetValue {
  /** What its page and the attributes of its things call it: a name of a file, without spaces. */
  readonly name: string;
  readonly label: string;
  /** The thing whose name the value is; a kind is a class. */
  readonly iri: string;
  readonly things: readonly Thing[];
}

export interface Facet {
  readonly name: string;
  readonly title: string;
  readonly values: readonly FacetValue[];
}

/** Facet → its heading, in the order in which they are offered. */
const titles = { kind: "Kind", party: "Party", body: "Body", sitting: "Sitting", source: "Source" } as const;

/** What nobody gives a class to, such as a graph. */
const others = ["thing", "Others"] as const;
const namesOfKind = (kind: string) => (short(kind) === "rdfs:Resource" ? others : classes[short(kind)]);

/** What one of a kind is called, with a small letter. */
export const kindName = (kind: string): string => namesOfKind(kind)?.[0] ?? localName(kind);

/** What several of a kind are called, as a heading. */
export const kindHeading = (kind: string): string => namesOfKind(kind)?.[1] ?? localName(kind);

/** The place of a kind among the others: people first, what describes the data last. */
export function kindOrder(kind: string): number {
  const at = inOrder.indexOf(short(kind));
  return at < 0 ? inOrder.length : at;
}

const inOrder = [
  ...["foaf:Person", "smolny:Party", "smolny:Faction", "smolny:Body", "smolny:Group"],
  ...["smolny:Assembly", "smolny:Sitting", "smolny:Act", "smolny:Vote", "smolny:Event", "schema:Place"],
  ...[
    "crm:E22_Human-Made_Object",
    "org:Membership",
    "smolny:HeadCount",
    "schema:Article",
    "schema:DigitalDocument",
    "smolny:Passage",
  ],
  ...["skos:Concept", "org:Role", "prov:Plan", "foaf:Agent", "dcat:Dataset"],
];

const found = new WeakMap<SiteContext, Promise<readonly Facet[]>>();

/** The facets of the site, each with its values and their things; asked once. One without values is left out. */
export function facetsOf(context: SiteContext): Promise<readonly Facet[]> {
  const facets = found.get(context) ?? findFacets(context);
  found.set(context, facets);
  facets.catch(() => found.delete(context));
  return facets;
}

async function findFacets(context: SiteContext): Promise<readonly Facet[]> {
  const known = new Map(context.things.map((thing) => [thing.iri, thing]));
  const members = new Map<string, Map<string, Thing[]>>(Object.keys(titles).map((facet) => [facet, new Map()]));
  const add = (facet: string, value: string, thing: Thing | undefined) => {
    const values = members.get(facet);
    if (thing !== undefined && values !== undefined) values.set(value, [...(values.get(value) ?? []), thing]);
  };
  for (const thing of context.things) add("kind", thing.kind, thing);
  for (const { facet, value, thing } of await rows(context, "list-facets"))
    if (facet && value && thing) add(facet.value, value.value, known.get(thing.value));
  return Object.entries(titles).flatMap(([name, title]) => {
    const values = [...(members.get(name) ?? [])];
    const labels = new Map(
      values.map(([iri]) => [iri, name === "kind" ? kindHeading(iri) : (known.get(iri)?.label ?? localName(iri))]),
    );
    const named = withNames(values, (iri) => (name === "kind" ? kindName(iri) : localName(iri)));
    const sorted = named.map((value) => ({ ...value, label: labels.get(value.iri) ?? value.iri })).sort(byOrder(name));
    return sorted.length === 0 ? [] : [{ name, title, values: sorted }];
  });
}

/** Two values never share a name: the second of that name has its whole IRI instead. */
function withNames(
  values: readonly (readonly [iri: string, things: readonly Thing[]])[],
  nameFor: (iri: string) => string,
) {
  const taken = new Set<string>();
  return [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([iri, things]) => {
      const own = nameOf(nameFor(iri));
      const name = taken.has(own) ? nameOf(iri) : own;
      taken.add(name);
      return { name, iri, things };
    });
}

function byOrder(facet: string): (a: FacetValue, b: FacetValue) => number {
  const byLabel = (a: FacetValue, b: FacetValue) => (a.label < b.label ? -1 : 1);
  return facet === "kind" ? (a, b) => kindOrder(a.iri) - kindOrder(b.iri) || byLabel(a, b) : byLabel;
}
