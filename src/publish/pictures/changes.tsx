/** Who left an assembly and who followed, and which factions formed and regrouped: streams that part from the hall or join another. */

import type { SiteContext } from "../context.ts";
import { fade, fadeBoth, hatch, round, Text, type, type Drawn, type DrawingProps, type Sheet } from "./drawing.tsx";
import { WordsCell, type Picture } from "./figure.tsx";
import { coloursOf, gather, grey, labelOf, lastPart, listed, thingsOf, type Gathered } from "./rows.ts";
import { linesOf } from "./text.ts";

interface Mover {
  readonly label: string;
  readonly fill: string;
  readonly extent: string | undefined;
}

interface Change {
  readonly iri: string;
  readonly label: string;
  readonly kind: string;
  readonly movers: readonly Mover[];
  /** What it concerned, other than the assembly. */
  readonly concerned: string | undefined;
  /** Where that had belonged, and when, in the source's words. */
  readonly earlier: string | undefined;
  readonly follows: string | undefined;
  readonly passages: readonly string[];
}

/** The two things to be seen, each of the kinds of event that show it. */
const panels = [
  { id: "left", kinds: ["departure"], title: "Who left the congress, and who followed" },
  { id: "regrouped", kinds: ["formation", "joining", "regrouping"], title: "How factions formed and regrouped" },
] as const;

/** Undefined if nobody left and nothing regrouped. */
export async function changes(
  context: SiteContext,
  assembly: string | undefined = thingsOf(context, "Assembly")[0],
): Promise<Picture | undefined> {
  if (assembly === undefined) return undefined;
  const colours = await coloursOf(context);
  const all = (await gather(context, "picture-changes", "event", { assembly })).map((row) =>
    changeOf(context, row, colours),
  );
  const hall = labelOf(context, assembly);
  const drawings = panels.flatMap(({ id, kinds, title }): readonly DrawingProps[] => {
    const own = all.filter(({ kind }) => kinds.some((each) => each === kind));
    const draw = id === "left" ? drawLeaving : drawRegrouping;
    return own.length === 0
      ? []
      : [
          {
            id: `changes-${id}`,
            title,
            desc: own.map(sentence).join(" "),
            draw: (width, name) => draw(own, width, name, hall),
          },
        ];
  });
  if (drawings.length === 0) return undefined;
  return {
    id: "changes",
    title: "Who left, who followed, and how factions regrouped",
    drawings,
    note: "How many left or moved is not told, unless a number stands there: the width of a stream means nothing, and its end is open.",
    table: {
      heads: ["What took place", "Who", "How much of them", "What it concerned", "After"],
      rows: all.flatMap((change) =>
        (change.movers.length > 0 ? change.movers : [undefined]).map((mover) => ({
          cells: [
            change.label,
            <WordsCell words={mover?.label} />,
            <WordsCell words={mover?.extent} />,
            change.concerned ?? hall,
            <WordsCell words={change.follows} />,
          ],
          passages: change.passages,
        })),
      ),
    },
  };
}

function changeOf(context: SiteContext, row: Gathered, colours: ReadonlyMap<string, string>): Change {
  const label = (iri: string | undefined) => (iri === undefined ? undefined : labelOf(context, iri));
  const earlier = label(row.one("earlier"));
  const [words] = row.all("earlierWords");
  return {
    iri: row.key,
    label: labelOf(context, row.key),
    kind: lastPart(row.one("kind") ?? ""),
    movers: row.all("agent").map((agent) => {
      const own = row.where("agent", agent);
      return {
        label: labelOf(context, agent),
        fill: colours.get(agent) ?? grey,
        extent: label(own.one("extent"))?.toLowerCase(),
      };
    }),
    concerned: label(row.one("concerned")),
    earlier: earlier === undefined ? undefined : `${words ?? "before"} in: ${earlier}`,
    follows: label(row.one("follows")),
    passages: row.all("passage"),
  };
}

function sentence({ label, movers, follows, earlier }: Change): string {
  const who = movers.length > 0 ? `: ${listed(movers.map(({ label: name }) => name))}; how many is not told` : "";
  return `${label}${who}${follows === undefined ? "" : `; after: ${follows}`}${earlier === undefined ? "" : `; ${earlier}`}.`;
}

