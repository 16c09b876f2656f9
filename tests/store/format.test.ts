/** A reader that knows nothing but docs/store-format.md: what the page says is so. */

import { expect, test } from "vitest";
import { createStore, snapshotOf } from "../../src/store/index.ts";
import { trig } from "./support.ts";

const bytes = snapshotOf(createStore(trig(':g { :a :p "é\\n"@EN, "1"^^:t . :b :q :a } :a :p _:b . :h { :a :p _:b }')), {
  digest: "abc",
});
const view = new DataView(bytes.buffer);
const isLittle = bytes[8] === 0x0d;
const word = (at: number) => view.getUint32(at, isLittle);
const [T, N, Q, P, G, B, S] = Array.from({ length: 7 }, (_, at) => word(20 + 4 * at)) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** The sections, found by walking. */
const lengths = [B, T + 1, S, N, N, N, N, N, T + 1, T + 1, N + 1, Q, Q, 4 * (P + 1), 2 * (G + 1)];
let offset = 320;
const sections = lengths.map((length, section) => {
  const at = offset;
  offset = 16 * Math.ceil((at + (section === 0 ? 1 : 4) * length) / 16);
  return { at, length, words: section === 0 ? [] : Array.from({ length }, (_, index) => word(at + 4 * index)) };
});
const words = (section: number) => sections[section - 1]!.words;

const termBytes = (term: number) =>
  bytes.subarray(sections[0]!.at + words(2)[term]!, sections[0]!.at + words(2)[term + 1]!);
const term = (number: number) => new TextDecoder().decode(termBytes(number));
const found = (texts: (string | undefined)[]) => texts.join(" ");
const triple = (number: number) => found([4, 5, 6].map((section) => term(words(section)[number]!)));
const e = (name: string) => `<http://e/${name}>`;

test("the head: counts, sections, digest", () => {
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x53, 0x4d, 0x4f, 0x4c, 0x4e, 0x59, 0x0a]);
  expect([word(8), word(12), 16 * word(16), word(68)]).toEqual([0x0a0b0c0d, 1, bytes.length, 15]);
  expect([T, N, Q, P, G]).toEqual([10, 4, 5, 2, 3]);
  expect(sections.map((_, at) => [16 * word(72 + 8 * at), word(76 + 8 * at)])).toEqual(
    sections.map(({ at, length }) => [at, length]),
  );
  expect(offset).toBe(bytes.length);
  expect(new TextDecoder().decode(bytes.subarray(192, 192 + word(64)))).toBe("abc");
});

test("terms and triples", () => {
  expect(term(0)).toBe("");
  const triples = Array.from({ length: N }, (_, number) => triple(number));
  expect(triples.toSorted()).toEqual(
    [
      found([e("a"), e("p"), String.raw`"é\n"@en`]),
      found([e("a"), e("p"), `"1"^^${e("t")}`]),
      found([e("b"), e("q"), e("a")]),
      found([e("a"), e("p"), term(words(6).find((object) => term(object).startsWith("_:"))!)]),
    ].sort(),
  );
  const order = (first: number, second: number, third: number) => (a: number, b: number) =>
    words(first)[a]! - words(first)[b]! || words(second)[a]! - words(second)[b]! || words(third)[a]! - words(third)[b]!;
  const all = triples.map((_, number) => number);
  expect(all.toSorted(order(4, 5, 6))).toEqual(all);
  expect(words(7)).toEqual(all.toSorted(order(5, 6, 4)));
  expect(words(8)).toEqual(all.toSorted(order(6, 4, 5)));
  for (let number = 0; number < T; number++) {
    const having = (column: number, triples: number[]) => triples.filter((each) => words(column)[each] === number);
    expect(having(4, all)).toEqual(all.slice(words(9)[number], words(9)[number + 1]));
    expect(having(6, words(8))).toEqual(words(8).slice(words(10)[number], words(10)[number + 1]));
  }
});

test("graphs, and the tables", () => {
  const quads = Array.from({ length: N }, (_, number) =>
    words(12)
      .slice(words(11)[number], words(11)[number + 1])
      .map((graph) => `${triple(number)} ${term(graph)}`),
  ).flat();
  const ofGraphs = Array.from({ length: G }, (_, row) =>
    words(13)
      .slice(words(15)[2 * row + 1], words(15)[2 * row + 3])
      .map((number) => `${triple(number)} ${term(words(15)[2 * row]!)}`),
  ).flat();
  expect(quads).toHaveLength(Q);
  expect(ofGraphs.toSorted()).toEqual(quads.toSorted());
  expect(words(15).slice(-2)).toEqual([0xffffffff, Q]);
  const rows = Array.from({ length: P + 1 }, (_, row) => words(14).slice(4 * row, 4 * row + 4));
  expect(rows.slice(0, P).map(([predicate, , ...distinct]) => [term(predicate!), ...distinct])).toEqual([
    [e("p"), 1, 3],
    [e("q"), 1, 1],
  ]);
  for (const [row, [predicate, start]] of rows.slice(0, P).entries())
    for (const number of words(7).slice(start, rows[row + 1]![1])) expect(words(5)[number]).toBe(predicate);
  expect(rows[P]).toEqual([0xffffffff, N, 2, 4]);
});

test("the table of terms", () => {
  const times = (a: number, b: number) => Number((BigInt(a) * BigInt(b)) & 0xffffffffn);
  const xor = (a: number, b: number) => (a ^ b) >>> 0;
  for (let number = 1; number < T; number++) {
    let h = 0x811c9dc5;
    for (const byte of termBytes(number)) h = times(xor(h, byte), 0x01000193);
    h = times(xor(h, h >>> 16), 0x85ebca6b);
    h = times(xor(h, h >>> 13), 0xc2b2ae35);
    h = xor(h, h >>> 16);
    let slot = h % S;
    while (words(3)[slot] !== number) {
      expect(words(3)[slot]).not.toBe(0);
      slot = (slot + 1) % S;
    }
  }
  expect(words(3).filter((number) => number > 0)).toHaveLength(T - 1);
});

test("the checksum", () => {
  const sums = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344].map((sum, lane) => {
    let x = sum;
    for (let at = lane; 4 * at < bytes.length; at += 4) {
      if (at >= 12 && at < 16) continue;
      x = Number((BigInt((x ^ word(4 * at)) >>> 0) * 0x9e3779b1n) & 0xffffffffn);
      x = (x ^ (x >>> 15)) >>> 0;
    }
    return x;
  });
  expect([48, 52, 56, 60].map(word)).toEqual(sums);
});
