/** Pages of things: sentences that a person would say, the three voices, what is not told, and the data beside them. */

import { beforeAll, describe, expect, test } from "vitest";
import { readRdf } from "../../src/graph/index.ts";
import { congressSite, htmlAt, textOf } from "./sites.ts";

const said: readonly (readonly [page: string, sentence: string])[] = [
  [
    "id/body/all-russian-central-executive-committee",
    "The committee was headed first by Lev Kamenev, then by Yakov Sverdlov.",
  ],
  ["id/act/decree-on-land", "approved the decree, during the Second sitting of the Second Congress of Soviets"],
  ["id/act/decree-on-land", ": one against, eight abstentions; the votes for and the time are not told."],
  ["id/person/vladimir-lenin", "Vladimir Lenin wrote “To Workers, Soldiers and Peasants!”, the Decree on "],
  ["id/person/vladimir-lenin", "Vladimir Lenin headed the Council of People's Commissars"],
  ["id/faction/bolsheviks", "The faction numbered 390 in the Second All-Russian Congress"],
  ["id/count/left-faction", "(the source does not settle which) numbered 179"],
  ["id/count/presidium", "The Presidium of the Second Congress of Soviets numbered 22."],
  ["id/event/opening", "; the time and the place are not told."],
  ["id/event/reading-of-the-report", "[editor: Impossible date."],
  ["id/assembly/second-congress", "The congress began on 25 October (7 November) 1917, 22:40."],
  ["id/dataset/second-congress", "The dataset is licensed under CC BY 4.0."],
  ["id/source/kulegin", "The source is in English."],
  ["id/source/kulegin", "Who holds the rights in the article is not stated in the text that we hold; we do not."],
  ["ontology/_vote", "The deciding of one act by an assembly"],
  ["ontology/shapes/_vote", "exactly 1"],
];

describe("pages", () => {
  beforeAll(async () => {
    await congressSite();
  }, 60_000);

  test.each(said)("%s: %s", async (folder, sentence) => {
    expect(textOf(await htmlAt(await congressSite(), `${folder}/index.html`))).toContain(sentence);
  });

  test("rival values stand one under the other, each with its passage", async () => {
    const html = await htmlAt(await congressSite(), "id/assembly/second-congress/index.html");
    expect(html.match(/<li class="disputed">The congress (began|ended)/g)).toHaveLength(4);
  });

  test("what is computed says by which rule, and is marked for whoever does not see", async () => {
    const html = await htmlAt(await congressSite(), "id/count/presidium/index.html");
    expect(html).toMatch(
      /<label class="cite derived" title="computed" data-rules="a">22<span class="mark"> \(computed\)<\/span>/,
    );
    expect(html).toContain("Computed by the rule");
    expect(html).toContain("<li>a. The total of a head-count by its parts. https://w3id.org/smolny/id/rule/total</li>");
  });

  test("a picture calls its thing as the page's heading does, label or none", async () => {
    const html = await htmlAt(await congressSite(), "id/count/delegates-at-opening/index.html");
    expect(html).toContain("<figcaption>What is linked with: Delegates to the congress: 649</figcaption>");
    expect(/<figure.*<\/figure>/s.exec(html)?.[0]).not.toContain(">count/delegates-at-opening");
  });

  test.each(["data.ttl", "data.jsonld", "data.nt"])("%s beside a page is read back", async (name) => {
    const file = await (await congressSite()).file(`id/person/vladimir-lenin/${name}`);
    const format = { "data.ttl": "turtle", "data.jsonld": "jsonld", "data.nt": "n-triples" }[name] ?? "";
    const { quads } = await readRdf({ file: name, bytes: file?.bytes ?? new Uint8Array(), format });
    const subjects = new Set(quads.map(({ subject }) => subject.value));
    expect([...subjects].filter((iri) => !iri.startsWith("https://w3id.org/smolny/id/person/vladimir-lenin"))).toEqual(
      [],
    );
    expect(quads.some(({ object }) => object.value === "Владимир Ленин")).toBe(true);
  });
});
