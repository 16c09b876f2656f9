/** What is shown when a query has ended: the answer, its warnings and its files; or what is wrong, with its place. */

import type { Issue } from "../issue.ts";
import { barsOf, chartOf } from "./chart.ts";
import { element } from "./dom.ts";
import type { Download, Result } from "./messages.ts";
import type { Places } from "./places.ts";
import { tableOf } from "./table.ts";

type GoTo = (line: number, column: number) => void;

/** How many there are, in words. */
export function countOf(result: Result): string {
  if (result.kind === "boolean") return result.value ? "Yes" : "No";
  const [one, many] = result.kind === "bindings" ? ["row", "rows"] : ["statement", "statements"];
  const { count, cut } = result;
  const number = count === 0 ? "No" : count.toLocaleString("en");
  return `${cut ? "The first " : ""}${number} ${count === 1 ? one : many}`;
}

/** Shows a result in place of what was there. */
export function showResult(into: HTMLElement, result: Result, places: Places, goTo: GoTo): void {
  forget(into);
  into.replaceChildren(...issuesOf(result.issues, goTo));
  if (result.kind === "boolean") {
    into.append(element("p", { class: "query-answer" }, countOf(result)));
  } else if (result.count > 0) {
    const { rows, count, variables } = result;
    const isWhole = rows.length === count;
    const bars = isWhole && result.kind === "bindings" ? barsOf(variables, rows, places) : undefined;
    if (bars !== undefined) into.append(chartOf(bars, Math.min(into.clientWidth, 720)));
    into.append(filesOf(result.downloads, !result.cut), tableOf(variables, rows, captionOf(result), places));
    return;
  }
  into.append(filesOf(result.downloads));
}

function captionOf(result: Exclude<Result, { kind: "boolean" }>): string {
  const { rows, count, cut } = result;
  const stopped = cut ? " There is more: narrow the query, or give it a LIMIT." : "";
  const shown =
    rows.length === count
      ? ""
      : ` The first ${rows.length.toLocaleString("en")} are shown; the files have ${cut ? "what came" : "all"}.`;
  return `${countOf(result)}.${shown}${stopped}`;
}

/** Shows what is wrong in place of what was there. */
export function showIssues(into: HTMLElement, issues: readonly Issue[], goTo: GoTo): void {
  forget(into);
  into.replaceChildren(...issuesOf(issues, goTo));
}

function issuesOf(issues: readonly Issue[], goTo: GoTo): HTMLElement[] {
  if (issues.length === 0) return [];
  return [element("ul", { class: "query-issues" }, ...issues.map((issue) => issueOf(issue, goTo)))];
}

function issueOf({ severity, message, hint, line, column = 1 }: Issue, goTo: GoTo): HTMLElement {
  const item = element("li", { class: `query-${severity}` }, message, ...(hint === undefined ? [] : [` ${hint}`]));
  if (line === undefined) return item;
  const button = element("button", { type: "button" }, `Line ${line}, column ${column}`);
  button.addEventListener("click", () => {
    goTo(line, column);
  });
  item.append(" ", button);
  return item;
}

/** Links to the answer as files, which lie in memory until the next one comes. */
function filesOf(downloads: readonly Download[], isWhole = true): HTMLElement {
  const links = downloads.flatMap(({ extension, mediaType, text }) => {
    const href = URL.createObjectURL(new Blob([text], { type: mediaType }));
    const name = names[extension] ?? extension;
    return [" ", element("a", { href, download: `answer.${extension}` }, `${name}, ${sizeOf(text)}`)];
  });
  return element("p", { class: "query-files" }, `Keep the ${isWhole ? "whole" : "cut"} answer:`, ...links);
}

const names: Readonly<Record<string, string>> = { csv: "CSV", json: "JSON", ttl: "Turtle" };

function sizeOf(text: string): string {
  const bytes = new TextEncoder().encode(text).length;
  return bytes < 1000 ? `${bytes} bytes` : `${Math.ceil(bytes / 1000).toLocaleString("en")} kB`;
}

/** Frees the files of the answer before. */
function forget(into: HTMLElement): void {
  for (const { href } of into.querySelectorAll<HTMLAnchorElement>("a[download]")) URL.revokeObjectURL(href);
}
