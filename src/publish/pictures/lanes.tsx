/** Lanes under an axis of time: each a bar or a point with its words, in both calendars at the axis. */

import {
  boxOf,
  round,
  Text,
  type,
  hatch,
  fade,
  fadeBoth,
  type Box,
  type Drawn,
  type Sheet,
  type TextProps,
} from "./drawing.tsx";
import { dayWords } from "./moments.ts";
import { linesOf, widthOf } from "./text.ts";

export interface Lane {
  readonly words: string;
  /** Less strong words after them: "(computed)", "hour not told". */
  readonly more?: string | undefined;
  readonly mark: "point" | "bar" | "impossible" | "coincided" | "none";
  readonly from: number;
  readonly to: number;
  /** From where on it is not told how far it went on; up to `to`. */
  readonly openFrom?: number;
  /** Up to where the beginning is imprecise; from `from`. */
  readonly vagueTo?: number;
  readonly strong?: boolean;
}

export interface Axis {
  readonly from: number;
  readonly to: number;
  /** Between ticks, in days. */
  readonly step: number;
  /** Whether ticks say hours, and days stand between them. */
  readonly hours: boolean;
  /** A day on which a tick falls. */
  readonly anchor: number;
  /** What belongs together, begins later than all else and is shaded. */
  readonly shade?: { readonly from: number; readonly to: number };
}

const margin = 34;
const axisHeight = 66;
const axisY = 36;

export function lanes(all: readonly Lane[], axis: Axis, width: number, id: string): Sheet {
  const scale = (width - margin - 8) / (axis.to - axis.from);
  const x = (time: number) => margin + (time - axis.from) * scale;
  let y = axisHeight;
  const drawn = all.map((lane) => {
    const made = draw(lane, x, y, width, id);
    y = made.bottom;
    return made;
  });
  const labels = labelsOf(axis, x, width);
  const boxes = [...labels, ...drawn.flatMap(({ words }) => words)].flatMap(boxesOf);
  return {
    height: y + 4,
    body: (
      <>
        {axis.shade && (
          <rect
            class="shade"
            x={round(x(axis.shade.from))}
            y={axisHeight - 14}
            width={round((axis.shade.to - axis.shade.from) * scale)}
            height={round(y - axisHeight + 18)}
          />
        )}
        {drawn.map(
          ({ leader }) => leader && <path class="leader" d={upright(leader.x, axisY + 2, leader.to, boxes)} />,
        )}
        <g class="axis">
          <path
            class="grid"
            d={ticksOf(axis)
              .map((tick) => upright(x(tick), axisY - 4, y, boxes))
              .join("")}
          />
          <path class="line" d={`M${margin} ${axisY}H${width - 8}`} />
          {labels.map((label) => (
            <Text {...label} />
          ))}
        </g>
        {drawn.map(({ mark }) => mark)}
        {drawn.map(({ words }) => words.map((each) => <Text {...each} />))}
      </>
    ),
  };
}

/** The lines of words, each with the room about it that no upright line runs through. */
function boxesOf({ lines, y, leading = type.line, ...rest }: TextProps): readonly Box[] {
  return lines.map((line, at) => boxOf({ ...rest, lines: [line], y: y + at * leading }));
}

const clear = 2;

/** An upright line with gaps where words stand. */
function upright(x: number, from: number, to: number, boxes: readonly Box[]): string {
  const crossed = boxes.filter((box) => box.x - clear < x && x < box.x + box.width + clear).sort((a, b) => a.y - b.y);
  const pieces: string[] = [];
  let start = from;
  const draw = (end: number) => {
    if (end - start > 1) pieces.push(`M${round(x)} ${round(start)}V${round(end)}`);
  };
  for (const { y, height } of crossed) {
    draw(Math.min(y, to));
    start = Math.max(start, y + height);
  }
  draw(to);
  return pieces.join("");
}

function ticksOf({ anchor, from, to, step }: Axis): readonly number[] {
  const first = anchor - Math.floor((anchor - from) / step + 1e-6) * step;
  return Array.from({ length: Math.floor((to - first) / step + 1e-6) + 1 }, (_, at) => first + at * step);
}

/** The words of the axis: Old Style above it, New Style below; hours on the line. */
function labelsOf(axis: Axis, x: (time: number) => number, width: number): readonly TextProps[] {
  const ticks = ticksOf(axis);
  const spans = axis.hours ? daysBetween(axis) : ticks.map((tick) => ({ middle: tick, day: tick, wide: false }));
  const days = spans.flatMap(({ middle, day, wide }): TextProps[] => {
    const label = { x: x(middle), anchor: "middle", size: type.small, class: "halo" } as const;
    return [
      { ...label, y: 13, lines: [dayWords(day, "julian", !wide)] },
      { ...label, y: axisY + 17, lines: [dayWords(day, "gregorian", !wide)] },
    ];
  });
  const hours = ticks.map((tick): TextProps => {
    return { x: x(tick), y: axisY - 7, lines: [hourOf(tick)], anchor: "middle", size: 11, class: "halo" };
  });
  return [
    { x: 0, y: 13, lines: ["O.S."], size: type.small },
    { x: 0, y: axisY + 17, lines: ["N.S."], size: type.small },
    ...days,
    ...(axis.hours ? hours.filter((hour) => hour.x < width - 16) : []),
  ];
}

