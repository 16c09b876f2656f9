/** The hall at each moment that is counted: a half circle with a dot for each delegate, and hatching for what is not told. */

import type { SiteContext } from "../context.ts";
import { fewer, ofDelegates, sizeOf, talliesOf, type Count, type Tally } from "./counts.ts";
import { hatch, fade, round, Text, type, type DrawingProps, type Sheet } from "./drawing.tsx";
import { NumberCell, WordsCell, type NumberRow, type Picture } from "./figure.tsx";
import { labelsOf, type Part } from "./hall-labels.tsx";
import { dots, seating, wedge } from "./hemicycle.ts";
import { figure, grey, listed, thingsOf } from "./rows.ts";
import { widthOf } from "./text.ts";

/** More than so many dots are no longer told apart, nor counted: the parts are drawn as areas. */
const mostDots = 1200;
/** The part of the half circle that is left to what is not told, where the whole is not: it means no number. */
const openShare = 0.35;

/** The hall of an assembly, at those of its tallies that are wanted; undefined if no delegates were counted. */
export async function hall(
  context: SiteContext,
  assembly: string | undefined = thingsOf(context, "Assembly")[0],
  wanted: (tally: Tally) => boolean = () => true,
): Promise<Picture | undefined> {
  if (assembly === undefined) return undefined;
  const tallies = (await talliesOf(context, assembly)).filter(ofDelegates).filter(wanted).filter(isCounted);
  if (tallies.length === 0) return undefined;
  const drawings = tallies.map((tally, at): DrawingProps => ({
    id: `hall-${at + 1}`,
    title: titleOf(tally),
    desc: descOf(tally),
    draw: (width, id) => draw(tally, width, id),
  }));
  const [first] = drawings;
  return {
    id: "hall",
    title: drawings.length === 1 && first ? first.title : "The hall, at each moment that is counted",
    drawings,
    note: "One dot is one delegate. The order, from left to right, is that of number: where each sat is not told. What is hatched is not told, and its width means nothing.",
    table: {
      heads: ["Who", "When", "How many"],
      numeric: ["How many"],
      rows: tallies.flatMap(rowsOf),
    },
  };
}

const isCounted = ({ whole, parts }: Tally) =>
  [...parts, ...(whole ? [whole] : [])].some((count) => sizeOf(count) !== undefined);

function rowsOf({ whole, parts, words }: Tally): readonly NumberRow[] {
  const all = [...(whole ? [{ ...whole, label: `All: ${whole.label}` }] : []), ...parts];
  return all.map((count) => ({
    cells: [
      count.counted.length > 1 ? `${count.label} (the source leaves open which)` : count.label,
      <WordsCell words={words} />,
      <NumberCell said={count.said} computed={count.computed} />,
    ],
    passages: count.passages,
  }));
}

const wordsOf = (words: string | undefined) => (words === undefined ? "at a moment not told" : lowered(words));
const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);

function titleOf({ whole, parts, words }: Tally): string {
  const told = totalOf(whole);
  if (whole !== undefined && told !== undefined) return `${figure(told)}: ${whole.label}, ${wordsOf(words)}`;
  const named = parts
    .filter((part) => sizeOf(part) !== undefined)
    .map((part) => `${figure(sizeOf(part) ?? 0)}: ${part.label}`);
  return `${listed(named)}, ${wordsOf(words)}; the others are not counted`;
}

const numberWords = (count: Count) =>
  count.said !== undefined
    ? figure(count.said)
    : count.computed !== undefined
      ? `${figure(count.computed)}, computed,`
      : "number not told:";

function descOf({ whole, parts }: Tally): string {
  const all = parts.map((part) => `${numberWords(part)} ${part.label}`);
  const rest = remainder(whole, parts);
  if (totalOf(whole) === undefined) all.push("how many there were in all, and of the others, is not told");
  else if (rest > 0) all.push(`${figure(rest)} more who are not told apart`);
  return `A half circle of seats, from left to right: ${all.join("; ")}.`;
}

/** How many of the whole no part accounts for. */
const remainder = (whole: Count | undefined, parts: readonly Count[]) =>
  Math.max(0, (totalOf(whole) ?? 0) - sum(parts));
const totalOf = (whole: Count | undefined) => (whole === undefined ? undefined : sizeOf(whole));
const sum = (parts: readonly Count[]) => parts.reduce((total, part) => total + (sizeOf(part) ?? 0), 0);

/** For parts that the data gives no colour: neighbours differ. */
const greys = ["#77716a", "#c9c2b5"];

interface Slice extends Part {
  readonly from: number;
  readonly to: number;
  readonly count: Count | undefined;
}

