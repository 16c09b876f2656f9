/** The pages behind the doors: what they tell of the Congress, and that they stand for any other dataset. */

import { beforeAll, describe, expect, it } from "vitest";
import { openSite, readSiteQuestions, type Site } from "../../src/publish/index.ts";
import { readQuestions } from "../../src/query/index.ts";
import { congressSite, htmlAt, siteOfText, textOf } from "./sites.ts";

const doors = ["index.html", "read/index.html", "people/index.html", "acts/index.html", "ask/index.html"];
const sections = [
  ...doors,
  "data/index.html",
  "about/index.html",
  "corrections/index.html",
  "find/index.html",
  "404.html",
];

let site: Site;
const pages = new Map<string, string>();
const textAt = (path: string) => textOf(pages.get(path) ?? "");

beforeAll(async () => {
  const { context } = await congressSite();
  const [{ questions }, siteQuestions] = await Promise.all([readQuestions(), readSiteQuestions()]);
  site = await openSite({ reader: context.reader, version: "0.0.0", questions, siteQuestions });
  for (const path of sections) pages.set(path, await htmlAt(site, path));
}, 120_000);

/** The places of texts in a page, in the order of the page. */
function inOrder(path: string, ...texts: string[]): void {
  // The pictures above the text name the same things.
  const text = textAt(path).replace(/^.*?Before it began/s, "");
  const places = texts.map((each) => text.indexOf(each));
  for (const [at, each] of texts.entries()) expect(places[at], each).toBeGreaterThanOrEqual(0);
  expect(places).toEqual([...places].sort((a, b) => a - b));
}

it.each(sections)("%s has one heading of the first rank, no style of its own, and weighs little", (path) => {
  const html = pages.get(path) ?? "";
  expect(html.match(/<h1\b/g)).toHaveLength(1);
  expect(html).not.toMatch(/ style=/);
  // With the style sheet, less than 100 kB.
  expect(html.length).toBeLessThan(84_000);
});

describe("read/", () => {
  it("tells in the order of time what has a time", () =>
    inOrder(
      "read/index.html",
      "on 3 October (16 October) 1917",
      "The report of the capture cannot have been read on 3 October",
      "First sitting of the Second Congress of Soviets",
      "on 25 October (7 November) 1917, 22:40",
      "on 26 October (8 November) 1917, 05:00",
      "The sitting began on 26 October (8 November) 1917, 21:00",
      "on 27 October (9 November) 1917, 04:00",
      "on 27 October (9 November) 1917, 05:15",
    ));

  it("puts what followed after what it followed, and decisions after the beginning of their sitting", () =>
    inOrder(
      "read/index.html",
      "proclaimed the Declaration of protest",
      "Some of the Menshevik-Internationalists",
      "The sitting began on 26 October",
      "approved the Decree on Peace",
      "approved the Decree on Land",
    ));

  it("says by what it places that has no time, and lists what has no place", () => {
    expect(textAt("read/index.html")).toContain("Placed by what it is told to have coincided with");
    inOrder(
      "read/index.html",
      "In its course, when is not told",
      "Anatoly Lunacharsky read",
      "At a time that is not told",
      "Memorial plaque on the Smolny was installed",
    );
  });
});

describe("people/ and acts/", () => {
  it("name the heads of a body in order", () =>
    expect(textAt("people/index.html")).toMatch(/headed first by Lev Kamenev, then by Yakov Sverdlov/));

  it("tell who wrote what, and have no cell empty and no vote at zero", () => {
    expect(textAt("people/index.html")).toContain("Vladimir Lenin wrote");
    const html = pages.get("acts/index.html") ?? "";
    const rows = html.slice(html.lastIndexOf("<tbody>")).split("<tr>").slice(1);
    expect(rows).toHaveLength(10);
    expect(html).not.toMatch(/<td[^>]*>\s*<\/td>/);
    const peace = textOf(rows.find((row) => row.includes("vote/decree-on-peace")) ?? "");
    expect(peace).toMatch(/Unanimously\s*(?:not told\s*){4}/);
    expect(peace).not.toContain("0");
  });
});

