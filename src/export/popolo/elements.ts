/**
 * The elements of a Popolo document as a graph has them. A thing with a pointer comes from a file of somebody else's: only what that file said
 * of it goes out again, under the id that it had there. Any other thing is told as pages tell it, under its local id.
 */

import type { Literal } from "@rdfjs/types";
import type { Source } from "../source.ts";
import { byCodePoint } from "../statements.ts";
import { rdf, rdfs, skos, smolny } from "../terms.ts";
import { Things } from "../things.ts";
import { collectionOf } from "./classes.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** A field of an element: its key, and its value for a thing; `undefined` where the graph tells none. */
export interface Field {
  readonly key: string;
  /** The property that it tells, if a note may say that a file wrote an unknown there. */
  readonly property?: string;
  readonly read: (elements: Elements, id: string) => Json | undefined;
}

/** Class → the fields of its elements. */
export type FieldsOf = ReadonlyMap<string, readonly Field[]>;

const target = "http://www.w3.org/ns/oa#hasTarget";
const isLiteral = (term: { readonly termType: string }): term is Literal => term.termType === "Literal";

/** Where an element stands: `/organizations/3/memberships/0` → the element `/organizations/3`, its list `memberships`. */
const nested = /^(.+\/\d+|\/\d+)\/(\w+)\/\d+$/;

export class Elements {
  readonly things: Things;
  /** Key → how many elements have several values where Popolo has room for one, and the first of them. */
  readonly several = new Map<string, { number: number; readonly id: string }>();
  /** Without what editors note. */
  readonly #said: Things;
  readonly #base: string;
  readonly #fieldsOf: FieldsOf;

  private constructor(things: Things, said: Things, base: string, fieldsOf: FieldsOf) {
    [this.things, this.#said, this.#base, this.#fieldsOf] = [things, said, base, fieldsOf];
  }

  static async of(source: Source, fieldsOf: FieldsOf): Promise<Elements> {
    const { restated = [], noted = [], base = "" } = source;
    const said = await Things.of({ ...source, restated: [...restated, ...noted] });
    return new Elements(await Things.of(source), said, base, fieldsOf);
  }

  /** The class that decides what it is in a document; none for what Popolo has no element for. */
  classOf(id: string): string | undefined {
    const types = this.things.links(id, rdf("type"));
    for (const type of collectionOf.keys()) if (types.includes(type)) return type;
    return undefined;
  }

  collection(id: string): string | undefined {
    return collectionOf.get(this.classOf(id) ?? "");
  }

  pointer(id: string): string | undefined {
    return this.things.texts(id, smolny("pointer"))[0];
  }

  /** Whether it is told of by a file of somebody else's. */
  readonly isForeign = (id: string): boolean => this.pointer(id) !== undefined || this.#isReferredTo(id);

  /** A thing that a file refers to and describes nowhere has the file's id and no place in it. */
  #isReferredTo(id: string): boolean {
    return this.#said.texts(id, smolny("foreignId")).length > 0;
  }

  /** Whether it is an element of its own, rather than a part or what is only referred to. */
  isElement(id: string): boolean {
    if (this.classOf(id) === undefined) return false;
    const pointer = this.pointer(id);
    if (pointer === undefined) return !this.isForeign(id) && !this.#isPart(id);
    return pointer.startsWith("/") ? /\/\d+$/.test(pointer) : !this.#isPart(id);
  }

