/** Results as a table: IRIs lead to their pages, numbers stand under one another, a row without a value says so. */

import { element } from "./dom.ts";
import type { Cell, Row } from "./messages.ts";
import type { Places } from "./places.ts";

const numeric =
  /#(?:integer|decimal|double|float|int|long|short|byte|(?:non)?(?:positive|negative)Integer|unsigned\w+)$/i;

export function isNumber(cell: Cell | undefined): cell is Cell {
  return cell?.datatype !== undefined && numeric.test(cell.datatype) && Number.isFinite(Number(cell.value));
}

/** @param caption says what the rows are */
export function tableOf(
  variables: readonly string[],
  rows: readonly Row[],
  caption: string,
  places: Places,
): HTMLElement {
  const heads = variables.map((name) => {
    const isNumeric = rows.some((row) => isNumber(row[name]));
    return element("th", { scope: "col", ...(isNumeric ? { class: "query-number" } : {}) }, name);
  });
  const body = rows.map((row) => element("tr", {}, ...variables.map((name) => cellOf(row[name], places))));
  // A wide table is scrolled by itself, with the keyboard too.
  return element(
    "div",
    { class: "scroll query-scroll", tabindex: "0", role: "region", "aria-label": "Results" },
    element(
      "table",
      {},
      element("caption", {}, caption),
      element("thead", {}, element("tr", {}, ...heads)),
      element("tbody", {}, ...body),
    ),
  );
}

function cellOf(cell: Cell | undefined, places: Places): HTMLTableCellElement {
  if (cell === undefined) return element("td", { class: "query-none" }, "no value");
  if (cell.type === "uri") return element("td", {}, iriOf(cell.value, places));
  if (cell.type === "bnode") return element("td", {}, `_:${cell.value}`);
  const language = cell["xml:lang"];
  return element(
    "td",
    { ...(isNumber(cell) ? { class: "query-number" } : {}), ...(language === undefined ? {} : { lang: language }) },
    cell.value,
  );
}

function iriOf(iri: string, places: Places): HTMLElement {
  const href = places.href(iri);
  const label = places.label(iri);
  const title = label === undefined ? iri : `${label} – ${iri}`;
  return href === undefined
    ? element("span", { title }, iri)
    : element("a", { href, title, class: "query-iri" }, places.short(iri));
}
