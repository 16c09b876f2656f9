/** Values without their places, and values to try. */

import fc from "fast-check";
import type { Value } from "../../src/records/index.ts";

export type Plain = string | Plain[] | [string, Plain][];

/** A value without places: a text, a list, or a list of key and value. */
export function plain(value: Value): Plain {
  if (value.kind === "scalar") return value.value;
  if (value.kind === "list") return value.items.map(plain);
  return value.pairs.map((pair): [string, Plain] => [pair.key, plain(pair.value)]);
}

const pieces = [
  "a",
  "Ф",
  "ё",
  "1",
  "0",
  "-",
  ":",
  ": ",
  " ",
  "  ",
  "#",
  " #",
  ",",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "\\",
  "\n",
  "\n\n",
  "\t",
  "&",
  "*",
  "!",
  "|",
  ">",
  "%",
  "@",
  "`",
  "?",
  "=",
  "~",
  ".",
  "/",
  "no",
  "null",
  "1e3",
  "2020-01-01",
  "\u2028",
  "\u00a0",
  "😀",
  "long words and many of them ",
];

/** Texts that YAML finds hard, in NFC and without control characters. */
export const texts = fc
  .oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join("")),
    fc.string({ unit: "grapheme" }),
  )
  .map((text) => text.normalize("NFC"))
  .filter((text) => !/(?![\t\n])\p{Cc}|\p{Noncharacter_Code_Point}|\ufeff/u.test(text));
