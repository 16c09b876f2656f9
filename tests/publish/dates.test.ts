/** Moments on pages: both calendars, what is computed told apart, nothing made more precise. */

import { beforeAll, describe, expect, test } from "vitest";
import type { Site } from "../../src/publish/index.ts";
import { htmlAt, siteOfText, textOf } from "./sites.ts";

const cases: readonly (readonly [properties: string, words: string])[] = [
  [':oldStyle "1917-10-25" ; :newStyle "1917-11-07" ; :clockTime "22:40"', "on 25 October (7 November) 1917, 22:40"],
  [':oldStyle "1917-12-25" ; :newStyle "1918-01-07"', "on 25 December 1917 (7 January 1918)"],
  [':oldStyle "XXXX-09" ; :words "the middle of September"', "in September, “the middle of September”"],
  [':words "at first"', "“at first”"],
  [':clockTime "05:00"', "at 05:00"],
  [':newStyle "1991-08-19"', "on 19 August 1991"],
  [':newStyle "1991-08-19" ; :computedOldStyle "1991-08-06"', "on 19 August 1991"],
  [':newStyle "1959"', "in 1959"],
  [':oldStyle "-0043-03-15"', "on 15 March 44 BC"],
  [':oldStyle "XXXX-10-03"', "on 3 October"],
];
const computed =
  ':oldStyle "XXXX-10-26" ; :newStyle "XXXX-11-08" ; :clockTime "21:00" ; :computedOldStyle "1917-10-26" ; :computedDate "1917-11-08"';

const text = `@base <https://w3id.org/smolny/id/> . @prefix : <https://w3id.org/smolny/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
${cases.map(([properties], at) => `<sitting/s${at}> a :Sitting ; rdfs:label "Sitting ${at}" ; :begins <sitting/s${at}/m> . <sitting/s${at}/m> a :Moment ; ${properties} .`).join("\n")}
<sitting/computed> a :Sitting ; rdfs:label "A sitting" ; :begins <sitting/computed/m> .
<sitting/computed/m> a :Moment .
GRAPH <graph/derived> { <sitting/computed/m> ${computed} . }`;

describe("a moment in words", () => {
  let site: Site;
  beforeAll(async () => {
    site = await siteOfText(text);
  });

  test.each(cases.map(([properties, words], at) => [properties, words, at] as const))("%s", async (_, words, at) => {
    expect(textOf(await htmlAt(site, `id/sitting/s${at}/index.html`))).toContain(`The sitting began ${words}.`);
  });

  test("what a rule computes is told apart, piece by piece", async () => {
    const html = await htmlAt(site, "id/sitting/computed/index.html");
    expect(textOf(html)).toContain("The sitting began on 26 October (8 November) 1917, 21:00.");
  });
});
