/** The neighbourhood of a thing: the thing, what it is linked with, and between them the link in words. */

import type { SiteContext } from "../context.ts";
import type { View } from "../facts.ts";
import { hrefOf } from "../links.ts";
import { know } from "../known.ts";
import { titleOf } from "../naming.tsx";
import { Computed, Noted } from "../voices.tsx";
import { round, Text, type, type Drawn, type Sheet } from "./drawing.tsx";
import type { Picture } from "./figure.tsx";
import { placeSide, type Bundle, type Placed } from "./neighbour-layout.ts";
import { neighboursOf, type Neighbour } from "./neighbours.ts";
import { figure, groupsOf } from "./rows.ts";
import { linesOf, widthOf } from "./text.ts";

/** More things than so many are not seen at once. */
const mostNodes = 24;
/** Of one kind of link. */
const mostOfOne = 9;

interface Group {
  readonly words: string;
  readonly shown: readonly Neighbour[];
}

type Href = (iri: string) => string | undefined;

/** Undefined if the thing is linked with nothing that has a page. */
export async function neighbourhood(context: SiteContext, from: string, iri: string): Promise<Picture | undefined> {
  await know(context);
  const view: View = { context, from, dataset: await context.reader.about([iri]) };
  const all = neighboursOf(view, iri);
  if (all.length === 0) return undefined;
  const groups = shownOf(all);
  const left = all.length - groups.reduce((sum, { shown }) => sum + shown.length, 0);
  const label = titleOf(view, iri);
  const leftOut = left === 0 ? undefined : `${figure(left)} more links are not drawn; the page’s text has them.`;
  const title = `What is linked with: ${label}`;
  return {
    id: "neighbourhood",
    title,
    drawings: [
      {
        id: "neighbourhood-links",
        title,
        desc: [
          ...groups.map(({ words, shown }) => `${label} ${words}: ${shown.map((each) => each.label).join("; ")}.`),
          leftOut ?? "",
        ]
          .join(" ")
          .trim(),
        linked: true,
        draw: (width) =>
          (width > 500 ? drawSides : drawComb)(label, groups, width, (other) => hrefOf(from, other, context)),
      },
    ],
    ...(leftOut === undefined ? {} : { note: leftOut }),
    table: {
      heads: ["Link", "With"],
      rows: groups.flatMap(({ words, shown }) =>
        shown.map((each) => ({
          cells: [words, voiced(each, hrefOf(from, each.iri, context))],
          passages: each.passages,
        })),
      ),
    },
  };
}

function voiced({ label, standing }: Neighbour, href: string | undefined) {
  const link = <a href={href}>{label}</a>;
  if (standing === "derived") return <Computed>{link}</Computed>;
  return standing === "noted" ? <Noted>{link}</Noted> : link;
}

/** As many of each link as there is room for, those with the fewest first. */
function shownOf(all: readonly Neighbour[]): readonly Group[] {
  const groups = [...groupsOf(all, ({ words }) => words)];
  let room = mostNodes;
  const taken = new Map<string, number>();
  for (const [index, [words, own]] of [...groups].sort(([, a], [, b]) => a.length - b.length).entries()) {
    const share = Math.max(1, Math.floor(room / (groups.length - index)));
    const take = Math.min(own.length, share, mostOfOne, room);
    taken.set(words, take);
    room -= take;
  }
  return groups.flatMap(([words, own]) => {
    const take = taken.get(words) ?? 0;
    return take === 0 ? [] : [{ words, shown: own.slice(0, take) }];
  });
}

const line = 15;
const size = 12.5;
/** From the middle: where words stand, and where neighbours begin; half the width of the thing's own label. */
const [own, wordsAt, wordsWidth, leavesAt] = [62, 122, 98, 186];

/** The thing in the middle, its links to both sides. */
function drawSides(label: string, groups: readonly Group[], width: number, href: Href): Sheet {
  const room = width / 2 - leavesAt - 4;
  const sides = balanced(groups).map((side) => {
    const bundles = side.map(({ words, shown }): Bundle => ({
      words: linesOf(words, wordsWidth, size),
      leaves: shown.map((each) => linesOf(each.label, room, size)),
    }));
    return { side, bundles, placed: placeSide(bundles, line) };
  });
  const name = linesOf(label, own * 2 - 8, type.text);
  const ends = sides.flatMap(({ bundles, placed }) => placed.flatMap((each, at) => extent(bundles[at], each)));
  const half = (name.length * type.line) / 2 + 8;
  const top = Math.min(-half, ...ends) - 6;
  const bottom = Math.max(half, ...ends) + 6;
  const [x, y] = [width / 2, -top];
  return {
    height: bottom - top,
    body: (
      <>
        {sides.map(({ side, bundles, placed }, index) =>
          side.map((group, at) =>
            bundleBody(group, bundles[at], placed[at], { x, y, sign: index === 0 ? 1 : -1, href }),
          ),
        )}
        <rect class="box self" x={round(x - own)} y={round(y - half)} width={own * 2} height={round(half * 2)} />
        <Text x={x} y={y - ((name.length - 1) * type.line) / 2 + 4.5} lines={name} anchor="middle" weight="bold" />
      </>
    ),
  };
}

