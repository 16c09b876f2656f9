/**
 * A JSON Schema of record files, for editors that complete and check as one writes: made from the context (which keys there are and what
 * their values are) and the shapes (which keys belong to which type), so that there is no second schema by hand.
 *
 * It never refuses what `smolny check` takes, and finds what the form of one record alone shows: an unknown key or type, a key that is
 * not the type's, a missing one, a value of a wrong form, one value too many. What takes the graph (references that lead nowhere, dates,
 * sums) only `check` finds. Draft-07 (https://json-schema.org/draft-07), which every editor's YAML reads.
 */

import { ownContext, type Term } from "../graph/index.ts";
import { idPattern, keyPattern, longestId } from "../records/index.ts";
import { readOntology, type Ontology } from "./ontology.ts";
import type { ClassShape, PropertyShape } from "./shapes.ts";
import { ref, valueSchema, type Names, type Schema } from "./value-schema.ts";

/** Keys that the program writes by itself, and no person. */
const notForHands = /^(?:identifier|restsOn|computed.*)$/;

/** The schema as JSON text, a definition on a line; the same ontology gives the same bytes. */
export async function jsonSchema(): Promise<string> {
  const { definitions, ...rest } = schemaOf(await readOntology());
  const lines = Object.entries(definitions).map(
    ([name, schema]) => `${JSON.stringify(name)}: ${JSON.stringify(schema)}`,
  );
  return `${JSON.stringify(rest).slice(0, -1)},\n"definitions": {\n${lines.join(",\n")}\n}}\n`;
}

function schemaOf(ontology: Ontology): Schema & { readonly definitions: Schema } {
  const { classes, prefixes, properties } = ownContext();
  const types = [...classes.values()];
  const names: Names = {
    prefixes,
    words: [...properties.keys(), ...classes.keys()],
    typeOf: (iri) => types.find((term) => term.iri.value === iri)?.name,
  };
  const values = new Values(ontology, names);
  const ofTypes = types.flatMap((term): [string, Schema][] => {
    const keys = keysOf(term, ontology, values);
    return [
      [term.name, classSchema(term, keys, ontology)],
      [`${term.name}-keys`, { type: "object", properties: keys, additionalProperties: false }],
    ];
  });
  const isOf = ({ name }: Term) => ({ properties: { type: { const: name } }, required: ["type"] });
  const type = { enum: types.map(({ name }) => name) };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Records of Smolny",
    description: "A file of records is a list of them; dataset.yaml is one record by itself.",
    if: { type: "array" },
    then: { items: ref("record") },
    else: { allOf: [ref("record"), { properties: { type: { const: "Dataset" } } }] },
    definitions: {
      id: {
        type: "string",
        pattern: idPattern,
        maxLength: longestId,
        description: "Its id, such as person/fyodor-dan. It stays.",
      },
      key: {
        type: "string",
        pattern: keyPattern,
        description: "One word; the id of the node is its owner's id, “/” and this.",
      },
      cites: {
        description: "The passage that says what stands below, or a list of passages.",
        type: ["string", "array"],
        pattern: idPattern,
        items: ref("cites"),
      },
      type: { description: "What it is.", anyOf: [type, { type: "array", items: type }] },
      record: { type: "object", required: ["id", "type"], properties: { key: false }, allOf: [ref("thing")] },
      node: {
        type: "object",
        required: ["type"],
        oneOf: [{ required: ["key"] }, { required: ["id"] }],
        allOf: [ref("thing")],
      },
      thing: {
        properties: { id: ref("id"), key: ref("key"), type: ref("type") },
        allOf: types.map((term) => ({ if: isOf(term), then: ref(term.name) })),
      },
      ...Object.fromEntries(ofTypes),
      ...values.definitions(),
    },
  };
}

/** The schema of the records of one class. */
function classSchema(term: Term, properties: Schema, ontology: Ontology): Schema {
  const shape = ontology.shapes.get(term.iri.value);
  const description = ontology.definitions.get(term.iri.value);
  const musts = shape === undefined ? [] : required(shape);
  const grouped = (about: string) => ({ description: about, allOf: [ref(`${term.name}-keys`)] });
  return {
    ...(description === undefined ? {} : { description }),
    properties: {
      id: ref("id"),
      key: ref("key"),
      type: ref("type"),
      cites: ref("cites"),
      ...properties,
      noted: grouped("What the editors note, and no source says."),
      described: grouped("What describes the source or the dataset itself."),
    },
    additionalProperties: false,
    ...(musts.length === 0 ? {} : { allOf: musts.map(oneOfThese) }),
  };
}

