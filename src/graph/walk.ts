/**
 * Records → quads, each in the graph of whoever makes the statement.
 *
 * The keys mean what the context says; `cites`, `key` and `{ value, cites }` are the three conveniences beside it. Without
 * them a record is plain JSON-LD, and a JSON-LD processor makes the same triples of it.
 */

import { DataFactory } from "n3";
import type { NamedNode, Quad_Object } from "@rdfjs/types";
import type { Place } from "../issue.ts";
import {
  pairOf,
  type List,
  type Mapping,
  type Pair,
  type RecordFile,
  type Scalar,
  type Value,
} from "../records/index.ts";
import type { Context, Term } from "./context.ts";
import { nameOf } from "./identities.ts";
import { idIRI, terms, type SpecialGraph } from "./names.ts";
import type { References } from "./references.ts";
import type { Statements } from "./statements.ts";
import { specialVoice, voiceOf, type Voice } from "./voice.ts";

/** The node that statements are about, and who makes them; no voice until something is cited. */
interface Subject {
  readonly id: string;
  readonly node: NamedNode;
  readonly voice: Voice | undefined;
}

/** A key of a subject, and the term that it means. */
interface Property {
  readonly term: Term;
  readonly key: string;
  readonly keyPlace: Place;
}

/** The graphs that the keys lead to which group others. */
const nestedGraphs: Readonly<Record<string, SpecialGraph>> = { noted: "noted", described: "descriptions" };
const ownKeys = new Set(["id", "key", "type", "cites"]);

export class Walk {
  readonly #context: Context;
  readonly #base: string;
  readonly #references: References;
  readonly #statements: Statements;
  readonly #descriptions: Voice;
  readonly #uncited = new Map<string, { place: Place; keys: Set<string> }>();

  constructor(context: Context, base: string, references: References, statements: Statements) {
    this.#context = context;
    this.#base = base;
    this.#references = references;
    this.#statements = statements;
    this.#descriptions = specialVoice(base, "descriptions");
  }

  /** Makes the quads of all records. */
  files(files: readonly RecordFile[]): void {
    for (const record of files.flatMap(({ records }) => records)) {
      this.#node(record, voiceOf(record, undefined, this.#references));
    }
    for (const [id, { place, keys }] of this.#uncited) {
      const message = `Nothing says who states ${[...keys].map((key) => `“${key}”`).join(", ")} of ${id}.`;
      const hint = "Add “cites” with the passage that says it, or put it under “noted”.";
      this.#references.report("uncited", message, place, hint);
    }
  }

  /** A mapping with an id or a key. Records have reported one whose id is none. */
  #node(mapping: Mapping, voice: Voice | undefined): NamedNode | undefined {
    if (mapping.id === undefined) return undefined;
    const subject = { id: mapping.id, node: idIRI(this.#base, mapping.id), voice };
    this.#describe(mapping, subject);
    for (const pair of mapping.pairs) {
      if (ownKeys.has(pair.key)) continue;
      if (this.#context.nests.has(pair.key)) this.#nest(pair, subject);
      else this.#property(pair, subject);
    }
    return subject.node;
  }

  /** What the descriptions hold of every node: its id and its types. */
  #describe(mapping: Mapping, { id, node }: Subject): void {
    const add = (predicate: NamedNode, object: Quad_Object, place: Place) =>
      this.#add(node, predicate, object, this.#descriptions, place);
    add(terms.identifier, DataFactory.literal(id), nameOf(mapping));
    const type = pairOf(mapping, "type");
    if (type === undefined) {
      const hint = "Say what it is, such as “type: Person”.";
      this.#references.report("type-missing", `${id} has no type.`, nameOf(mapping), hint);
    }
    for (const value of itemsOf(type?.value)) {
      const iri = value.kind === "scalar" ? this.#references.type(value) : undefined;
      if (iri !== undefined) add(terms.type, iri, value.place);
      if (value.kind === "mapping") this.#wrongShape("type", "a type, or a list of them", value.place);
    }
  }

  #nest({ key, keyPlace, value }: Pair, subject: Subject): void {
    const kind = nestedGraphs[key];
    if (kind === undefined) throw new Error(`The context nests “${key}”, and no graph is known for it.`);
    if (value.kind !== "mapping") {
      this.#wrongShape(key, "keys with their values", keyPlace);
      return;
    }
    const around = specialVoice(this.#base, kind);
    const voice = voiceOf(value, around, this.#references) ?? around;
    for (const pair of value.pairs) if (pair.key !== "cites") this.#property(pair, { ...subject, voice });
  }

  #property({ key, keyPlace, value }: Pair, subject: Subject): void {
    const term = this.#references.property(key, keyPlace);
    if (term !== undefined) this.#value({ term, key, keyPlace }, value, subject);
  }

  #value(property: Property, value: Value, subject: Subject): void {
    if (value.kind === "list") for (const item of value.items) this.#value(property, item, subject);
    else if (value.kind === "scalar") this.#scalar(property, value, subject);
    else if (pairOf(value, "value") !== undefined) this.#cited(property, value, subject);
    else this.#mapping(property, value, subject);
  }

