/**
 * The writers of a store once more, plainly: strings of RDF/JS quads, sorted, grouped and joined. Slow, and of another hand than the ones that
 * are tested; how terms are spelled is what rdf-canonize says.
 */

import type { Quad, Quad_Object, Term } from "@rdfjs/types";
import rdfCanonize from "rdf-canonize";
import type { TurtleOptions } from "../../src/store/index.ts";

const { NQuads } = rdfCanonize as unknown as { NQuads: { serializeQuad(quad: Quad): string } };
const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
const leading = [rdfType, "http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title"];
const xsd = "http://www.w3.org/2001/XMLSchema#";

const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const idOf = (term: Term) => (term.termType === "BlankNode" ? `_:${term.value}` : term.value);
const inDefault = (quad: Quad) => ({ ...parts(quad), graph: { termType: "DefaultGraph", value: "" } }) as Quad;
const parts = ({ subject, predicate, object, graph }: Quad) => ({ subject, predicate, object, graph });

/** Quads, each once, in the order of their lines. */
function sorted(quads: Iterable<Quad>): [line: string, quad: Quad][] {
  const lines = new Map([...quads].map((quad) => [NQuads.serializeQuad(parts(quad) as Quad), quad]));
  return [...lines].sort(([a], [b]) => byBytes(a, b));
}

function grouped<T>(items: Iterable<T>, key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

const textOf = (lines: [string, Quad][]) => lines.map(([line]) => line).join("");

export const nquads = (quads: Iterable<Quad>) => textOf(sorted(quads));
export const ntriples = (quads: Iterable<Quad>) => textOf(sorted([...quads].map(inDefault)));

type Spell = (term: Term) => string;

/** How terms are shortened, and the prefixes that this has taken. */
function shortening({ prefixes, base }: TurtleOptions) {
  const used = new Set<string>();
  const split = (iri: string) => {
    const fits = Object.entries(prefixes).filter(
      ([, namespace]) => iri.startsWith(namespace) && /^[A-Za-z_](?:[\w.-]*[\w-])?$/.test(iri.slice(namespace.length)),
    );
    const [best] = fits.sort(([p, a], [q, b]) => b.length - a.length || (p < q ? -1 : 1));
    if (best) used.add(best[0]);
    return best && `${best[0]}:${iri.slice(best[1].length)}`;
  };
  const iri = (value: string) => {
    const below = base !== undefined && value.startsWith(base) ? value.slice(base.length) : "";
    const isPlain = /^[A-Za-z0-9]/.test(below) && below.split("/").every((step) => /^(?!\.\.?$)[\w.~-]+$/.test(step));
    return split(value) ?? `<${isPlain ? below : value}>`;
  };
  const spell: Spell = (term) => {
    if (term.termType === "NamedNode") return iri(term.value);
    const quad = { subject: blank, predicate: blank, object: term, graph: { termType: "DefaultGraph", value: "" } };
    const whole = NQuads.serializeQuad(quad as unknown as Quad).slice("_:b _:b ".length, -" .\n".length);
    if (term.termType !== "Literal") return whole;
    const type = iri(term.datatype.value);
    if (term.datatype.value === `${xsd}integer` && /^(?:0|-?[1-9]\d*)$/.test(term.value)) return term.value;
    const end = `^^<${term.datatype.value}>`;
    return whole.endsWith(end) && !whole.endsWith(`"${end}"`) ? `${whole.slice(0, -end.length)}^^${type}` : whole;
  };
  const header = () =>
    (base === undefined ? "" : `@base <${base}> .\n`) +
    [...used]
      .sort((a, b) => (a < b ? -1 : 1))
      .map((name) => `@prefix ${name}: <${prefixes[name]}> .\n`)
      .join("");
  return { spell, header };
}
const blank = { termType: "BlankNode", value: "b" };

function blocks(lines: [string, Quad][], spell: Spell, indent: string): string {
  const subjects = [
    ...grouped(lines, ([, { subject }]) => (subject.termType === "NamedNode" ? `<${subject.value}` : idOf(subject))),
  ];
  const place = (iri: string) => (leading.includes(iri) ? leading.indexOf(iri) : leading.length);
  return subjects
    .sort(([a], [b]) => byBytes(a, b))
    .map(([, own]) => {
      const properties = [...grouped(own, ([, { predicate }]) => predicate.value)]
        .sort(([a], [b]) => place(a) - place(b) || byBytes(a, b))
        .map(([iri, each]) => {
          const [first] = each.map(([, { predicate }]) => spell(predicate));
          return `${iri === rdfType ? "a" : first} ${each.map(([, { object }]) => spell(object)).join(` ,\n${indent}        `)}`;
        });
      return `${indent}${spell(own[0]![1].subject)} ${properties.join(` ;\n${indent}    `)} .\n`;
    })
    .join("\n");
}

export function turtle(quads: Iterable<Quad>, options: TurtleOptions): string {
  const { spell, header } = shortening(options);
  const body = blocks(sorted([...quads].map(inDefault)), spell, "");
  return `${header()}\n${body}`;
}

export function trig(quads: Iterable<Quad>, options: TurtleOptions): string {
  const { spell, header } = shortening(options);
  const isLate = ([, [first]]: [string, [string, Quad][]]) =>
    Number(options.last?.includes(first![1].graph.value) ?? false);
  const name = (term: Term) => (term.termType === "NamedNode" ? `<${term.value}>` : idOf(term));
  const body = [...grouped(sorted(quads), ([, { graph }]) => name(graph))]
    .sort((a, b) => isLate(a) - isLate(b) || byBytes(a[0], b[0]))
    .map(([key, own]) =>
      key === "" ? blocks(own, spell, "") : `\n${spell(own[0]![1].graph)} {\n${blocks(own, spell, "    ")}}\n`,
    )
    .join("");
  return header() + body;
}

function valueOf(object: Quad_Object): Record<string, string> {
  if (object.termType !== "Literal") return { "@id": idOf(object) };
  if (object.language !== "") return { "@language": object.language, "@value": object.value };
  const type = object.datatype.value;
  return type === `${xsd}string` ? { "@value": object.value } : { "@type": type, "@value": object.value };
}

function nodes(lines: [string, Quad][]): Record<string, unknown>[] {
  return [...grouped(lines, ([, { subject }]) => idOf(subject))].map(([id, own]) => {
    const isType = ({ predicate, object }: Quad) => predicate.value === rdfType && object.termType !== "Literal";
    const properties = grouped(own, ([, quad]) => (isType(quad) ? "@type" : quad.predicate.value));
    const value = ([, quad]: [string, Quad]) => (isType(quad) ? idOf(quad.object) : valueOf(quad.object));
    return { "@id": id, ...Object.fromEntries([...properties].map(([key, each]) => [key, each.map(value)])) };
  });
}

export function jsonld(quads: Iterable<Quad>): string {
  const graphs = grouped(sorted(quads), ([, { graph }]) => idOf(graph));
  const own = (id: string) => ({ "@graph": nodes(graphs.get(id) ?? []) });
  const lines = nodes(graphs.get("") ?? []);
  const isHeld = (id: unknown) => lines.some((node) => node["@id"] === id);
  const held = lines.map((node) => (graphs.has(String(node["@id"])) ? { ...node, ...own(String(node["@id"])) } : node));
  const others = [...graphs.keys()].filter((id) => id !== "" && !isHeld(id)).map((id) => ({ "@id": id, ...own(id) }));
  const all = [...held, ...others].map((node) => JSON.stringify(node));
  return all.length === 0 ? "[]\n" : `[\n${all.join(",\n")}\n]\n`;
}
