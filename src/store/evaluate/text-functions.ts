/** SPARQL's functions of texts (https://www.w3.org/TR/sparql11-query/#func-strings). */

import { LRUCache } from "lru-cache";
import { DataFactory } from "n3";
import { ask, integer, integerOf, Numeric, stringOf, textOf, type Result, type Value, type Builtin } from "./values.ts";

/** A function of two texts whose languages agree. */
const ofTexts =
  (test: (text: string, part: string) => Result): Builtin =>
  (_, value, part) => {
    const [one, other] = [textOf(value), textOf(part)];
    if (one === undefined || other === undefined) return undefined;
    return other.language === "" || other.language === one.language ? test(one.text, other.text) : undefined;
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

/** https://www.w3.org/TR/xpath-functions/#func-substring: of the characters, which are code points, those whose places are in the range. */
const substr: Builtin = (_, ...values) => {
  const [value, start, length] = values;
  const text = textOf(value);
  const [from, count] = [integerOf(start), values.length < 3 ? Infinity : integerOf(length)];
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

/** By the operator's name in small letters. */
export const textFunctions: Readonly<Record<string, Builtin>> = {
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
  regex,
  replace,
  langmatches: langMatches,
};
