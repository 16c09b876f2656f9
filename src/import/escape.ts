/**
 * Foreign ids → parts of our own ids: readable, stable, and never two alike.
 *
 * Small letters and digits stay. A single sign between two letters or digits has a short form: `-` and `.` stay, `_` is `--`,
 * a space `---`, `/` is `..` and `:` is `...`. Whatever else stands there is written as its code points, `-.27.28-.`. Capitals
 * become small, and a mark at the end says which they were: `.-u` that all are, `.-m0-1` that the first letter is (how many are
 * small, capital, small, … in turn). What would begin or end with a sign gets `x.-` before it or `.-e` behind it.
 */

import { createHash } from "node:crypto";

const separators: Readonly<Record<string, string>> = { "-": "-", ".": ".", _: "--", " ": "---", "/": "..", ":": "..." };

/** An escaped id longer than this is cut, and the SHA-256 of the foreign id stands for the rest: three of them leave room in an id. */
const longest = 140;

const isPlain = (sign: string | undefined) => sign !== undefined && /^[a-zA-Z0-9]$/.test(sign);

/** The one part of an id that stands for a foreign id, which must not be empty. */
export function escapeId(foreign: string): string {
  if (/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/.test(foreign) && foreign.length <= longest) return foreign;
  const signs = Array.from(foreign);
  let body = "";
  let codes: string[] = [];
  const flush = () => {
    if (codes.length > 0) body += `-.${codes.join(".")}-.`;
    codes = [];
  };
  signs.forEach((sign, index) => {
    const short = separators[sign];
    const between = short !== undefined && isPlain(signs[index - 1]) && isPlain(signs[index + 1]);
    if (isPlain(sign) || between) {
      flush();
      body += short ?? sign.toLowerCase();
    } else codes.push((sign.codePointAt(0) ?? 0).toString(16));
  });
  flush();
  const start = /^[a-z0-9]/.test(body) ? body : `x.-${body}`;
  const capitals = capitalsOf(foreign);
  const end = capitals === "" ? (/[a-z0-9]$/.test(start) ? "" : ".-e") : `.-${capitals}`;
  const escaped = start + end;
  if (escaped.length <= longest) return escaped;
  const digest = createHash("sha256").update(foreign, "utf16le").digest("hex");
  return `${escaped.slice(0, longest / 2)}.-h${digest}`;
}

/** Which ASCII letters are capitals: none, `u` for all, or how many are small, capital, small, … up to the last capital. */
function capitalsOf(foreign: string): string {
  const letters = foreign.replace(/[^a-zA-Z]+/g, "");
  if (!/[A-Z]/.test(letters)) return "";
  if (!/[a-z]/.test(letters)) return "u";
  const runs = [...letters.matchAll(/[a-z]+|[A-Z]+/g)].map(([run]) => run);
  if (/^[a-z]/.test(runs.at(-1) ?? "")) runs.pop();
  const lengths = runs.map((run) => run.length);
  return `m${[...(/^[A-Z]/.test(letters) ? [0] : []), ...lengths].join("-")}`;
}
