/** What the parser says of a text that is no SPARQL, in words for people and at its place. */

import { issue, nearest, type Issue } from "../issue.ts";
import type { ParseOptions } from "./parse-options.ts";
import { placeAt, splitName, tokensOf, type Token } from "./tokens.ts";

/** What sparqljs throws: with `hash` when the grammar failed, without it when a rule beside the grammar did. */
export interface ParserError extends Error {
  readonly hash?: {
    readonly expected?: readonly string[];
    /** Where the token before the unexpected one ends: lines from 1, columns from 0. */
    readonly loc?: { readonly last_line: number; readonly last_column: number };
  };
}

/** The rules beside the grammar: what sparqljs says, which variable it names, what we say. */
const rules: readonly {
  said: RegExp;
  /** Which of the places where the name stands; "as" is the one after AS. */
  at: 0 | 1 | "as";
  message: (name: string) => string;
  hint?: (name: string) => string;
}[] = [
  {
    said: /ungrouped variable/,
    at: 0,
    message: (name) => `${name} is selected beside a group or a count, but it is not what is grouped by.`,
    hint: (name) => `Add GROUP BY ${name}, or select one of its values: (SAMPLE(${name}) AS ?any).`,
  },
  {
    said: /already used in subquery|already bound/,
    at: "as",
    message: (name) => `${name} already has a value here, so it cannot be given another.`,
    hint: () => "Use a new variable name after AS.",
  },
  {
    said: /have the same name/,
    at: 1,
    message: (name) => `Two columns of the answer are called ${name}.`,
    hint: () => "Give one of them another name.",
  },
  {
    said: /relative IRI (\S+)/,
    at: 0,
    message: (name) => `<${name}> is only a part of an IRI.`,
    hint: () => "Write the whole IRI (<https://…>), or a prefixed name.",
  },
  {
    said: /Inconsistent (VALUES) length/,
    at: 0,
    message: () => "A row of VALUES has more or fewer values than there are variables.",
  },
  {
    said: /SPARQL-star|Nested triples/,
    at: 0,
    message: () => "Triples within triples (<< >>) are not SPARQL 1.1.",
  },
];

/** The issue for what the parser threw. */
export function syntaxIssue(text: string, error: ParserError, options: ParseOptions): Issue {
  const file = options.file ?? "query";
  if (error.hash !== undefined) return grammarIssue(text, file, error.hash);
  const rule = rules.find(({ said }) => said.test(error.message));
  const name = /\((\?[^)]+)\)/.exec(error.message)?.[1] ?? rule?.said.exec(error.message)?.[1] ?? "";
  const tokens = tokensOf(text);
  const found = tokens.filter((token) => [name, name.replace("?", "$"), `<${name}>`].includes(token.text));
  const token =
    rule?.at === "as"
      ? found.find((each) => tokens[tokens.indexOf(each) - 1]?.text.toUpperCase() === "AS")
      : found[rule?.at ?? 0];
  return issue(
    "query-syntax",
    rule?.message(name) ?? `The query cannot be read: ${error.message.split("\n", 1)[0]}.`,
    token ? placeAt(text, file, token.start, token.text.length) : placeAt(text, file, 0, 1),
    rule?.hint?.(name),
  );
}

/** An issue for each prefix that is used but not declared. */
export function prefixIssues(text: string, options: ParseOptions): Issue[] {
  const tokens = tokensOf(text);
  const known: Record<string, string> = { ...options.wellKnown, ...options.prefixes };
  const declared = new Set(Object.keys(options.prefixes ?? {}));
  const issues = new Map<string, Issue>();
  tokens.forEach((token, index) => {
    if (token.kind !== "prefixed name") return;
    const { prefix } = splitName(token.text);
    if (tokens[index - 1]?.text.toUpperCase() === "PREFIX") declared.add(prefix);
    else if (!declared.has(prefix) && !issues.has(prefix)) {
      const near = Object.hasOwn(known, prefix) ? prefix : nearest(prefix, [...declared, ...Object.keys(known)]);
      const line = near === undefined ? `PREFIX ${prefix}: <…>` : `PREFIX ${near}: <${known[near] ?? "…"}>`;
      const add = `Add above the query: ${line}`;
      issues.set(
        prefix,
        issue(
          "query-prefix",
          `The prefix ${prefix}: is not declared.`,
          placeAt(text, options.file ?? "query", token.start, prefix.length + 1),
          near === undefined || near === prefix
            ? add
            : declared.has(near)
              ? `Did you mean ${near}: ?`
              : `Did you mean ${near}: ? ${add}`,
        ),
      );
    }
  });
  return [...issues.values()];
}

