/** Issues as text for machines: JSON, annotations of a GitHub workflow, and the line form that editors read (gcc's). */

import type { Issue } from "../issue.ts";

const where = ({ file, line, column }: Issue) =>
  [file ?? "smolny", line, column].filter((part) => part !== undefined).join(":");
const said = ({ message, hint }: Issue) => (hint === undefined ? message : `${message} ${hint}`);

/** An array of objects, one a line, their keys always in the same order; what an issue has not is left out. */
function json(issues: readonly Issue[]): string {
  const objects = issues.map(({ code, severity, file, line, column, length, message, hint, excerpt }) =>
    JSON.stringify({ code, severity, file, line, column, length, message, hint, excerpt }),
  );
  return objects.length === 0 ? "[]\n" : `[\n  ${objects.join(",\n  ")}\n]\n`;
}

const escapes: Readonly<Record<string, string>> = { "%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C" };
const escaped = (text: string, signs: RegExp) => text.replace(signs, (sign) => escapes[sign] ?? sign);

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
function github(issues: readonly Issue[]): string {
  return issues
    .map((issue) => {
      const { file, line, column, length } = issue;
      const properties = {
        file,
        line,
        col: column,
        endColumn: column !== undefined && length !== undefined ? column + length : undefined,
        title: issue.code,
      };
      const written = Object.entries(properties)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${escaped(String(value), /[%\r\n:,]/g)}`);
      return `::${issue.severity} ${written.join(",")}::${escaped(said(issue), /[%\r\n]/g)}\n`;
    })
    .join("");
}

/** `file:line:column: error: message [code]`, a line each (https://www.gnu.org/prep/standards/html_node/Errors.html). */
function gcc(issues: readonly Issue[]): string {
  const line = (issue: Issue) => `${where(issue)}: ${issue.severity}: ${said(issue)} [${issue.code}]`;
  return issues.map((issue) => `${line(issue).replace(/\s*[\r\n]+\s*/g, " ")}\n`).join("");
}

/** Name of a form → how issues are written in it, with a line end after each line. */
export const reports = { json, github, gcc } as const satisfies Record<string, (issues: readonly Issue[]) => string>;
