/** Persons that may be one: what is found, what is left out and why, and the laws of it. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownContext } from "../../src/graph/index.ts";
import { findMatches, type Match } from "../../src/matches/index.ts";
import { createStore, terms, type QuadStore } from "../../src/store/index.ts";
import { sharedFolder } from "../shared.ts";

interface Person {
  readonly id: string;
  readonly names: readonly string[];
  readonly born?: string;
  readonly match?: string;
  readonly maybe?: string;
}

const iri = (id: string) => `https://x.example/id/person/${id}`;

/** A graph of persons, as records make it. */
function people(persons: readonly Person[]): QuadStore {
  const { properties, classes } = ownContext();
  const term = (name: string) => (properties.get(name) ?? classes.get(name))!.iri;
  const type = terms.namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
  return createStore(
    persons.flatMap(({ id, names, born, match, maybe }) => {
      const node = terms.namedNode(iri(id));
      const moment = terms.namedNode(`${iri(id)}/born`);
      return [
        terms.quad(node, type, term("Person")),
        ...names.map((name, index) =>
          terms.quad(node, term(index === 0 ? "label" : "otherName"), terms.literal(name, "en")),
        ),
        ...(born === undefined
          ? []
          : [terms.quad(node, term("born"), moment), terms.quad(moment, term("newStyle"), terms.literal(born))]),
        ...(match === undefined ? [] : [terms.quad(node, term("exactMatch"), terms.namedNode(match))]),
        ...(maybe === undefined ? [] : [terms.quad(node, term("mayBeSameAs"), terms.namedNode(iri(maybe)))]),
      ];
    }),
  );
}

const local = (found: string) => found.slice(iri("").length);
const pairs = (matches: readonly Match[]) => matches.map(({ one, other }) => `${local(one.iri)} ${local(other.iri)}`);
const likely = (...persons: Person[]) => findMatches([people(persons)]).likely;

describe("two persons may be one by their names", () => {
  it.each([
    ["in two scripts", "Владимир Ленин", "Vladimir Lenin", "the same name"],
    ["with and without marks", "Kārlis Šteins", "Karlis Steins", "the same name"],
    ["surname first", "Kanerva Ilkka", "Ilkka Kanerva", "the same name in another order"],
    ["with initials", "A. B. Ivanov", "Aleksei Borisovich Ivanov", "the same surname and initials"],
    ["with fewer initials", "A. Ivanov", "A. B. Ivanov", "the same surname and initials"],
    ["surname first, with an initial", "Ivanov A.", "Ivanov Aleksei", "the same surname and initials"],
    ["with initials, of a surname of two letters", "Ng T. K.", "Ng Teck Keong", "the same surname and initials"],
    ["with more words", "Najib Razak", "Najib Tun Razak", "the one name holds the other"],
    ["of one word", "Dan", "dan", "the same name"],
  ])("%s", (_, one, other, reason) => {
    const [match] = likely({ id: "a", names: [one] }, { id: "b", names: [other] });
    expect(match?.reasons.map((text) => text.replace(/:.*/, ""))).toEqual([reason]);
  });

  it.each([
    ["other given names", "A. B. Ivanov", "A. C. Ivanov"],
    ["a surname alone", "Ivanov", "A. B. Ivanov"],
    ["a given name alone", "Ivan Petrov", "Ivan Sidorov"],
  ])("and are not by %s", (_, one, other) => {
    expect(likely({ id: "a", names: [one] }, { id: "b", names: [other] })).toEqual([]);
  });

  it("among the other names too; what speaks most for it comes first", () => {
    const found = likely(
      { id: "a", names: ["Fyodor Dan", "Fyodor Gurvich"], born: "1871" },
      { id: "b", names: ["F. Gurvich"], born: "1871-10-19" },
      { id: "c", names: ["Fyodor Gurvich"] },
    );
    expect(found.map(({ reasons }) => reasons)).toEqual([
      ["the same surname and initials: “Fyodor Gurvich” and “F. Gurvich”", "both born in 1871"],
      ["the same name: “Fyodor Gurvich”"],
      ["the same surname and initials: “F. Gurvich” and “Fyodor Gurvich”"],
    ]);
  });
});

describe("a pair is left out, and counted", () => {
  const a = { id: "a", names: ["Ada Green"], born: "1870" };
  const b = { id: "b", names: ["Ada Green"] };

  it("if its years contradict one another", () => {
    const { likely: found, contradicting } = findMatches([people([a, { ...b, born: "1901" }])]);
    expect(found).toEqual([]);
    expect(contradicting.map(({ reasons }) => reasons)).toEqual([["the same name: “Ada Green”", "born 1870 and 1901"]]);
  });

  it.each([
    ["perhaps", { ...b, maybe: "a" }],
    ["surely", { ...b, match: iri("a") }],
  ])("if a link is stated, %s", (_, other) => {
    expect(findMatches([people([a, other])])).toMatchObject({ likely: [], stated: 1 });
  });

  it("if both are stated to be one entry of another catalogue", () => {
    const entry = "https://catalogue.example/1";
    expect(
      findMatches([
        people([
          { ...a, match: entry },
          { ...b, match: entry },
        ]),
      ]),
    ).toMatchObject({ likely: [], stated: 1 });
  });
});

