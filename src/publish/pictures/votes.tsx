/** Each vote as a bar: against and abstained in their numbers, what is not told hatched and open at its end. */

import type { SiteContext } from "../context.ts";
import { WordsCell, NumberCell, type Picture } from "./figure.tsx";
import { fade, hatch, round, Text, type, type Sheet } from "./drawing.tsx";
import { figure, gather, labelOf, listed, thingsOf, type Gathered } from "./rows.ts";
import { linesOf, widthOf } from "./text.ts";

interface Vote {
  readonly label: string;
  readonly manner: string | undefined;
  readonly clock: string | undefined;
  readonly passages: readonly string[];
  /** In the order in which they are drawn. */
  readonly tally: readonly { readonly word: string; readonly kind: Kind; readonly number: number | undefined }[];
}

type Kind = "against" | "abstained" | "for";
/** What is told most often comes first, so that the open end is the bar's. */
const kinds: readonly (readonly [Kind, word: string])[] = [
  ["against", "against"],
  ["abstained", "abstained"],
  ["for", "for"],
];

const barHeight = 16;
/** The widest that one vote is drawn. */
const widestVote = 9;

/** All votes of an assembly, in the order of the source; undefined if there are none. */
export async function votes(
  context: SiteContext,
  assembly: string | undefined = thingsOf(context, "Assembly")[0],
): Promise<Picture | undefined> {
  const rows = assembly === undefined ? [] : await gather(context, "picture-votes", "vote", { assembly });
  return pictureOf(
    "votes",
    "How each act was decided: what is told, and what is not",
    rows.map((row) => voteOf(context, row)),
  );
}

/** One vote. */
export async function vote(context: SiteContext, iri: string): Promise<Picture | undefined> {
  const rows = await gather(context, "picture-vote", "vote", { vote: iri });
  return pictureOf(
    "vote",
    "How it was decided",
    rows.map((row) => voteOf(context, row)),
  );
}

function voteOf(context: SiteContext, row: Gathered): Vote {
  const manner = row.one("manner");
  const acts = row.all("act").map((iri) => labelOf(context, iri));
  return {
    label: acts.length > 0 ? listed(acts) : labelOf(context, row.key),
    manner: manner === undefined ? undefined : labelOf(context, manner).toLowerCase(),
    clock: row.one("clock"),
    passages: row.all("passage"),
    tally: kinds.map(([kind, word]) => ({ kind, word, number: row.number(kind) })),
  };
}

function pictureOf(id: string, title: string, all: readonly Vote[]): Picture | undefined {
  if (all.length === 0) return undefined;
  return {
    id,
    title,
    drawings: [
      { id: `${id}-bars`, title, desc: all.map(descOf).join(" "), draw: (width, name) => draw(all, width, name) },
    ],
    note: "Bars are to one scale. What is hatched is not told: its length means nothing, and its end is open.",
    table: {
      heads: ["Act", "Manner", "For", "Against", "Abstained", "Hour"],
      numeric: ["For", "Against", "Abstained"],
      rows: all.map((each) => ({
        cells: [
          each.label,
          <WordsCell words={each.manner} />,
          ...["for", "against", "abstained"].map((kind) => (
            <NumberCell said={each.tally.find((part) => part.kind === kind)?.number} />
          )),
          <WordsCell words={each.clock} />,
        ],
        passages: each.passages,
      })),
    },
  };
}

const told = ({ tally }: Vote) => tally.filter(({ number }) => number !== undefined);
const untold = ({ tally }: Vote) => tally.filter(({ number }) => number === undefined);

/** What is written beside what is hatched. */
function untoldWords(vote: Vote): string {
  if (told(vote).length > 0) return `${listed(untold(vote).map(({ word }) => word))}: not told`;
  return vote.manner === undefined ? "how, and by how many, is not told" : "no number is told";
}

function descOf(vote: Vote): string {
  const parts = told(vote).map(({ number, word }) => `${figure(number ?? 0)} ${word}`);
  const manner = vote.manner === undefined ? [] : [vote.manner];
  return `${vote.label}: ${[...manner, ...parts, ...(untold(vote).length > 0 ? [untoldWords(vote)] : [])].join(", ")}.`;
}

function draw(all: readonly Vote[], width: number, id: string): Sheet {
  const wide = width > 500;
  // Names stand before the bars where there is room, else over them.
  const left = wide ? 250 : 0;
  const room = width - left;
  const most = Math.max(1, ...all.map((each) => told(each).reduce((sum, { number }) => sum + (number ?? 0), 0)));
  const unit = Math.min(widestVote, (room * 0.55) / most);
  let y = 0;
  const body = all.map((each) => {
    const name = linesOf(
      each.clock === undefined ? each.label : `${each.label} (${each.clock})`,
      (wide ? left : width) - 16,
      type.text,
    );
    const top = wide ? y + 4 : y + 4 + name.length * type.line;
    const bar = barOf(each, left, top, { unit, room, id });
    const label = <Text x={0} y={y + type.text + 3} lines={name} weight={wide ? undefined : "bold"} />;
    y = Math.max(bar.bottom, y + name.length * type.line) + 14;
    return (
      <>
        {label}
        {bar.body}
      </>
    );
  });
  return { height: y, body };
}

interface Scale {
  readonly unit: number;
  readonly room: number;
  readonly id: string;
}

/** A bar with its words under it, each under its part as far as the one before leaves room. */
function barOf(each: Vote, left: number, top: number, { unit, room, id }: Scale) {
  let x = left;
  let free = left;
  const under = top + barHeight + type.text + 2;
  const parts = told(each).map(({ kind, number = 0, word }) => {
    const words = `${figure(number)} ${word}`;
    const at = Math.max(x, free);
    free = at + widthOf(words, type.text) + 12;
    const part = (
      <>
        <path class={`ballot ${kind}`} d={cells(x, top, number, unit)} />
        <Text x={at} y={under} lines={[words]} class="tally" />
      </>
    );
    x += number * unit;
    return part;
  });
  const manner =
    each.manner === undefined ? undefined : <Text x={free} y={under} lines={[each.manner]} class="tally" />;
  if (each.manner !== undefined) free += widthOf(each.manner, type.text) + 12;
  const end = Math.min(left + room, x + Math.max(room * 0.42, 110));
  const words = linesOf(untoldWords(each), left + room - Math.max(x, free), type.text);
  const open = untold(each).length > 0 && (
    <g class="nottold">
      <rect x={round(x)} y={top} width={round(end - x)} height={barHeight} fill={hatch(id)} mask={fade(id)} />
      <path class="edge" d={`M${round(x)} ${top}v${barHeight}`} />
      <Text x={Math.max(x, free)} y={under} lines={words} />
    </g>
  );
  const lines = open === false ? 1 : Math.max(1, words.length);
  return {
    bottom: under + (lines - 1) * type.line + 4,
    body: (
      <>
        {parts}
        {manner}
        {open}
      </>
    ),
  };
}

/** A cell for each vote where each can be seen, else one for all. */
function cells(x: number, y: number, number: number, unit: number): string {
  if (number === 0) return "";
  if (unit < 5) return `M${round(x)} ${y}h${round(number * unit)}v${barHeight}h${-round(number * unit)}z`;
  return Array.from(
    { length: number },
    (_, at) => `M${round(x + at * unit + 1)} ${y}h${round(unit - 2)}v${barHeight}h${-round(unit - 2)}z`,
  ).join("");
}
