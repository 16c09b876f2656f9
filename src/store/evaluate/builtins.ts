/** SPARQL's functions on values (https://www.w3.org/TR/sparql11-query/#SparqlOps): those that are quickly done; the others are Comunica's. */

import type { Literal, Term } from "@rdfjs/types";
import { BigNumber } from "bignumber.js";
import { LRUCache } from "lru-cache";
import { DataFactory } from "n3";
import {
  ask,
  compare,
  decimal,
  equal,
  integer,
  integerOf,
  isLiteral,
  isNumber,
  isTerm,
  Moment,
  Numeric,
  sameTerm,
  stringOf,
  termOf,
  textOf,
  truth,
  valueOf,
  xsd,
  type Comparison,
  type Result,
  type Value,
} from "./values.ts";
import type { EngineFunctions } from "./functions.ts";

/** What a function makes of values, none of which is an error. */
export type Builtin = (engine: EngineFunctions | undefined, ...values: Value[]) => Result;

/** A function of two texts whose languages agree. */
const ofTexts =
  (test: (text: string, part: string) => Result): Builtin =>
  (_, value, part) => {
    const [one, other] = [textOf(value), textOf(part)];
    if (one === undefined || other === undefined) return undefined;
    return other.language === "" || other.language === one.language ? test(one.text, other.text) : undefined;
  };

const ordered =
  (name: Comparison): Builtin =>
  (engine, one, other) =>
    compare(name, one as Value, other as Value, engine);

/** Of numbers of any type, as Comunica reckons: decimals exactly, and then as the nearest number of JavaScript's. */
const reckoned =
  (
    name: string,
    plain: (one: number, other: number) => number,
    exact: (one: BigNumber, other: number) => BigNumber,
  ): Builtin =>
  (engine, one, other) => {
    if (!(one instanceof Numeric) || !(other instanceof Numeric))
      return isLiteral(one as Value) && isLiteral(other as Value)
        ? ask(engine, name, one as Value, other as Value)
        : undefined;
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
    return isLiteral(one as Value) && isLiteral(other as Value)
      ? ask(engine, "/", one as Value, other as Value)
      : undefined;
  const type = Math.max(one.type, other.type);
  if (type === integer && other.value === 0) return undefined;
  return new Numeric(new BigNumber(one.value).div(other.value).toNumber(), Math.max(type, decimal));
};

/** A number made of one, of the same type. */
const ofNumber =
  (name: string, change: (value: number) => number): Builtin =>
  (engine, value) => {
    if (value instanceof Numeric) return new Numeric(change(value.value), value.type);
    return isNumber(value as Value) ? ask(engine, name, value as Value) : undefined;
  };

/** A query may make patterns of its data: only the last are kept. */
const patterns = new LRUCache<string, RegExp>({ max: 500 });

/** Comunica reads a pattern as JavaScript's own, without flags but those of SPARQL; undefined for what is left to it. */
function patternOf(pattern: string, flags: string, global: string): RegExp | undefined {
  if (!/^(?!.*(.).*\1)[ims]*$/.test(flags)) return undefined;
  const key = `${global}${flags}u/${pattern}`;
  const known = patterns.get(key);
  if (known !== undefined) {
    known.lastIndex = 0;
    return known;
  }
  try {
    const made = new RegExp(pattern, `${global}${flags}u`);
    patterns.set(key, made);
    return made;
  } catch {
    return undefined;
  }
}

/** A text with the language of another. */
function alike(text: string, language: string): Value {
  return language === "" ? text : DataFactory.literal(text, language);
}

/** A text made of one, in its language. */
const ofText =
  (change: (text: string) => string): Builtin =>
  (_, value) => {
    const text = textOf(value);
    return text && alike(change(text.text), text.language);
  };

const str: Builtin = (_, value) => {
  if (typeof value === "string") return value;
  const term = termOf(value as Value);
  return term.termType === "BlankNode" ? undefined : term.value;
};

/** https://www.w3.org/TR/xpath-functions/#func-substring: of the characters, which are code points, those whose places are in the range. */
const substr: Builtin = (_, value, start, length) => {
  const text = textOf(value);
  const [from, count] = [integerOf(start), length === undefined ? Infinity : integerOf(length)];
  if (text === undefined || from === undefined || count === undefined) return undefined;
  const to = from + count;
  const { text: units, language } = text;
  const range = [Math.max(from, 1) - 1, Math.max(to, 1) - 1] as const;
  // A text without surrogates has as many characters as units.
  if (!/[\ud800-\udfff]/.test(units)) return alike(units.slice(...range), language);
  return alike(
    Array.from(units)
      .slice(...range)
      .join(""),
    language,
  );
};

/** What stands before or after the first place of a part in a text: of the text's language if it is there, of none if it is not. */
const beside =
  (cut: (text: string, at: number, length: number) => string): Builtin =>
  (_, value, part) => {
    const [one, other] = [textOf(value), textOf(part)];
    if (one === undefined || other === undefined) return undefined;
    if (other.language !== "" && other.language !== one.language) return undefined;
    const at = one.text.indexOf(other.text);
    return at < 0 ? "" : alike(cut(one.text, at, other.text.length), one.language);
  };