/** What can be expected, in the order in which it is worth saying. */
const expectations: readonly (readonly [words: string, tokens: readonly string[]])[] = [
  ["the end of the query", ["EOF"]],
  ["a full stop (.)", ["."]],
  ["a semicolon (;)", [";"]],
  ["}", ["}"]],
  ["{", ["{"]],
  [")", [")"]],
  ["(", ["(", "NIL"]],
  ["a variable (?name)", ["VAR"]],
  ["a name (prefix:name or <IRI>)", ["IRIREF", "PNAME_LN"]],
  ["a text in quotation marks", ["STRING_LITERAL1"]],
  ["a number", ["INTEGER"]],
];
const queryForms = ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "PREFIX", "BASE"];
const atMost = 6;

function grammarIssue(text: string, file: string, fault: NonNullable<ParserError["hash"]>): Issue {
  const tokens = tokensOf(text);
  const from = fault.loc ? offsetOf(text, fault.loc.last_line, fault.loc.last_column) : 0;
  const token = tokens.find(({ start }) => start >= from);
  const expected = (fault.expected ?? []).map((name) => name.replace(/^'|'$/g, ""));
  if (token === undefined) {
    const last = tokens.at(-1);
    const end = last === undefined ? 0 : last.start + last.text.length;
    return issue(
      "query-syntax",
      "The query ends before it is complete.",
      placeAt(text, file, end, 1),
      unclosed(text, tokens) ?? could(expected),
    );
  }
  const message =
    token.kind === "open string"
      ? "A text begins here, but its quotation mark is not closed on this line."
      : `${shown(token)} cannot stand here.`;
  return issue("query-syntax", message, placeAt(text, file, token.start, token.text.length), hintFor(token, expected));
}

function hintFor(token: Token, expected: readonly string[]): string | undefined {
  if (token.kind === "open string") return 'Close it with the same mark; a mark within the text is written \\".';
  if (token.text === "<")
    return "If this begins an IRI: it must hold no spaces, quotation marks or braces, and end with >.";
  const keyword =
    token.kind === "word"
      ? nearest(
          token.text.toUpperCase(),
          expected.filter((name) => /^[A-Z]{2,}$/.test(name)),
        )
      : undefined;
  return keyword === undefined ? could(expected) : `Did you mean ${keyword}?`;
}

function could(expected: readonly string[]): string | undefined {
  const words =
    expected.includes("SELECT") && expected.includes("BASE")
      ? queryForms
      : [
          ...expectations.filter(([, names]) => names.some((name) => expected.includes(name))).map(([words]) => words),
          ...expected.filter(
            (name) =>
              /^[A-Z]+$/.test(name) &&
              !expectations.some(([, names]) => names.includes(name)) &&
              !/LITERAL|BOOLEAN|DECIMAL|DOUBLE|ANON|NIL/.test(name),
          ),
        ];
  if (words.length === 0) return undefined;
  const few = words.slice(0, atMost);
  return `Here could stand: ${few.join(", ")}${words.length > few.length ? ", and more" : ""}.`;
}

/** The innermost bracket that is not closed. */
function unclosed(text: string, tokens: readonly Token[]): string | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if ("{([".includes(token.text)) open.push(token);
    if ("})]".includes(token.text)) open.pop();
  }
  const last = open.at(-1);
  return last && `The ${last.text} in line ${placeAt(text, "", last.start, 1).line} is not closed.`;
}

function shown(token: Token): string {
  const text = token.text.length > 40 ? `${token.text.slice(0, 39)}…` : token.text;
  return token.kind === "sign" ? `"${text}"` : text;
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (const end of text.matchAll(/\r\n|\n|\r/g)) {
    if (line-- === 1) break;
    start = end.index + end[0].length;
  }
  return start + column;
}
