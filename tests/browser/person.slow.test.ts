/** The site used as a person uses it: a name looked up, a statement's passage opened, a list filtered, a query run, stopped and shared; and all but the query without script. */

import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildSite, host, launch, noBrowser } from "./host.ts";

describe.skipIf(noBrowser !== undefined)("a person on the site", () => {
  let browser: Browser;
  let base: string;
  let server: Server;
  let remove: () => void;
  let page: Page;
  const faults: string[] = [];

  beforeAll(async () => {
    const built = buildSite();
    remove = built.remove;
    ({ base, server } = await host(built.site));
    browser = await launch();
    page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) faults.push(message.text());
    });
    page.on("pageerror", (error) => faults.push(error.message));
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    server.close();
    remove();
  });

  it.each(["Ленин", "ленин", "lenin", "V.I. Lenin"])("finds Lenin by “%s”, with the keyboard", async (word) => {
    await page.goto(base);
    await page.getByRole("combobox", { name: "Find" }).pressSequentially(word);
    await page
      .getByRole("option", { name: /^Vladimir Lenin/ })
      .first()
      .waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/id\/person\/vladimir-lenin\/$/);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("Vladimir Lenin");
  });

  it("finds the page without a slash and with a part, as records link", async () => {
    await page.goto(`${base}id/vote/decree-on-land/votes-for`);
    await page.waitForURL(/id\/vote\/decree-on-land\/#votes-for$/);
    expect(await page.locator("#votes-for").count()).toBe(1);
  });

  it("opens the passage of a statement, with its exact phrase", async () => {
    await page.goto(`${base}id/vote/decree-on-land/`);
    const main = page.getByRole("main");
    expect(await main.innerText()).toContain("not told");
    await main.locator('a[href*="source/kulegin/decree-of-land"]').first().click();
    await page.waitForURL(/id\/source\/kulegin\/decree-of-land\//);
    expect(await page.getByRole("main").innerText()).toContain("eight");
  });

  it("filters what there is by kind", async () => {
    await page.goto(`${base}find/`);
    const shown = () => page.locator("main li[data-kind]:visible, main [data-kind]:visible").count();
    const all = await shown();
    await page.getByRole("checkbox", { name: /^Vote/ }).first().check();
    await expect.poll(shown).toBeLessThan(all);
    expect(await page.getByRole("main").innerText()).toContain("Vote on the Decree on Land");
  });

  const prefixes = `PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX smolny: <https://w3id.org/smolny/ontology#>
`;
  const editor = () => page.locator(".cm-content");
  const write = async (text: string) => {
    await editor().click();
    await page.keyboard.press("Control+a");
    // Chromium keeps the style of text that is overwritten, inline, which the policy forbids it; what is deleted has none.
    await page.keyboard.press("Delete");
    await page.keyboard.insertText(`${prefixes}${text}`);
  };
  const run = () => page.getByRole("button", { name: /^Run/ });

  it("asks a query without a server, and shares it", async () => {
    await page.goto(`${base}ask/sparql/`);
    await editor().waitFor();
    await write("SELECT ?vote ?against { ?vote smolny:votesAgainst ?against } ORDER BY DESC(?against)");
    await run().click();
    const row = page.getByRole("row", { name: /Vote on the appeal|to-workers-soldiers-and-peasants/ });
    await row.waitFor({ timeout: 60_000 });
    expect(await row.innerText()).toMatch(/\b2\b/);
    const link = await row.getByRole("link").first().getAttribute("href");
    expect(link).toMatch(/id\/vote\/to-workers-soldiers-and-peasants\/$/);
    const shared = page.url();
    const other = await browser.newPage();
    await other.goto(shared);
    await other.locator(".cm-content").waitFor();
    expect(await other.locator(".cm-content").innerText()).toContain("smolny:votesAgainst");
    await other.close();
  }, 90_000);

  it("is told of a slip at its place", async () => {
    await write("SELECT ?s WHERE { ?s ?p }");
    await run().click();
    await expect.poll(() => page.getByRole("main").innerText(), { timeout: 30_000 }).toMatch(/cannot stand here/);
  }, 60_000);

  it("stops a query that does not end, and asks another", async () => {
    await write("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    await run().click();
    const cancel = page.getByRole("button", { name: /^(?:Cancel|Stop)/ });
    await cancel.click({ timeout: 30_000 });
    await write("SELECT ?title { ?d a dcat:Dataset ; dcterms:title ?title }");
    await run().click();
    await page
      .getByRole("cell", { name: /Second All-Russian Congress/ })
      .first()
      .waitFor({ timeout: 60_000 });
  }, 120_000);

  it("met no fault and nothing that the policy forbids", () => expect(faults).toEqual([]));

  it("reads, finds and filters without script", async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const plain = await context.newPage();
    await plain.goto(base);
    await plain.getByRole("link", { name: "People and bodies" }).first().click();
    await plain.getByRole("main").getByRole("link", { name: "Vladimir Lenin" }).first().click();
    expect(plain.url()).toMatch(/id\/person\/vladimir-lenin\/$/);
    expect(await plain.getByRole("main").innerText()).toContain("V.I. Lenin");
    await plain.goto(`${base}find/`);
    expect(await plain.getByRole("main").innerText()).toContain("Vladimir Lenin");
    await plain.goto(`${base}ask/sparql/`);
    expect(await plain.getByRole("main").innerText()).toMatch(/script/);
    await context.close();
  });
});