const hourOf = (time: number) => `${String(Math.round((time % 1) * 24) % 24).padStart(2, "0")}:00`;

/** The days of an axis of hours, each at the middle of what is seen of it. */
function daysBetween({ from, to }: Axis) {
  return Array.from({ length: Math.ceil(to) - Math.floor(from) }, (_, at) => {
    const day = Math.floor(from) + at;
    return { day, middle: (Math.max(day, from) + Math.min(day + 1, to)) / 2, wide: true };
  });
}

interface Words {
  readonly x: number;
  readonly anchor: "start" | "end";
  /** Strong lines, then the others. */
  readonly lines: readonly (readonly string[])[];
  /** Whether they stand beside their point, and not above it. */
  readonly beside: boolean;
}

/** Where words stand: beside a point where two lines are enough, else above the mark, from its beginning as far as they fit. */
function placeWords({ words, more, strong, mark }: Lane, start: number, end: number, width: number): Words {
  const parts = strong ? [words, more ?? ""] : [more === undefined ? words : `${words} ${more}`];
  const fit = (room: number) =>
    parts.map((part, at) => linesOf(part, room, type.text * (strong && at === 0 ? 1.06 : 1)));
  const count = (lines: readonly (readonly string[])[]) => lines.reduce((sum, each) => sum + each.length, 0);
  if (isPoint(mark))
    for (const [anchor, x, room] of [
      ["start", end + 9, width - end - 9],
      ["end", start - 9, start - 9 - margin],
    ] as const) {
      const lines = fit(Math.max(room, 40));
      if (room > 90 && count(lines) <= 2) return { x, anchor, lines, beside: true };
    }
  const lines = fit(width - margin);
  const longest = Math.max(...lines.flat().map((line) => widthOf(line, type.text * (strong ? 1.06 : 1))));
  // What would reach over the right edge ends with its mark, if that leaves room before it.
  if (start + longest > width && mark !== "none" && longest < width - margin)
    return { x: Math.min(width, Math.max(end, margin + longest)), anchor: "end", lines, beside: false };
  return { x: start + longest <= width ? start : margin, anchor: "start", lines, beside: false };
}

const isPoint = (mark: Lane["mark"]) => mark === "point" || mark === "impossible";

function draw(lane: Lane, x: (time: number) => number, y: number, width: number, id: string) {
  const { mark, strong } = lane;
  const [start, end] = [x(lane.from), x(lane.to)];
  const place = placeWords(lane, start, end, width);
  const [first = [], rest = []] = place.lines;
  const text = (lines: readonly string[], before: number, weight?: "bold"): readonly TextProps[] => {
    const kind = mark === "impossible" ? "halo wrong" : "halo";
    const at = { x: place.x, y: y + type.text + before * type.line };
    return lines.length === 0 ? [] : [{ ...at, lines, anchor: place.anchor, weight, class: kind }];
  };
  const under = y + (first.length + rest.length) * type.line + 3;
  const middle = (start + end) / 2;
  const markY = place.beside ? y + 9 : under + 7;
  const bottoms = {
    point: place.beside ? under + 4 : under + 18,
    impossible: place.beside ? under + 4 : under + 18,
    none: under + 4,
    bar: under + 19,
    coincided: under + 19,
  };
  return {
    bottom: bottoms[mark],
    leader: isPoint(mark) && { x: middle, to: markY },
    mark: isPoint(mark) ? point(mark, middle, markY) : mark !== "none" && bar(lane, x, under, id),
    words: [...text(first, 0, strong ? "bold" : undefined), ...text(rest, first.length)],
  };
}

function point(mark: Lane["mark"], x: number, y: number): Drawn {
  if (mark === "impossible") return <path class="wrong" d={`M${round(x)} ${round(y)}m-5 -5l10 10m0 -10l-10 10`} />;
  return <circle class="point" cx={round(x)} cy={round(y)} r="4.5" />;
}

/** A bar, solid as far as its time is told; hatched where it begins or ends imprecisely. */
function bar(
  { from, to, openFrom = to, vagueTo = from, mark }: Lane,
  x: (time: number) => number,
  y: number,
  id: string,
) {
  const rect = (start: number, end: number) => ({
    x: round(x(start)),
    y,
    width: round(Math.max(0, x(end) - x(start))),
    height: 9,
  });
  if (mark === "coincided")
    return (
      <g class="nottold">
        <rect {...rect(from, to)} fill={hatch(id)} mask={fadeBoth(id)} />
      </g>
    );
  return (
    <>
      {vagueTo > from && (
        <g class="nottold" transform={`translate(${round(x(from) + x(vagueTo))} 0) scale(-1 1)`}>
          <rect {...rect(from, vagueTo)} fill={hatch(id)} mask={fade(id)} />
        </g>
      )}
      {openFrom > vagueTo && <rect class="bar" {...rect(vagueTo, openFrom)} />}
      {to > openFrom && (
        <g class="nottold">
          <rect {...rect(openFrom, to)} fill={hatch(id)} mask={fade(id)} />
          <path class="edge" d={`M${round(x(openFrom))} ${y}v9`} />
        </g>
      )}
    </>
  );
}
