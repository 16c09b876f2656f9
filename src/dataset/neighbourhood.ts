/**
 * What is told of a few things, fetched out of a store of any size by a few bounded questions: their own statements and those of the nodes that
 * belong to them; what names them, and its statements; derivations and their rules; passages; what everything is called.
 */

import type { NamedNode, Quad, Term } from "@rdfjs/types";
import { terms } from "../store/index.ts";
import { names } from "./names.ts";

/** Asks for quads `?s ?p ?o ?g` with the variable among the terms. */
export type Fetch = (text: string, variable: "s" | "o" | "g", among: readonly Term[]) => Promise<readonly Quad[]>;

const quads = (limit: number) => `SELECT ?s ?p ?o ?g WHERE { GRAPH ?g { ?s ?p ?o } } LIMIT ${limit}`;
const ofNodes = quads(20_000);
const naming = quads(2_000);
const inGraphs = quads(5_000);
const derivations = `PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?s ?p ?o ?g WHERE { VALUES ?p { rdf:subject } GRAPH ?g { ?s ?p ?o } } LIMIT 20000`;
const labels = `PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX smolny: <https://w3id.org/smolny/ontology#>
SELECT ?s ?p ?o ?g WHERE { VALUES ?p { rdfs:label rdf:type dcterms:title smolny:colour smolny:onBehalfOf } GRAPH ?g { ?s ?p ?o } } LIMIT 20000`;

/** So many of the things that name one are told with all their statements. */
const mostMentions = 400;
/** Nodes within nodes: an act's vote's moment. */
const deepest = 5;
/** Terms in one question. */
const chunk = 100;

export class Neighbourhood {
  readonly #fetch: Fetch;
  readonly #idSpace: string;
  readonly #quads: Quad[] = [];
  /** Nodes whose statements are all here. */
  readonly #known = new Set<string>();

  /** @param idSpace what ids begin with: `…/id/` */
  constructor(fetch: Fetch, idSpace: string) {
    this.#fetch = fetch;
    this.#idSpace = idSpace;
  }

  async gather(iris: readonly string[]): Promise<readonly Quad[]> {
    const named = await this.#things(iris);
    await this.#mentions(named);
    await this.#derivations();
    await this.#passages();
    await this.#labels();
    return this.#quads;
  }

  /** The things, what belongs to them, and whatever names either; returns who does. */
  async #things(iris: readonly string[]): Promise<readonly string[]> {
    const mentions = new Set<string>();
    const belongs = (iri: string) => iris.some((thing) => iri.startsWith(`${thing}/`));
    let nodes = [...iris];
    for (let depth = 0; depth < deepest && nodes.length > 0; depth++) {
      const [own, others] = await Promise.all([this.#nodes(nodes), this.#ask(naming, "o", nodes)]);
      const found = [...own.map(({ object }) => object), ...others.map(({ subject }) => subject)];
      nodes = this.#unknown(found.filter(({ value }) => belongs(value)));
      for (const { subject } of others) if (isIri(subject) && !belongs(subject.value)) mentions.add(subject.value);
    }
    await this.#ask(inGraphs, "g", iris);
    return [...mentions];
  }

  /** Whatever names them, with what belongs to it, and the thing that it belongs to itself. */
  async #mentions(named: readonly string[]): Promise<void> {
    const few = named.slice(0, mostMentions);
    let nodes = [...new Set([...few, ...few.flatMap((iri) => this.#ownerOf(iri))])].filter(
      (iri) => !this.#known.has(iri),
    );
    for (let depth = 0; depth < 2 && nodes.length > 0; depth++) {
      const own = await this.#nodes(nodes);
      nodes = this.#unknown(
        own.filter(({ subject, object }) => object.value.startsWith(`${subject.value}/`)).map(({ object }) => object),
      );
    }
  }

  async #derivations(): Promise<void> {
    const found = await this.#ask(derivations, "o", [...this.#known]);
    await this.#nodes(this.#unknown(found.map(({ subject }) => subject)));
  }

  /** The graphs, if they are passages, and where those stand in their source. */
  async #passages(): Promise<void> {
    const own = await this.#nodes(this.#unknown(this.#quads.map(({ graph }) => graph)));
    const selectors = own.filter(({ predicate }) => predicate.equals(names.hasSelector));
    await this.#nodes(this.#unknown(selectors.map(({ object }) => object)));
  }

  async #labels(): Promise<void> {
    const all = this.#quads.flatMap(({ subject, object, graph }) => [subject, object, graph]);
    await this.#ask(labels, "s", this.#unknown(all));
  }

  #ownerOf(iri: string): string[] {
    const [kind, name, ...rest] = iri.startsWith(this.#idSpace) ? iri.slice(this.#idSpace.length).split("/") : [];
    return kind === undefined || name === undefined || rest.length === 0 ? [] : [`${this.#idSpace}${kind}/${name}`];
  }

  #unknown(found: readonly Term[]): string[] {
    return [...new Set(found.filter(isIri).map(({ value }) => value))].filter((iri) => !this.#known.has(iri));
  }

  async #nodes(iris: readonly string[]): Promise<readonly Quad[]> {
    for (const iri of iris) this.#known.add(iri);
    return this.#ask(ofNodes, "s", iris);
  }

  async #ask(text: string, variable: "s" | "o" | "g", iris: readonly string[]): Promise<readonly Quad[]> {
    const found: Quad[] = [];
    const legal = iris.filter((iri) => !/[\u0000-\u0020<>"{}|^`\\]/.test(iri));
    for (let start = 0; start < legal.length; start += chunk) {
      const among = legal.slice(start, start + chunk).map((iri) => terms.namedNode(iri));
      found.push(...(await this.#fetch(text, variable, among)));
    }
    this.#quads.push(...found);
    return found;
  }
}

function isIri(term: Term): term is NamedNode {
  return term.termType === "NamedNode";
}
