/**
 * Values of expressions, and how they compare (https://www.w3.org/TR/sparql11-query/#OperatorMapping).
 *
 * A simple literal is a string, a boolean a boolean, a computed integer a number; every other term is itself, so that STR gives its
 * lexical form. `undefined` is SPARQL's error. What two values are to one another is what Comunica says of them; of datatypes that are not
 * here it is asked.
 */

import type { Literal, Term } from "@rdfjs/types";
import { terms } from "../../store/index.ts";
import { Cannot } from "./cannot.ts";

export type Value = string | boolean | number | Term;
/** A value, or SPARQL's error. */
export type Result = Value | undefined;

export const xsd = "http://www.w3.org/2001/XMLSchema#";
const iri = (name: string) => terms.namedNode(xsd + name);
const [integer, boolean] = [iri("integer"), iri("boolean")];

const integers = new Set(
  [
    ...["integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"],
    ...["long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"],
  ].map((name) => xsd + name),
);

/** The value of a term. */
export function valueOf(term: Term): Value {
  if (term.termType !== "Literal" || term.language !== "") return term;
  const datatype = term.datatype.value;
  if (datatype === `${xsd}string`) return term.value;
  if (datatype === `${xsd}boolean` && /^(?:true|false)$/.test(term.value)) return term.value === "true";
  return term;
}

/** The term of a value. */
export function termOf(value: Value): Term {
  if (typeof value === "string") return terms.literal(value);
  if (typeof value === "boolean") return terms.literal(String(value), boolean);
  return typeof value === "number" ? terms.literal(String(value), integer) : value;
}

export function isLiteral(value: Value): value is string | boolean | number | Literal {
  return typeof value !== "object" || value.termType === "Literal";
}

/** The text and the language of a literal that has no datatype but that; undefined for every other value. */
export function textOf(value: Result): { text: string; language: string } | undefined {
  if (typeof value === "string") return { text: value, language: "" };
  if (typeof value !== "object" || value.termType !== "Literal") return undefined;
  if (value.language !== "") return { text: value.value, language: value.language };
  if (/#(?:normalizedString|token|anyURI|Name|NCName|NMTOKEN|language|ID|IDREF|ENTITY)$/.test(value.datatype.value))
    throw new Cannot("texts of a derived datatype");
  return undefined;
}

/** The integer of a value; undefined if it is none. */
export function integerOf(value: Result): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "object" || value.termType !== "Literal") return undefined;
  const datatype = value.datatype.value;
  if (/#(?:decimal|double|float)$/.test(datatype)) throw new Cannot("numbers that are no integers");
  if (!integers.has(datatype)) return undefined;
  const number = Number(value.value);
  if (!/^[-+]?\d+$/.test(value.value) || !Number.isSafeInteger(number)) throw new Cannot("numbers that are none");
  return number;
}

const times = new Map(["date", "dateTime"].map((name) => [xsd + name, name]));

/** The day, or day and time, of a literal without a time zone, as a text that sorts; undefined if it is neither. */
function timeOf(value: Value): string | undefined {
  if (typeof value !== "object" || value.termType !== "Literal") return undefined;
  const kind = times.get(value.datatype.value);
  if (kind === undefined) return undefined;
  const day = /^(\d{4}-\d\d-\d\d)(?:T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)?$/.exec(value.value)?.[1];
  if (day === undefined || value.value.includes("T") !== (kind === "dateTime")) throw new Cannot("such a date");
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) throw new Cannot("such a date");
  return `${kind} ${value.value}`;
}

/** What SPARQL has an order, or a sum, for that is not reckoned here. */
export function mustBeUnknown(value: Value): void {
  if (
    typeof value === "object" &&
    value.termType === "Literal" &&
    value.language === "" &&
    value.datatype.value.startsWith(xsd)
  )
    throw new Cannot(`values of type ${value.datatype.value}`);
}

/** Less than zero, zero or more as one stands before, with or after the other; undefined if `<` is an error for them. */
export function compare(one: Value, other: Value): number | undefined {
  const [a, b] = [integerOf(one), integerOf(other)];
  if (a !== undefined && b !== undefined) return a - b;
  if (typeof one === "string" && typeof other === "string") return one === other ? 0 : one.localeCompare(other);
  if (typeof one === "boolean" && typeof other === "boolean") return Number(one) - Number(other);
  const [time, otherTime] = [timeOf(one), timeOf(other)];
  if (time !== undefined && otherTime !== undefined) {
    if (time.indexOf(" ") !== otherTime.indexOf(" ")) throw new Cannot("a date beside a time");
    return time < otherTime ? -1 : time > otherTime ? 1 : 0;
  }
  if (a === undefined && time === undefined) mustBeUnknown(one);
  if (b === undefined && otherTime === undefined) mustBeUnknown(other);
  return undefined;
}

/** RDFterm-equal and the equalities before it in the table; undefined is an error. */
export function equal(one: Value, other: Value): boolean | undefined {
  if (!isLiteral(one) || !isLiteral(other)) return sameTerm(one, other);
  const [text, otherText] = [textOf(one), textOf(other)];
  if (text !== undefined && otherText !== undefined) {
    if (text.language !== otherText.language) return false;
    if (text.language !== "") return text.text === otherText.text;
  }
  const order = compare(one, other);
  if (order !== undefined) return order === 0;
  return sameTerm(one, other) ? true : undefined;
}

export function sameTerm(one: Value, other: Value): boolean {
  return termOf(one).equals(termOf(other));
}

/** The effective boolean value (https://www.w3.org/TR/sparql11-query/#ebv). */
export function truth(value: Result): boolean | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  const text = textOf(value);
  if (text?.language) throw new Cannot("the truth of a text with a language");
  if (text !== undefined) return text.text !== "";
  const number = integerOf(value);
  if (number !== undefined) return number !== 0;
  mustBeUnknown(value);
  return undefined;
}

const kinds: Readonly<Record<string, number>> = { BlankNode: 0, NamedNode: 1, Literal: 2 };

/** The order of ORDER BY, MIN and MAX (https://www.w3.org/TR/sparql11-query/#modOrderBy); what is unbound comes first. */
export function order(one: Term | undefined, other: Term | undefined): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined);
  const [kind, otherKind] = [kinds[one.termType] ?? 3, kinds[other.termType] ?? 3];
  if (kind !== otherKind) return kind - otherKind;
  if (one.termType !== "Literal" || other.termType !== "Literal") return byUnits(one.value, other.value);
  if (one.language !== "" && other.language !== "")
    return byUnits(one.value, other.value) || byUnits(one.language, other.language);
  const [value, otherValue] = [valueOf(one), valueOf(other)];
  const both = one.language === "" && other.language === "" ? compare(value, otherValue) : undefined;
  if (both !== undefined) return both;
  return byUnits(one.datatype.value, other.datatype.value) || byUnits(one.value, other.value);
}

function byUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