const replace: Builtin = (engine, ...values) => {
  const [value, pattern, replacement, flags] = values;
  const text = textOf(value);
  const [wanted, by, how] = [stringOf(pattern), stringOf(replacement), flags === undefined ? "" : stringOf(flags)];
  if (text === undefined || wanted === undefined || by === undefined || how === undefined) return undefined;
  const expression = patternOf(wanted, how, "g");
  if (expression === undefined) return ask(engine, "replace", ...values);
  return alike(
    text.text.replaceAll(
      expression,
      by.replaceAll("$0", () => "$&"),
    ),
    text.language,
  );
};

const regex: Builtin = (engine, ...values) => {
  const [value, pattern, flags] = values;
  const text = textOf(value);
  const [wanted, how] = [stringOf(pattern), flags === undefined ? "" : stringOf(flags)];
  if (text === undefined || wanted === undefined || how === undefined) return undefined;
  const expression = patternOf(wanted, how, "");
  return expression === undefined ? ask(engine, "regex", ...values) : expression.test(text.text);
};

/** Tag and range → whether they match: a query meets few languages, and often. */
const matches = new LRUCache<string, boolean>({ max: 500 });

const langMatches: Builtin = (engine, tag, range) => {
  if (typeof tag !== "string" || typeof range !== "string") return undefined;
  const key = `${tag} ${range}`;
  const known = matches.get(key);
  if (known !== undefined) return known;
  if (!/^[a-z\d-]*$/i.test(tag) || !/^[a-z\d]+$/i.test(range)) return ask(engine, "langmatches", tag, range);
  const isMatch = tag.split("-")[0]?.toLowerCase() === range.toLowerCase();
  matches.set(key, isMatch);
  return isMatch;
};

const toIri: Builtin = (engine, value) => {
  const text = stringOf(value) ?? (isTerm(value) && value.termType === "NamedNode" ? value.value : undefined);
  if (text === undefined) return undefined;
  if (!/^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text) || /\/\.{1,2}(?:[/?#]|$)/.test(text))
    return ask(engine, "iri", value as Value);
  return DataFactory.namedNode(text);
};

const part = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:Z|[-+]\d\d:\d\d)?$/;

/** A whole number that a date and time is written with, in whatever zone that is. */
const ofTime =
  (name: string, place: number): Builtin =>
  (engine, value) => {
    if (!isLiteral(value as Value) || value instanceof Numeric || typeof value !== "object") return undefined;
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
    return isLiteral(value as Value) ? ask(engine, xsd + name, value as Value) : undefined;
  };

const isOf =
  (...kinds: Term["termType"][]): Builtin =>
  (_, value) =>
    isTerm(value) && kinds.includes(value.termType);

function datatypeOf(value: Value): Term | undefined {
  const term = termOf(value);
  return term.termType === "Literal" ? term.datatype : undefined;
}

/** By the operator's name in small letters, or by IRI. */
export const builtins: Readonly<Record<string, Builtin>> = {
  "=": (engine, one, other) => equal(one as Value, other as Value, engine),
  "!=": (engine, one, other) => {
    const same = equal(one as Value, other as Value, engine);
    return same === undefined ? undefined : !same;
  },
  "<": ordered("<"),
  ">": ordered(">"),
  "<=": ordered("<="),
  ">=": ordered(">="),
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
  "!": (engine, value) => {
    const is = truth(value, engine);
    return is === undefined ? undefined : !is;
  },
  sameterm: (_, one, other) => sameTerm(one as Value, other as Value),
  isiri: isOf("NamedNode"),
  isuri: isOf("NamedNode"),
  isblank: isOf("BlankNode"),
  isliteral: (_, value) => isLiteral(value as Value),
  isnumeric: (_, value) => isNumber(value as Value),
  str,
  lang: (_, value) => {
    const term = termOf(value as Value);
    return term.termType === "Literal" ? term.language : undefined;
  },
  datatype: (_, value) => datatypeOf(value as Value),
  strlen: (_, value) => {
    const text = textOf(value);
    return text && new Numeric(Array.from(text.text).length, integer);
  },
  substr,
  ucase: ofText((text) => text.toUpperCase()),
  lcase: ofText((text) => text.toLowerCase()),
  strbefore: beside((text, at) => text.slice(0, at)),
  strafter: beside((text, at, length) => text.slice(at + length)),
  strstarts: ofTexts((text, part) => text.startsWith(part)),
  strends: ofTexts((text, part) => text.endsWith(part)),
  contains: ofTexts((text, part) => text.includes(part)),
  concat: (_, ...values) => {
    const texts = values.map(textOf);
    if (texts.some((text) => text === undefined)) return undefined;
    const [language = "", ...others] = new Set(texts.map((text) => text?.language ?? ""));
    return alike(texts.map((text) => text?.text ?? "").join(""), others.length === 0 ? language : "");
  },
  year: ofTime("year", 1),
  month: ofTime("month", 2),
  day: ofTime("day", 3),
  hours: ofTime("hours", 4),
  minutes: ofTime("minutes", 5),
  regex,
  replace,
  langmatches: langMatches,
  iri: toIri,
  uri: toIri,
  ...Object.fromEntries(["integer", "decimal", "float", "double"].map((name) => [xsd + name, toNumber(name)])),
  strdt: (_, value, datatype) => {
    if (typeof value !== "string" || !isTerm(datatype) || datatype.termType !== "NamedNode") return undefined;
    return valueOf(DataFactory.literal(value, datatype));
  },
};
