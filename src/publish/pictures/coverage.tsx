/** How much of a source is cited: its length as a band in lines like a text's, each passage as high as its statements are many. */

import type { SiteContext } from "../context.ts";
import { hrefOf } from "../links.ts";
import { known } from "../known.ts";
import { round, Text, type Drawn, type Sheet } from "./drawing.tsx";
import type { Picture } from "./figure.tsx";
import { figure, gather, labelOf } from "./rows.ts";
import { widthOf } from "./text.ts";

interface Passage {
  readonly iri: string;
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly phrase: string | undefined;
  readonly statements: number;
}

/** The sources of the dataset that have passages. */
const sourcesOf = async (context: SiteContext) =>
  (await gather(context, "picture-sources", "source")).map(({ key }) => key);

/** Undefined if nothing of the source is cited. */
export async function coverage(context: SiteContext, from: string, source?: string): Promise<Picture | undefined> {
  const iri = source ?? (await sourcesOf(context))[0];
  if (iri === undefined) return undefined;
  const rows = await gather(context, "picture-coverage", "passage", { source: iri });
  const passages = rows.flatMap((row): readonly Passage[] => {
    const [start, end] = [row.number("start"), row.number("end")];
    const number = known(context).passages.get(row.key)?.number ?? 0;
    return start === undefined || end === undefined
      ? []
      : [{ iri: row.key, number, start, end, phrase: row.one("phrase"), statements: row.number("statements") ?? 0 }];
  });
  if (passages.length === 0) return undefined;
  const length = Math.max(...passages.map(({ end }) => end));
  const sum = passages.reduce((total, { statements }) => total + statements, 0);
  return {
    id: "coverage",
    title: `How much each passage says: ${labelOf(context, iri)}`,
    drawings: [
      {
        id: "coverage-band",
        title: `How much each passage says: ${labelOf(context, iri)}`,
        desc: `The source up to the end of its last passage, ${figure(length)} characters (code points), in lines. ${figure(passages.length)} passages carry ${figure(sum)} statements; each is a link to its page.`,
        linked: true,
        draw: (width) => draw(passages, length, width, (passage) => hrefOf(from, passage, context)),
      },
    ],
    note: "Each line of the band is a stretch of the source, counted in characters (code points). A passage is as high as its statements are many; the number is theirs.",
    table: {
      heads: ["Phrase", "Characters", "Statements"],
      numeric: ["Characters", "Statements"],
      rows: passages.map(({ iri: passage, phrase, start, end, statements }) => ({
        cells: [
          phrase === undefined ? "no phrase" : `“${phrase}”`,
          `${figure(start)}–${figure(end)}`,
          figure(statements),
        ],
        passages: [passage],
      })),
    },
  };
}

const left = 40;
const tallest = 44;

function draw(
  passages: readonly Passage[],
  length: number,
  width: number,
  href: (iri: string) => string | undefined,
): Sheet {
  // Lines of about as many characters as leave each passage the width of its number; all of one length.
  const about = Math.max(width > 500 ? 800 : 400, length / 60);
  const perLine = Math.ceil(length / Math.max(1, Math.round(length / about)) / 10) * 10;
  const unit = (width - left - 4) / perLine;
  const most = Math.max(1, ...passages.map(({ statements }) => statements));
  const step = tallest + 30;
  const lines = Array.from({ length: Math.ceil(length / perLine) }, (_, line) => line);
  const base = (line: number) => line * step + tallest + 18;
  return {
    height: lines.length * step + 8,
    body: (
      <>
        {lines.map((line) => {
          const end = Math.min(length, (line + 1) * perLine) - line * perLine;
          return (
            <>
              <path class="band" d={`M${left} ${base(line) + 1}h${round(end * unit)}`} />
              <Text x={left - 6} y={base(line) + 4} lines={[figure(line * perLine)]} anchor="end" size={11} />
            </>
          );
        })}
        {passages.map((passage) => (
          <a href={href(passage.iri)} aria-label={`Passage ${passage.number}, ${passage.statements} statements`}>
            {pieces(passage, perLine).map(({ line, start, end }, at): Drawn => {
              const height = (tallest * passage.statements) / most;
              const [x, right] = [left + start * unit, left + end * unit];
              const label = String(passage.statements);
              const y = base(line) - height;
              return (
                <>
                  <rect
                    class="passage"
                    x={round(x + 0.5)}
                    y={round(y)}
                    width={round(Math.max(1, right - x - 1))}
                    height={round(height)}
                  />
                  {at === longest(passage, perLine) && widthOf(label, 11) < right - x + 2 && (
                    <Text x={(x + right) / 2} y={y - 3} lines={[label]} anchor="middle" size={11} />
                  )}
                </>
              );
            })}
          </a>
        ))}
      </>
    ),
  };
}

/** A passage that goes over a line's end is in two pieces. */
function pieces({ start, end }: Passage, perLine: number) {
  const [first, last] = [Math.floor(start / perLine), Math.floor(Math.max(start, end - 1) / perLine)];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const line = first + at;
    return { line, start: Math.max(start - line * perLine, 0), end: Math.min(end - line * perLine, perLine) };
  });
}

function longest(passage: Passage, perLine: number): number {
  const sizes = pieces(passage, perLine).map(({ start, end }) => end - start);
  return sizes.indexOf(Math.max(...sizes));
}
