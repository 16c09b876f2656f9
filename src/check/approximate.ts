/** The stretch of a text that comes nearest to a phrase (P. H. Sellers, The theory and computation of evolutionary distances, 1980). */

import type { Range, SourceText } from "./text.ts";

/** A longer phrase is not looked for: the work grows with its length times that of the text. */
const longestPhrase = 400;

/**
 * The range within another that is fewest changed, missing or added code points away from a phrase; upper and lower case
 * are half a change apart. Undefined when even that is more than a third of the phrase away.
 */
export function nearestRange(text: SourceText, phrase: string, within: Range = text.whole): Range | undefined {
  const wanted = Array.from(phrase);
  if (wanted.length === 0 || wanted.length > longestPhrase) return undefined;
  // Column by column over the text: how far the phrase's first i points are from the best stretch that ends here, and where that begins.
  let costs = wanted.map((_, index) => index + 1);
  let starts = wanted.map(() => within.start);
  let best = { cost: wanted.length / 3, start: 0, end: -1 };
  for (let at = within.start; at < Math.min(within.end, text.points.length); at++) {
    const nextCosts: number[] = [];
    const nextStarts: number[] = [];
    let [diagonal, diagonalStart, above, aboveStart] = [0, at, 0, at + 1];
    for (const [index, point] of wanted.entries()) {
      const left = costs[index] ?? Infinity;
      const leftStart = starts[index] ?? at;
      let [cost, start] = [diagonal + difference(point, text.points[at] ?? ""), diagonalStart];
      if (left + 1 < cost) [cost, start] = [left + 1, leftStart];
      if (above + 1 < cost) [cost, start] = [above + 1, aboveStart];
      nextCosts.push(cost);
      nextStarts.push(start);
      [diagonal, diagonalStart, above, aboveStart] = [left, leftStart, cost, start];
    }
    [costs, starts] = [nextCosts, nextStarts];
    const cost = costs.at(-1) ?? Infinity;
    if (cost < best.cost) best = { cost, start: starts.at(-1) ?? at, end: at + 1 };
  }
  return best.end < 0 ? undefined : { start: best.start, end: best.end };
}

function difference(one: string, other: string): number {
  if (one === other) return 0;
  return one.toLowerCase() === other.toLowerCase() ? 0.5 : 1;
}
