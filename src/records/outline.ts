/**
 * A first look at the text, before the YAML parser sees it: how deep it nests and how much it holds, the parts of YAML that
 * records do without, quotes and brackets that are never closed. It stops as soon as a bound is passed: the parser recurses
 * (a thousand levels end the process), and its time and memory grow with every value.
 */

import { issue, type Code, type Issue } from "../issue.ts";
import { mostFaults, tooManyFaults } from "./decode.ts";
import type { Lines } from "./lines.ts";
import { afterQuote, bracketHint, tooMany } from "./faults.ts";
import { badEscapes, refuse } from "./refusals.ts";
import { isClosed, tokensOf, type Token } from "./tokens.ts";

/** The deepest nesting that is read, in lists and mappings within one another. */
const deepest = 50;

/** The most tokens (words, signs, spaces, ends of lines) that are read from one file. */
const mostTokens = 150_000;

const scalars = new Set(["text", "single-quoted-scalar", "double-quoted-scalar"]);

/** Tokens that begin something which may hold more lines, at a column of its own. */
const openers = new Set([...scalars, "seq-item-ind", "explicit-key-ind", "map-value-ind"]);

/** Faults that one quote or bracket left open brings about. */
const consequences: ReadonlySet<Code> = new Set<Code>(["yaml-quote", "yaml-bracket"]);

/** What the first look finds. */
export interface Outline {
  readonly issues: Issue[];
  /** False if the parser must not see the text. */
  readonly parse: boolean;
  /** The line on which a quote or bracket stands that is never closed; Infinity if there is none. */
  readonly unclosed: number;
}

/** What may stand before the first “---” of a file that has one document. */
const beforeDocument: ReadonlySet<string> = new Set([
  "byte-order-mark",
  "comment",
  "directive-line",
  "newline",
  "space",
]);

/** Looks through the text once, in time and memory in proportion to it. */
export function outline(lines: Lines): Outline {
  const issues: Issue[] = [];
  const nesting = new Nesting();
  let [documents, tokens, unclosed] = [0, 0, Infinity];
  const leftOpen = (token: Token, what: string, hint: string) => {
    const place = lines.place(token.offset);
    if (place.line >= unclosed) return;
    unclosed = place.line;
    const code = isOpening(token.kind) ? "yaml-bracket" : "yaml-quote";
    issues.push(issue(code, `${what} is opened here and never closed.`, place, hint));
  };
  const openBracket = (token: Token) => {
    const close = token.kind === "flow-map-start" ? "}" : "]";
    const hint = `Close it with “${close}”, and indent the lines inside; a text with brackets needs double quotes.`;
    leftOpen(token, `“${token.source}”`, hint);
  };
  for (const token of tokensOf(lines.text)) {
    const mismatched = nesting.mismatched(token);
    if (mismatched !== undefined) openBracket(mismatched);
    if (token.kind === "flow-error-end") nesting.endBrackets().forEach(openBracket);
    const refusal = refuse(token, documents, lines);
    if (refusal !== undefined) issues.push(refusal);
    // What stands before the first “---” is a document too.
    if (token.kind === "doc-start" || (documents === 0 && !beforeDocument.has(token.kind))) documents++;
    if (!isClosed(token)) leftOpen(token, "The quotation mark", quoteHint(token));
    else issues.push(...badEscapes(token, lines));
    if (nesting.isStray(token)) issues.push(issue("yaml-bracket", tooMany, lines.place(token.offset), bracketHint));
    if (nesting.isSecondText(token))
      issues.push(issue("yaml-quote", afterQuote.message, lines.place(token.offset), afterQuote.hint));
    const depth = nesting.add(token);
    const stop = beyond(depth, ++tokens, issues.length);
    if (stop !== undefined) {
      return { issues: [...issues, { ...stop, ...lines.place(token.offset) }], parse: false, unclosed };
    }
  }
  nesting.endBrackets().forEach(openBracket);
  // Behind what is never closed, a sign too many is its consequence.
  const told = issues.filter(({ code, line = 0 }) => line <= unclosed || !consequences.has(code));
  return { issues: told, parse: true, unclosed };
}

/** How deep the tokens nest: by column outside brackets, by the brackets inside. */
class Nesting {
  readonly #columns: number[] = [];
  #brackets: Token[] = [];
  #lineStart = 0;
  /** The kind of the last token that is no space. */
  #previous = "newline";
  /** The kind of the last token that is no space, end of line or comment. */
  #last = "newline";

  /** The lists and mappings around and including this token. */
  add(token: Token): number {
    const { kind, source, offset } = token;
    // After a scalar comes its colon, or a fault; without one, ": : :" nests as well.
    if (openers.has(kind) && !scalars.has(this.#previous) && this.#brackets.length === 0) {
      const column = offset - this.#lineStart;
      while ((this.#columns.at(-1) ?? -1) >= column) this.#columns.pop();
      this.#columns.push(column);
    }
    if (isOpening(kind)) this.#brackets.push(token);
    if (isClosing(kind)) this.#brackets.pop();
    if (kind !== "space") this.#previous = source.endsWith("\n") ? "newline" : kind;
    if (kind !== "space" && kind !== "newline" && kind !== "comment") this.#last = kind;
    const lastLine = source.lastIndexOf("\n");
    if (lastLine !== -1) this.#lineStart = offset + lastLine + 1;
    // Outside brackets the last column is that of a text, not of what holds it.
    return this.#columns.length + (this.#brackets.length > 0 ? this.#brackets.length : -1);
  }

  /** Whether a text stands right behind another, outside brackets. */
  isSecondText({ kind }: Token): boolean {
    return this.#brackets.length === 0 && scalars.has(kind) && scalars.has(this.#previous);
  }

  /** Whether a bracket closes none, or a comma has nothing before it. */
  isStray({ kind }: Token): boolean {
    if (isClosing(kind)) return this.#brackets.length === 0;
    return kind === "comma" && this.#brackets.length > 0 && (this.#last === "comma" || isOpening(this.#last));
  }

  /** The bracket that is open where this token closes one of the other kind. */
  mismatched({ kind }: Token): Token | undefined {
    const open = this.#brackets.at(-1);
    const wrong = { "flow-map-end": "flow-seq-start", "flow-seq-end": "flow-map-start" }[kind];
    return wrong !== undefined && open?.kind === wrong ? open : undefined;
  }

  /** Gives the brackets that are open, and forgets them. */
  endBrackets(): Token[] {
    const open = this.#brackets;
    this.#brackets = [];
    return open;
  }
}

function isOpening(kind: string): boolean {
  return kind === "flow-map-start" || kind === "flow-seq-start";
}

function isClosing(kind: string): boolean {
  return kind === "flow-map-end" || kind === "flow-seq-end";
}

function quoteHint({ source }: Token): string {
  return source.startsWith("'")
    ? "Close it; inside single quotes an apostrophe is written ''."
    : 'Close it; inside double quotes a quotation mark is written \\".';
}

/** What bound is passed, if one is. */
function beyond(depth: number, tokens: number, faults: number): Issue | undefined {
  if (depth > deepest) {
    return issue("too-deep", `Lists and mappings are nested more than ${deepest} levels deep here.`);
  }
  if (tokens > mostTokens) {
    const message = `The file holds more than is read from one file: ${mostTokens} words and signs.`;
    return issue("too-many-values", message, undefined, "Divide it into several files.");
  }
  return faults >= mostFaults ? tooManyFaults() : undefined;
}
