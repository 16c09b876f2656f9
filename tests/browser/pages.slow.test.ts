/**
 * Every page of the Congress's site, as files and in a browser: HTML valid, small, no request that leaves the host,
 * nothing that the policy forbids, and no fault that axe-core finds, in light and dark, on a phone and a wide screen.
 */

import { readFileSync, readdirSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite, host, launch, noBrowser } from "./host.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let site: string;
let remove: () => void;
let pages: string[];

beforeAll(() => {
  ({ site, remove } = buildSite());
  const entries = readdirSync(site, { recursive: true, withFileTypes: true });
  pages = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => relative(site, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .sort();
}, 180_000);
afterAll(() => remove());

const textOf = (page: string) => readFileSync(join(site, page), "utf8");
const isStub = (text: string) => text.includes('http-equiv="refresh"');

describe("the files", () => {
  it("are many, and few of them stubs", () => {
    expect(pages.length).toBeGreaterThan(300);
    expect(pages.filter((page) => !isStub(textOf(page))).length).toBeGreaterThan(250);
  });

  it("are valid HTML", async () => {
    const html = new HtmlValidate(new FileSystemConfigLoader({ extends: ["html-validate:standard"], root: true }));
    const faults: string[] = [];
    for (const page of pages) {
      const report = await html.validateString(textOf(page), page);
      for (const { messages } of report.results)
        for (const { ruleId, message, line, column } of messages)
          faults.push(`${page}:${line}:${column} ${ruleId}: ${message}`);
    }
    expect(faults).toEqual([]);
  }, 180_000);

  it("weigh at most 100 kB with styles and pictures, fonts at most 150 kB", () => {
    const styles = statSync(join(site, "assets/site.css")).size;
    const heavy = pages
      .map((page) => [page, statSync(join(site, page)).size + styles] as const)
      .filter(([, size]) => size > 100_000);
    expect(heavy).toEqual([]);
    const fonts = join(site, "assets/fonts");
    expect(readdirSync(fonts).reduce((sum, name) => sum + statSync(join(fonts, name)).size, 0)).toBeLessThan(150_000);
  });
});

/** One page of each kind, by the folders that it stands in; several of what has many shapes. */
function kinds(): string[] {
  const seen = new Map<string, string>();
  for (const page of pages) {
    if (isStub(textOf(page))) continue;
    const parts = dirname(page).split("/");
    const kind = parts[0] === "id" ? parts.slice(0, 2).join("/") : parts.slice(0, -1).join("/") || page;
    if (!seen.has(kind)) seen.set(kind, page);
  }
  const besides = ["id/vote/decree-on-land/index.html", "id/source/kulegin/left-the-congress/index.html"];
  const pictures = pages.filter((page) => page.startsWith("pictures/"));
  const sections = pages.filter((page) => page.split("/").length <= 2);
  return [...new Set([...seen.values(), ...besides, ...pictures, ...sections])].sort();
}

describe.skipIf(noBrowser !== undefined)("in a browser", () => {
  let browser: Browser;
  let base: string;
  let server: Server;
  beforeAll(async () => {
    browser = await launch();
    ({ base, server } = await host(site));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it.each([
    ["light", 390],
    ["dark", 390],
    ["light", 1400],
    ["dark", 1400],
  ] as const)(
    "pages of every kind hold, %s, %i px wide",
    async (colorScheme, width) => {
      const context = await browser.newContext({
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      const faults: string[] = [];
      let at = "";
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) faults.push(`${at}: ${message.text()}`);
      });
      page.on("pageerror", (error) => faults.push(`${at}: ${error.message}`));
      page.on("request", (request) => {
        if (!/^(?:blob|data):/.test(request.url()) && !request.url().startsWith(base))
          faults.push(`${at} asks ${request.url()}`);
      });
      for (at of kinds()) {
        await page.goto(base + at.replace(/index\.html$/, ""));
        // Text, since these tests are checked without the DOM's types.
        const wide = await page.evaluate<number>(
          "document.documentElement.scrollWidth - document.documentElement.clientWidth",
        );
        if (wide > 0) faults.push(`${at} is ${wide} px wider than the screen`);
        await page.evaluate(axe);
        const violations = await page.evaluate<string[]>(`axe.run(document, { resultTypes: ["violations"] }).then(
        ({ violations }) => violations.map(({ id, nodes }) => id + ": " + nodes.slice(0, 3).map(({ html }) => html.slice(0, 200)).join(" | ")))`);
        faults.push(...violations.map((violation) => `${at}: ${violation}`));
      }
      await context.close();
      expect(faults).toEqual([]);
    },
    300_000,
  );
});
