/** Results as a bar chart, where they are one name and one number a row. The table below it holds the same numbers. */

import { drawn, element } from "./dom.ts";
import type { Row } from "./messages.ts";
import type { Places } from "./places.ts";
import { isNumber } from "./table.ts";

const mostBars = 40;
const step = 44;

interface Bars {
  readonly number: string;
  readonly label: string;
  readonly bars: readonly { readonly label: string; readonly value: number }[];
  /** Rows that have no number. */
  readonly left: number;
}

/** What can be drawn of rows: the column of numbers that is fullest, by the first column of names. */
export function barsOf(variables: readonly string[], rows: readonly Row[], places: Places): Bars | undefined {
  const isNumeric = (name: string) => rows.every((row) => row[name] === undefined || isNumber(row[name]));
  const filled = (name: string) => rows.filter((row) => row[name] !== undefined).length;
  const [number] = variables
    .filter((name) => isNumeric(name) && filled(name) > 1)
    .sort((a, b) => filled(b) - filled(a));
  const label = variables.find((name) => !isNumeric(name) && filled(name) === rows.length);
  if (number === undefined || label === undefined) return undefined;
  const bars = rows.flatMap((row) => {
    const [name, value] = [row[label], row[number]];
    if (name === undefined || value === undefined) return [];
    const text = name.type === "uri" ? (places.label(name.value) ?? places.short(name.value)) : name.value;
    return [{ label: text, value: Number(value.value) }];
  });
  const drawable =
    bars.length <= mostBars && bars.every(({ value }) => value >= 0) && bars.some(({ value }) => value > 0);
  return drawable ? { number, label, bars, left: rows.length - bars.length } : undefined;
}

/** @param width in pixels, as the page has it, so that letters are as large as elsewhere */
export function chartOf({ number, label, bars, left }: Bars, width: number): HTMLElement {
  const most = Math.max(...bars.map(({ value }) => value));
  // Room for the number behind the longest bar.
  const scale = (width - 12 * Math.max(...bars.map(({ value }) => shown(value).length)) - 12) / most;
  const title = `${number} by ${label}`;
  const about = `${bars.length} bars; the longest is ${shown(most)}. The table below has the same numbers.`;
  const rows = bars.map(({ label: name, value }, index) => {
    const y = index * step;
    const length = Math.max(1, value * scale);
    return drawn(
      "g",
      {},
      drawn("text", { x: 0, y: y + 15 }, clipped(name, width)),
      drawn("rect", { x: 0, y: y + 21, width: length, height: 14 }),
      drawn("text", { x: length + 6, y: y + 33, class: "query-bar-number" }, shown(value)),
    );
  });
  const height = bars.length * step;
  const svg = drawn(
    "svg",
    {
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: "img",
      "aria-labelledby": "query-chart-title query-chart-about",
    },
    drawn("title", { id: "query-chart-title" }, title),
    drawn("desc", { id: "query-chart-about" }, about),
    ...rows,
  );
  const rest = left === 0 ? "" : `. ${left === 1 ? "One row has" : `${left} rows have`} no number and no bar.`;
  return element("figure", { class: "query-chart" }, element("figcaption", {}, title + rest), svg);
}

const shown = (value: number) => value.toLocaleString("en");

/** What fits a line at about 8 pixels a letter. */
function clipped(text: string, width: number): string {
  const room = Math.floor(width / 8);
  return text.length > room ? `${text.slice(0, room - 1)}…` : text;
}
