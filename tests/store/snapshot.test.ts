/** A snapshot says what its store says; one that is torn, changed or something else is refused, and says why. */

import { DataFactory as rdf } from "n3";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anything,
  createStore,
  openSnapshot,
  snapshotDigest,
  SnapshotError,
  snapshotOf,
} from "../../src/store/index.ts";
import { chance, contentOf, oddQuads, setOf, trig } from "./support.ts";

const odd = trig(
  ':g { :a :p "x\\"@en\\n", "x"@ru, "05"^^<http://www.w3.org/2001/XMLSchema#integer>, "1"^^:type, "🙂", "" } :a :p _:b . _:b :q :a .',
);
const bytes = snapshotOf(createStore(odd));
const copy = () => bytes.slice();

test("a snapshot is the same store, whatever the terms are", () => {
  expect(contentOf(openSnapshot(copy()))).toEqual(setOf(odd));
  expect(openSnapshot(snapshotOf(createStore([]))).size).toBe(0);
  fc.assert(
    fc.property(oddQuads, (quads) => {
      const store = createStore(quads);
      expect(contentOf(store)).toEqual(setOf(quads));
      const again = openSnapshot(snapshotOf(store).slice());
      expect(contentOf(again)).toEqual(setOf(quads));
      for (const { object } of quads) {
        const number = again.terms.find(object)!;
        expect(again.terms.term(number).equals(object)).toBe(true);
        expect(again.terms.kindOf(number)).toBe(object.termType);
      }
    }),
  );
});

test("terms are held as N-Triples", () => {
  const { terms } = createStore(odd);
  const spelled = (term: Parameters<typeof terms.find>[0]) =>
    new TextDecoder().decode(terms.ntriples(terms.find(term)!));
  expect(spelled(rdf.literal('x"@en\n'))).toBe(String.raw`"x\"@en\n"`);
  expect(spelled(rdf.literal("x", "RU"))).toBe('"x"@ru');
  expect(spelled(rdf.literal("1", rdf.namedNode("http://e/type")))).toBe('"1"^^<http://e/type>');
  expect(spelled(rdf.namedNode("http://e/a"))).toBe("<http://e/a>");
  expect(spelled(rdf.defaultGraph())).toBe("");
  expect(() => terms.term(terms.size)).toThrow(RangeError);
  expect(() => terms.ntriples(-1)).toThrow(RangeError);
});

test("an IRI that looks like another term is none", () => {
  const named = (iri: string) => rdf.quad(rdf.namedNode(iri), rdf.namedNode("http://e/p"), rdf.namedNode(iri));
  const looks = ["_:a", '"a"', "", "?a", "<>"];
  const store = createStore([...looks.map(named), ...trig('_:a :p "a" .')]);
  expect(store.size).toBe(looks.length + 1);
  for (const iri of looks)
    expect([...store.match(rdf.namedNode(iri))].map(({ object }) => object.value)).toEqual([iri]);
  expect(store.terms.kindOf(store.terms.find(rdf.literal("a"))!)).toBe("Literal");
  expect(store.terms.kindOf(store.terms.find(rdf.namedNode("_:a"))!)).toBe("NamedNode");
});

test("variables and quoted triples are held for others to refuse; a blank node without a label is refused at once", () => {
  const [s, p] = [rdf.namedNode("http://e/s"), rdf.namedNode("http://e/p")];
  for (const object of [rdf.variable("x"), rdf.quad(s, p, rdf.literal('"\\\n'))]) {
    const { terms } = openSnapshot(snapshotOf(createStore([rdf.quad(s, p, object)])));
    expect(terms.term(terms.find(object)!).equals(object)).toBe(true);
    expect(terms.kindOf(terms.find(object)!)).toBe(object.termType);
    expect(createStore([]).terms.find(object)).toBeUndefined();
  }
  const nameless = { termType: "BlankNode", value: "", equals: () => false } as const;
  expect(() => createStore([rdf.quad(s, p, nameless as never)])).toThrow("without a label");
  expect(createStore([]).terms.find(nameless)).toBeUndefined();
});

