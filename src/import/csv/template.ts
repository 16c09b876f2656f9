/** Records with holes: what the part `records` of a mapping holds, its patterns read and each key looked up in the context. */

import { nearest, type Place } from "../../issue.ts";
import { pairOf, type List, type Mapping, type Pair, type Scalar, type Value } from "../../records/index.ts";
import { ruleOf, type ColumnRules } from "./columns.ts";
import type { Given } from "./merged.ts";
import { fill, parsePattern, type Pattern } from "./pattern.ts";
import type { Settings } from "./settings.ts";

/** What ontology/context.jsonld says of keys and types. */
export interface Vocabulary {
  readonly properties: ReadonlyMap<string, { readonly coercion: unknown }>;
  readonly classes: ReadonlyMap<string, unknown>;
}

/** Whether a template has a hole, so that a row may leave it without a value. */
function isOpen(template: Template): boolean {
  if (template.kind === "text") return template.pattern.columns.length > 0;
  if (template.kind === "list") return template.items.some(isOpen);
  return template.pairs.some(({ value }) => isOpen(value));
}

function pairTemplate(key: string, keyPlace: Place, value: Template): PairTemplate {
  return { key, keyPlace, value, isOpen: isOpen(value) };
}

/** A text whose holes are filled: as they stand, escaped for an id, or so that it is an address or a date. */
export interface TextTemplate {
  readonly kind: "text";
  readonly pattern: Pattern;
  readonly role: "text" | "id" | "address" | "date";
  /** What it is in every row, if it has no hole. */
  readonly constant?: Given;
}

export interface ListTemplate {
  readonly kind: "list";
  readonly items: readonly Template[];
}

export interface PairTemplate {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Template;
  readonly isOpen: boolean;
}

function textTemplate(pattern: Pattern, role: TextTemplate["role"]): TextTemplate {
  if (pattern.columns.length > 0) return { kind: "text", pattern, role };
  const scalar: Scalar = { kind: "scalar", value: fill(pattern, () => ""), place: pattern.place };
  return { kind: "text", pattern, role, constant: { scalar, firstHolds: false } };
}

/** A record, a node inside one, or keys that stand together, such as texts by language. */
export interface MappingTemplate {
  readonly kind: "mapping";
  /** The id of a record or the key of a node. */
  readonly name?: TextTemplate;
  /** What a record or node is. */
  readonly type?: string;
  /** The column with several values in a cell that each make a record or node of their own. */
  readonly each?: string;
  readonly pairs: readonly PairTemplate[];
  readonly place: Place;
}

export type Template = TextTemplate | ListTemplate | MappingTemplate;

/** A record of a mapping. */
export interface RecordTemplate extends MappingTemplate {
  readonly name: TextTemplate;
  readonly type: string;
}

/** Keys that the import writes itself. */
const ours: Readonly<Record<string, string>> = {
  cites: "The import cites the file for everything outside “noted”.",
  described: "The import describes the file; each record has its row.",
  pointer: "The import gives each record its row.",
  notes: "The import writes notes itself, on what cells say is not known.",
};

/** Keys whose values are dates. */
const dateKeys = new Set(["newStyle", "oldStyle"]);

const braces = "A column stands in braces, such as person/{id}; a brace that is meant as such is written twice.";

export class Templates {
  readonly #settings: Settings;
  readonly #vocabulary: Vocabulary;
  readonly #columns: ColumnRules;
  readonly #language: string;
  /** The ids of the records and of the nodes in them, as they are written. */
  readonly #ids = new Set<string>();
  /** All patterns, for the columns that they name. */
  readonly patterns: Pattern[] = [];

  /** @param language of texts that the mapping gives without one */
  constructor(settings: Settings, vocabulary: Vocabulary, columns: ColumnRules, language: string) {
    this.#settings = settings;
    this.#vocabulary = vocabulary;
    this.#columns = columns;
    this.#language = language;
  }

