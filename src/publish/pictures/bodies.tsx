/** Of whom a body consisted, a dot for each member, those named by name; and its heads in order. */

import type { SiteContext } from "../context.ts";
import { fewer, sizeOf, talliesOf, type Count, type Tally } from "./counts.ts";
import { fade, hatch, round, Text, type, type DrawingProps, type Sheet } from "./drawing.tsx";
import { NumberCell, type NumberRow, type Picture } from "./figure.tsx";
import { Dots } from "./hall.tsx";
import { dots } from "./hemicycle.ts";
import { figure, gather, grey, labelOf, lastPart, listed } from "./rows.ts";
import { linesOf } from "./text.ts";

interface Named {
  readonly iri: string;
  readonly label: string;
  readonly party: string | undefined;
  /** Place in the order of heads; 0 for a head without one, undefined for who is none. */
  readonly head: number | undefined;
  readonly passages: readonly string[];
}

interface Body {
  readonly label: string;
  readonly tally: Tally | undefined;
  readonly named: readonly Named[];
}

/** The bodies of the dataset that were counted or headed. */
export async function bodies(context: SiteContext): Promise<Picture | undefined> {
  const rows = await gather(context, "picture-bodies", "body");
  return pictureOf(await Promise.all(rows.map(({ key }) => bodyOf(context, key))));
}

/** One body. */
export async function body(context: SiteContext, iri: string): Promise<Picture | undefined> {
  return pictureOf([await bodyOf(context, iri)]);
}

async function bodyOf(context: SiteContext, iri: string): Promise<Body> {
  const rows = await gather(context, "picture-members", "person", { body: iri });
  const tallies = await talliesOf(context, iri);
  const named = rows.map((row): Named => {
    const isHead = row.all("role").some((role) => lastPart(role) === "head");
    return {
      iri: row.key,
      label: labelOf(context, row.key),
      party: row.one("party"),
      head: isHead ? (row.number("order") ?? 0) : undefined,
      passages: row.all("passage"),
    };
  });
  return { label: labelOf(context, iri), tally: tallies[0], named };
}

/** Members who are only named, without a count and none of them a head, are no picture; the page's text has them. */
const hasSomething = (body: Body) => body.tally !== undefined || headsOf(body).length > 0;

function pictureOf(all: readonly Body[]): Picture | undefined {
  const shown = all.filter(hasSomething).sort((a, b) => membersTold(b) - membersTold(a));
  if (shown.length === 0) return undefined;
  const drawings = shown.map((each, at): DrawingProps => ({
    id: `body-${at + 1}`,
    title: titleOf(each),
    desc: descOf(each),
    draw: (width, id) => draw(each, width, id),
  }));
  const [only] = drawings;
  return {
    id: "bodies",
    title: drawings.length === 1 && only ? only.title : "The bodies, by party, with their heads in order",
    drawings,
    note: "One dot is one member.",
    table: {
      heads: ["Body", "Who", "How many"],
      numeric: ["How many"],
      rows: shown.flatMap(rowsOf),
    },
  };
}

const membersTold = ({ tally }: Body) =>
  tally?.whole === undefined ? (tally?.parts.length ?? 0) : (sizeOf(tally.whole) ?? 0);
const headsOf = ({ named }: Body) =>
  named.filter(({ head }) => head !== undefined).sort((a, b) => (a.head ?? 0) - (b.head ?? 0));
const membersOf = ({ named }: Body, part: Count) =>
  named.filter(({ head, party }) => head === undefined && party !== undefined && part.counted.includes(party));

/** "Kamenev, then Sverdlov", the order being told. */
function headWords(body: Body): string | undefined {
  const heads = headsOf(body);
  if (heads.length === 0) return undefined;
  const ordered = heads.every(({ head }) => head !== 0);
  const names = heads.map(({ label }) => label);
  return `Headed ${ordered && names.length > 1 ? "first " : ""}by ${ordered ? names.join(", then by ") : listed(names)}`;
}

function titleOf({ label, tally }: Body): string {
  const whole = tally?.whole;
  const size = whole && sizeOf(whole);
  if (size === undefined) return label;
  return `${label}: ${figure(size)} members${whole?.said === undefined ? " (computed)" : ""}`;
}

