/** The YAML parser's faults in a historian's words: its code and message → our code, message and hint. */

import type { ErrorCode, YAMLError } from "yaml";
import { issue, type Code, type Issue, type Place } from "../issue.ts";
import type { Lines } from "./lines.ts";

interface Translation {
  /** The parser's code; any, if none is given. */
  readonly from?: ErrorCode;
  /** Fits the parser's message, which tells apart faults with one code. */
  readonly text?: RegExp;
  /** Fits the line up to the fault. */
  readonly before?: RegExp;
  /** Fits the line from the fault on. */
  readonly after?: RegExp;
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
}

const quoteColon = "A text that holds “: ” or ends in a colon needs double quotes around it.";
const align = "Indent with two spaces a level, and the parts of one record alike.";

/** How brackets and braces are written. */
export const bracketHint =
  "Write [a, b] or { key: value, other: value }; a text with brackets or commas needs double quotes there.";
export const tooMany = "A comma, a bracket or a brace is one too many.";

/** A list, a mapping or nothing where a key should stand. */
export const notAKey = {
  code: "yaml-key",
  message: "A key is a plain word, and this is none.",
  hint: "Write “key: value”; a text with brackets or braces needs double quotes.",
} as const;

/** Text behind a closed quotation mark. */
export const afterQuote = {
  code: "yaml-quote",
  message: "Text goes on after the quotation mark that closes the value.",
  hint: 'Put the whole value in quotes, and write \\" for a quotation mark inside.',
} as const;

const tab = {
  code: "yaml-tab",
  message: "The line is indented with a tab.",
  hint: "Use spaces: two a level.",
} as const;

/** The first that fits holds. */
const translations: readonly Translation[] = [
  { before: /^ *\t\s*$/, ...tab },
  { from: "TAB_AS_INDENT", ...tab },
  {
    from: "UNEXPECTED_TOKEN",
    before: /^\s*$/,
    text: /(scalar|seq-item-ind) at node end/,
    code: "yaml-indent",
    message: "The line is indented less than the lines that it belongs with.",
    hint: align,
  },
  {
    from: "UNEXPECTED_TOKEN",
    text: /scalar at node end/,
    ...afterQuote,
  },
  {
    from: "BLOCK_AS_IMPLICIT_KEY",
    text: /sequence/,
    code: "yaml-indent",
    message: "A list stands below a key that has its value already.",
    hint: "Give the key a value or a list; text that begins with “- ” needs double quotes.",
  },
  {
    from: "BLOCK_AS_IMPLICIT_KEY",
    after: /:(\s|$)/,
    code: "yaml-colon",
    message: "A second key stands on a line that has its key already.",
    hint: quoteColon,
  },
  {
    from: "BLOCK_AS_IMPLICIT_KEY",
    code: "yaml-indent",
    message: "The line below is indented more than this one, which has its value already.",
    hint: align,
  },
  {
    from: "MULTILINE_IMPLICIT_KEY",
    code: "yaml-colon",
    message: "This line and those below are read as one key: its colon is missing, or the space after the colon.",
    hint: "Write “key: value”.",
  },
  {
    from: "MISSING_CHAR",
    text: /Implicit map keys/,
    code: "yaml-colon",
    message: "The key has no colon after it.",
    hint: "Write “key: value”; a value that goes on in the next line is indented more than its key.",
  },
  {
    from: "MISSING_CHAR",
    text: /Missing space after :/,
    code: "yaml-colon",
    message: "A space is missing after the colon.",
    hint: "Write “key: value”.",
  },
  {
    from: "MISSING_CHAR",
    text: /without - indicator/,
    code: "yaml-indent",
    message: "This stands among the items of a list but does not begin with “- ”.",
    hint: "Begin it with “- ”, or indent it as part of the item above.",
  },
  {
    from: "KEY_OVER_1024_CHARS",
    code: "yaml-key",
    message: "A key is longer than 1,024 characters.",
    hint: quoteColon,
  },
  {
    from: "BLOCK_IN_FLOW",
    after: /^-\s/,
    code: "yaml-bracket",
    message: "Inside brackets or braces a list is written with dashes.",
    hint: bracketHint,
  },
  {
    from: "BLOCK_IN_FLOW",
    code: "yaml-bracket",
    message: "Inside brackets or braces a key stands without a comma before it, or without braces of its own.",
    hint: bracketHint,
  },
  { from: "IMPOSSIBLE", text: /trailing content/, ...notAKey },
  {
    from: "BAD_SCALAR_START",
    code: "yaml-start",
    message: "A text cannot begin with this sign.",
    hint: "Put the text in double quotes.",
  },
  {
    from: "UNEXPECTED_TOKEN",
    text: /Block scalar header|Not a YAML token/,
    code: "yaml-start",
    message: "“|” or “>” begins a text on the lines below it, so nothing may follow it here.",
    hint: "If it is part of the text, put the text in double quotes.",
  },
  {
    from: "UNEXPECTED_TOKEN",
    text: /block-seq-ind|seq-item-ind|Block collections? /i,
    code: "yaml-indent",
    message: "A list cannot begin on the line of its key.",
    hint: "Begin it on the next line, or put text that begins with “- ” in double quotes.",
  },
  {
    from: "MISSING_CHAR",
    text: /Missing ,|flow|must end with|brace|bracket/i,
    code: "yaml-bracket",
    message: "A comma, a closing bracket or a closing brace is missing.",
    hint: bracketHint,
  },
  {
    from: "UNEXPECTED_TOKEN",
    text: /Unexpected (,|empty item|flow-)|[\]}]/,
    code: "yaml-bracket",
    message: tooMany,
    hint: bracketHint,
  },
  {
    from: "MISSING_CHAR",
    text: /Comments must be separated/,
    code: "yaml-start",
    message: "“#” begins a comment only after a space.",
    hint: "Put a space before it; if it is text, put the text in double quotes.",
  },
  {
    from: "BAD_INDENT",
    text: /end with a [\]}]/,
    code: "yaml-bracket",
    message: "The bracket or brace does not fit the one that is open.",
    hint: bracketHint,
  },
  {
    from: "BAD_INDENT",
    code: "yaml-indent",
    message: "The line is not indented as those it belongs with.",
    hint: align,
  },
];