  /** `{ value, cites }`: a value with a voice of its own. */
  #cited(property: Property, mapping: Mapping, subject: Subject): void {
    const voice = voiceOf(mapping, subject.voice, this.#references);
    for (const { key, keyPlace, value } of mapping.pairs) {
      if (key === "value") this.#value(property, value, { ...subject, voice });
      else if (key !== "cites") {
        const hint = "Beside “value” stands only “cites”; a node has a “key” of its own instead.";
        this.#references.report("unknown-key", `“${key}” cannot stand beside “value”.`, keyPlace, hint);
      }
    }
  }

  #scalar(property: Property, scalar: Scalar, subject: Subject): void {
    const { coercion } = property.term;
    if (coercion === "languages") {
      this.#wrongShape(property.key, "texts by language, such as { en: Peace }", scalar.place);
      return;
    }
    const object = this.#references.object(coercion, scalar);
    if (object !== undefined) this.#say(property, object, subject, scalar.place);
  }

  #mapping(property: Property, mapping: Mapping, subject: Subject): void {
    const { coercion } = property.term;
    if (coercion === "languages") this.#languages(property, mapping, subject);
    else if (coercion !== "reference") this.#wrongShape(property.key, "a text", mapping.place);
    else if (pairOf(mapping, "key") === undefined && pairOf(mapping, "id") === undefined) {
      const hint = `Give the node a “key”, unique in ${subject.id}; to refer to a record write its id alone.`;
      this.#references.report("key-missing", `The value of “${property.key}” has no key.`, mapping.place, hint);
    } else {
      const voice = voiceOf(mapping, subject.voice, this.#references);
      const node = this.#node(mapping, voice);
      if (node !== undefined) this.#say(property, node, { ...subject, voice }, nameOf(mapping));
    }
  }

  #languages(property: Property, mapping: Mapping, subject: Subject): void {
    for (const { key, keyPlace, value } of mapping.pairs) {
      const language = this.#references.language(key, keyPlace);
      for (const text of itemsOf(value)) {
        if (text.kind !== "scalar") this.#wrongShape(key, "a text", text.place);
        else if (language !== undefined) {
          this.#say(property, DataFactory.literal(text.value, language), subject, text.place);
        }
      }
    }
  }

  #say({ term, key, keyPlace }: Property, object: Quad_Object, { id, node, voice }: Subject, place: Place): void {
    if (voice === undefined) {
      const uncited = this.#uncited.get(id) ?? { place: keyPlace, keys: new Set<string>() };
      this.#uncited.set(id, uncited);
      uncited.keys.add(key);
    } else if (!term.reverse) {
      this.#add(node, term.iri, object, voice, place);
    } else if (object.termType === "NamedNode") {
      this.#add(object, term.iri, node, voice, place);
      this.#rest(node, voice, place);
    }
  }

  #add(subject: NamedNode, predicate: NamedNode, object: Quad_Object, voice: Voice, place: Place): void {
    const [s, p, o] = [subject, predicate, object].map((term) => this.#statements.number(term)) as [
      number,
      number,
      number,
    ];
    for (const graph of voice.graphs) this.#statements.addAt(s, p, o, this.#statements.number(graph), place);
    this.#rest(subject, voice, place);
  }

  /** A node rests on the passages that say something of it. */
  #rest(node: NamedNode, voice: Voice, place: Place): void {
    if (voice.kind !== "said") return;
    for (const passage of voice.graphs) this.#add(node, terms.restsOn, passage, this.#descriptions, place);
  }

  #wrongShape(key: string, wanted: string, place: Place): void {
    this.#references.report("wrong-shape", `The value of “${key}” must be ${wanted}.`, place);
  }
}

/** A value that may be one or a list of them. */
function itemsOf(value: Value | undefined): readonly Exclude<Value, List>[] {
  if (value === undefined) return [];
  return value.kind === "list" ? value.items.flatMap(itemsOf) : [value];
}
