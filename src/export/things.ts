/** A graph by things: what is said of each, found by property. For formats that say some of it, in their own words. */

import type { Term } from "@rdfjs/types";
import type { Source } from "./source.ts";
import { byCodePoint, idOf, readableOf } from "./statements.ts";
import { rdfs, rdfType, smolny } from "./terms.ts";

const none: readonly Term[] = [];

export class Things {
  readonly #objects = new Map<string, Map<string, Term[]>>();
  readonly #subjects = new Map<string, Map<string, string[]>>();

  /** The merge of a source's graphs, without those that restate the others. */
  static async of(source: Source): Promise<Things> {
    const things = new Things();
    for (const { quad } of await readableOf(source)) things.#add(idOf(quad.subject), quad.predicate.value, quad.object);
    return things;
  }

  #add(subject: string, property: string, object: Term): void {
    append(this.#objects, subject, property, object);
    if (object.termType !== "Literal") append(this.#subjects, idOf(object), property, subject);
  }

  /** The ids of all subjects, in the order of code points. */
  ids(): string[] {
    return [...this.#objects.keys()].sort(byCodePoint);
  }

  has(id: string): boolean {
    return this.#objects.has(id);
  }

  /** What a property says of a thing, in the order of its canonical N-Triples. */
  objects(id: string, property: string): readonly Term[] {
    return this.#objects.get(id)?.get(property) ?? none;
  }

  /** The ids among them. */
  links(id: string, property: string): readonly string[] {
    return this.objects(id, property)
      .filter(({ termType }) => termType !== "Literal")
      .map(idOf);
  }

  /** The texts among them, whatever their language or datatype. */
  texts(id: string, property: string): readonly string[] {
    return this.objects(id, property)
      .filter(({ termType }) => termType === "Literal")
      .map(({ value }) => value);
  }

  /** The things of which a property says this one. */
  from(id: string, property: string): readonly string[] {
    return this.#subjects.get(id)?.get(property) ?? [];
  }

  /** Every property of a thing, with its values. */
  about(id: string): ReadonlyMap<string, readonly Term[]> {
    return this.#objects.get(id) ?? new Map<string, Term[]>();
  }

  isA(id: string, type: string): boolean {
    return this.links(id, rdfType).includes(type);
  }

  /** Its name: in English, else without a language, else in the first of the languages it has; none if it has none. */
  label(id: string): string | undefined {
    const names = [...this.objects(id, rdfs("label")), ...this.objects(id, smolny("spelling"))].filter(
      (term) => term.termType === "Literal",
    );
    const ranks = ["en", "und", ""];
    const rank = (language: string) => (ranks.indexOf(language) + ranks.length + 1) % (ranks.length + 1);
    return [...names].sort((a, b) => rank(a.language) - rank(b.language))[0]?.value;
  }

  /** The day, month or year of a moment, by the Gregorian calendar: as it is said, else as it is computed, else in the source's words. */
  date(moment: string): string | undefined {
    const ways = ["newStyle", "computedDate", "words"].map((name) => this.texts(moment, smolny(name))[0]);
    return ways.find((way) => way !== undefined);
  }
}

function append<T>(index: Map<string, Map<string, T[]>>, id: string, property: string, value: T): void {
  const own = index.get(id) ?? new Map<string, T[]>();
  index.set(id, own);
  const values = own.get(property);
  if (values === undefined) own.set(property, [value]);
  else values.push(value);
}
