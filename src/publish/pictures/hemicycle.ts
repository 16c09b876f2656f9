/** Where delegates sit in a half circle: rows of seats, from the left end to the right one. */

import { round } from "./drawing.tsx";

export interface Seat {
  readonly x: number;
  readonly y: number;
  /** From the right end, π at the left one. */
  readonly angle: number;
}

export interface Seating {
  readonly seats: readonly Seat[];
  /** From seat to seat. */
  readonly space: number;
}

/** So many seats between two circles about (0, 0), as evenly as rows allow. */
export function seating(count: number, inner: number, outer: number): Seating {
  const even = Math.sqrt((Math.PI * (outer ** 2 - inner ** 2)) / 2 / Math.max(count, 1));
  const rows = Math.min(count, Math.max(1, Math.round((outer - inner) / even)));
  const space = (outer - inner) / Math.max(rows, 1);
  const radii = Array.from({ length: rows }, (_, row) => inner + space * (row + 0.5));
  const sizes = apportion(count, radii);
  const seats = radii.flatMap((radius, row) => {
    const size = sizes[row] ?? 0;
    return Array.from({ length: size }, (_, seat): Seat => {
      const angle = Math.PI * (1 - (seat + 0.5) / size);
      return { x: Math.cos(angle) * radius, y: -Math.sin(angle) * radius, angle };
    });
  });
  const nearest = Math.min(space, ...radii.map((radius, row) => (Math.PI * radius) / Math.max(sizes[row] ?? 1, 1)));
  return { seats: seats.sort((a, b) => b.angle - a.angle || a.x - b.x), space: nearest };
}

/** A whole number divided in proportion, by largest remainders. */
function apportion(whole: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  const shares = weights.map((weight) => (whole * weight) / sum);
  const floors = shares.map(Math.floor);
  const left = whole - floors.reduce((a, b) => a + b, 0);
  const order = shares.map((share, at) => [share % 1, at] as const).sort(([a, i], [b, j]) => b - a || i - j);
  const more = new Set(order.slice(0, left).map(([, at]) => at));
  return floors.map((floor, at) => (more.has(at) ? floor + 1 : floor));
}

/** Seats as one path of dots: round ends of strokes of no length, each told from the one before it, which halves the text. */
export function dots(seats: readonly Pick<Seat, "x" | "y">[]): string {
  const tenths = seats.map(({ x, y }) => [Math.round(x * 10), Math.round(y * 10)] as const);
  return tenths
    .map(([x, y], at) => {
      const [fromX, fromY] = tenths[at - 1] ?? [0, 0];
      const [dx, dy] = [shortest(x - fromX), shortest(y - fromY)];
      return `m${dx}${dy.startsWith("-") ? "" : " "}${dy}h0`;
    })
    .join("");
}

/** Tenths as SVG reads them, without the zero in front. */
const shortest = (tenths: number) => String(tenths / 10).replace(/^(-?)0\./, "$1.");

/** The outline of a part of the half circle, from one angle to a smaller one. */
export function wedge(from: number, to: number, inner: number, outer: number): string {
  const at = (radius: number, angle: number) =>
    `${round(Math.cos(angle) * radius)} ${round(-Math.sin(angle) * radius)}`;
  return `M${at(outer, from)}A${outer} ${outer} 0 0 1 ${at(outer, to)}L${at(inner, to)}A${inner} ${inner} 0 0 0 ${at(inner, from)}Z`;
}