test("a digest of the content goes with it", () => {
  const store = createStore(odd);
  expect(snapshotDigest(openSnapshot(snapshotOf(store)))).toBeUndefined();
  expect(snapshotDigest(openSnapshot(snapshotOf(store, { digest: "ab".repeat(32) })))).toBe("ab".repeat(32));
  expect(snapshotDigest(openSnapshot(snapshotOf(store)))).toBe("ab".repeat(32));
  expect(snapshotDigest(openSnapshot(snapshotOf(store, { digest: "" })))).toBeUndefined();
  expect(() => snapshotOf(store, { digest: "a".repeat(129) })).toThrow("more than 128 bytes");
});

test("workers share the buffer, and need not verify it again", () => {
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  expect(contentOf(openSnapshot(shared, { verified: true }))).toEqual(setOf(odd));
  const store = createStore(odd, { shared: true });
  expect(store.bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(contentOf(openSnapshot(snapshotOf(store).buffer))).toEqual(setOf(odd));
  // Bytes that begin anywhere are opened, too.
  const moved = new Uint8Array(bytes.length + 1);
  moved.set(bytes, 1);
  expect(contentOf(openSnapshot(moved.subarray(1)))).toEqual(setOf(odd));
  expect(contentOf(openSnapshot(Buffer.from(moved.buffer, 1)))).toEqual(setOf(odd));
});

describe("refused is", () => {
  const refused = (changed: Uint8Array) => expect(() => openSnapshot(changed)).toThrow(SnapshotError);
  const random = chance(1917);

  test("a snapshot with one flipped bit, wherever", () => {
    for (let time = 0; time < 200; time++) {
      const changed = copy();
      changed[random(bytes.length)]! ^= 1 << random(8);
      refused(changed);
    }
    for (let bit = 0; bit < 8 * 320; bit++) {
      const changed = copy();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      refused(changed);
    }
  });

  test("a snapshot that is cut off or goes on", () => {
    for (let time = 0; time < 200; time++) refused(copy().subarray(0, random(bytes.length)));
    refused(new Uint8Array([...bytes, 0]));
    refused(new Uint8Array([...bytes, ...bytes]));
  });

  const word = (at: number, value: number) => {
    const changed = copy();
    new Uint32Array(changed.buffer)[at] = value;
    return changed;
  };
  test.each([
    ["nothing", new Uint8Array(0), "These bytes are no snapshot"],
    ["another file", new TextEncoder().encode("PK and so on, for longer".repeat(40)), "These bytes are no snapshot"],
    ["a head without its end", copy().subarray(0, 100), "cut off within its head"],
    [
      "a file that is cut off",
      copy().subarray(0, -16),
      `has ${bytes.length - 16} bytes, and should have ${bytes.length}`,
    ],
    ["a newer version", word(3, 2), "of version 2 of the format, and this program reads version 1"],
    ["another order of bytes", word(2, 0x0d0c0b0a), "a machine with another order of bytes"],
    ["a mark that is none", word(2, 7), "its mark of the order of bytes is none"],
    ["a head that contradicts itself", word(6, 2), "its head contradicts itself"],
    ["other content", word(bytes.length / 4 - 1, 9), "its checksum is of other bytes"],
  ])("%s", (_, changed, message) => {
    refused(changed);
    expect(() => openSnapshot(changed)).toThrow(message);
  });
});

test("what is reckoned of a predicate is what is there", () => {
  fc.assert(
    fc.property(oddQuads, (quads) => {
      const { columns, terms } = createStore(quads);
      for (let number = -1; number < terms.size; number++) {
        const { order, from, to } = columns.range(anything, number, anything);
        const triples = Array.from({ length: to - from }, (_, at) => (order ? order[from + at]! : from + at));
        if (number >= 0) {
          expect([from, to]).toEqual(
            from === to ? [0, 0] : [columns.predicateStarts[number], columns.predicateStarts[number + 1]],
          );
          expect(triples.every((triple) => columns.predicates[triple] === number)).toBe(true);
        }
        const distinct = (column: Uint32Array) => Math.max(1, new Set(triples.map((triple) => column[triple])).size);
        expect(columns.distinct("subject", number)).toBe(distinct(columns.subjects));
        expect(columns.distinct("predicate", number)).toBe(distinct(columns.predicates));
        expect(columns.distinct("object", number)).toBe(distinct(columns.objects));
      }
      for (const graph of columns.graphNumbers)
        expect([...columns.ofGraph(graph)].every((triple) => columns.stands(triple, graph))).toBe(true);
      expect(columns.graphNumbers.reduce((sum, graph) => sum + columns.ofGraph(graph).length, 0)).toBe(
        columns.graphs.length,
      );
    }),
  );
});
