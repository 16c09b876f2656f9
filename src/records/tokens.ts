/** The tokens of a YAML text, from yaml's lexer: it neither recurses nor follows aliases, and knows quotes, comments and block texts. */

import { CST, Lexer } from "yaml";

export interface Token {
  /** yaml's name for it, or "text" for a plain or block scalar. */
  readonly kind: string;
  readonly source: string;
  /** Where it begins, in UTF-16 units. */
  readonly offset: number;
}

/** The tokens in order; "flow-error-end" has no length and stands where brackets end without being closed. */
export function* tokensOf(text: string): Generator<Token> {
  let offset = 0;
  let literal = false; // the lexer has said that text follows, whatever sign it begins with
  for (const source of new Lexer().lex(text)) {
    const type = CST.tokenType(source);
    const quoted = type === "single-quoted-scalar" || type === "double-quoted-scalar";
    const kind: string = literal && !quoted ? "text" : (type ?? "text");
    literal = kind === "scalar";
    if (literal || kind === "doc-mode") continue; // marks of the lexer's own
    if (kind === "flow-error-end") yield { kind, source: "", offset };
    else {
      yield { kind, source, offset };
      offset += source.length;
    }
  }
}

/** Whether a quoted text ends with the quotation mark that it began with. */
export function isClosed({ kind, source }: Token): boolean {
  if (kind === "single-quoted-scalar") return countAtEnd(source.slice(1), "'") % 2 === 1;
  if (kind === "double-quoted-scalar")
    return source.length > 1 && source.endsWith('"') && countAtEnd(source.slice(0, -1), "\\") % 2 === 0;
  return true;
}

function countAtEnd(text: string, character: string): number {
  let count = 0;
  while (text.charAt(text.length - 1 - count) === character) count++;
  return count;
}