/** The parts as slices of the half circle, left to right; what is not told last. */
function slicesOf({ whole, parts: told }: Tally): readonly Slice[] {
  const parts = fewer(told);
  const rest = remainder(whole, told);
  const noTotal = totalOf(whole) === undefined;
  const unknown = noTotal || parts.some((part) => sizeOf(part) === undefined);
  const total = sum(parts) + rest;
  const room = Math.PI * (unknown ? 1 - openShare : 1);
  const open = parts.filter((part) => sizeOf(part) === undefined).length + (noTotal ? 1 : 0);
  let from = Math.PI;
  const slice = (size: number, count: Count | undefined, number: string, name: string, isTold: boolean): Slice => {
    const to = from - size;
    const made = { from, to, angle: (from + to) / 2, count, number, name, told: isTold };
    from = to;
    return made;
  };
  const counted = parts
    .filter((part) => sizeOf(part) !== undefined)
    .map((part) => {
      const size = sizeOf(part) ?? 0;
      const computed = part.said === undefined ? " (computed)" : "";
      return slice((room * size) / Math.max(total, 1), part, figure(size), `${part.label}${computed}`, true);
    });
  const remaining = rest > 0 ? [slice((room * rest) / total, undefined, figure(rest), "others (computed)", true)] : [];
  const untold = parts
    .filter((part) => sizeOf(part) === undefined)
    .map((part) => slice((Math.PI * openShare) / open, part, "not told", part.label, false));
  const others = noTotal
    ? [slice((Math.PI * openShare) / open, undefined, "not told", "all others, and the total", false)]
    : [];
  return [...counted, ...remaining, ...untold, ...others];
}

function draw(tally: Tally, width: number, id: string): Sheet {
  const slices = slicesOf(tally);
  const radius = width > 500 ? 215 : 132;
  const inner = radius * 0.42;
  // What stands on the outside of the arc says how far up the drawing reaches.
  const { top } = labelsOf(slices, { x: width / 2, y: 0, radius }, width);
  const circle = { x: width / 2, y: 4 - top, radius };
  const labels = labelsOf(slices, circle, width);
  const total = sum(slices.flatMap(({ count }) => count ?? [])) + remainder(tally.whole, tally.parts);
  const told = slices.filter((slice) => slice.told);
  const { seats, space } = seating(seatsFor(total, told), inner, radius);
  let at = 0;
  let colourless = 0;
  return {
    height: labels.bottom + 8,
    body: (
      <>
        <g transform={`translate(${circle.x} ${circle.y})`}>
          {slices.map((slice, index) => {
            if (!slice.told)
              return (
                <g class="nottold">
                  <path d={wedge(slice.from - 0.02, slice.to, inner, radius)} fill={hatch(id)} mask={fade(id)} />
                </g>
              );
            const size = slice.count === undefined ? remainder(tally.whole, tally.parts) : (sizeOf(slice.count) ?? 0);
            const fill = slice.count?.fill ?? greys[colourless++ % greys.length] ?? grey;
            if (total > mostDots)
              return <path class="area" d={wedge(slice.from, slice.to, inner, radius)} fill={fill} />;
            const path = dots(seats.slice(at, (at += size)));
            return <Dots id={`${id}-dots-${index}`} path={path} fill={fill} diameter={space * 0.78} />;
          })}
        </g>
        {labels.body}
        {hollow(tally, circle.x, circle.y, inner)}
      </>
    ),
  };
}

/** Seats for a hall of which the told have their part only. */
function seatsFor(total: number, told: readonly Slice[]): number {
  const part = told.reduce((angle, { from, to }) => angle + from - to, 0) / Math.PI;
  return total > mostDots || part === 0 ? 0 : Math.round(total / part);
}

/** Dots with a thin rim, so that each colour is seen on paper light or dark. */
export function Dots({ id, path, fill, diameter }: { id: string; path: string; fill: string; diameter: number }) {
  return (
    <g stroke-linecap="round" fill="none">
      <path class="rim" id={id} d={path} stroke-width={round(diameter)} />
      <use href={`#${id}`} class="dots" stroke={fill} stroke-width={round(diameter - 1.1)} />
    </g>
  );
}

/** The total, in the middle of the half circle. */
function hollow({ whole, words }: Tally, x: number, y: number, inner: number) {
  const size = totalOf(whole);
  const said = words === undefined || widthOf(words, type.small) > inner * 1.8 ? [] : [lowered(words)];
  if (size === undefined)
    return <Text x={x} y={y - 20} lines={["total", "not told"]} anchor="middle" class="nottold" />;
  return (
    <>
      <Text x={x} y={y - 22} lines={[figure(size)]} anchor="middle" size={28} class="total" />
      <Text x={x} y={y - 4} lines={said} anchor="middle" size={type.small} />
    </>
  );
}
