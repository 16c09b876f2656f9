/** Stores that are merged: the quads of all, blank nodes apart. */

import fc from "fast-check";
import { isomorphic } from "rdf-isomorphic";
import { DataFactory as rdf, type Quad as N3Quad } from "n3";
import { expect, test } from "vitest";
import { anything, createStore, mergeStores, type QuadStore } from "../../src/store/index.ts";
import { contentOf, legalQuads, trig } from "./support.ts";

const labels = (store: QuadStore) =>
  [...store.quads()].flatMap(({ subject }) => (subject.termType === "BlankNode" ? subject.value : [])).sort();
const blank = (label: string, object = "o") =>
  rdf.quad(rdf.blankNode(label), rdf.namedNode("http://e/p"), rdf.namedNode(`http://e/${object}`));

test("a triple of two stores stands once, in the graphs of both", () => {
  const merged = mergeStores([createStore(trig(":g1 { :a :p :b }")), createStore(trig(":g2 { :a :p :b } :a :p :b ."))]);
  expect([merged.size, merged.columns.triples]).toEqual([3, 1]);
  expect(merged.columns.count(anything, anything, anything)).toBe(1);
});

test("blank nodes stay apart, with labels that are always the same", () => {
  const stores = [[blank("a")], [blank("a"), blank("a-2", "other"), blank("b")], [blank("a"), blank("b")], []].map(
    (quads) => createStore(quads),
  );
  const merged = mergeStores(stores);
  expect(labels(merged)).toEqual(["a", "a-2", "a-2-2", "a-3", "b", "b-3"]);
  expect(contentOf(mergeStores(stores))).toEqual(contentOf(merged));
  expect(mergeStores([]).size).toBe(0);
});

test("whatever is merged, as many blank nodes as before say what was said before", () => {
  fc.assert(
    fc.property(
      fc.array(
        legalQuads.map((quads) => quads.slice(0, 4)),
        { maxLength: 4 },
      ),
      (parts) => {
        const merged = mergeStores(parts.map((quads) => createStore(quads)));
        const renamed = parts.flatMap((quads, part) => {
          const name = (term: unknown) => {
            const { termType, value } = term as { termType: string; value: string };
            return termType === "BlankNode" ? rdf.blankNode(`part${part}${value}`) : (term as never);
          };
          return quads.map(({ subject, predicate, object, graph }): N3Quad =>
            rdf.quad(name(subject), predicate as never, name(object), name(graph)),
          );
        });
        const expected = createStore(renamed);
        expect(merged.size).toBe(expected.size);
        expect(isomorphic([...merged.quads()], [...expected.quads()])).toBe(true);
      },
    ),
  );
});
