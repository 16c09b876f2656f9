/**
 * Which names are worth comparing: those that share a key. The work grows with the number of keys and not with the square of the number of
 * persons, since a key that very many share says nothing and is passed over.
 */

import type { Known, Name } from "./people.ts";

/** A name, and whose it is. */
export interface Borne {
  readonly person: Known;
  readonly name: Name;
}

/** Persons that may share a whole name, and a part of one, and are still compared by it. */
const mostNamesakes = 200;
const mostAlike = 40;

/** A word of a name, and not an initial or a particle. */
const isLong = (word: string) => [...word].length >= 3;
/** A word that can be a surname, such as Ng or Li, and not an initial. */
const isSurname = (word: string) => [...word].length >= 2;
const initial = (word: string) => [...word][0] ?? "";

/** All words in any order; each two words; and at either end a surname with the initial beside it. */
function* keysOf({ words }: Name): Iterable<string> {
  yield `= ${words.toSorted().join(" ")}`;
  for (const [index, word] of words.entries())
    for (const other of words.slice(index + 1))
      if (word !== other && isLong(word) && isLong(other)) yield `& ${[word, other].sort().join(" ")}`;
  const [first = "", second = ""] = words;
  const last = words.at(-1) ?? "";
  if (words.length < 2) return;
  if (isSurname(last)) yield `~ ${last} ${initial(first)}`;
  if (isSurname(first)) yield `~ ${first} ${initial(second)}`;
}

/**
 * The pairs of names of two persons that share a key; a pair may come more than once.
 * @returns the pairs, and how many keys were passed over
 */
export function pairsOf(people: readonly Known[]): {
  pairs: Iterable<readonly [Borne, Borne]>;
  keysPassedOver: number;
} {
  const blocks = new Map<string, Map<string, Borne[]>>();
  for (const person of people) {
    for (const name of person.names) {
      for (const key of new Set(keysOf(name))) {
        const block = blocks.get(key) ?? new Map<string, Borne[]>();
        blocks.set(key, block);
        block.set(person.iri, [...(block.get(person.iri) ?? []), { person, name }]);
      }
    }
  }
  const bound = (key: string) => (key.startsWith("=") ? mostNamesakes : mostAlike);
  const some = [...blocks].filter(([, { size }]) => size > 1);
  const few = some.filter(([key, { size }]) => size <= bound(key)).map(([, block]) => [...block.values()]);
  return { pairs: pairsIn(few), keysPassedOver: some.length - few.length };
}

function* pairsIn(blocks: readonly (readonly (readonly Borne[])[])[]): Iterable<readonly [Borne, Borne]> {
  for (const block of blocks)
    for (const [index, names] of block.entries())
      for (const others of block.slice(index + 1))
        for (const name of names) for (const other of others) yield [name, other];
}