const words = (part: Count) => {
  const size = sizeOf(part);
  if (size === undefined) return `${part.label}${part.extent === "all" ? " only" : ""}; how many is not told`;
  return `${part.label}${part.said === undefined ? " (computed)" : ""}`;
};

function descOf(body: Body): string {
  const parts = (body.tally?.parts ?? []).map((part) => {
    const named = membersOf(body, part).map(({ label }) => label);
    const size = sizeOf(part);
    return `${size === undefined ? "" : `${figure(size)} `}${words(part)}${named.length > 0 ? `, ${named.length} of them named: ${listed(named)}` : ""}`;
  });
  return [headWords(body), ...parts].flatMap((sentence) => (sentence === undefined ? [] : `${sentence}.`)).join(" ");
}

function rowsOf(body: Body): readonly NumberRow[] {
  const { whole, parts = [] } = body.tally ?? {};
  const all = [...(whole ? [{ ...whole, label: "All members" }] : []), ...parts];
  return [
    ...all.map((count) => ({
      cells: [body.label, count.label, <NumberCell said={count.said} computed={count.computed} />],
      passages: count.passages,
    })),
    ...body.named.map(({ label, head, passages }) => ({
      cells: [
        body.label,
        head === undefined ? `${label}, named` : `${label}, head${head === 0 ? "" : `, ${head} in order`}`,
        "1",
      ],
      passages,
    })),
  ];
}

const step = 12;

function draw(body: Body, width: number, id: string): Sheet {
  const wide = width > 500;
  const left = wide ? 250 : 0;
  let y = 0;
  const heads = headWords(body);
  const headLines = heads === undefined ? [] : linesOf(heads, width, type.text);
  const headText = heads !== undefined && <Text x={0} y={type.text + 2} lines={headLines} weight="bold" />;
  y += headLines.length * type.line + (headLines.length > 0 ? 10 : 0);
  const parts = fewer(body.tally?.parts ?? []).map((part, at) => {
    const size = sizeOf(part);
    const name = linesOf(
      size === undefined ? words(part) : `${figure(size)} ${words(part)}`,
      (wide ? left : width) - 20,
      type.text,
    );
    const top = wide ? y : y + name.length * type.line + 4;
    const drawn =
      size === undefined
        ? openRow(left, top, width - left, id)
        : members(body, part, size, { id: `${id}-dots-${at}`, left, top, width });
    const label = <Text x={0} y={y + type.text} lines={name} class={size === undefined ? "nottold" : "tally"} />;
    y = Math.max(drawn.bottom, y + name.length * type.line) + 12;
    return (
      <>
        {label}
        {drawn.body}
      </>
    );
  });
  return {
    height: Math.max(y, type.line),
    body: (
      <>
        {headText}
        {parts}
      </>
    ),
  };
}

function openRow(left: number, top: number, room: number, id: string) {
  return {
    bottom: top + step,
    body: (
      <g class="nottold">
        <rect x={left} y={top + 1} width={round(room * 0.6)} height={step} fill={hatch(id)} mask={fade(id)} />
      </g>
    ),
  };
}

/** The dots of a part, and under them who is named. */
function members(body: Body, part: Count, size: number, at: { id: string; left: number; top: number; width: number }) {
  const perRow = Math.max(1, Math.floor((at.width - at.left) / step));
  const places = Array.from({ length: size }, (_, seat) => ({
    x: at.left + (seat % perRow) * step + step / 2,
    y: at.top + Math.floor(seat / perRow) * step + step / 2 + 1,
  }));
  const named = membersOf(body, part);
  const bottom = at.top + Math.ceil(size / perRow) * step;
  const names =
    named.length === 0
      ? []
      : linesOf(`named: ${listed(named.map(({ label }) => label))}`, at.width - at.left - 4, type.small);
  const last = places[Math.min(named.length, size) - 1];
  return {
    bottom: bottom + names.length * 15 + (names.length > 0 ? 6 : 0),
    body: (
      <>
        <Dots id={at.id} path={dots(places)} fill={part.fill ?? grey} diameter={10} />
        {last !== undefined && named.length <= perRow && (
          <path class="leader" d={`M${at.left + 2} ${bottom + 3}H${round(last.x + 4)}`} />
        )}
        <Text x={at.left + 2} y={bottom + 17} lines={names} size={type.small} leading={15} />
      </>
    ),
  };
}
