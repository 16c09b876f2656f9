/** Which characters a text may hold, and in which form: nothing that cannot be seen, letters and accents composed (NFC). */

import { issue, type Issue, type Place } from "../issue.ts";
import type { Lines } from "./lines.ts";

/**
 * What may not stand in a text: control characters but tab and line feed, a carriage return that ends no line,
 * byte order marks, noncharacters and halves of surrogate pairs (narrower than YAML 1.2.2, section 5.1).
 */
export const forbidden = /(?!\t|\n|\r\n)[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufeff]/gu;

const names: Readonly<Record<string, string>> = {
  "\0": "a NUL character",
  "\r": "a carriage return that ends no line",
  "\ufeff": "a byte order mark",
};

/** A forbidden character in a sentence. */
export function nameOf(character: string): string {
  return `${names[character] ?? "a control character"} (${codePoints(character)})`;
}

/** What is wrong with the characters of a scalar that begins at an offset of the text. */
export function textFault(value: string, lines: Lines, offset: number, place: Place): Issue | undefined {
  const character = value.match(forbidden)?.[0]; // written with an escape, as in "\0"
  if (character !== undefined) {
    return issue("control-character", `This text holds ${nameOf(character)}.`, place, "Take it out.");
  }
  const composed = value.normalize("NFC");
  if (composed === value) return undefined;
  let at = 0;
  while (value[at] === composed[at]) at++;
  const cluster = /^.\p{M}*/su.exec(value.slice(at))?.[0] ?? value;
  const asWritten = lines.text.startsWith(value, offset);
  return issue(
    "not-nfc",
    `“${cluster}” is written as ${codePoints(cluster)}, which is not in the composed form (Unicode NFC).`,
    asWritten ? lines.place(offset + at, cluster.length) : place,
    `Write ${codePoints(cluster.normalize("NFC"))}.`,
  );
}

function codePoints(text: string): string {
  const code = (character: string) => (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return [...text].map((character) => `U+${code(character)}`).join(" ");
}
