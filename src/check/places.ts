/** Where the records say what a fault in the graph is about. */

import type { Quad, Term } from "@rdfjs/types";
import type { KnowledgeGraph } from "../graph/index.ts";
import type { Place } from "../issue.ts";

/** A statement, or as much of one as a fault is about: a property without its value, a node without its property. */
export interface Finding {
  readonly node: Term;
  readonly path?: Term | undefined;
  readonly value?: Term | undefined;
}

/** Where a later value stands after an earlier one: of several, the last is shown as one too many. */
function isLater(one: Place, other: Place): boolean {
  if (one.file !== other.file) return one.file > other.file;
  return one.line !== other.line ? one.line > other.line : one.column > other.column;
}

/** Finds places in the records of a graph. */
export class Places {
  readonly #kg: KnowledgeGraph;

  constructor(kg: KnowledgeGraph) {
    this.#kg = kg;
  }

  /**
   * Where the records make the statement; without a value, the last of the property's values; failing that, where they name
   * the node. Undefined for what no record made.
   */
  of({ node, path, value }: Finding): Place | undefined {
    const property = path?.termType === "NamedNode" ? path : undefined;
    const stated = property && (this.#last(node, property, value) ?? this.#last(node, property));
    return stated ?? (node.termType === "NamedNode" ? this.#kg.placeOfNode(node.value) : undefined);
  }

  /** Where the records make a quad, else as {@link of}. */
  ofQuad(quad: Quad): Place | undefined {
    return this.#kg.placeOf(quad)[0] ?? this.of({ node: quad.subject, path: quad.predicate, value: quad.object });
  }

  #last(node: Term, path: Term, value?: Term): Place | undefined {
    let last: Place | undefined;
    for (const quad of this.#kg.store.match(node, path, value)) {
      for (const place of this.#kg.placeOf(quad)) if (last === undefined || isLater(place, last)) last = place;
    }
    return last;
  }
}
