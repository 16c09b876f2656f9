/**
 * GraphML (http://graphml.graphdrawing.org/specification.html), as Gephi, networkx, igraph and yEd read it. A value that is not told is no
 * `<data>` at all, so that no tool takes it for an empty text or a nought.
 */

import { Fault, issue } from "../../issue.ts";
import { shown } from "../legal.ts";
import { batched, type Source } from "../source.ts";
import { Things } from "../things.ts";
import { notXml } from "../xml.ts";
import { networkOf, type NetworkEdge, type NetworkNode } from "./network.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

function xml(text: string): string {
  const found = notXml(text);
  if (found !== undefined) {
    throw new Fault([
      issue("format-cannot-hold", `GraphML cannot hold "${shown(text)}": XML has no character ${found}.`),
    ]);
  }
  return text.replace(/[&<>"\t\n\r]/g, (c) => escapes[c] ?? c);
}

/** A node with its IRI, and painted as Gephi wants it: by three numbers. */
function finished({ id, attributes }: NetworkNode): NetworkNode {
  const [, ...parts] = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(attributes.get("colour") ?? "") ?? [];
  const paint = parts.map((part, index) => ["rgb"[index] ?? "", String(Number.parseInt(part, 16))] as const);
  return { id, attributes: new Map([["iri", id], ...attributes, ...paint]) };
}

/** The keys that nodes or edges have, in the order in which they first come up. */
function namesOf(all: readonly (NetworkNode | NetworkEdge)[]): string[] {
  return [...new Set(all.flatMap(({ attributes }) => [...attributes.keys()]))];
}

const keyOf = (target: "node" | "edge", name: string) => `${target}-${name.replaceAll(" ", "-")}`;

/** Attributes that are numbers, as long as no thing has two of one. */
const numbers = new Set(["r", "g", "b", "votes for", "votes against", "abstentions"]);

function keys(target: "node" | "edge", all: readonly (NetworkNode | NetworkEdge)[]): string[] {
  const isNumber = (name: string) =>
    numbers.has(name) && all.every(({ attributes }) => /^\d{1,9}$/.test(attributes.get(name) ?? "0"));
  return namesOf(all).map((name) => {
    const type = isNumber(name) ? "int" : "string";
    return `  <key id="${keyOf(target, name)}" for="${target}" attr.name="${xml(name)}" attr.type="${type}"/>\n`;
  });
}

function* data(target: "node" | "edge", attributes: NetworkNode["attributes"]): Iterable<string> {
  for (const [name, value] of attributes) yield `      <data key="${keyOf(target, name)}">${xml(value)}</data>\n`;
}

/**
 * An id as an NMTOKEN, which GraphML wants and an IRI is not: `id:person:fyodor-dan` for what lies below the base. Two ids never become
 * one: what stands for "/" and begins an escape is escaped itself.
 */
function tokenOf(id: string, base: string | undefined): string {
  const isLocal = base !== undefined && id.startsWith(base) && id.length > base.length;
  const escaped = (isLocal ? id.slice(base.length) : id).replace(/[^A-Za-z0-9.-]/gu, (c) =>
    c === "/" ? ":" : `_${(c.codePointAt(0) ?? 0).toString(16)}_`,
  );
  return isLocal ? escaped : `:${escaped}`;
}

function* lines(
  nodes: readonly NetworkNode[],
  edges: readonly NetworkEdge[],
  token: (id: string) => string,
): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\n';
  yield '  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n';
  yield* keys("node", nodes);
  yield* keys("edge", edges);
  yield '  <graph edgedefault="directed">\n';
  for (const { id, attributes } of nodes) {
    yield `    <node id="${token(id)}">\n`;
    yield* data("node", attributes);
    yield "    </node>\n";
  }
  for (const { id, from, to, attributes } of edges) {
    yield `    <edge${id === undefined ? "" : ` id="${token(id)}"`} source="${token(from)}" target="${token(to)}">\n`;
    yield* data("edge", attributes);
    yield "    </edge>\n";
  }
  yield "  </graph>\n</graphml>\n";
}

/** The network of a graph, as GraphML. Throws a Fault for a text that XML cannot hold. */
export async function* writeGraphMl(source: Source): AsyncIterable<string> {
  const { nodes, edges } = networkOf(await Things.of(source));
  yield* batched(lines(nodes.map(finished), edges, (id) => tokenOf(id, source.base)));
}