/** The links in two halves of about as many neighbours. */
function balanced(groups: readonly Group[]): readonly [Group[], Group[]] {
  const sides: [Group[], Group[]] = [[], []];
  const sizes = [0, 0];
  for (const group of [...groups].sort((a, b) => b.shown.length - a.shown.length)) {
    const at = (sizes[0] ?? 0) <= (sizes[1] ?? 0) ? 0 : 1;
    sides[at].push(group);
    sizes[at] = (sizes[at] ?? 0) + group.shown.length + 0.5;
  }
  return sides;
}

function extent(bundle: Bundle | undefined, { y, leaves }: Placed): readonly number[] {
  const around = (middle: number, lines: number) => [middle - (lines * line) / 2, middle + (lines * line) / 2];
  return [
    ...around(y, bundle?.words.length ?? 1),
    ...leaves.flatMap((leaf, at) => around(leaf, bundle?.leaves[at]?.length ?? 1)),
  ];
}

interface Side {
  readonly x: number;
  readonly y: number;
  readonly sign: 1 | -1;
  readonly href: Href;
}

function bundleBody(
  { shown }: Group,
  bundle: Bundle | undefined,
  placed: Placed | undefined,
  { x, y, sign, href }: Side,
): Drawn {
  if (bundle === undefined || placed === undefined) return undefined;
  const middle = x + sign * wordsAt;
  const wordsY = y + placed.y;
  const half = Math.max(...bundle.words.map((words) => widthOf(words, size))) / 2 + 3;
  const [near, to, far, leaf] = [
    x + sign * (own + 2),
    middle - sign * half,
    middle + sign * half,
    x + sign * (leavesAt - 5),
  ];
  // Lines turn between the thing's box and the widest words, so that none crosses words.
  const edge = middle - sign * (wordsWidth / 2);
  const curve = (x0: number, y0: number, x1: number, y1: number) => {
    const bend = round((x0 + x1) / 2);
    return `M${round(x0)} ${round(y0)}C${bend} ${round(y0)} ${bend} ${round(y1)} ${round(x1)} ${round(y1)}`;
  };
  const startY = y + Math.max(-10, Math.min(10, placed.y));
  return (
    <>
      <path class="link" d={`${curve(near, startY, edge, wordsY)}H${round(to)}`} />
      <path class="link" d={placed.leaves.map((leafY) => curve(far, wordsY, leaf, y + leafY)).join("")} />
      <Text
        x={middle}
        y={wordsY - ((bundle.words.length - 1) * line) / 2 + 4}
        lines={bundle.words}
        anchor="middle"
        size={size}
        leading={line}
        class="verb"
      />
      {shown.map((each, at) => {
        const lines = bundle.leaves[at] ?? [];
        const first = y + (placed.leaves[at] ?? 0) - ((lines.length - 1) * line) / 2 + 4;
        return (
          <a href={href(each.iri)}>
            <Text
              x={x + sign * leavesAt}
              y={first}
              lines={lines}
              anchor={sign === 1 ? "start" : "end"}
              size={size}
              leading={line}
            />
          </a>
        );
      })}
    </>
  );
}

/** On a phone: the thing above, its links under it as the teeth of a comb. */
function drawComb(label: string, groups: readonly Group[], width: number, href: Href): Sheet {
  const name = linesOf(label, width - 20, type.text);
  const top = name.length * type.line + 12;
  let y = top + 8;
  let last = y;
  const body = groups.map(({ words, shown }): Drawn => {
    const verb = linesOf(words, width - 30, type.text);
    const at = y + 12;
    last = at - 4;
    const heading = <Text x={26} y={at} lines={verb} class="verb" />;
    y += verb.length * type.line + 2;
    const stem = round(at + 6 + (verb.length - 1) * type.line);
    const teeth: number[] = [];
    const leaves = shown.map((each) => {
      const lines = linesOf(each.label, width - 52, type.text);
      const leafY = y + 13;
      teeth.push(round(leafY - 4));
      y += lines.length * type.line + 5;
      return (
        <>
          <a href={href(each.iri)}>
            <Text x={47} y={leafY} lines={lines} />
          </a>
        </>
      );
    });
    y += 8;
    return (
      <>
        <path
          class="link"
          d={`M10 ${round(at - 4)}h12M32 ${stem}V${teeth.at(-1) ?? stem}${teeth.map((tooth) => `M32 ${tooth}h10`).join("")}`}
        />
        {heading}
        {leaves}
      </>
    );
  });
  return {
    height: y,
    body: (
      <>
        <rect class="box self" x="0.5" y="0.5" width={width - 1} height={top - 1} />
        <Text x={10} y={type.text + 6} lines={name} weight="bold" />
        <path class="link" d={`M10 ${top}V${round(last)}`} />
        {body}
      </>
    ),
  };
}
