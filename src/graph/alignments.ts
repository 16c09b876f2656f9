/**
 * ontology/alignments.ttl, materialised: the same statements in the terms of other vocabularies, for whoever knows only those.
 *
 * What rdfs:subClassOf, rdfs:subPropertyOf, owl:equivalentClass, owl:equivalentProperty and owl:inverseOf entail is
 * materialised; skos:closeMatch entails nothing and is for readers alone.
 */

import { readFile } from "node:fs/promises";
import type { NamedNode, Quad } from "@rdfjs/types";
import { Fault } from "../issue.ts";
import { graphId, idIRI, ontologyNamespace, terms } from "./names.ts";
import { readRdf } from "./read.ts";
import type { Statements } from "./statements.ts";
import { Rows } from "../store/index.ts";

/** A term that another entails; `inverse` if subject and object change places. */
interface Entailed {
  readonly term: NamedNode;
  readonly inverse: boolean;
}

/** By term, what it entails, through any number of steps and without itself. */
export type Alignments = ReadonlyMap<string, readonly Entailed[]>;

/** How an axiom may be used: from its subject to its object, and also back; whether it turns a statement round. */
const axioms: Readonly<Record<string, { back: boolean; inverse: boolean }>> = {
  "http://www.w3.org/2000/01/rdf-schema#subClassOf": { back: false, inverse: false },
  "http://www.w3.org/2000/01/rdf-schema#subPropertyOf": { back: false, inverse: false },
  "http://www.w3.org/2002/07/owl#equivalentClass": { back: true, inverse: false },
  "http://www.w3.org/2002/07/owl#equivalentProperty": { back: true, inverse: false },
  "http://www.w3.org/2002/07/owl#inverseOf": { back: true, inverse: true },
};

/** The closure of the axioms among quads. */
function closeAlignments(quads: Iterable<Quad>): Alignments {
  const steps = new Map<string, Entailed[]>();
  const step = (from: Quad["subject"] | Quad["object"], term: Quad["subject"] | Quad["object"], inverse: boolean) => {
    if (from.termType !== "NamedNode" || term.termType !== "NamedNode") return;
    steps.set(from.value, [...(steps.get(from.value) ?? []), { term, inverse }]);
  };
  for (const { subject, predicate, object } of quads) {
    const axiom = axioms[predicate.value];
    if (axiom === undefined) continue;
    step(subject, object, axiom.inverse);
    if (axiom.back) step(object, subject, axiom.inverse);
  }
  return new Map([...steps.keys()].map((term) => [term, reach(term, steps)]));
}

function reach(start: string, steps: ReadonlyMap<string, readonly Entailed[]>): Entailed[] {
  const found = new Map<string, Entailed>();
  const queue = (steps.get(start) ?? []).slice();
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { term, inverse } = next;
    const key = `${term.value} ${inverse}`;
    if (term.value === start || found.has(key)) continue;
    found.set(key, next);
    queue.push(
      ...(steps.get(term.value) ?? []).map((further) => ({ term: further.term, inverse: further.inverse !== inverse })),
    );
  }
  return [...found.values()];
}

async function readAxioms(file: string): Promise<readonly Quad[]> {
  const bytes = await readFile(new URL(`../../ontology/${file}`, import.meta.url));
  const { quads, issues } = await readRdf({ file: `ontology/${file}`, bytes });
  if (issues.length > 0) throw new Fault(issues);
  return quads;
}

let own: Promise<Alignments> | undefined;

/** The alignments of this package with the hierarchy of its own terms, read once. */
export function ownAlignments(): Promise<Alignments> {
  own ??= Promise.all(["smolny.ttl", "alignments.ttl"].map(readAxioms)).then((files) => closeAlignments(files.flat()));
  return own;
}

/**
 * Adds what statements entail in the terms of other vocabularies, to the graph of alignments: none that any graph has already,
 * and none in terms of our own.
 */
export function align(
  { terms: numbers, rows }: Pick<Statements, "terms" | "rows">,
  alignments: Alignments,
  base: string,
): void {
  const graph = numbers.add(idIRI(base, graphId("alignments")));
  const type = numbers.add(terms.type);
  const entailed = new Map<number, readonly { readonly term: number; readonly inverse: boolean }[]>();
  /** What a property or a class entails. */
  const entailedBy = (number: number) => {
    const known = entailed.get(number);
    if (known !== undefined) return known;
    const foreign = (alignments.get(numbers.term(number).value) ?? []).filter(
      ({ term }) => !term.value.startsWith(ontologyNamespace),
    );
    const found = foreign.map(({ term, inverse }) => ({ term: numbers.add(term), inverse }));
    entailed.set(number, found);
    return found;
  };
  const given = rows.cells.slice();
  const triples = new Rows();
  for (let at = 0; at < given.length; at += 4) triples.add(given[at] ?? 0, given[at + 1] ?? 0, given[at + 2] ?? 0, 0);
  const add = (s: number, p: number, o: number) => {
    if (triples.find(s, p, o, 0) < 0) rows.add(s, p, o, graph);
  };
  for (let at = 0; at < given.length; at += 4) {
    const [s, p, o] = [given[at] ?? 0, given[at + 1] ?? 0, given[at + 2] ?? 0];
    for (const { term, inverse } of entailedBy(p === type ? o : p)) {
      if (inverse && numbers.term(o).termType === "Literal") continue;
      if (p === type) add(s, p, term);
      else if (inverse) add(o, term, s);
      else add(s, term, o);
    }
  }
}