describe("ask/", () => {
  it("lists every question, each in a group of its own", () => {
    const html = pages.get("ask/index.html") ?? "";
    for (const { name } of site.context.questions) expect(html, name).toContain(`href="${name}/"`);
    expect(html).not.toContain(">Others<");
  });

  it("answers a question with its passages; what is not told is called so, and no cell is empty", async () => {
    const html = await htmlAt(site, "ask/votes/index.html");
    expect(html).not.toMatch(/<td[^>]*>\s*<\/td>/);
    expect(html).toContain('class="nottold"');
    expect(html).toContain("no value");
    expect(html).toContain("../sparql/#question=votes");
    expect(html).not.toContain("api/votes");
  });

  it("has the answer as files, and statements as Turtle", async () => {
    expect(await htmlAt(site, "ask/heads-of-a-body/answer.csv")).toMatch(/^order,person,/);
    expect(JSON.parse(await htmlAt(site, "ask/heads-of-a-body/answer.json"))).toHaveProperty("results.bindings.1");
    expect(await htmlAt(site, "ask/card-of-a-thing/answer.ttl")).toContain("Fyodor Dan");
    expect(await site.file("ask/card-of-a-thing/answer.csv")).toBeUndefined();
  });
});

describe("find/", () => {
  it("lists everything with its other names, and what narrows it down in attributes", () => {
    const html = pages.get("find/index.html") ?? "";
    const lenin = /<li data-thing[^>]*>(?:(?!<\/li>).)*Vladimir Lenin.*?<\/li>/s.exec(html)?.[0] ?? "";
    expect(lenin).toContain('data-kind="person"');
    expect(lenin).toMatch(/data-body="[^"]*presidium/);
    expect(lenin).toContain('<span class="also" lang="ru">Владимир Ленин</span>');
  });

  it("has a page for each value of a facet, with as many things as it counts", async () => {
    const html = pages.get("find/index.html") ?? "";
    const [, count = "0"] = /data-value="second-congress-2".*?<span class="count">(\d+)<\/span>/s.exec(html) ?? [];
    const page = await htmlAt(site, "find/sitting/second-congress-2/index.html");
    expect(page.match(/<li data-thing/g)).toHaveLength(Number(count));
    expect(page).toContain("Decree on Land");
  });
});

it("404.html leads to the same pages from wherever it is shown", () => {
  const links = [...(pages.get("404.html") ?? "").matchAll(/ (?:href|src|action)="([^"]*)"/g)].map(
    ([, link = ""]) => link,
  );
  expect(links.filter((link) => !/^(?:\/|https?:|#)/.test(link))).toEqual([]);
  expect(links).toContain("/find/");
});

it("404.html has no permanent address, since it stands at any", () => {
  expect(pages.get("404.html")).not.toMatch(/Permanent address|rel="canonical"|og:url/);
  expect(pages.get("read/index.html")).toContain("Permanent address");
});

describe("another dataset", () => {
  const prefixes = `@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix s: <https://w3id.org/smolny/ontology#> .\n`;
  const person = (at: number) =>
    `<https://w3id.org/smolny/id/person/p${at}> a foaf:Person ; rdfs:label "Person ${String(at).padStart(4, "0")}"@en .\n`;

  it.each([
    ["of nothing", ""],
    ["of three persons and no passage", [1, 2, 3].map(person).join("")],
  ])("%s", async (_, text) => {
    const small = await siteOfText(prefixes + text);
    for (const path of sections) expect(await htmlAt(small, path), path).toContain("</html>");
  });

  it("of a thousand persons: lists are cut, say so, and lead to the whole in parts", async () => {
    const large = await siteOfText(prefixes + Array.from({ length: 1000 }, (_, at) => person(at)).join(""));
    expect(textOf(await htmlAt(large, "people/index.html"))).toContain("The first 45 of 1000 stand here.");
    const parts = await Promise.all(
      ["", "2/", "3/", "4/"].map((part) => htmlAt(large, `find/kind/person/${part}index.html`)),
    );
    expect(parts.map((html) => html.match(/<li data-thing/g)?.length)).toEqual([250, 250, 250, 250]);
    expect(await large.file("find/kind/person/5/index.html")).toBeUndefined();
  });
});