  /** Reads the records of a mapping; what is at fault is left out. */
  records(value: Value): RecordTemplate[] {
    const items = value.kind === "list" ? value.items : [];
    if (value.kind !== "list" || items.length === 0) {
      const hint = "Begin each with “- id: …”.";
      this.#settings.report("mapping-value", "“records” is a list of records.", value.place, hint);
    }
    const records = items.filter((item) => item.kind === "mapping");
    for (const item of items) if (item.kind !== "mapping") this.#settings.pairs(item, "A record");
    for (const record of records) this.#learnIds(record, undefined);
    return records.map((record) => this.#record(record)).filter((record) => record !== undefined);
  }

  #record(record: Mapping): RecordTemplate | undefined {
    const compiled = this.#mapping(record, "id", []);
    const { name, type } = compiled;
    if (name === undefined) {
      const near = record.pairs.find(({ key }) => /^[@_]?(key|ids?|identifier)$/i.test(key));
      const place = near?.keyPlace ?? record.place;
      this.#settings.report("mapping-key", "The record has no id.", place, "Such as “id: person/{id}”.");
      return;
    }
    if (!/^[a-z0-9.-]+\//.test(name.pattern.written)) {
      const hint = "An id begins with the kind of thing and a slash, such as person/{id}.";
      this.#settings.report("mapping-pattern", `“${name.pattern.written}” makes no id.`, name.pattern.place, hint);
      return;
    }
    return type === undefined ? undefined : { ...compiled, name, type };
  }

