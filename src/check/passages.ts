/** The passages of a graph's sources: their ranges and phrases. */

import type { Quad, Term } from "@rdfjs/types";
import type { KnowledgeGraph } from "../graph/index.ts";
import { terms } from "./terms.ts";
import type { Range } from "./text.ts";

export interface Passage {
  /** It also names the graph of what the passage says. */
  readonly iri: Quad["subject"] & Quad["graph"];
  readonly range: Range;
  /** The quads that give the two ends of the range. */
  readonly start: Quad;
  readonly end: Quad;
  /** The quad that gives the phrase. */
  readonly phrase: Quad | undefined;
}

/** The passages of a source that have a range, in the order of the text. What a shape finds wrong with one is not told again. */
export function passagesOf({ store }: KnowledgeGraph, source: Term): Passage[] {
  const only = (nodes: readonly Term[], property: Term) => nodes.flatMap((node) => [...store.match(node, property)])[0];
  const passages = [...store.match(null, terms.hasSource, source)].flatMap(({ subject }): Passage[] => {
    const selectors = [...store.match(subject, terms.hasSelector)].map(({ object }) => object);
    const [start, end, phrase] = [terms.start, terms.end, terms.exact].map((property) => only(selectors, property));
    if (subject.termType !== "NamedNode" || start === undefined || end === undefined) return [];
    const range = { start: Number(start.object.value), end: Number(end.object.value) };
    return range.start < range.end ? [{ iri: subject, range, start, end, phrase }] : [];
  });
  return passages.sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** The passage that holds a whole range. */
export function passageAt(passages: readonly Passage[], { start, end }: Range): Passage | undefined {
  return passages.find(({ range }) => range.start <= start && end <= range.end);
}
