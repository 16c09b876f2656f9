/**
 * Values of expressions, and how they compare (https://www.w3.org/TR/sparql11-query/#OperatorMapping).
 *
 * A simple literal is a string, `true` and `false` are booleans, a number is a {@link Numeric}; every other term is itself. `undefined` is SPARQL's
 * error. What two values are to one another is what Comunica says of them: of what is hard it is asked itself.
 */

import type { Literal, Term } from "@rdfjs/types";
import { DataFactory } from "n3";
import { NeedsFunctions } from "./failures.ts";
import type { EngineFunctions } from "./functions.ts";

export const xsd = "http://www.w3.org/2001/XMLSchema#";
const iri = (name: string) => DataFactory.namedNode(xsd + name);

/** Each of the four is promoted to those behind it (https://www.w3.org/TR/xpath20/#promotion). */
export const [integer, decimal] = [0, 1];
const [float, double] = [2, 3];
const numericTypes = ["integer", "decimal", "float", "double"].map(iri);
const boolean = iri("boolean");

/** A literal that has been read. */
abstract class Parsed {
  /** Undefined if it was computed. */
  readonly term: Literal | undefined;

  constructor(term: Literal | undefined) {
    this.term = term;
  }
}

export class Numeric extends Parsed {
  readonly value: number;
  readonly type: number;

  constructor(value: number, type: number, term?: Literal) {
    super(term);
    this.value = value;
    this.type = type;
  }
}

/** A date, or a date and time, that is in order and has no time zone. */
export class Moment extends Parsed {
  declare readonly term: Literal;
  /** Milliseconds since 1970 in the proleptic Gregorian calendar, as if it were in UTC: what has no zone is compared with its like alone. */
  readonly time: number;
  readonly isDate: boolean;

  constructor(time: number, isDate: boolean, term: Literal) {
    super(term);
    this.time = time;
    this.isDate = isDate;
  }
}

export type Value = string | boolean | Numeric | Moment | Term;
/** A value, or SPARQL's error. */
export type Result = Value | undefined;
/** What a function makes of values, none of which is an error. */
export type Builtin = (engine: EngineFunctions | undefined, ...values: Value[]) => Result;

const numeric = new Map<string, number>([
  ["decimal", decimal],
  ["float", float],
  ["double", double],
  ...["integer", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"].map(
    (name) => [name, integer] as [string, number],
  ),
  ...["long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"].map(
    (name) => [name, integer] as [string, number],
  ),
]);

const derivedTexts = new Set(
  ["normalizedString", "token", "language", "NMTOKEN", "Name", "NCName", "ENTITY", "ID", "IDREF", "untypedAtomic"].map(
    (name) => xsd + name,
  ),
);

/** The value of a term. */
export function valueOf(term: Term): Value {
  if (term.termType !== "Literal" || term.language !== "") return term;
  const datatype = term.datatype.value;
  if (!datatype.startsWith(xsd)) return term;
  const name = datatype.slice(xsd.length);
  if (name === "string") return term.value;
  if (name === "boolean") return term.value === "true" ? true : term.value === "false" ? false : term;
  if (name === "date" || name === "dateTime") return momentOf(term, name === "date") ?? term;
  const type = numeric.get(name);
  if (type === undefined) return term;
  const value = numberOf(term.value, type);
  return value === undefined ? term : new Numeric(value, type, term);
}

const lexical = [
  /^[-+]?\d+$/,
  /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/,
  /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/,
  /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/,
];
const infinities: Readonly<Record<string, number>> = { INF: Infinity, "+INF": Infinity, "-INF": -Infinity, NaN };

/** The number that a text of a type means; undefined if it is none, or one that a number of JavaScript's does not hold. */
function numberOf(text: string, type: number): number | undefined {
  if (lexical[type]?.test(text) !== true) return type >= float ? infinities[text] : undefined;
  const value = Number(text);
  return type === integer && !Number.isSafeInteger(value) ? undefined : value;
}

