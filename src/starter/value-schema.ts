/** The JSON Schema of what may stand at a key: what the context makes of its values, and what the shapes say of their form. */

import type { Coercion, Term } from "../graph/index.ts";
import { idPattern } from "../records/index.ts";
import type { PropertyShape } from "./shapes.ts";

/** A JSON Schema (draft-07), or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

export const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });

/**
 * Datatype → its lexical forms. Records hold text alone, but an editor's YAML reads `12` as a number: both are taken, and the pattern
 * holds for the text.
 */
const datatypes: Readonly<Record<string, Schema>> = {
  nonNegativeInteger: { type: ["string", "integer"], pattern: "^(?:\\+?[0-9]+|-0+)$", minimum: 0 },
  positiveInteger: { type: ["string", "integer"], pattern: "^\\+?0*[1-9][0-9]*$", minimum: 1 },
  integer: { type: ["string", "integer"], pattern: "^[+-]?[0-9]+$" },
  date: { type: "string", pattern: "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}(?:Z|[+-][0-9]{2}:[0-9]{2})?$" },
};
const xsd = "http://www.w3.org/2001/XMLSchema#";
const anyText: Schema = { type: ["string", "number", "boolean"] };

/** What the schema must know of the rest. */
export interface Names {
  readonly prefixes: Readonly<Record<string, string>>;
  /** Keys and types of records. */
  readonly words: readonly string[];
  /** Class (IRI) → the type that records write. */
  typeOf(iri: string): string | undefined;
}

/** The form of a single value that is no list and not `{ value, cites }`: keywords for texts, and for a mapping, if it may be one. */
function single(coercion: Coercion, shapes: readonly PropertyShape[], names: Names): { scalar: Schema; node?: Schema } {
  if (coercion === "languages") return { scalar: {}, node: languages(shapes) };
  if (coercion === "vocabulary")
    return { scalar: { type: "string", anyOf: [{ enum: names.words }, { type: ["array", "object"] }] } };
  if (coercion === "reference") {
    const prefixed = [...Object.keys(names.prefixes), "https?", "mailto"].join("|");
    const pattern = `${idPattern}|^(?:${prefixed}):[^\\s<>"{}|\\\\^\`]+$`;
    return { scalar: { type: "string", pattern }, node: { ...ref("node"), ...typed(shapes, names) } };
  }
  const name = coercion === "text" ? "" : coercion.value.replace(xsd, "");
  return { scalar: { ...(datatypes[name] ?? anyText), ...bounds(shapes) } };
}

/** The type of a node that stands where only some may. */
function typed(shapes: readonly PropertyShape[], names: Names): Schema {
  const classes = shapes.flatMap(({ classes }) => classes ?? []);
  const types = [...new Set(classes.flatMap((iri) => names.typeOf(iri) ?? []))];
  return types.length === 0
    ? {}
    : { properties: { type: { anyOf: [{ enum: types }, { type: "array", items: { type: "string" } }] } } };
}

function bounds(shapes: readonly PropertyShape[]): Schema {
  const each = shapes.map(({ minLength, maxLength, pattern }) => ({ minLength, maxLength, pattern }));
  const said = each.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)));
  const some = said.filter((one) => Object.keys(one).length > 0);
  return some.length === 0 ? {} : { allOf: some };
}

/** Several texts that differ where there may be one: of the same text twice the graph holds one. */
const surplus: Schema = { type: "array", minItems: 2, uniqueItems: true, items: { type: ["string", "number"] } };

function languages(shapes: readonly PropertyShape[]): Schema {
  const text = { ...anyText, ...bounds(shapes) };
  const isOne = shapes.some(({ isUniqueLang }) => isUniqueLang);
  return {
    propertyNames: { pattern: "^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$" },
    additionalProperties: { anyOf: [text, { type: "array", items: text, ...(isOne ? { not: surplus } : {}) }] },
  };
}

/**
 * The schema of a key's value.
 * @param name - its name among the definitions
 * @param description - shown by editors
 */
export function valueSchema(
  name: string,
  term: Term,
  shapes: readonly PropertyShape[],
  names: Names,
  description: string | undefined,
): Schema {
  const { scalar, node } = single(term.coercion, shapes, names);
  const self = ref(name);
  const cited = {
    required: ["value"],
    properties: { value: self, cites: ref("cites") },
    additionalProperties: false,
  };
  const { type = [], ...keywords } = scalar;
  const isCited = { type: "object", required: ["value"] };
  const mapping = node ? { if: isCited, then: cited, else: { if: { type: "object" }, then: node } } : cited;
  return {
    ...(description === undefined ? {} : { description }),
    type: [type, "array", "object"].flat(),
    ...keywords,
    items: self,
    ...mapping,
    ...(shapes.some(({ maxCount }) => maxCount === 1) ? { not: surplus } : {}),
  };
}
