/**
 * Turtle and TriG as people like to read them: one block for each subject, `a` first, then labels, then the other properties.
 *
 * The subjects come in the order of their IRIs, which keeps things of one kind together; the escapes are those of N-Quads.
 */

import type { Quad, Quad_Object, Term } from "@rdfjs/types";
import { Shortener } from "./shorten.ts";
import { batched, type Source } from "./source.ts";
import { byCodePoint, datasetOf, grouped, mergeOf, termText, type Statement } from "./statements.ts";
import { rdfType } from "./terms.ts";

const xsd = "http://www.w3.org/2001/XMLSchema#";

/** Properties that lead, in this order; the others follow by IRI. */
const leading = [rdfType, "http://www.w3.org/2000/01/rdf-schema#label", "http://purl.org/dc/terms/title"];

/** Integers stand bare if their form is the canonical one; of other bare forms some parsers change the text ("01", "1.0", "true"). */
const bareInteger = /^(?:0|-?[1-9]\d*)$/;

function text(term: Term, names: Shortener): string {
  if (term.termType === "NamedNode") return names.turtle(term.value);
  if (term.termType !== "Literal" || term.language !== "") return termText(term);
  const { value, datatype } = term;
  if (datatype.value === `${xsd}integer` && bareInteger.test(value)) return value;
  const whole = termText(term);
  const typed = `^^<${datatype.value}>`;
  return whole.endsWith(typed) && datatype.value !== `${xsd}string`
    ? `${whole.slice(0, -typed.length)}^^${names.turtle(datatype.value)}`
    : whole;
}

/** The properties of a subject, in order, each with its objects. */
export function propertiesOf(quads: readonly Quad[]): [iri: string, objects: readonly Quad_Object[]][] {
  const place = (iri: string) => (leading.indexOf(iri) + leading.length + 1) % (leading.length + 1);
  return [...grouped(quads, (quad) => quad.predicate.value)]
    .map(([iri, own]): [string, Quad_Object[]] => [iri, own.map((quad) => quad.object)])
    .sort(([a], [b]) => place(a) - place(b) || byCodePoint(a, b));
}

/** A subject and all that is said of it. */
function block(quads: readonly Quad[], names: Shortener, indent: string): string {
  const properties = propertiesOf(quads).map(([iri, objects]) => {
    const values = objects.map((object) => text(object, names)).join(` ,\n${indent}        `);
    return `${iri === rdfType ? "a" : names.turtle(iri)} ${values}`;
  });
  const [first] = quads;
  return first === undefined
    ? ""
    : `${indent}${text(first.subject, names)} ${properties.join(` ;\n${indent}    `)} .\n`;
}

function* blocks(statements: readonly Statement[], names: Shortener, indent: string): Iterable<string> {
  const subjects = grouped(statements, ({ quad }) => termText(quad.subject).replace(/>$/, ""));
  let separator = "";
  // Without its ">" the IRI of an owner comes before those of its parts.
  for (const [, own] of [...subjects].sort(([a], [b]) => byCodePoint(a, b))) {
    yield separator;
    yield block(
      own.map(({ quad }) => quad),
      names,
      indent,
    );
    separator = "\n";
  }
}

function* iris(statements: readonly Statement[]): Iterable<string> {
  for (const { quad } of statements) {
    for (const term of [quad.subject, quad.predicate, quad.object, quad.graph]) {
      if (term.termType === "NamedNode") yield term.value;
      if (term.termType === "Literal") yield term.datatype.value;
    }
  }
}

function header(statements: readonly Statement[], names: Shortener): string {
  const base = names.base === undefined ? "" : `@base <${names.base}> .\n`;
  const prefixes = names.used(iris(statements)).map(([prefix, namespace]) => `@prefix ${prefix}: <${namespace}> .\n`);
  return `${base}${prefixes.join("")}`;
}

/** The merge, as Turtle. */
export async function* writeTurtle(source: Source): AsyncIterable<string> {
  const statements = await mergeOf(source.store);
  const names = new Shortener(source);
  yield `${header(statements, names)}\n`;
  yield* batched(blocks(statements, names, ""));
}

function* graphs(statements: readonly Statement[], names: Shortener, restated: readonly string[]): Iterable<string> {
  const byGraph = grouped(statements, ({ quad }) => termText(quad.graph));
  yield* blocks(byGraph.get("") ?? [], names, "");
  const isLate = (name: string) => Number(restated.includes(name.slice(1, -1)));
  const sorted = [...byGraph.keys()].sort((a, b) => isLate(a) - isLate(b) || byCodePoint(a, b));
  for (const name of sorted.filter((key) => key !== "")) {
    const own = byGraph.get(name) ?? [];
    const [first] = own;
    if (first === undefined) continue;
    yield `\n${text(first.quad.graph, names)} {\n`;
    yield* blocks(own, names, "    ");
    yield "}\n";
  }
}

/** The dataset, as TriG: what stands in the default graph first, then each named graph, those that only restate others last. */
export async function* writeTriG(source: Source): AsyncIterable<string> {
  const statements = await datasetOf(source.store);
  const names = new Shortener(source);
  yield header(statements, names);
  yield* batched(graphs(statements, names, source.restated ?? []));
}
