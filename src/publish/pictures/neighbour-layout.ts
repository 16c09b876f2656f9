/** Where neighbours stand about a thing: on both sides of it, words between, relaxed by forces until none touches another. */

import { forceLink, forceSimulation, forceY, type SimulationLinkDatum, type SimulationNodeDatum } from "d3-force";

export interface Bundle {
  readonly words: readonly string[];
  /** Lines of each neighbour's label. */
  readonly leaves: readonly (readonly string[])[];
}

export interface Placed {
  /** Of the words and of each leaf: the middle of its height. */
  readonly y: number;
  readonly leaves: readonly number[];
}

interface Node extends SimulationNodeDatum {
  readonly height: number;
  readonly column: "words" | "leaf";
}

const gap = 7;

/** Heights of the bundles of one side, about 0. */
export function placeSide(bundles: readonly Bundle[], line: number): readonly Placed[] {
  const nodes: Node[] = [];
  const ties: SimulationLinkDatum<Node>[] = [];
  const node = (lines: number, column: Node["column"]): Node => {
    const made = { height: lines * line + gap, column, x: 0, y: nodes.length };
    nodes.push(made);
    return made;
  };
  const made = bundles.map(({ words, leaves }) => {
    const middle = node(words.length, "words");
    const ends = leaves.map((lines) => node(lines.length, "leaf"));
    ties.push(...ends.map((target) => ({ source: middle, target })));
    return { middle, ends };
  });
  forceSimulation(nodes)
    .force("tie", forceLink(ties).distance(0).strength(0.6))
    .force("middle", forceY<Node>(0).strength(0.02))
    .force("apart", () => apart(nodes))
    .stop()
    .tick(200);
  apart(nodes);
  const y = (each: Node) => each.y ?? 0;
  return made.map(({ middle, ends }) => ({ y: y(middle), leaves: ends.map(y) }));
}

/** In each column, in its order, nobody touches the one above; the column stays where its middle is. */
function apart(nodes: readonly Node[]): void {
  for (const column of ["words", "leaf"] as const) {
    const own = nodes.filter((each) => each.column === column);
    const before = meanOf(own);
    let edge = -Infinity;
    for (const each of own) {
      const y = Math.max(each.y ?? 0, edge + each.height / 2);
      each.y = y;
      each.vx = 0;
      each.x = 0;
      edge = y + each.height / 2;
    }
    const shift = before - meanOf(own);
    for (const each of own) each.y = (each.y ?? 0) + shift;
  }
}

const meanOf = (nodes: readonly Node[]) => nodes.reduce((sum, { y = 0 }) => sum + y, 0) / Math.max(nodes.length, 1);
