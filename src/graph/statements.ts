/** Quads as they are gathered, each once, with the places in the records that make them. */

import type { Quad, Term } from "@rdfjs/types";
import type { Place } from "../issue.ts";

/** A term as text; two terms have the same text exactly if they are equal. */
function textOf(term: Term): string {
  if (term.termType !== "Literal") return `<${term.value}>`;
  return `${JSON.stringify(term.value)}@${term.language}^${term.datatype.value}`;
}

/** A quad's triple as text: what makes two quads of different graphs the same statement. */
function tripleKey({ subject, predicate, object }: Quad): string {
  return `${textOf(subject)} ${textOf(predicate)} ${textOf(object)}`;
}

interface Statement {
  readonly quad: Quad;
  readonly places: Place[];
}

export class Statements {
  /** By triple and graph. */
  readonly #byTriple = new Map<string, Map<string, Statement>>();

  /** Adds a quad unless it is there, and a place that makes it. */
  add(quad: Quad, place?: Place): void {
    const key = tripleKey(quad);
    const graphs = this.#byTriple.get(key) ?? new Map<string, Statement>();
    const statement = graphs.get(quad.graph.value) ?? { quad, places: [] };
    if (place !== undefined) statement.places.push(place);
    graphs.set(quad.graph.value, statement);
    this.#byTriple.set(key, graphs);
  }

  /** Whether any graph has the triple. */
  hasTriple(quad: Quad): boolean {
    return this.#byTriple.has(tripleKey(quad));
  }

  /** Where the records make a quad; for a quad of the default graph, where they make its triple in any graph. */
  placesOf(quad: Quad): readonly Place[] {
    const graphs = this.#byTriple.get(tripleKey(quad));
    if (graphs === undefined) return [];
    if (quad.graph.termType === "DefaultGraph") return [...graphs.values()].flatMap(({ places }) => places);
    return graphs.get(quad.graph.value)?.places ?? [];
  }

  *quads(): Iterable<Quad> {
    for (const graphs of this.#byTriple.values()) for (const { quad } of graphs.values()) yield quad;
  }
}
