/**
 * A query split into its tokens, each with its place.
 *
 * The parser's tree has no places, so whatever is to be shown in the text (a fault, a mistyped term) is found here.
 * The patterns follow https://www.w3.org/TR/sparql11-query/#sparqlGrammar, a little wider where a fault must still be one token.
 */

import type { Place } from "../issue.ts";

export type TokenKind =
  | "iri"
  | "string"
  | "open string"
  | "variable"
  | "language"
  | "blank node"
  | "prefixed name"
  | "number"
  | "word"
  | "sign";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Offset in UTF-16 units. */
  readonly start: number;
}

// The order matters: the first pattern that fits, wins.
const patterns: readonly (readonly [TokenKind | "space", string])[] = [
  ["space", String.raw`(?:\s|#[^\n\r]*)+`],
  ["iri", String.raw`<[^<>"{}|^${"`"}\\\u0000-\u0020]*>`],
  ["string", String.raw`"""(?:(?:"|"")?(?:[^"\\]|\\[^]))*"""|'''(?:(?:'|'')?(?:[^'\\]|\\[^]))*'''`],
  ["string", String.raw`"(?:[^"\\\n\r]|\\[^\n\r])*"|'(?:[^'\\\n\r]|\\[^\n\r])*'`],
  ["open string", String.raw`["'][^\n\r]*`],
  ["variable", String.raw`[?$][\p{L}\p{N}_\u00b7\u0300-\u036f]+`],
  ["language", String.raw`@[A-Za-z]+(?:-[A-Za-z0-9]+)*`],
  ["blank node", String.raw`_:[\p{L}\p{N}_.·-]*[\p{L}\p{N}_-]`],
  [
    "prefixed name",
    String.raw`(?:\p{L}(?:[\p{L}\p{M}\p{N}_.·-]*[\p{L}\p{M}\p{N}_·-])?)?:(?:(?:[\p{L}\p{M}\p{N}_:.·-]|%[0-9A-Fa-f]{2}|\\.)*(?:[\p{L}\p{M}\p{N}_:·-]|%[0-9A-Fa-f]{2}|\\.))?`,
  ],
  ["number", String.raw`(?:\d+\.\d*|\.?\d+)(?:[eE][+-]?\d+)?`],
  ["word", String.raw`[\p{L}_][\p{L}\p{M}\p{N}_-]*`],
  ["sign", String.raw`\^\^|&&|\|\||[<>!]=|[^]`],
];
const kinds = patterns.map(([kind]) => kind);
const pattern = new RegExp(patterns.map(([, source]) => `(${source})`).join("|"), "uyg");

/** The tokens of a query, without white space and comments; a text that is no SPARQL still falls into tokens. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const kind = kinds.find((_, index) => match[index + 1] !== undefined);
    if (kind !== undefined && kind !== "space") tokens.push({ kind, text: match[0], start: match.index });
  }
  return tokens;
}

/** Where a stretch of a text stands. */
export function placeAt(text: string, file: string, start: number, length: number): Place {
  const before = text.slice(0, start).split(/\r\n|\n|\r/);
  const lineStart = start - (before.at(-1) ?? "").length;
  const excerpt = text.slice(lineStart).split(/\r\n|\n|\r/, 1)[0] ?? "";
  const column = start - lineStart + 1;
  return {
    file,
    line: before.length,
    column,
    length: Math.max(1, Math.min(length, excerpt.length - column + 1)),
    excerpt,
  };
}

/** Each prefixed name and IRI with what it stands for; a prefix that is not declared is left out. */
export function* namesIn(
  tokens: readonly Token[],
  prefixes: Readonly<Record<string, string>>,
): Iterable<{ token: Token; iri: string }> {
  for (const token of tokens) {
    if (token.kind === "iri") yield { token, iri: token.text.slice(1, -1) };
    if (token.kind !== "prefixed name") continue;
    const { prefix, local } = splitName(token.text);
    const namespace = Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
    if (namespace !== undefined) yield { token, iri: namespace + local.replace(/\\(.)/g, "$1") };
  }
}

/** `org:Post` → `org` and `Post`. */
export function splitName(name: string): { prefix: string; local: string } {
  const colon = name.indexOf(":");
  return { prefix: name.slice(0, colon), local: name.slice(colon + 1) };
}