describe("the laws", () => {
  const word = fc.constantFrom("Ada", "Boris", "A.", "B.", "Green", "Ivanov", "Иванов", "Smith-Jones", "de");
  const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" "));
  const born = fc.option(fc.constantFrom("1870", "1871-05", "1950-01-01"), { nil: undefined });
  const person = fc.record({ names: fc.array(name, { minLength: 1, maxLength: 3 }), born });
  const group = fc.array(person, { maxLength: 12 }).map((persons) =>
    persons.map(({ names, born: year }, index): Person => ({
      id: `p${index}`,
      names,
      ...(year === undefined ? {} : { born: year }),
    })),
  );

  it("the order of what is stated does not matter", () => {
    fc.assert(
      fc.property(group, fc.infiniteStream(fc.nat()), (persons, numbers) => {
        const shuffled = persons.map((each) => [each, numbers.next().value as number] as const);
        const other = shuffled.sort(([, a], [, b]) => a - b).map(([each]) => each);
        expect(findMatches([people(other)])).toEqual(findMatches([people(persons)]));
      }),
      { numRuns: 60 },
    );
  });

  it("one is found with its double, whatever they are called, unless their years speak against it", () => {
    fc.assert(
      fc.property(group, person, (persons, { names, born: year }) => {
        const twins = ["x", "y"].map((id): Person => ({ id, names, ...(year === undefined ? {} : { born: year }) }));
        expect(pairs(findMatches([people([...persons, ...twins])]).likely)).toContain("x y");
      }),
      { numRuns: 60 },
    );
  });

  it("between two datasets, pairs are of both, and those that the two as one have between them", () => {
    fc.assert(
      fc.property(group, fc.nat(12), (persons, at) => {
        const [here, there] = [persons.slice(0, at), persons.slice(at)];
        const isBetween = (pair: string) =>
          here.some(({ id }) => pair.startsWith(`${id} `)) && there.some(({ id }) => pair.endsWith(` ${id}`));
        const split = (pair: string) => pair.split(" ");
        const across = pairs(findMatches([people(here), people(there)]).likely);
        const all = pairs(findMatches([people(persons)]).likely).flatMap((pair) => [
          pair,
          split(pair).toReversed().join(" "),
        ]);
        expect(across.filter((pair) => !isBetween(pair))).toEqual([]);
        expect(across.toSorted()).toEqual(all.filter(isBetween).toSorted());
      }),
      { numRuns: 60 },
    );
  });
});

it("a name that very many share is no reason to compare them all", { timeout: 60_000 }, () => {
  const crowd = (size: number) =>
    people(
      Array.from({ length: size }, (_, index) => ({
        id: `p${index}`,
        names: [`Mohamad Abdullah q${index}`],
      })),
    );
  const { likely: found, keysPassedOver, persons } = findMatches([crowd(20_000)]);
  expect([found.length, persons]).toEqual([0, 20_000]);
  expect(keysPassedOver).toBeGreaterThan(0);
});

const assemblies = sharedFolder("assemblies");

describe.skipIf(assemblies === undefined)("real parliaments", () => {
  interface Popolo {
    readonly persons: readonly {
      readonly id: string;
      readonly name: string;
      readonly birth_date?: string;
      readonly other_names?: readonly { readonly name?: string }[];
    }[];
  }
  const read = (file: string): Person[] => {
    const { persons } = JSON.parse(readFileSync(join(assemblies ?? "", file), "utf8")) as Popolo;
    return persons.map(({ id, name, birth_date: born, other_names: others = [] }) => ({
      id: encodeURIComponent(id),
      names: [name, ...others.flatMap((other) => other.name ?? [])],
      ...(born ? { born } : {}),
    }));
  };

  it("the Dewan Rakyat's five names that two persons share are all found, and so are spellings that differ", () => {
    const persons = read("malaysia-dewan-rakyat.popolo.json");
    const { likely: found, contradicting } = findMatches([people(persons)]);
    const names = persons.map(({ names: [name] }) => name!);
    const shared = names.filter((name, index) => names.indexOf(name) < index);
    const twice = shared.map((name) => persons.filter(({ names: [own] }) => own === name));
    expect(twice.length).toBe(5);
    const all = pairs([...found, ...contradicting]);
    for (const [one, other] of twice) expect(all).toContain([one!.id, other!.id].sort().join(" "));
    expect(found.length).toBeGreaterThan(5);
    expect(found.length).toBeLessThan(persons.length / 5);
  });

  it("nobody sits both there and in the Eduskunta", () => {
    const [malaysia, finland] = ["malaysia-dewan-rakyat", "finland-eduskunta"].map((name) =>
      read(`${name}.popolo.json`),
    );
    expect(pairs(findMatches([people(malaysia!), people(finland!)]).likely)).toEqual([]);
  });
});
