/** A drawing: one SVG for wide columns and one for phones, each with its own title and description; and the marks they share. */

import type { JSX } from "hono/jsx/jsx-runtime";
import { widthOf } from "./text.ts";

export type Drawn = JSX.Element | false | undefined | readonly Drawn[];

/** The widths that are drawn for, in units that are CSS pixels where there is room; pictures.css shows the one that fits. */
const widths = { wide: 720, narrow: 344 } as const;

/** Sizes of type in drawings. */
export const type = { text: 13, small: 12, line: 16 } as const;

export interface Sheet {
  readonly height: number;
  readonly body: Drawn;
}

export interface DrawingProps {
  /** Unique on its page. */
  readonly id: string;
  /** What is to be seen. */
  readonly title: string;
  /** The same in words, for who does not see it. */
  readonly desc: string;
  /** Draws for a width; hatchings and fadings are named by {@link hatch} and {@link fade} with the id. */
  readonly draw: (width: number, id: string) => Sheet;
  /** Whether there are links in it: an image has none, a group may. */
  readonly linked?: boolean;
}

/** The paint of what is not told. */
export const hatch = (id: string) => `url(#${id}-hatch)`;
/** The mask of what is open to its right, and to both sides. */
export const fade = (id: string) => `url(#${id}-fade)`;
export const fadeBoth = (id: string) => `url(#${id}-fade-both)`;

export function Drawing(props: DrawingProps) {
  return (
    <div class="drawing">
      {Object.entries(widths).map(([size, width]) => (
        <Svg {...props} size={size} width={width} />
      ))}
    </div>
  );
}

function Svg({ id: name, title, desc, draw, linked, size, width }: DrawingProps & { size: string; width: number }) {
  const id = `${name}-${size}`;
  const { height, body } = draw(width, id);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class={size}
      viewBox={`0 0 ${width} ${Math.ceil(height)}`}
      role={linked ? "group" : "img"}
      aria-labelledby={`${id}-title ${id}-desc`}
      font-family="PT Sans, sans-serif"
      font-size={type.text}
      fill="currentColor"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{desc}</desc>
      <defs>
        <pattern id={`${id}-hatch`} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M1 0V5" stroke="currentColor" stroke-width="1" stroke-opacity=".6" />
        </pattern>
        <Fading id={`${id}-fade`} stops={[1, 1, 0]} />
        <Fading id={`${id}-fade-both`} stops={[0, 1, 0]} />
      </defs>
      {body}
    </svg>
  );
}

function Fading({ id, stops }: { id: string; stops: readonly number[] }) {
  return (
    <>
      <linearGradient id={`${id}-ramp`}>
        {stops.map((opacity, at) => (
          <stop offset={at / (stops.length - 1)} stop-color="#fff" stop-opacity={opacity} />
        ))}
      </linearGradient>
      <mask id={id} maskContentUnits="objectBoundingBox">
        <rect width="1" height="1" fill={`url(#${id}-ramp)`} />
      </mask>
    </>
  );
}

export interface TextProps {
  readonly x: number;
  /** The baseline of the first line. */
  readonly y: number;
  readonly lines: readonly string[];
  readonly anchor?: "start" | "middle" | "end";
  readonly size?: number;
  /** From base line to base line. */
  readonly leading?: number;
  readonly weight?: "bold" | undefined;
  /** `said`, `derived`, `noted`, `nottold`, `halo` … */
  readonly class?: string | undefined;
}

/** Words in a drawing, a line each. */
export function Text({ x, y, lines, anchor, size, leading = type.line, weight, class: name }: TextProps) {
  const [first = "", ...rest] = lines;
  return (
    <text
      x={round(x)}
      y={round(y)}
      text-anchor={anchor === "start" ? undefined : anchor}
      font-size={size}
      font-weight={weight}
      class={name}
    >
      {rest.length === 0
        ? first
        : lines.map((line, at) => (
            <tspan x={round(x)} dy={at === 0 ? undefined : leading}>
              {line}
            </tspan>
          ))}
    </text>
  );
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where words will stand. */
export function boxOf({ x, y, lines, anchor = "start", size = type.text, leading = type.line }: TextProps): Box {
  const width = Math.max(0, ...lines.map((line) => widthOf(line, size)));
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { x: left, y: y - size, width, height: size * 1.3 + leading * (lines.length - 1) };
}

export const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** To a tenth: a drawing needs no more, and the same numbers come out on every machine. */
export const round = (value: number) => Math.round(value * 10) / 10;
