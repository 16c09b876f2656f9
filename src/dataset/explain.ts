/** All that a graph says of one thing, each statement with whoever makes it: passages, a rule, the editors. */

import type { Quad, Term } from "@rdfjs/types";
import { graphKind, type KnowledgeGraph } from "../graph/index.ts";
import type { Place } from "../issue.ts";
import { terms } from "../store/index.ts";
import { makersOf, type Evidence, type Maker, type Standing } from "./evidence.ts";
import { names } from "./names.ts";

/** A triple, once, whatever number of graphs hold it within its standing. */
export interface Statement {
  readonly standing: Standing;
  /** The thing itself, or a node that belongs to it. */
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
  readonly evidence: readonly Evidence[];
  /** Where the records make it. */
  readonly places: readonly Place[];
}

export interface Explanation {
  readonly iri: string;
  /** What it is called: in English if it is labelled in several languages. */
  readonly label?: string;
  /** Statements about the thing and about the nodes that belong to it (moments, selectors, notes). */
  readonly statements: readonly Statement[];
  /** Statements about other things that name this one. */
  readonly mentions: readonly Statement[];
  /** If the thing is a passage (or another graph): the statements that it makes. */
  readonly makes: readonly Statement[];
}

/** What is asked of a graph here; a {@link KnowledgeGraph} has it. */
export type Explainable = Pick<KnowledgeGraph, "store" | "placeOf" | "placeOfNode">;

/** Explains a thing; without a statement about it or that names it, undefined. */
export function explain(graph: Explainable, iri: string): Explanation | undefined {
  const { store } = graph;
  const thing = terms.namedNode(iri);
  const own = nodesOf(graph, thing);
  const about = [...own.values()].flatMap((node) => [...store.match(node)]);
  // A derivation names what it derives: that is the evidence of a statement, not one more.
  const mentions = [...own.values()]
    .flatMap((node) => [...store.match(null, null, node)])
    .filter(({ subject, predicate }) => !own.has(subject.value) && !predicate.equals(names.subject));
  const explanation: Explanation = {
    iri,
    ...labelOf(store, thing),
    statements: statementsOf(graph, about),
    mentions: statementsOf(graph, mentions),
    makes: statementsOf(graph, store.match(null, null, null, thing)),
  };
  const { statements, makes } = explanation;
  return statements.length + explanation.mentions.length + makes.length === 0 ? undefined : explanation;
}

function labelOf(store: Explainable["store"], thing: Term): { label?: string } {
  const labels = [...store.match(thing, names.label)].map(({ object }) => object);
  const english = labels.find((label) => label.termType === "Literal" && /^en(-|$)/i.test(label.language));
  const label = (english ?? labels[0])?.value;
  return label === undefined ? {} : { label };
}

/** The thing and the nodes that belong to it: their IRIs begin with its own, and it names them, or they it; derivations are evidence instead. */
function nodesOf({ store }: Explainable, thing: Quad["subject"]): Map<string, Quad["subject"]> {
  const found = new Map([[thing.value, thing]]);
  for (const node of found.values()) {
    const named = [...store.match(node)].map(({ object }) => object);
    const naming = [...store.match(null, null, node)].filter(({ predicate }) => !predicate.equals(names.subject));
    for (const next of [...named, ...naming.map(({ subject }) => subject)]) {
      const belongs = next.termType === "NamedNode" && next.value.startsWith(`${thing.value}/`);
      if (belongs && !isPassage(store, next)) found.set(next.value, next);
    }
  }
  return found;
}

/** A passage belongs to its source, but is a thing by itself, and a source has scores of them. */
function isPassage(store: Explainable["store"], node: Quad["subject"]): boolean {
  for (const _ of store.match(node, names.type, names.Passage)) return true;
  return false;
}

function statementsOf(graph: Explainable, quads: Iterable<Quad>): Statement[] {
  const found = new Map<string, { first: Quad; standing: Standing; evidence: Evidence[]; places: Place[] }>();
  for (const quad of quads) {
    const standing = standingOf(graph, quad.graph);
    const key = JSON.stringify([standing, quad.subject, quad.predicate, quad.object]);
    const entry = found.get(key) ?? { first: quad, standing, evidence: [], places: [] };
    found.set(key, entry);
    const places = graph.placeOf(quad);
    const makers = makersOf(graph.store, quad, standing);
    entry.evidence.push(...makers.map((maker) => ({ ...maker, places: placesOf(graph, maker) ?? places })));
    entry.places.push(...places);
  }
  return [...found.values()].map(({ first, ...rest }) => ({
    subject: first.subject,
    predicate: first.predicate,
    object: first.object,
    ...rest,
  }));
}

/** What a rule derives stands in no record; what it derives it from does. */
function placesOf(graph: Explainable, maker: Maker): Place[] | undefined {
  return maker.by === "rule" ? maker.from.flatMap((iri) => graph.placeOfNode(iri) ?? []) : undefined;
}

function standingOf({ store }: Explainable, graph: Quad["graph"]): Standing {
  if (graph.termType !== "NamedNode") return "elsewhere";
  const kind = graphKind(graph.value);
  return kind !== "said" || isPassage(store, graph) ? kind : "elsewhere";
}