/** The keys that records of a class may have, each with the schema of its values. */
function keysOf(term: Term, ontology: Ontology, values: Values): Schema {
  const shape = ontology.shapes.get(term.iri.value);
  const keys = [...ownContext().properties.values()].filter((key) => mayHave(key, term, shape, ontology));
  return Object.fromEntries(keys.map((key) => [key.name, values.of(key, shapesOf(key, shape))]));
}

/** Whether records of a class may have a key. */
function mayHave(key: Term, { iri }: Term, shape: ClassShape | undefined, { shapes }: Ontology): boolean {
  if (notForHands.test(key.name)) return false;
  if (key.reverse) {
    // What stands there names this thing by the property, which may want a thing of another class.
    const wanted = [...shapes.values()].flatMap(({ properties }) => properties.get(key.iri.value) ?? []);
    return wanted.every(({ classes }) => classes === undefined || classes.includes(iri.value));
  }
  return shape?.isClosed !== true || shape.properties.has(key.iri.value) || shape.ignored.has(key.iri.value);
}

function shapesOf(key: Term, shape: ClassShape | undefined): readonly PropertyShape[] {
  return key.reverse ? [] : (shape?.properties.get(key.iri.value) ?? []);
}

/** The keys of which a record must have one: for each property that it must have, and each choice. */
function required({ properties, someOf }: ClassShape): string[][] {
  const terms = [...ownContext().properties.values()];
  const namedBy = (iri: string) => terms.filter((key) => key.iri.value === iri);
  const musts = [...properties]
    .filter(([, shapes]) => shapes.some(({ minCount }) => minCount > 0))
    .map(([iri]) => [iri]);
  return [...musts, ...someOf].flatMap((iris) => {
    const keys = iris.flatMap(namedBy);
    // A rule may give it, or the node around that this one stands in.
    const isElsewhere = keys.some(({ name, reverse }) => reverse || notForHands.test(name));
    return isElsewhere || keys.length < iris.length ? [] : [keys.map(({ name }) => name)];
  });
}

/** One of the keys stands in the record, or in what it groups. */
function oneOfThese(keys: readonly string[]): Schema {
  const within = keys.map((key) => ({ required: [key] }));
  const grouped = ["noted", "described"].map((nest) => ({
    required: [nest],
    properties: { [nest]: { anyOf: within } },
  }));
  return { anyOf: [...within, ...grouped] };
}

/** The schemas of values, each once: a key that takes the same in every class has one definition. */
class Values {
  readonly #ontology: Ontology;
  readonly #names: Names;
  /** Key → shapes as text → the definition. */
  readonly #byKey = new Map<string, Map<string, { name: string; schema: Schema }>>();

  constructor(ontology: Ontology, names: Names) {
    this.#ontology = ontology;
    this.#names = names;
  }

  of(key: Term, shapes: readonly PropertyShape[]): Schema {
    const known = this.#byKey.get(key.name) ?? new Map<string, { name: string; schema: Schema }>();
    this.#byKey.set(key.name, known);
    const form = JSON.stringify(shapes);
    const number = known.size === 0 ? "" : `-${known.size + 1}`;
    const found = known.get(form) ?? { name: `key-${key.name}${number}`, schema: {} };
    if (!known.has(form)) {
      const about = [this.#ontology.definitions.get(key.iri.value), ...shapes.map(({ message }) => message)];
      const description = [...new Set(about.filter((text) => text !== undefined))].join("\n\n");
      const schema = valueSchema(found.name, key, shapes, this.#names, description === "" ? undefined : description);
      known.set(form, { ...found, schema });
    }
    return ref(found.name);
  }

  definitions(): Schema {
    const all = [...this.#byKey.values()].flatMap((known) => [...known.values()]);
    return Object.fromEntries(all.map(({ name, schema }) => [name, schema]));
  }
}
