/** Circles: named where there are some, and a long chain that is none takes no longer for its length than a short one. */

import { expect, it } from "vitest";
import { check, circular, readChecks } from "../../src/check/index.ts";
import { graphOf } from "./sources.ts";

/** Bodies, each part of the one that `parent` gives for it. */
const bodies = (number: number, parent: (index: number) => number | undefined) =>
  Array.from({ length: number }, (_, index) => {
    const up = parent(index);
    const partOf = up === undefined ? "" : `    partOf: body/b${up}\n`;
    return `- id: body/b${index}\n  type: Body\n  noted:\n    label: { en: Body ${index} }\n${partOf}`;
  }).join("");

const circles = async (yaml: string) => {
  const { kg } = await graphOf(yaml);
  const found = (await check(kg)).filter(({ code }) => code === "circle");
  return found.map(({ message }) => /body\/b\d+/.exec(message)?.[0]).sort();
};

it("names each thing in a circle, and none that only leads to one", async () => {
  // 0 → 1 → 2 → 0, and 4 → 3 → 2.
  const next = [1, 2, 0, 2, 3];
  expect(await circles(bodies(5, (index) => next[index]))).toEqual(["body/b0", "body/b1", "body/b2"]);
  expect(await circles(bodies(2, (index) => index))).toEqual(["body/b0", "body/b1"]);
});

it("are looked for in the properties that the query is about", async () => {
  const { text } = (await readChecks()).find(({ name }) => name === "circle")!;
  const spaces = new Map([...text.matchAll(/PREFIX (\w+): <(.*)>/g)].map(([, prefix, space]) => [prefix, space]));
  const asked = [...text.matchAll(/(\w+):(\w+)\+/g)].map(([, prefix, name]) => `${spaces.get(prefix)}${name}`);
  expect(circular.map(({ value }) => value)).toEqual(asked);
});

it("finds none in a chain, however long", { timeout: 60_000 }, async () => {
  expect(await circles(bodies(3000, (index) => (index === 0 ? undefined : index - 1)))).toEqual([]);
});