const trunk = 44;
const ribbon = 14;

/** Streams part from a trunk that runs down the page with time. */
function drawLeaving(all: readonly Change[], width: number, id: string, hall: string): Sheet {
  const reach = width > 500 ? 200 : 92;
  const left = trunk + reach + 8;
  const head = linesOf(hall, width, type.text);
  let y = head.length * type.line + 14;
  const top = y;
  const steps = all.map((change): Drawn => {
    const title = linesOf(change.label, width - trunk - 16, type.text);
    const heading = <Text x={trunk + 16} y={y + type.text} lines={title} weight="bold" />;
    y += title.length * type.line + 8;
    const streams = change.movers.map(({ label, fill }) => {
      const lines = linesOf(label, width - left, type.text);
      const middle = y + 26;
      const drawn = (
        <>
          <path class="stream" d={stream(trunk, y + 2, reach, middle - y - 2)} fill={fill} mask={fade(id)} />
          <path d={stream(trunk, y + 2, reach, middle - y - 2)} fill={hatch(id)} mask={fade(id)} />
          <Text x={left} y={middle + 12} lines={lines} />
          <Text
            x={left}
            y={middle + 12 + lines.length * type.line}
            lines={["how many: not told"]}
            size={type.small}
            class="nottold"
          />
        </>
      );
      y = middle + lines.length * type.line + 14;
      return drawn;
    });
    y += 16;
    return (
      <>
        {heading}
        {streams}
      </>
    );
  });
  return {
    height: y + 6,
    body: (
      <>
        <Text x={0} y={type.text + 2} lines={head} />
        <path class="trunk" d={`M.5 ${y}V${top - 4}H${trunk}V${y}`} />
        {steps}
      </>
    ),
  };
}

/** From the trunk's edge out and down, as wide at its end as at its beginning. */
function stream(x: number, y: number, reach: number, fall: number): string {
  const half = reach / 2;
  return `M${x} ${y}c${half} 0 ${half} ${round(fall)} ${reach} ${round(fall)}v${ribbon}c${-half} 0 ${-half} ${-round(fall)} ${-reach} ${-round(fall)}z`;
}

/** What each change concerned as a box, with whoever joined it streaming in. */
function drawRegrouping(all: readonly Change[], width: number, id: string): Sheet {
  const boxed = Math.min(300, width * 0.44);
  const right = width - boxed;
  let y = 0;
  const body = all.map((change): Drawn => {
    const title = linesOf(change.label, width, type.text);
    const heading = <Text x={0} y={y + type.text} lines={title} weight="bold" />;
    y += title.length * type.line + 4;
    const movers = change.movers.map(({ label }) => label);
    const from = movers.length > 0 ? movers : [change.earlier ?? "how: not told"];
    const sources = from.map((words) => linesOf(words, right - 70, type.text));
    const target = linesOf(change.concerned ?? "not told", boxed - 20, type.text);
    const height =
      Math.max(
        sources.reduce((sum, lines) => sum + lines.length * type.line + 10, 0),
        target.length * type.line,
      ) + 14;
    const middle = y + height / 2;
    let at = middle - (sources.reduce((sum, lines) => sum + lines.length * type.line, 0) - type.line) / 2 + 4;
    const told = movers.length > 0 || change.earlier !== undefined;
    const drawn = (
      <>
        {heading}
        {sources.map((lines) => {
          const words = <Text x={0} y={at} lines={lines} class={told ? undefined : "nottold"} />;
          at += lines.length * type.line;
          return words;
        })}
        <path d={`M${round(right - 62)} ${round(middle - 6)}h50v12h-50z`} fill={hatch(id)} mask={fadeBoth(id)} />
        <path class="leader" d={`M${round(right - 14)} ${round(middle)}h8m-5 -4l5 4l-5 4`} />
        <rect class="box" x={round(right)} y={round(y + 4)} width={round(boxed - 1)} height={round(height - 8)} />
        <Text x={right + 10} y={middle - ((target.length - 1) * type.line) / 2 + 4} lines={target} />
      </>
    );
    y += height + 10;
    return drawn;
  });
  return { height: y, body };
}
