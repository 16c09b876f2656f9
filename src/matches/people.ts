/** Persons as their names and years are compared. */

import type { Term } from "@rdfjs/types";
import { fold } from "../fold.ts";
import { ownContext } from "../graph/index.ts";
import { terms, type QuadStore } from "../store/index.ts";

/** A name as it is compared: the words that it folds to (src/fold.ts), in their order. */
export interface Name {
  readonly text: string;
  readonly words: readonly string[];
}

export interface Known {
  readonly iri: string;
  /** Which of the datasets that are compared it is of. */
  readonly part: number;
  /** Each that differs when it is folded, once; the first is what the person is called. */
  readonly names: readonly Name[];
  /** Years in either calendar, as sources and rules give them; none if not told. */
  readonly born: readonly number[];
  readonly died: readonly number[];
  /** Years in which memberships of the person, or the assemblies that these were in, began and ended. */
  readonly active: readonly number[];
  /** IRIs that the person is stated to be, or to be perhaps: persons, and entries of other catalogues. */
  readonly stated: ReadonlySet<string>;
}

/** A longer name is a list of titles; this many of its words are compared. */
const mostWords = 8;

const type = terms.namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");

/** The IRI of a key or a type of records. */
function term(name: string): Term {
  const { properties, classes } = ownContext();
  const found = properties.get(name) ?? classes.get(name);
  if (found === undefined) throw new Error(`The context has no “${name}”.`);
  return found.iri;
}

/** The persons of a dataset, by their IRIs. */
export function peopleOf(store: QuadStore, part: number): Known[] {
  const iris = new Set([...store.match(null, type, term("Person"))].map(({ subject }) => subject.value));
  return [...iris].sort().map((iri) => personOf(store, iri, part));
}

function personOf(store: QuadStore, iri: string, part: number): Known {
  const person = terms.namedNode(iri);
  const objects = (node: Term, key: string) => [...store.match(node, term(key))].map(({ object }) => object);
  const naming = (node: Term, key: string) => [...store.match(null, term(key), node)].map(({ subject }) => subject);
  const years = (moments: readonly Term[]) =>
    distinct(
      moments.flatMap((moment) =>
        ["newStyle", "oldStyle", "computedDate"].flatMap((key) =>
          objects(moment, key).flatMap(({ value }) => yearOf(value)),
        ),
      ),
    );
  const memberships = naming(person, "member");
  const times = (node: Term) => [...objects(node, "begins"), ...objects(node, "ends")];
  return {
    iri,
    part,
    names: namesOf(person, objects),
    born: years(objects(person, "born")),
    died: years(objects(person, "died")),
    active: years(
      memberships.flatMap((each) => [each, ...objects(each, "during"), ...objects(each, "term")].flatMap(times)),
    ),
    stated: new Set(
      ["exactMatch", "mayBeSameAs"].flatMap((key) =>
        [...objects(person, key), ...naming(person, key)].map(({ value }) => value),
      ),
    ),
  };
}

/** Labels before all others: by them a person is called. Sorted, so that nothing hangs on the order in the store. */
function namesOf(person: Term, objects: (node: Term, key: string) => readonly Term[]): Name[] {
  const values = (key: string) => sorted(objects(person, key));
  const texts = [
    ...values("label"),
    ...["spelling", "otherName", "sortName"].flatMap(values),
    ...sorted(objects(person, "names").flatMap((name) => objects(name, "label"))),
    ...values("givenName").flatMap((first) => values("familyName").map((last) => `${first} ${last}`)),
  ];
  const names = new Map<string, Name>();
  for (const text of texts) {
    const words = fold(text).split(" ").filter(Boolean).slice(0, mostWords);
    const key = words.join(" ");
    if (words.length > 0 && !names.has(key)) names.set(key, { text, words });
  }
  return [...names.values()];
}

/** Texts in English first, for those who read the report; then by language and text. */
function sorted(found: readonly Term[]): string[] {
  const key = (text: Term) =>
    `${text.termType === "Literal" && text.language !== "en" ? text.language : ""} ${text.value}`;
  return found.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ value }) => value);
}

/** The year of a date in EDTF or XSD; none of one without a year. */
function yearOf(date: string): number[] {
  const [, year] = /^(-?\d{4,})(?:$|-|T)/.exec(date) ?? [];
  return year === undefined ? [] : [Number(year)];
}

const distinct = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