/** The term of a value. */
export function termOf(value: Value): Term {
  if (typeof value === "string") return DataFactory.literal(value);
  if (typeof value === "boolean") return DataFactory.literal(String(value), boolean);
  if (!(value instanceof Parsed)) return value;
  if (value.term !== undefined) return value.term;
  const computed = value as Numeric;
  return DataFactory.literal(canonical(computed), numericTypes[computed.type] ?? boolean);
}

/** How Comunica writes a number that it has computed. */
function canonical({ value, type }: Numeric): string {
  if (type === integer) return value.toFixed(0);
  if (!Number.isFinite(value)) return value > 0 ? "INF" : value < 0 ? "-INF" : "NaN";
  if (type === decimal) {
    const text = value.toString();
    const plain = text.includes("e") ? value.toFixed(20).replace(/(\d)0*$/, "$1") : text;
    return plain.includes(".") ? plain : `${plain}.0`;
  }
  const [mantissa = "0", exponent = "0"] = value.toExponential().split("e");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}E${exponent.replace(/^\+/, "")}`;
}

/** Whether a value is a term as it stands. */
export function isTerm(value: Result): value is Term {
  return typeof value === "object" && !(value instanceof Parsed);
}

export function isLiteral(value: Value): boolean {
  return typeof value !== "object" || value instanceof Parsed || value.termType === "Literal";
}

/** The text and the language of a literal that is a text; undefined for every other value. */
export function textOf(value: Result): { text: string; language: string } | undefined {
  if (typeof value === "string") return { text: value, language: "" };
  if (typeof value !== "object" || value instanceof Parsed || value.termType !== "Literal") return undefined;
  if (value.language !== "") return { text: value.value, language: value.language };
  return derivedTexts.has(value.datatype.value) ? { text: value.value, language: "" } : undefined;
}

/** The text of a string that has no language. */
export function stringOf(value: Result): string | undefined {
  if (typeof value === "string") return value;
  const text = textOf(value);
  return text?.language === "" ? text.text : undefined;
}

/** What a number is in itself; undefined if it is none. */
export function integerOf(value: Result): number | undefined {
  return value instanceof Numeric && value.type === integer ? value.value : undefined;
}

/** Whether a value is a number: one that has been read, or an integer that is too large for that. */
export function isNumber(value: Value): boolean {
  if (value instanceof Numeric) return true;
  if (!isTerm(value) || value.termType !== "Literal" || !value.datatype.value.startsWith(xsd)) return false;
  return (
    numeric.get(value.datatype.value.slice(xsd.length)) === integer && lexical[integer]?.test(value.value) === true
  );
}

/** Calls a function of Comunica's. */
export function ask(engine: EngineFunctions | undefined, name: string, ...values: readonly Value[]): Result {
  if (engine === undefined) throw new NeedsFunctions(`Only Comunica knows ${name} of such values.`);
  const term = engine.call(name, values.map(termOf));
  return term && valueOf(term);
}

const day = /^(\d{4})-(\d\d)-(\d\d)$/;
const moment = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/;
const lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function momentOf(term: Literal, isDate: boolean): Moment | undefined {
  const parts = (isDate ? day : moment).exec(term.value);
  if (parts === null) return undefined;
  const [year, month, date, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
  ];
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && !isLeap ? 28 : (lengths[month - 1] ?? 0);
  if (date < 1 || date > length) return undefined;
  const begin = new Date(0);
  begin.setUTCFullYear(year, month - 1, date);
  begin.setUTCHours(hours, minutes, seconds);
  return new Moment(begin.getTime(), isDate, term);
}

/** As `localeCompare`, which Comunica compares texts with, and faster. */
const collator = new Intl.Collator();

/** What compares natively: less than zero, zero or more, or NaN; undefined if that is not known here. */
function natively(one: Value, other: Value): number | undefined {
  if (one instanceof Numeric) return other instanceof Numeric ? difference(one.value, other.value) : undefined;
  if (typeof one === "string" && typeof other === "string") return one === other ? 0 : collator.compare(one, other);
  if (typeof one === "boolean" && typeof other === "boolean") return Number(one) - Number(other);
  if (one instanceof Moment && other instanceof Moment && one.isDate === other.isDate) return one.time - other.time;
  return undefined;
}

function difference(one: number, other: number): number {
  return one < other ? -1 : one > other ? 1 : one === other ? 0 : NaN;
}

/** `<` and its like. */
export type Comparison = "<" | ">" | "<=" | ">=";
const holds: Readonly<Record<Comparison, (order: number) => boolean>> = {
  "<": (order) => order < 0,
  ">": (order) => order > 0,
  "<=": (order) => order <= 0,
  ">=": (order) => order >= 0,
};

export function compare(name: Comparison, one: Value, other: Value, engine: EngineFunctions | undefined): Result {
  const order = natively(one, other);
  if (order !== undefined) return holds[name](order);
  // IRIs and blank nodes have no order, and neither has a number beside a text.
  if (!isLiteral(one) || !isLiteral(other)) return undefined;
  if (areUnlike(one, other)) return undefined;
  return ask(engine, name, one, other);
}

/** Of two types that are not compared with one another. */
function areUnlike(one: Value, other: Value): boolean {
  return isPlain(one) && isPlain(other) && !(one instanceof Moment && other instanceof Moment);
}

function isPlain(value: Value): boolean {
  return typeof value !== "object" || value instanceof Parsed;
}

/** RDFterm-equal and the equalities before it in the table; undefined is an error. */
export function equal(one: Value, other: Value, engine: EngineFunctions | undefined): boolean | undefined {
  if (!isLiteral(one) || !isLiteral(other)) return sameTerm(one, other);
  const order = natively(one, other);
  if (order !== undefined) return order === 0;
  const [text, otherText] = [textOf(one), textOf(other)];
  if (text !== undefined && otherText !== undefined && (text.language !== "" || otherText.language !== ""))
    return text.language === otherText.language && text.text === otherText.text;
  if (areUnlike(one, other)) return undefined;
  return ask(engine, "=", one, other) as boolean | undefined;
}

export function sameTerm(one: Value, other: Value): boolean {
  return termOf(one).equals(termOf(other));
}

/** The effective boolean value (https://www.w3.org/TR/sparql11-query/#ebv). */
export function truth(value: Result, engine: EngineFunctions | undefined): boolean | undefined {
  if (value === undefined || typeof value === "boolean") return value;
  if (typeof value === "string") return value.length > 0;
  if (value instanceof Numeric) return value.value !== 0 && !Number.isNaN(value.value);
  if (value instanceof Moment || value.termType !== "Literal") return undefined;
  const is = ask(engine, "!", value);
  return is === undefined ? undefined : is !== true;
}

const kinds: Readonly<Record<string, number>> = { BlankNode: 0, NamedNode: 1, Literal: 2 };

/** The order of ORDER BY, MIN and MAX (https://www.w3.org/TR/sparql11-query/#modOrderBy); what is unbound comes first. */
export function order(one: Value | undefined, other: Value | undefined, engine: EngineFunctions | undefined): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined);
  const native = natively(one, other);
  // Neither of the two comes first if one is no number.
  if (native !== undefined) return native || 0;
  const [term, otherTerm] = [termOf(one), termOf(other)];
  const [kind, otherKind] = [kinds[term.termType] ?? 3, kinds[otherTerm.termType] ?? 3];
  if (kind !== otherKind) return kind - otherKind;
  if (term.termType !== "Literal" || otherTerm.termType !== "Literal") return byUnits(term.value, otherTerm.value);
  if (term.language !== "" && otherTerm.language !== "")
    return byUnits(term.value, otherTerm.value) || byUnits(term.language, otherTerm.language);
  if (isUnderstood(one) && isUnderstood(other))
    return byUnits(term.datatype.value, otherTerm.datatype.value) || byUnits(term.value, otherTerm.value);
  if (engine === undefined) throw new NeedsFunctions("Only Comunica knows the order of such literals.");
  return engine.order(term, otherTerm);
}

/** Of a type of which it is known here that it has no order with others. */
function isUnderstood(value: Value): boolean {
  return isPlain(value) || textOf(value) !== undefined;
}

function byUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
