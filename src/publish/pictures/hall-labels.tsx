/** What stands beside the parts of a half circle: on its outside where there is room, else under its ends, each led to its part by a line. */

import { boxOf, overlap, round, Text, type, type Box, type TextProps } from "./drawing.tsx";
import { linesOf, widthOf } from "./text.ts";

export interface Part {
  /** The middle of the part, from the right end; π at the left one. */
  readonly angle: number;
  /** The number, or that it is not told. */
  readonly number: string;
  readonly name: string;
  readonly told: boolean;
}

interface Placed {
  readonly texts: readonly TextProps[];
  readonly line: string;
}

/** Half circle about (x, y). */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const numberSize = 17;
const lane = 7;

/** The labels, and how far down they reach. */
export function labelsOf(parts: readonly Part[], circle: Circle, width: number) {
  const boxes: Box[] = [];
  const outside = new Map<Part, Placed>();
  for (const part of parts) {
    const placed = beside(part, circle, width);
    const own = placed?.texts.map(boxOf) ?? [];
    if (placed === undefined || own.some((box) => boxes.some((other) => overlap(box, other)))) continue;
    boxes.push(...own);
    outside.set(part, placed);
  }
  const under = parts.filter((part) => !outside.has(part));
  const right = below(
    under.filter(({ angle }) => angle <= Math.PI / 2).sort((a, b) => a.angle - b.angle),
    circle,
    width,
    1,
  );
  const start = under.filter(({ angle }) => angle > Math.PI / 2).sort((a, b) => b.angle - a.angle);
  const left = below(start, { ...circle, y: circle.y + right.height }, width, -1, circle.y);
  const all = [...outside.values(), ...right.placed, ...left.placed];
  return {
    /** How far up they reach. */
    top: Math.min(circle.y - circle.radius, ...boxes.map(({ y }) => y)),
    bottom: circle.y + right.height + left.height,
    body: all.map(({ texts, line }) => (
      <>
        <path class="leader" d={line} />
        {texts.map((text) => (
          <Text {...text} />
        ))}
      </>
    )),
  };
}

/** On the outside of the arc; undefined without room. */
function beside({ angle, number, name, told }: Part, circle: Circle, width: number): Placed | undefined {
  if (angle < 0.5 || angle > Math.PI - 0.5) return undefined;
  const at = (distance: number) => ({
    x: circle.x + Math.cos(angle) * (circle.radius + distance),
    y: circle.y - Math.sin(angle) * (circle.radius + distance),
  });
  const point = at(16);
  const anchor = Math.cos(angle) > 0.2 ? "start" : Math.cos(angle) < -0.2 ? "end" : "middle";
  const room = { start: width - point.x, end: point.x, middle: 2 * Math.min(point.x, width - point.x) }[anchor];
  const lines = linesOf(name, Math.min(room, 190), type.text);
  const longest = Math.max(...name.split(/\s|(?<=-)/).map((piece) => widthOf(piece, type.text)));
  if (lines.length > 3 || longest > room) return undefined;
  const top = point.y - (lines.length - 1) * type.line - 4;
  const [from, to] = [at(3), at(12)];
  return {
    line: `M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`,
    texts: [
      {
        x: point.x,
        y: top - type.line,
        lines: [number],
        anchor,
        size: numberSize,
        weight: "bold",
        class: told ? "tally" : "nottold",
      },
      { x: point.x, y: top, lines, anchor },
    ],
  };
}

/** Under an end of the arc, a row each; the line of the outermost part goes round the others. */
function below(parts: readonly Part[], circle: Circle, width: number, side: 1 | -1, base = circle.y) {
  const placed: Placed[] = [];
  let y = circle.y + 12;
  for (const [at, part] of parts.entries()) {
    const edge = {
      x: circle.x + side * Math.abs(Math.cos(part.angle)) * (circle.radius + 2),
      y: base - Math.sin(part.angle) * circle.radius,
    };
    const turn = circle.x + side * (circle.radius + 8 + lane * at);
    const end = turn - side * 8;
    const room = side === 1 ? end : width - end;
    const lines = linesOf(part.told ? `${part.number} ${part.name}` : `${part.name}: ${part.number}`, room, type.text);
    y += type.line;
    const anchor = side === 1 ? "end" : "start";
    placed.push({
      line: `M${round(edge.x)} ${round(edge.y)}H${round(turn)}V${round(y - 4)}h${-side * 4}`,
      texts: [{ x: end, y, lines, anchor, class: part.told ? "tally" : "nottold" }],
    });
    y += (lines.length - 1) * type.line + 2;
  }
  return { placed, height: parts.length === 0 ? 0 : y - circle.y };
}
