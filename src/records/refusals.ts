/** The parts of YAML that records do without, each refused by name where it stands; and escapes that YAML does not know. */

import { issue, type Code, type Issue } from "../issue.ts";
import { mostFaults } from "./decode.ts";
import type { Lines } from "./lines.ts";
import { shorten } from "./identities.ts";
import type { Token } from "./tokens.ts";

interface Refusal {
  readonly code: Code;
  readonly is: string;
  readonly hint: string;
}

const quote = "If it is text, put it in double quotes.";
const remove = "Take the line out.";

/** By the kind of token. */
const refusals: Readonly<Partial<Record<string, Refusal>>> = {
  anchor: { code: "yaml-alias", is: "is an anchor, which records do without", hint: quote },
  alias: {
    code: "yaml-alias",
    is: "is an alias, which records do without",
    hint: `${quote} To refer to a record, give its id.`,
  },
  tag: { code: "yaml-tag", is: "is a YAML tag, which records do without", hint: quote },
  "directive-line": { code: "yaml-directive", is: "is a YAML directive, which records do without", hint: remove },
  "doc-end": { code: "yaml-documents", is: "ends a YAML document, but a file is only one", hint: remove },
  "explicit-key-ind": {
    code: "yaml-key",
    is: "begins a key that is not a plain word",
    hint: `Write “key: value”. ${quote}`,
  },
};

const secondDocument: Refusal = {
  code: "yaml-documents",
  is: "begins another YAML document, but a file is only one",
  hint: "Take the line out, or divide the file.",
};

/** The issue that refuses a token; `begun` is how many documents have begun before it. */
export function refuse(token: Token, begun: number, lines: Lines): Issue | undefined {
  const refusal = token.kind === "doc-start" && begun > 0 ? secondDocument : refusals[token.kind];
  if (refusal === undefined) return undefined;
  const place = lines.place(token.offset, token.source.length);
  return issue(refusal.code, `“${shorten(token.source)}” ${refusal.is}.`, place, refusal.hint);
}

/** A backslash in double quotes and what follows it; the first group if YAML 1.2.2 (section 5.7) does not know it. */
const escapes =
  /\\(?:[0abtnvfre "/\\N_LP\t\n]|\r\n|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U(?:000[\da-fA-F]|0010)[\da-fA-F]{4}|(.|$))/gs;

/** The escapes in a double-quoted text that are none, up to the most that are listed. */
export function badEscapes({ kind, source, offset }: Token, lines: Lines): Issue[] {
  if (kind !== "double-quoted-scalar" || !source.includes("\\")) return [];
  const issues: Issue[] = [];
  for (const found of source.matchAll(escapes)) {
    if (found[1] === undefined) continue;
    const place = lines.place(offset + found.index, 2);
    const hint = "Write \\\\ for a backslash, or use single quotes.";
    if (
      issues.push(
        issue("yaml-escape", "The backslash is followed by something that YAML does not know.", place, hint),
      ) > mostFaults
    )
      break;
  }
  return issues;
}
