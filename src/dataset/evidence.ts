/** Whoever makes a statement: the passage of its graph, the rule that derived it, the editors. */

import type { Quad, Term } from "@rdfjs/types";
import type { GraphKind } from "../graph/index.ts";
import type { Place } from "../issue.ts";
import type { QuadStore } from "../store/index.ts";
import { names } from "./names.ts";

/** Where a statement stands: the kinds of our graphs, or a graph that is none of them. */
export type Standing = GraphKind | "elsewhere";

/** Who makes a statement, and where the records have them make it. */
export type Evidence = Maker & { readonly places: readonly Place[] };

export type Maker =
  | {
      readonly by: "passage";
      readonly passage: string;
      readonly source?: string;
      /** A short exact phrase in the passage. */
      readonly phrase?: string;
      /** Its range in the source, in code points; the end is the first that is not part of it. */
      readonly start?: number;
      readonly end?: number;
    }
  | { readonly by: "rule"; readonly rule: string; readonly title?: string; readonly from: readonly string[] }
  | { readonly by: "editor"; readonly editor: string }
  | { readonly by: "graph"; readonly graph: string };

/** Standing → how its evidence is found. What describes and what aligns needs none: it is the program's own. */
const finders: Readonly<Record<Standing, (store: QuadStore, quad: Quad) => readonly Maker[]>> = {
  said: (store, { graph }) => [passage(store, graph)],
  derived: derivations,
  noted: (store, { graph }) =>
    objects(store, graph, names.wasAttributedTo).map((editor) => ({ by: "editor", editor: editor.value })),
  descriptions: () => [],
  alignments: () => [],
  elsewhere: (_, { graph }) => (graph.termType === "NamedNode" ? [{ by: "graph", graph: graph.value }] : []),
};

/** Whoever makes a statement; nobody for what describes and what aligns. */
export function makersOf(store: QuadStore, quad: Quad, standing: Standing): readonly Maker[] {
  return finders[standing](store, quad);
}

function objects(store: QuadStore, subject: Term, predicate: Term): Term[] {
  return [...store.match(subject, predicate)].map(({ object }) => object);
}

function passage(store: QuadStore, node: Term): Maker {
  const selectors = objects(store, node, names.hasSelector);
  const first = (predicate: Term) => selectors.flatMap((selector) => objects(store, selector, predicate))[0]?.value;
  const [source] = objects(store, node, names.hasSource);
  const [phrase, start, end] = [first(names.exact), first(names.start), first(names.end)];
  return {
    by: "passage",
    passage: node.value,
    ...(source && { source: source.value }),
    ...(phrase !== undefined && { phrase }),
    ...(start !== undefined && { start: Number(start) }),
    ...(end !== undefined && { end: Number(end) }),
  };
}

/** The derivations that name the statement's subject and property. */
function derivations(store: QuadStore, { subject, predicate }: Quad): Maker[] {
  return [...store.match(null, names.subject, subject)]
    .map((quad) => quad.subject)
    .filter((node) => objects(store, node, names.predicate).some((named) => named.equals(predicate)))
    .flatMap((node) =>
      objects(store, node, names.byRule).map((rule): Maker => {
        const [title] = objects(store, rule, names.title);
        const from = objects(store, node, names.wasDerivedFrom).map(({ value }) => value);
        return { by: "rule", rule: rule.value, from, ...(title && { title: title.value }) };
      }),
    );
}
