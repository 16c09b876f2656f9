/**
 * A graph as a network of things and what binds them, for tools that count and draw networks: a membership or a single vote, which is a thing with
 * a role and dates in RDF, is an edge here.
 */

import type { Things } from "../things.ts";
import { crm, foaf, org, rdfType, schema, smolny } from "../terms.ts";

/** Attributes that have a value. */
type Attributes = ReadonlyMap<string, string>;

export interface NetworkNode {
  readonly id: string;
  readonly attributes: Attributes;
}

export interface NetworkEdge {
  /** The thing that the edge is, if it is one. */
  readonly id?: string;
  readonly from: string;
  readonly to: string;
  readonly attributes: Attributes;
}

/** Class → what a node of it is called; of several classes the first here. */
const kinds: readonly (readonly [string, string])[] = [
  [foaf("Person"), "person"],
  [smolny("Party"), "party"],
  [smolny("Faction"), "faction"],
  [smolny("Body"), "body"],
  [smolny("Group"), "group"],
  [smolny("Assembly"), "assembly"],
  [smolny("Sitting"), "sitting"],
  [smolny("Vote"), "vote"],
  [smolny("Act"), "act"],
  [smolny("Event"), "event"],
  [schema("Place"), "place"],
  [org("Post"), "post"],
  [org("Organization"), "organization"],
  [crm("E22_Human-Made_Object"), "object"],
];

interface Binding {
  readonly type: string;
  readonly kind: string;
  readonly from: (things: Things, id: string) => readonly string[];
  readonly to: (things: Things, id: string) => readonly string[];
}

/** Things that are edges. */
const bindings: readonly Binding[] = [
  {
    type: org("Membership"),
    kind: "member of",
    from: (things, id) => things.links(id, org("member")),
    to: (things, id) => things.links(id, org("organization")),
  },
  {
    type: smolny("Ballot"),
    kind: "voted in",
    from: (things, id) => things.links(id, smolny("voter")),
    to: (things, id) => things.from(id, smolny("ballot")),
  },
];

/** Where things stand in a source is not what binds them, nor what an editor thinks may be the same. */
const notBinding = new Set(["restsOn", "mayBeSameAs"].map(smolny));

/** Attribute → the property that it tells; a date of a moment, the name of a thing, or a text. */
const told: readonly (readonly [string, string])[] = [
  ["sort", smolny("kind")],
  ["role", org("role")],
  ["option", smolny("option")],
  ["on behalf of", smolny("onBehalfOf")],
  ["term", smolny("term")],
  ["during", smolny("during")],
  ["area", smolny("area")],
  ["manner", smolny("manner")],
  ["gender", foaf("gender")],
  ["born", smolny("born")],
  ["died", smolny("died")],
  ["begins", smolny("begins")],
  ["ends", smolny("ends")],
  ["when", smolny("when")],
  ["votes for", smolny("votesFor")],
  ["votes against", smolny("votesAgainst")],
  ["abstentions", smolny("abstentions")],
  ["colour", smolny("colour")],
];

/** `isPartOf` → `is part of`. */
const wordsOf = (property: string) =>
  (/[^/#]*$/.exec(property)?.[0] ?? property).replace(/(?<=\p{Ll})\p{Lu}/gu, (c) => ` ${c.toLowerCase()}`);

function attributesOf(things: Things, id: string, kind: string | undefined): Attributes {
  const attributes = new Map<string, string>();
  const label = things.label(id);
  if (label !== undefined) attributes.set("label", label);
  if (kind !== undefined) attributes.set("kind", kind);
  for (const [name, property] of told) {
    const values = [
      ...things.links(id, property).map((value) => things.date(value) ?? things.label(value)),
      ...things.texts(id, property),
    ].filter((value) => value !== undefined);
    if (values.length > 0) attributes.set(name, [...new Set(values)].join(" | "));
  }
  return attributes;
}

const kindOf = (things: Things, id: string) => {
  const types = things.links(id, rdfType);
  return kinds.find(([type]) => types.includes(type))?.[1];
};

/** The nodes and edges of a graph, in the order of their ids. An end that nothing is said of is a node without attributes. */
export function networkOf(things: Things): { nodes: readonly NetworkNode[]; edges: readonly NetworkEdge[] } {
  const nodes = new Map<string, Attributes>();
  const edges: NetworkEdge[] = [];
  const ids = things.ids();
  for (const id of ids) {
    const kind = kindOf(things, id);
    if (kind !== undefined) nodes.set(id, attributesOf(things, id, kind));
  }
  for (const id of ids) {
    const own = bindings.filter(({ type }) => things.isA(id, type));
    for (const { kind, from, to } of own) {
      const attributes = attributesOf(things, id, kind);
      const pairs = from(things, id).flatMap((one) => to(things, id).map((other) => [one, other] as const));
      for (const [one, other] of pairs) {
        for (const end of [one, other]) if (!nodes.has(end)) nodes.set(end, attributesOf(things, end, undefined));
        edges.push({ ...(pairs.length === 1 ? { id } : {}), from: one, to: other, attributes });
      }
    }
    if (own.length > 0 || !nodes.has(id)) continue;
    for (const property of things.about(id).keys()) {
      if (notBinding.has(property)) continue;
      const attributes = new Map([["kind", wordsOf(property)]]);
      for (const to of things.links(id, property)) if (nodes.has(to)) edges.push({ from: id, to, attributes });
    }
  }
  return { nodes: [...nodes].map(([id, attributes]) => ({ id, attributes })), edges };
}
