/** The pictures of the Congress: named and described, with the numbers of their questions beside them; what is not told is drawn so. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openDataset, readerOf, type Dataset } from "../../src/dataset/index.ts";
import { openSite, type Site } from "../../src/publish/index.ts";
import { readQuestions } from "../../src/query/index.ts";

const names = ["timeline", "hall", "votes", "departures", "bodies", "coverage", "neighbourhood"];

async function siteOf(dataset: Dataset): Promise<Site> {
  const { questions: siteQuestions } = await readQuestions("queries/site");
  return openSite({ reader: readerOf(dataset), version: "0", questions: [], siteQuestions });
}

let congress: Dataset;
let site: Site;
const pages = new Map<string, string>();

async function html(path: string): Promise<string> {
  const file = await site.file(path);
  return new TextDecoder().decode(file?.bytes);
}

/** A page with each link's and tag's text only, a space between. */
const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replace(/\s+/g, " ");

const page = (name: string) => pages.get(name) ?? "";

beforeAll(async () => {
  congress = await openDataset("data");
  site = await siteOf(congress);
  for (const name of names) pages.set(name, await html(`pictures/${name}/index.html`));
}, 180_000);

describe("every picture", () => {
  it.each(names)("%s has a title and a description for each drawing, wide and narrow, and a table", (name) => {
    const drawings = [...page(name).matchAll(/<svg [^>]*>/g)].map(([tag]) => tag);
    expect(drawings.length).toBeGreaterThanOrEqual(2);
    for (const tag of drawings) {
      expect(tag).toMatch(/role="(img|group)"/);
      for (const id of /aria-labelledby="([^"]*)"/.exec(tag)?.[1]?.split(" ") ?? [])
        expect(page(name)).toMatch(new RegExp(`<(title|desc) id="${id}">[^<]{3,}`));
    }
    expect(page(name)).toMatch(/<table>.*<th scope="row">/s);
  });

  it.each(names)("%s keeps within 100 kB, ids used once, no style and no link that leads nowhere", (name) => {
    expect(Buffer.byteLength(page(name))).toBeLessThan(100_000);
    const ids = [...page(name).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const named = [...page(name).matchAll(/(?:url\(|href=")#([^)"]*)/g)].map(([, id]) => id);
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    expect(page(name)).not.toMatch(/ style="|NaN|undefined/);
  });

  it("is drawn the same twice", async () => {
    site = await siteOf(congress);
    for (const name of ["hall", "neighbourhood"]) expect(await html(`pictures/${name}/index.html`)).toBe(page(name));
  });
});

describe("the hall", () => {
  it("has a dot for each delegate whose faction is told, or whose number is computed", () => {
    const svg = /<svg [^>]*class="wide".*?<\/svg>/s.exec(page("hall"))?.[0] ?? "";
    const dots = [...svg.matchAll(/class="rim"[^>]* d="([^"]*)"/g)].map(([, path]) => path?.split("h0").length ?? 0);
    expect(dots.map((count) => count - 1)).toEqual([390, 160, 72, 14, 6, 7]);
    expect(words(svg)).toContain("7 Other small factions (computed)");
  });

  it("draws no total where none is told", () => {
    const over =
      page("hall")
        .split('<p class="panel">')
        .find((panel) => panel.startsWith("472")) ?? "";
    expect(over).toContain('class="nottold"');
    expect(words(over)).toContain("total not told");
  });
});

describe("the votes", () => {
  it("are drawn and told with what is not told", () => {
    expect(words(page("votes"))).toMatch(/Decree on Land: 1 against, 8 abstained, for: not told/);
    expect(words(page("votes"))).toMatch(/Decree on Peace: unanimously, no number is told/);
    expect(page("votes")).toContain('<g class="nottold">');
  });
});

describe("the timeline", () => {
  it("has both calendars, the date that cannot be right and what has no hour", () => {
    const text = words(page("timeline"));
    for (const said of [
      "O.S.",
      "N.S.",
      "3 October (16 October)",
      "cannot be right",
      "coincided; its hours are not told",
      "hour not told",
    ])
      expect(text).toContain(said);
  });
});

describe("the lines of the timeline", () => {
  it("keep clear of words", () => {
    for (const [svg] of page("timeline").matchAll(/<svg .*?<\/svg>/gs)) {
      const uprights = [...svg.matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map(([, ...numbers]) => numbers.map(Number));
      expect(uprights.length).toBeGreaterThan(10);
      const crossed = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"([^>]*)>([^<]+)/g)].flatMap((found) => {
        const [, x, y, attributes = "", text = ""] = found;
        // No sign is narrower than this on the average, whatever the face.
        const width = text.length * 4;
        const left = Number(x) - width * (attributes.includes("middle") ? 0.5 : attributes.includes("end") ? 1 : 0);
        return uprights.some(
          ([at = 0, from = 0, to = 0]) => at > left && at < left + width && from < Number(y) && to > Number(y) - 8,
        )
          ? [text]
          : [];
      });
      expect(crossed).toEqual([]);
    }
  });
});

describe("who left, and the bodies", () => {
  it("say how many is not told, and the heads in order", () => {
    expect(words(page("departures"))).toMatch(/Bundists.*how many: not told/);
    expect(words(page("bodies"))).toContain("Headed first by Lev Kamenev, then by Yakov Sverdlov");
    expect(words(page("bodies"))).toContain("14 Russian Social Democratic Labour Party, 5 of them named");
  });
});

describe("the coverage", () => {
  it("links each passage, with as many statements as the dataset holds of it", () => {
    const { store } = congress;
    const passages = site.context.things.filter(({ kind }) => kind.endsWith("#Passage"));
    for (const { iri } of passages) {
      const count = [...store.quads()].filter(({ graph }) => graph.value === iri).length;
      const place = site.context.placeOf(iri) ?? "";
      expect(page("coverage")).toMatch(
        new RegExp(`href="\\.\\./\\.\\./${place}" aria-label="Passage \\d+, ${count} statements"`),
      );
    }
  });
});

describe("a dataset that tells nothing to draw", () => {
  it("has no picture pages, and no fault", async () => {
    const folder = mkdtempSync(join(tmpdir(), "smolny-"));
    const file = join(folder, "one.ttl");
    writeFileSync(file, "<https://example.org/id/person/x> a <http://xmlns.com/foaf/0.1/Person> .");
    const other = await siteOf(await openDataset(file));
    rmSync(folder, { recursive: true });
    expect(await other.file("pictures/index.html")).toBeUndefined();
    expect(await other.file("pictures/hall/index.html")).toBeUndefined();
  });
});
