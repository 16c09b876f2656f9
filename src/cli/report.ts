/** Issues → what a person sees of them, and the exit code that they ask for. */

import { codes, type Issue } from "../issue.ts";
import type { Colors } from "./io.ts";

/** The exit code that issues ask for: the highest of the errors among them, 0 when there is none. */
export function exitOf(issues: Iterable<Issue>): number {
  let exit = 0;
  for (const { severity, code } of issues) if (severity === "error") exit = Math.max(exit, codes[code].exit);
  return exit;
}

/** Issues as paragraphs, each with its line and a caret under what is wrong. */
export function tell(issues: readonly Issue[], colors: Colors): string {
  return issues.map((one) => paragraph(one, colors)).join("\n");
}

function paragraph(fault: Issue, colors: Colors): string {
  const paint = fault.severity === "error" ? colors.red : colors.yellow;
  const head = [
    placeOf(fault, colors.bold),
    `${paint(fault.severity)}: `,
    visible(fault.message),
    colors.dim(`  [${fault.code}]`),
  ];
  const hint =
    fault.hint === undefined ? "" : `  ${colors.cyan("→")} ${visible(fault.hint).replaceAll("\n", "\n    ")}\n`;
  return `${head.join("")}\n${excerpt(fault, paint, colors)}${hint}`;
}

function placeOf({ file, line, column }: Issue, paint: (text: string) => string): string {
  const parts = [file === undefined ? undefined : visible(file), line, column].filter((part) => part !== undefined);
  return parts.length === 0 ? "" : `${paint(parts.join(":"))}: `;
}

function excerpt(fault: Issue, paint: (text: string) => string, colors: Colors): string {
  if (fault.excerpt === undefined || fault.line === undefined || fault.column === undefined) return "";
  const from = fault.excerptColumn ?? 1;
  const before = fault.excerpt.slice(0, fault.column - from);
  const marked = fault.excerpt.slice(before.length, before.length + (fault.length ?? 1));
  const number = String(fault.line);
  const gap = colors.dim(`${" ".repeat(number.length)} |`);
  // A tab stays a tab above and below, so that the caret stands right at any width of tabs.
  const indent = [...before].map((sign) => (sign === "\t" ? "\t" : " ".repeat(width(sign)))).join("");
  const carets = "^".repeat(
    Math.max(
      1,
      [...marked].reduce((sum, sign) => sum + width(sign), 0),
    ),
  );
  const lead = from > 1 ? "…" : "";
  const shown = `${colors.dim(`${number} |`)} ${lead}${visible(fault.excerpt, "\t")}`;
  return `  ${shown}\n  ${gap} ${" ".repeat(lead.length)}${indent}${paint(carets)}\n`;
}

/** Columns that a sign takes in a terminal. */
function width(sign: string): number {
  if (/\p{M}|[\u200b-\u200d\ufe00-\ufe0f]/u.test(sign)) return 0;
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff00-\uff60]/u.test(
    sign,
  )
    ? 2
    : 1;
}

/**
 * A text that came with the data, safe to print: control and direction signs, which could rewrite the terminal, become
 * signs that are seen, one for one; line ends (and what else is named) stay.
 */
export function visible(text: string, keep = "\n"): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) => {
    if (keep.includes(sign)) return sign;
    const code = sign.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? "\u2421" : "\ufffd";
  });
}