  #learnIds(mapping: Mapping, owner: string | undefined): void {
    const own = pairOf(mapping, owner === undefined ? "id" : "key")?.value;
    const written = own?.kind === "scalar" ? own.value : undefined;
    const id = written === undefined || owner === undefined ? (written ?? owner) : `${owner}/${written}`;
    if (written !== undefined && id !== undefined) this.#ids.add(id);
    const visit = (value: Value): void => {
      if (value.kind === "list") value.items.forEach(visit);
      else if (value.kind === "mapping") this.#learnIds(value, id);
    };
    for (const { value } of mapping.pairs) visit(value);
  }

  /** @param bound the columns of which only one value is meant here */
  #mapping(mapping: Mapping, naming: "id" | "key", bound: readonly string[]): MappingTemplate {
    const own = pairOf(mapping, naming)?.value;
    const name = own?.kind === "scalar" ? this.#pattern(own) : undefined;
    const each = name?.columns.find((column) => this.#isList(column) && !bound.includes(column));
    const inside = each === undefined ? bound : [...bound, each];
    if (name !== undefined) this.#oneList(name, inside);
    const type = pairOf(mapping, "type");
    const word = type === undefined ? undefined : this.#type(type);
    if (name !== undefined && type === undefined) {
      const message = `“${name.written}” has no type.`;
      this.#settings.report("mapping-key", message, name.place, "Say what it is, such as “type: Person”.");
    }
    const pairs = mapping.pairs
      .filter(({ key }) => key !== naming && key !== "type")
      .map((pair) => this.#pair(pair, inside))
      .filter((pair) => pair !== undefined);
    return {
      kind: "mapping",
      pairs,
      place: mapping.place,
      ...(name === undefined ? {} : { name: textTemplate(name, "id") }),
      ...(word === undefined ? {} : { type: word }),
      ...(each === undefined ? {} : { each }),
    };
  }

  #pair({ key, keyPlace, value }: Pair, bound: readonly string[]): PairTemplate | undefined {
    const our = Object.hasOwn(ours, key) ? ours[key] : undefined;
    if (our !== undefined) {
      this.#settings.report("mapping-key", `A mapping does not give “${key}”.`, keyPlace, our);
      return;
    }
    if (key === "noted" && value.kind === "mapping") {
      return pairTemplate(key, keyPlace, this.#mapping(value, "key", bound));
    }
    const term = this.#vocabulary.properties.get(key);
    if (term === undefined) {
      const known = [...this.#vocabulary.properties.keys(), "noted", "type"];
      const near = nearest(key, known);
      const hint = near === undefined ? "The keys stand in ontology/context.jsonld." : `Perhaps “${near}”?`;
      this.#settings.report("mapping-key", `“${key}” is no key of records.`, keyPlace, hint);
      return;
    }
    const isDate = dateKeys.has(key) && value.kind === "scalar";
    const compiled = isDate ? this.#text(value, "date", bound) : this.#value(value, term.coercion, bound);
    return compiled && pairTemplate(key, keyPlace, compiled);
  }

  #type({ value }: Pair): string | undefined {
    const type = this.#settings.scalar(value, "A type");
    if (type === undefined || this.#vocabulary.classes.has(type.value)) return type?.value;
    const near = nearest(type.value, this.#vocabulary.classes.keys());
    const all = [...this.#vocabulary.classes.keys()].join(", ");
    const hint = near === undefined ? `The types are ${all}.` : `Perhaps “${near}”?`;
    this.#settings.report("mapping-value", `“${type.value}” is no type of thing.`, type.place, hint);
  }

  #value(value: Value, coercion: unknown, bound: readonly string[]): Template | undefined {
    if (value.kind === "list") return this.#list(value, coercion, bound);
    if (value.kind === "mapping") {
      return coercion === "languages" ? this.#languages(value, bound) : this.#mapping(value, "key", bound);
    }
    if (coercion === "languages") {
      const text = this.#text(value, "text", bound);
      const pair = text && pairTemplate(this.#language, value.place, text);
      return pair && { kind: "mapping", pairs: [pair], place: value.place };
    }
    return coercion === "reference" ? this.#reference(value, bound) : this.#text(value, "text", bound);
  }

  #list({ items }: List, coercion: unknown, bound: readonly string[]): ListTemplate {
    const compiled = items.map((item) => this.#value(item, coercion, bound)).filter((item) => item !== undefined);
    return { kind: "list", items: compiled };
  }

  #languages({ pairs, place }: Mapping, bound: readonly string[]): MappingTemplate {
    const compiled = pairs.flatMap(({ key, keyPlace, value }) => {
      const text = this.#value(value, "text", bound);
      return text === undefined ? [] : [pairTemplate(key, keyPlace, text)];
    });
    return { kind: "mapping", pairs: compiled, place };
  }

  #reference(scalar: Scalar, bound: readonly string[]): TextTemplate | undefined {
    const pattern = this.#pattern(scalar);
    if (pattern === undefined) return undefined;
    const first = pattern.parts[0] ?? "";
    if (this.#ids.has(pattern.written) || pattern.columns.length === 0) return this.#text(scalar, "id", bound);
    if (typeof first !== "string" || /^[a-z]+:/.test(first)) return this.#text(scalar, "address", bound);
    const near = nearest(pattern.written, this.#ids);
    const hint = near === undefined ? `The ids of the mapping are ${[...this.#ids].join(", ")}.` : `Perhaps “${near}”?`;
    const message = `No record of the mapping has the id “${pattern.written}”.`;
    this.#settings.report("mapping-pattern", message, scalar.place, hint);
  }

  #text(scalar: Scalar, role: TextTemplate["role"], bound: readonly string[]): TextTemplate | undefined {
    const pattern = this.#pattern(scalar);
    if (pattern === undefined) return undefined;
    this.#oneList(pattern, bound);
    return textTemplate(pattern, role);
  }

  #pattern(scalar: Scalar): Pattern | undefined {
    const pattern = parsePattern(scalar);
    if (pattern === undefined) {
      const message = `“${scalar.value}” has a brace without the other.`;
      this.#settings.report("mapping-pattern", message, scalar.place, braces);
      return;
    }
    this.patterns.push(pattern);
    return pattern;
  }

  /** Two columns with several values each would make every pair of them. */
  #oneList({ columns, written, place }: Pattern, bound: readonly string[]): void {
    const lists = columns.filter((column) => this.#isList(column) && !bound.includes(column));
    if (lists.length < 2) return;
    const message = `“${written}” has two columns with several values in a cell: ${lists.join(", ")}.`;
    this.#settings.report(
      "mapping-pattern",
      message,
      place,
      "Make a record of each, and name one in the id of the other.",
    );
  }

  #isList(column: string): boolean {
    return ruleOf(this.#columns.rules, column).separator !== undefined;
  }
}