const unknown = {
  code: "yaml-syntax",
  message: "The YAML cannot be understood here.",
  hint: `${align} ${quoteColon}`,
} as const;

/** Faults that the first look (outline.ts) has reported in our own words. */
const reported: ReadonlySet<ErrorCode> = new Set([
  "ALIAS_PROPS",
  "BAD_ALIAS",
  "BAD_COLLECTION_TYPE",
  "BAD_DIRECTIVE",
  "BAD_DQ_ESCAPE",
  "BAD_PROP_ORDER",
  "MULTIPLE_ANCHORS",
  "MULTIPLE_DOCS",
  "MULTIPLE_TAGS",
  "TAG_RESOLVE_FAILED",
]);

/** A fault of the parser's as an issue; undefined if the first look has told it. */
export function translate(error: YAMLError, lines: Lines): (Issue & Place) | undefined {
  if (reported.has(error.code)) return undefined;
  // A fault in the indentation of a line is shown where the line begins.
  const start = error.pos[0] + (/^ */.exec(lines.around(error.pos[0])[1])?.[0].length ?? 0);
  const [before, after] = lines.around(start);
  const { code, message, hint } =
    translations.find(
      (known) =>
        (known.from ?? error.code) === error.code &&
        (known.text?.test(error.message) ?? true) &&
        (known.before?.test(before) ?? true) &&
        (known.after?.test(after) ?? true),
    ) ?? unknown;
  const at = code === "yaml-tab" ? start - before.length + `${before}${after}`.indexOf("\t") : start;
  return { ...issue(code, message, undefined, hint), ...lines.place(at, error.pos[1] - start) };
}
