/** What a person types for a parameter → an RDF term of the parameter's type, or why not. */

import type { Literal, NamedNode } from "@rdfjs/types";
import { terms } from "../store/index.ts";

const xsd = "http://www.w3.org/2001/XMLSchema#";

interface ParameterType {
  /** The term, or undefined when the text is no value of the type. */
  readonly read: (text: string, idBase: string) => NamedNode | Literal | undefined;
  /** What a value looks like, for hints. */
  readonly like: string;
}

/** The types that a parameter may have. Terms are made, never text, so no value can change the query it is put in. */
export const parameterTypes = {
  iri: { read: readIri, like: "an id (person/vladimir-lenin) or a whole IRI (https://…)" },
  string: { read: (text) => (isText(text) ? terms.literal(text) : undefined), like: "a text" },
  langString: { read: readLangString, like: "a text with its language (Смольный@ru)" },
  integer: { read: (text) => typed(text, /^[+-]?\d+$/, "integer"), like: "a whole number (505)" },
  decimal: { read: (text) => typed(text, /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/, "decimal"), like: "a number (0.5)" },
  boolean: { read: (text) => typed(text, /^(?:true|false)$/, "boolean"), like: "true or false" },
  date: { read: (text) => (isDay(text) ? typed(text, /^/, "date") : undefined), like: "a day (1917-11-07)" },
} as const satisfies Record<string, ParameterType>;

export type ParameterTypeName = keyof typeof parameterTypes;

/** An id is local, and resolved against the base of ids; anything with a scheme is a whole IRI. */
function readIri(text: string, idBase: string): NamedNode | undefined {
  const whole = /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text);
  const iri = whole ? text : idBase + text;
  // What SPARQL's IRIREF cannot hold; and an id is words with slashes between them.
  if (/[\u0000-\u0020<>"{}|^`\\]/.test(iri) || !isText(iri)) return undefined;
  return whole || /^[\p{L}\p{N}._~-]+(?:\/[\p{L}\p{N}._~-]+)*$/u.test(text) ? terms.namedNode(iri) : undefined;
}

function readLangString(text: string): Literal | undefined {
  const parts = /^([^]*)@([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)$/.exec(text);
  return parts?.[1] !== undefined && parts[2] !== undefined && isText(parts[1])
    ? terms.literal(parts[1], parts[2])
    : undefined;
}

function typed(text: string, form: RegExp, type: string): Literal | undefined {
  return form.test(text) ? terms.literal(text, terms.namedNode(xsd + type)) : undefined;
}

/** Whole Unicode, without the one character that no format and few stores can hold. */
function isText(text: string): boolean {
  return !/[\p{Surrogate}\u0000]/u.test(text);
}

/** A day of the proleptic Gregorian calendar (XSD 1.1: a year 0000 is a year). */
function isDay(text: string): boolean {
  const parts = /^(-?(?:[1-9]\d{3,}|0\d{3}))-(\d\d)-(\d\d)$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined) return false;
  const [year = 0, month = 0, day = 0] = parts;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days;
}
