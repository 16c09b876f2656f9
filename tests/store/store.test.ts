/** The store: quads as given and the merge that queries see are two things. */

import fc from "fast-check";
import { DataFactory as rdf, Parser } from "n3";
import { expect, test } from "vitest";
import { createStore } from "../../src/store/index.ts";

const trig = (text: string) => new Parser({ format: "trig" }).parse(`PREFIX : <http://e/> ${text}`);
const node = (name: string) => rdf.namedNode(`http://e/${name}`);
const shown = (quads: Iterable<{ subject: { value: string }; object: { value: string }; graph: { value: string } }>) =>
  [...quads]
    .map(({ subject, object, graph }) =>
      [subject, object, graph].map((t) => t.value.replace("http://e/", "")).join(" "),
    )
    .sort();

test("a triple of two graphs is one in the merge, and two quads as given", () => {
  const store = createStore(trig(":g1 { :a :p :b } :g2 { :a :p :b . :a :p :c }"));
  expect(store.size).toBe(3);
  expect(shown(store.quads())).toEqual(["a b g1", "a b g2", "a c g2"]);
  expect(shown(store.merge())).toEqual(["a b ", "a c "]);
  expect(shown(store.match(null, null, null, rdf.defaultGraph()))).toEqual([]);
  expect([...store.graphs()].map(({ value }) => value).sort()).toEqual(["http://e/g1", "http://e/g2"]);
  expect(store.has(rdf.quad(node("a"), node("p"), node("b"), node("g1")))).toBe(true);
  expect(store.has(rdf.quad(node("a"), node("p"), node("b")))).toBe(false);
});

test("quads given in the default graph stay there", () => {
  const store = createStore(trig(":a :p :b . :g { :a :p :b . :a :p :c }"));
  expect(shown(store.merge())).toEqual(["a b ", "a c "]);
  expect(store.size).toBe(3);
  expect(shown(store.match(null, null, null, rdf.defaultGraph()))).toEqual(["a b "]);
  expect(shown(store.match(node("a")))).toEqual(["a b ", "a b g", "a c g"]);
});

const quads = fc.array(
  fc
    .tuple(
      ...[
        ["a", "b", "c"],
        ["p", "q"],
        ["a", "b", "c"],
        ["-", "g", "h"],
      ].map((names) => fc.constantFrom(...names)),
    )
    .map(([s, p, o, g]) =>
      rdf.quad(node(s ?? ""), node(p ?? ""), node(o ?? ""), g === "-" ? rdf.defaultGraph() : node(g ?? "")),
    ),
);

test("whatever quads are given: quads are a set, and the merge is the set of their triples", () => {
  fc.assert(
    fc.property(quads, (given) => {
      const store = createStore(given);
      const key = (q: (typeof given)[number]) =>
        [q.subject, q.predicate, q.object, q.graph].map((t) => t.value).join(" ");
      const triple = (q: (typeof given)[number]) => key(rdf.quad(q.subject, q.predicate, q.object));
      expect([...store.quads()].map((q) => key(q as never)).sort()).toEqual([...new Set(given.map(key))].sort());
      expect([...store.merge()].map((q) => key(q as never)).sort()).toEqual([...new Set(given.map(triple))].sort());
      expect(store.size).toBe(new Set(given.map(key)).size);
      expect([...store]).toHaveLength(store.size);
    }),
  );
});

const asked = fc.record({
  subject: fc.constantFrom(undefined, "a", "b", "nobody"),
  predicate: fc.constantFrom(undefined, "p", "nobody"),
  object: fc.constantFrom(undefined, "a", "c", "nobody"),
  graph: fc.constantFrom(undefined, "", "g", "nobody"),
});

test("whatever is asked for: what fits is found, and counted without being made", () => {
  fc.assert(
    fc.property(quads, asked, (given, pattern) => {
      const store = createStore(given);
      const { subject, predicate, object, graph } = pattern;
      const term = (name: string | undefined) =>
        name === undefined ? null : name === "" ? rdf.defaultGraph() : node(name);
      const wanted = [term(subject), term(predicate), term(object), term(graph)] as const;
      const fits = (quad: (typeof given)[number]) =>
        [quad.subject, quad.predicate, quad.object, quad.graph].every((each, at) => wanted[at]?.equals(each) ?? true);
      const key = (quad: (typeof given)[number]) =>
        [quad.subject, quad.predicate, quad.object, quad.graph].map(({ value }) => value).join(" ");
      const expected = [...new Set(given.filter(fits).map(key))].sort();
      expect([...store.match(...wanted)].map((quad) => key(quad as never)).sort()).toEqual(expected);
      expect(store.count(...wanted)).toBe(expected.length);
    }),
  );
});

test("a store is walked as its quads are, and another store can be made of it", () => {
  const store = createStore(trig(":g1 { :a :p :b } :g2 { :a :p :b . :a :p :c } :d :p :e ."));
  expect(shown([...store] as never)).toEqual(shown(store.quads()));
  expect(shown(createStore(store).quads())).toEqual(shown(store.quads()));
  expect(store.count()).toBe(store.size);
  expect(store.count(null, null, null, node("g2"))).toBe(2);
  expect(store.count(node("a"))).toBe(3);
  expect(store.count(null, node("p"), node("b"))).toBe(2);
  expect(store.count(node("nobody"))).toBe(0);
});

test("more quads than the first tables hold", () => {
  const many = Array.from({ length: 5_000 }, (_, each) =>
    rdf.quad(node(`s${each % 700}`), node(`p${each % 7}`), rdf.literal(String(each)), each % 2 ? node("g") : undefined),
  );
  const store = createStore([...many, ...many]);
  expect(store.size).toBe(5_000);
  expect([...store.match(node("s3"))].length).toBe(many.filter(({ subject }) => subject.value.endsWith("/s3")).length);
  expect([...store.match(null, null, rdf.literal("4999"))].map(({ graph }) => graph.value)).toEqual(["http://e/g"]);
});
