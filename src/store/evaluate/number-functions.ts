/** SPARQL's functions of numbers and dates (https://www.w3.org/TR/sparql11-query/#func-numerics). */

import type { Literal } from "@rdfjs/types";
import { BigNumber } from "bignumber.js";
import { DataFactory } from "n3";
import {
  ask,
  decimal,
  integer,
  isLiteral,
  isNumber,
  Moment,
  Numeric,
  termOf,
  valueOf,
  xsd,
  type Builtin,
} from "./values.ts";

/** Of numbers of any type, as Comunica reckons: decimals exactly, and then as the nearest number of JavaScript's. */
const reckoned =
  (
    name: string,
    plain: (one: number, other: number) => number,
    exact: (one: BigNumber, other: number) => BigNumber,
  ): Builtin =>
  (engine, one, other) => {
    if (!(one instanceof Numeric) || !(other instanceof Numeric))
      return isLiteral(one) && isLiteral(other) ? ask(engine, name, one, other) : undefined;
    const type = Math.max(one.type, other.type);
    const quick = plain(one.value, other.value);
    if (type === integer && Number.isSafeInteger(quick)) return new Numeric(quick, integer);
    return new Numeric(
      scaled(plain, one.value, other.value) ?? exact(new BigNumber(one.value), other.value).toNumber(),
      type,
    );
  };

/**
 * A sum or difference of two numbers of at most six decimals, exactly: of whole millionths, which are divided once at the end. Undefined where
 * that is not exact.
 */
function scaled(plain: (one: number, other: number) => number, one: number, other: number): number | undefined {
  if (plain === product) return undefined;
  const [a, b] = [Math.round(one * 1e6), Math.round(other * 1e6)];
  const result = plain(a, b);
  const isExact = a / 1e6 === one && b / 1e6 === other && [a, b, result].every(Number.isSafeInteger);
  return isExact ? result / 1e6 : undefined;
}

const product = (one: number, other: number) => one * other;

const divided: Builtin = (engine, one, other) => {
  if (!(one instanceof Numeric) || !(other instanceof Numeric))
    return isLiteral(one) && isLiteral(other) ? ask(engine, "/", one, other) : undefined;
  const type = Math.max(one.type, other.type);
  if (type === integer && other.value === 0) return undefined;
  return new Numeric(new BigNumber(one.value).div(other.value).toNumber(), Math.max(type, decimal));
};

/** A number made of one, of the same type. */
const ofNumber =
  (name: string, change: (value: number) => number): Builtin =>
  (engine, value) => {
    if (value instanceof Numeric) return new Numeric(change(value.value), value.type);
    return isNumber(value) ? ask(engine, name, value) : undefined;
  };

const part = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|[-+]\d\d:\d\d)?$/;

/** A whole number that a date and time is written with, in whatever zone that is. */
const ofTime =
  (name: string, place: number): Builtin =>
  (engine, value) => {
    if (!isLiteral(value) || value instanceof Numeric || typeof value !== "object") return undefined;
    const { value: text } = termOf(value);
    const found = part.exec(text);
    const isSound = found !== null && valueOf(DataFactory.literal(text.slice(0, 19), dateTime)) instanceof Moment;
    const { datatype } = termOf(value) as Literal;
    if (!isSound || !datatype.equals(dateTime)) return ask(engine, name, value);
    return new Numeric(Number(found[place]), integer);
  };

const dateTime = DataFactory.namedNode(`${xsd}dateTime`);

/** Casts to numbers (https://www.w3.org/TR/xpath-functions/#casting): a text must be one of the type; of what is hard Comunica is asked. */
const toNumber =
  (name: string): Builtin =>
  (engine, value) => {
    if (typeof value === "string") {
      const read = valueOf(DataFactory.literal(value.trim(), DataFactory.namedNode(xsd + name)));
      return read instanceof Numeric ? new Numeric(read.value, read.type) : undefined;
    }
    if (value instanceof Numeric && value.type === integer && name === "integer")
      return new Numeric(value.value, integer);
    return isLiteral(value) ? ask(engine, xsd + name, value) : undefined;
  };

/** By the operator's name in small letters, or by IRI. */
export const numberFunctions: Readonly<Record<string, Builtin>> = {
  "+": reckoned(
    "+",
    (one, other) => one + other,
    (one, other) => one.plus(other),
  ),
  "-": reckoned(
    "-",
    (one, other) => one - other,
    (one, other) => one.minus(other),
  ),
  "*": reckoned("*", product, (one, other) => one.times(other)),
  "/": divided,
  uminus: ofNumber("uminus", (value) => -value),
  uplus: ofNumber("uplus", (value) => value),
  abs: ofNumber("abs", Math.abs),
  ceil: ofNumber("ceil", Math.ceil),
  floor: ofNumber("floor", Math.floor),
  round: ofNumber("round", Math.round),
  isnumeric: (_, value) => isNumber(value),
  year: ofTime("year", 1),
  month: ofTime("month", 2),
  day: ofTime("day", 3),
  hours: ofTime("hours", 4),
  minutes: ofTime("minutes", 5),
  ...Object.fromEntries(["integer", "decimal", "float", "double"].map((name) => [xsd + name, toNumber(name)])),
};