  /** A part is named below what it is a part of. */
  #isPart(id: string): boolean {
    return this.classOf(id.slice(0, id.lastIndexOf("/"))) !== undefined;
  }

  /** The element and the list that a file nests this one in. */
  place(id: string): { readonly owner: string; readonly list: string } | undefined {
    const [, owner, list] = nested.exec(this.pointer(id) ?? "") ?? [];
    return owner === undefined || list === undefined ? undefined : { owner: `${this.file(id)}#${owner}`, list };
  }

  /** The same for an element itself, as `place` names an owner. */
  key(id: string): string {
    return `${this.file(id)}#${this.pointer(id) ?? ""}`;
  }

  /** The file, as the passage that stands for it. */
  file(id: string): string {
    return this.things.links(id, smolny("restsOn"))[0] ?? "";
  }

  /** The id that a document has for it: a file's own, unchanged; none if the file gave none. */
  idOf(id: string): string | undefined {
    const [foreign] = this.#said.texts(id, smolny("foreignId"));
    if (foreign !== undefined || this.pointer(id) !== undefined) return foreign;
    const start = `${this.#base}id/`;
    return this.#base !== "" && id.startsWith(start) ? id.slice(start.length) : id;
  }

  /** How other elements refer to it, if a document has it, of one of these collections. */
  referredTo(id: string, collections?: readonly string[]): string | undefined {
    const own = this.collection(id);
    if (own === undefined || (collections !== undefined && !collections.includes(own))) return undefined;
    return this.isElement(id) || this.#isReferredTo(id) ? this.idOf(id) : undefined;
  }

  /** Whether a file has it inside another element, and without an id. */
  isInside(id: string): boolean {
    return this.pointer(id) !== undefined && this.idOf(id) === undefined && !this.isElement(id);
  }

  /** Its names: those that the file said, or all if no file tells of it; the one that is shown first. */
  labels(id: string): readonly Literal[] {
    const from = this.isForeign(id) || this.isForeign(id.slice(0, id.lastIndexOf("/"))) ? this.#said : this.things;
    const labels = from.objects(id, rdfs("label")).filter(isLiteral);
    const shown = from.label(id);
    return [...labels].sort((a, b) => Number(b.value === shown) - Number(a.value === shown));
  }

  readonly name = (id: string): string | undefined => {
    const [label] = this.labels(id);
    return label?.value ?? (this.isForeign(id) ? undefined : this.things.label(id));
  };

  /** Its other names that are only a text and a language. */
  otherNames(id: string): readonly Literal[] {
    const shown = this.name(id);
    const spellings = this.isForeign(id) ? [] : this.things.objects(id, smolny("spelling")).filter(isLiteral);
    const more = [...this.labels(id).slice(1), ...spellings].filter(({ value }) => value !== shown);
    return [...this.#said.objects(id, skos("altLabel")).filter(isLiteral), ...more];
  }

  /** In the order that they had in their file, else of their ids. */
  readonly inOrder = (ids: readonly string[]): readonly string[] => {
    const steps = (id: string) => (this.pointer(id) ?? "\uffff").split("/");
    const place = (id: string) => [this.pointer(id) === undefined ? "\uffff" : this.file(id), ...steps(id)];
    return ids
      .map((id) => ({ id, place: place(id) }))
      .sort((a, b) => compare(a.place, b.place) || byCodePoint(a.id, b.id))
      .map(({ id }) => id);
  };

  /** The first of the values of a key; that there are others is counted. */
  first<T>(key: string, id: string, values: readonly T[]): T | undefined {
    if (values.length > 1) this.#countSeveral(key, id);
    return values[0];
  }

  #countSeveral(key: string, id: string): void {
    const known = this.several.get(key);
    if (known === undefined) this.several.set(key, { number: 1, id });
    else known.number++;
  }

  /** What the graph tells of a thing, in the fields of its class. */
  whole(id: string): Readonly<Record<string, Json>> {
    return this.object(id, this.#fieldsOf.get(this.classOf(id) ?? "") ?? []);
  }

  /** The fields of a thing that the graph tells, and the unknowns that its file wrote. */
  object(id: string, fields: readonly Field[]): Readonly<Record<string, Json>> {
    const object: Record<string, Json> = {};
    const unknown = this.pointer(id) === undefined ? new Map<string, string>() : this.#unknown(id);
    for (const { key, property = "", read } of fields) {
      const told = read(this, id);
      const value = told ?? unknown.get(property);
      if (value === undefined) continue;
      // Two keys may tell one property: what a file wrote of it stands at the first.
      if (told === undefined) unknown.delete(property);
      if (object[key] === undefined) object[key] = value;
      else if (told !== undefined && object[key] !== told) this.#countSeveral(key, id);
    }
    return object;
  }

  /** Property → what a file wrote where it did not know. */
  #unknown(id: string): Map<string, string> {
    const words = new Map<string, string>();
    for (const note of this.things.from(id, target)) {
      const [wrote] = this.things.texts(note, smolny("words"));
      const [property] = this.things.links(note, smolny("notTold"));
      if (wrote !== undefined && property !== undefined) words.set(property, wrote);
    }
    return words;
  }
}

/** Step by step, numbers by their size. */
function compare(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [x = "", y = ""] = [a[i], b[i]];
    if (x === y) continue;
    return /^\d+$/.test(x) && /^\d+$/.test(y) ? Number(x) - Number(y) : byCodePoint(x, y);
  }
  return 0;
}
