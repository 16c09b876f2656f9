/** SPARQL's functions on values (https://www.w3.org/TR/sparql11-query/#SparqlOps): those that checks and rules use. */

import type { Term } from "@rdfjs/types";
import { LRUCache } from "lru-cache";
import { terms } from "../../store/index.ts";
import { Cannot } from "./cannot.ts";
import {
  compare,
  equal,
  integerOf,
  isLiteral,
  mustBeUnknown,
  sameTerm,
  textOf,
  truth,
  valueOf,
  type Result,
  type Value,
} from "./values.ts";

/** What a function makes of values, none of which is an error. */
export type Builtin = (...values: (Value | undefined)[]) => Result;

/** A function of two texts whose languages agree. */
const ofTexts =
  (test: (text: string, part: string) => boolean): Builtin =>
  (value, part) => {
    const [one, other] = [textOf(value), textOf(part)];
    if (one === undefined || other === undefined) return undefined;
    return other.language === "" || other.language === one.language ? test(one.text, other.text) : undefined;
  };

const ordered =
  (test: (order: number) => boolean): Builtin =>
  (one, other) => {
    const order = one === undefined || other === undefined ? undefined : compare(one, other);
    return order === undefined ? undefined : test(order);
  };

const reckoned =
  (reckon: (one: number, other: number) => number): Builtin =>
  (one, other) => {
    const [a, b] = [integerOf(one), integerOf(other)];
    if (a === undefined && one !== undefined) mustBeUnknown(one);
    if (b === undefined && other !== undefined) mustBeUnknown(other);
    if (a === undefined || b === undefined) return undefined;
    const result = reckon(a, b);
    if (!Number.isSafeInteger(result)) throw new Cannot("numbers of that size");
    return result;
  };

/** A query may make patterns of its data: only the last are kept. */
const patterns = new LRUCache<string, RegExp>({ max: 500 });

/** Comunica reads a pattern as JavaScript's own, without flags but those of SPARQL. */
function patternOf(pattern: Result, flags: Result, global: string): RegExp | undefined {
  if (typeof pattern !== "string" || (flags !== undefined && typeof flags !== "string")) return undefined;
  if (flags !== undefined && !/^(?!.*(.).*\1)[ims]*$/.test(flags)) throw new Cannot("such flags");
  const key = `${global}${flags ?? ""}u/${pattern}`;
  const known = patterns.get(key);
  if (known !== undefined) return known;
  try {
    const made = new RegExp(pattern, `${global}${flags ?? ""}u`);
    patterns.set(key, made);
    return made;
  } catch {
    throw new Cannot("such a pattern");
  }
}

/** A text with the language of another. */
function alike(text: string, language: string): Value {
  return language === "" ? text : terms.literal(text, language);
}

function str(value?: Value): Result {
  if (typeof value !== "object") return value === undefined ? undefined : String(value);
  if (value.termType === "BlankNode") throw new Cannot("the text of a blank node");
  return value.value;
}

function substr(value?: Value, start?: Value, length?: Value): Result {
  const [from, count] = [integerOf(start), length === undefined ? Infinity : integerOf(length)];
  const text = textOf(value);
  if (text === undefined || from === undefined || count === undefined) return undefined;
  if (from < 1 || count < 0) throw new Cannot("such a part of a text");
  return alike(
    Array.from(text.text)
      .slice(from - 1, from - 1 + count)
      .join(""),
    text.language,
  );
}

function replace(value?: Value, pattern?: Value, replacement?: Value, flags?: Value): Result {
  const text = textOf(value);
  const expression = patternOf(pattern, flags, "g");
  if (text === undefined || expression === undefined || typeof replacement !== "string") return undefined;
  return alike(
    text.text.replaceAll(
      expression,
      replacement.replaceAll("$0", () => "$&"),
    ),
    text.language,
  );
}

function langMatches(tag?: Value, range?: Value): Result {
  if (typeof tag !== "string" || typeof range !== "string") return undefined;
  if (!/^[a-z\d-]*$/i.test(tag) || !/^[a-z\d]+$/i.test(range)) throw new Cannot("such ranges of languages");
  return tag.split("-")[0]?.toLowerCase() === range.toLowerCase();
}

function iri(value?: Value): Result {
  const text = typeof value === "object" && value.termType === "NamedNode" ? value.value : value;
  if (typeof text !== "string") return undefined;
  if (!/^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text) || /\/\.{1,2}(?:[/?#]|$)/.test(text)) throw new Cannot("such an IRI");
  return terms.namedNode(text);
}

const isOf =
  (...kinds: Term["termType"][]): Builtin =>
  (value) =>
    typeof value === "object" && kinds.includes(value.termType);

/** By sparqljs's name. */
export const builtins: Readonly<Record<string, Builtin>> = {
  "=": (one, other) => (one === undefined || other === undefined ? undefined : equal(one, other)),
  "!=": (one, other) => {
    const same = one === undefined || other === undefined ? undefined : equal(one, other);
    return same === undefined ? undefined : !same;
  },
  "<": ordered((order) => order < 0),
  ">": ordered((order) => order > 0),
  "<=": ordered((order) => order <= 0),
  ">=": ordered((order) => order >= 0),
  "+": reckoned((one, other) => one + other),
  "-": reckoned((one, other) => one - other),
  "*": reckoned((one, other) => one * other),
  "!": (value) => {
    const is = truth(value);
    return is === undefined ? undefined : !is;
  },
  sameterm: (one, other) => (one === undefined || other === undefined ? undefined : sameTerm(one, other)),
  isiri: isOf("NamedNode"),
  isuri: isOf("NamedNode"),
  isblank: isOf("BlankNode"),
  isliteral: (value) => (value === undefined ? undefined : isLiteral(value)),
  str,
  lang: (value) => {
    if (value === undefined || !isLiteral(value)) return undefined;
    return typeof value === "object" ? value.language : "";
  },
  strlen: (value) => {
    const text = textOf(value);
    return text === undefined ? undefined : Array.from(text.text).length;
  },
  substr,
  strstarts: ofTexts((text, part) => text.startsWith(part)),
  strends: ofTexts((text, part) => text.endsWith(part)),
  contains: ofTexts((text, part) => text.includes(part)),
  concat: (...values) => {
    const texts = values.map(textOf);
    if (texts.some((text) => text === undefined)) return undefined;
    const [language = "", ...others] = new Set(texts.map((text) => text?.language ?? ""));
    return alike(texts.map((text) => text?.text ?? "").join(""), others.length === 0 ? language : "");
  },
  regex: (value, pattern, flags) => {
    const text = textOf(value);
    const expression = patternOf(pattern, flags, "");
    return text === undefined || expression === undefined ? undefined : expression.test(text.text);
  },
  replace,
  langmatches: langMatches,
  iri,
  uri: iri,
  strdt: (value, datatype) => {
    if (typeof value !== "string" || typeof datatype !== "object" || datatype.termType !== "NamedNode")
      return undefined;
    return valueOf(terms.literal(value, datatype));
  },
};
