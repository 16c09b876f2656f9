/** Small datasets made by chance: blank nodes, named graphs, triples that stand in two graphs, and literals of every odd kind. */

import type { Quad, Term } from "@rdfjs/types";
import { DataFactory as rdf } from "n3";

/** Choices that are the same for the same seed. */
export interface Chance {
  /** A number in [0, 1). */
  readonly next: () => number;
  readonly below: (bound: number) => number;
  readonly oneOf: <Item>(items: readonly Item[]) => Item;
  /** Whether something happens that does so many times out of a hundred. */
  readonly in100: (times: number) => boolean;
}

export function chanceOf(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return { next, below, oneOf: (items) => items[below(items.length)]!, in100: (times) => next() * 100 < times };
}

const xsd = "http://www.w3.org/2001/XMLSchema#";
const node = (name: string) => rdf.namedNode(`http://e/${name}`);
const typed = (text: string, type: string) => rdf.literal(text, rdf.namedNode(type.includes(":") ? type : xsd + type));
const all = (type: string, ...texts: string[]) => texts.map((text) => typed(text, type));

/** Literals that every store keeps as they are. */
const plain = [
  ...all("integer", "1", "2", "3", "10", "0", "-1"),
  ...all("decimal", "1.5", "2.0", "0.25", "-3.75"),
  ...all("double", "1.0E0", "2.5E0"),
  ...all("boolean", "true", "false"),
  ...all("date", "1917-11-07", "1917-11-09"),
  ...all("dateTime", "1917-11-07T10:00:00Z", "1917-11-07T12:30:15Z", "1917-11-07T10:00:00"),
  ...["x", "xy", "", "10", "Ünï cödé", "Съезд", "😀 b", "a b\nc", 'q"u\\o'].map((text) => rdf.literal(text)),
  ...["en", "ru", "en-gb"].map((language) => rdf.literal("x", language)),
  rdf.literal("Съезд", "ru"),
  typed("x", "http://e/type"),
];

/** Literals that are ill-typed, or written otherwise than their value is written canonically, or of kinds that few know. */
const odd = [
  ...all("integer", "01", "+2", "-0", "x", "", " 3 ", "12345678901234567890", "9007199254740993"),
  ...all("decimal", "1.50", "2", "-0.0", ".5", "0.1000000000000000055511151231257827"),
  ...all("double", "1", "NaN", "INF", "-INF", "-0.0E0", "1e400", "abc"),
  ...all("float", "1.5", "NaN", "16777217"),
  ...all("boolean", "1", "0", "TRUE"),
  ...all("date", "1917-11-07Z", "1917-11-07+03:00", "1917-13-40", "-0044-03-15", "12017-01-01"),
  ...all("dateTime", "1917-11-07T10:00:00+03:00", "1917-11-07T24:00:00Z", "1917-11-07T10:00:00.500Z", "1917-11-07"),
  ...all("time", "10:00:00", "10:00:00Z"),
  ...all("dayTimeDuration", "P1D", "PT24H"),
  ...all("duration", "P1Y"),
  typed("1917", "gYear"),
  ...all("nonNegativeInteger", "2", "-5"),
  ...all("byte", "3", "300"),
  ...all("int", "1"),
  ...all("string", "x"),
  rdf.literal("x", "EN"),
  rdf.literal("x", "en-US"),
  typed("1", "http://e/type"),
  typed("2020-01-01", "http://e/#date"),
];

const subjects: readonly Term[] = [...["a", "b", "c"].map(node), rdf.blankNode("n1"), rdf.blankNode("n2")];
const graphs = [rdf.defaultGraph(), rdf.defaultGraph(), node("g"), node("h")];

/** @param isOdd with literals of which stores keep the value and not the text, and on which engines differ */
export function quadsBy(chance: Chance, isOdd: boolean): Quad[] {
  const literals = isOdd && chance.in100(70) ? odd : plain;
  return Array.from({ length: chance.oneOf([0, 5, 9, 13, 17, 22, 28]) }, () => {
    const object = chance.in100(45) ? chance.oneOf(subjects) : chance.oneOf(literals);
    const [subject, predicate] = [chance.oneOf(subjects), node(chance.oneOf(["p", "p", "q", "r"]))];
    const graph = chance.oneOf(graphs);
    const quad = (where: Quad["graph"]) =>
      rdf.quad(subject as ReturnType<typeof node>, predicate, object as ReturnType<typeof node>, where);
    return chance.in100(15) ? [quad(graph), quad(node("h"))] : [quad(graph)];
  }).flat();
}

/** Literals as they stand in a query. */
export const constants = {
  plain: [
    "1",
    "2",
    "1.5",
    "2.0",
    "1.0e0",
    "true",
    "false",
    '"x"',
    '""',
    '"x"@en',
    '"10"',
    `"1917-11-07"^^<${xsd}date>`,
  ],
  odd: [
    `"01"^^<${xsd}integer>`,
    '"x"@EN',
    `"NaN"^^<${xsd}double>`,
    `"x"^^<${xsd}integer>`,
    `"1"^^<${xsd}boolean>`,
    "12345678901234567890",
  ],
};
