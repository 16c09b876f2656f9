/** What every page loads: search as one types, facets that combine, the button that copies the address. */

import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from "vitest";
import { faultsOf } from "./axe.ts";
import { launch, noBrowser } from "./host.ts";
import { serveSite, type Served } from "./site.ts";

describe.skipIf(noBrowser !== undefined)("a page with its script", () => {
  let browser: Browser;
  let served: Served;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    [browser, served] = await Promise.all([launch(), serveSite()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    served.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    page = await context.newPage();
    complaints = [];
    page.on("console", (message) => {
      // The browser asks for an icon by itself.
      if (message.type() === "error" && !message.text().includes("404")) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${served.base}find/`);
  });
  afterEach(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  const field = () => page.getByRole("combobox", { name: "Find" });
  const options = () => page.getByRole("option");

  it.each(["Ленин", "lenin", "LÉNIN"])("finds Lenin as %s and goes there by the keyboard", async (spelling) => {
    await field().pressSequentially(spelling);
    await options().first().waitFor();
    expect(await options().first().innerText()).toMatch(/^Vladimir Lenin/);
    await page.keyboard.press("ArrowDown");
    const chosen = await field().getAttribute("aria-activedescendant");
    expect(await page.locator(`#${chosen}`).getAttribute("aria-selected")).toBe("true");
    await Promise.all([page.waitForURL(`${served.base}id/person/vladimir-lenin/`), page.keyboard.press("Enter")]);
  });

  it("goes round with the arrows, closes with Escape, and leaves the text as it is typed", async () => {
    await field().pressSequentially("congress");
    await options().first().waitFor();
    const count = await options().count();
    await page.keyboard.press("ArrowUp");
    expect(await field().getAttribute("aria-activedescendant")).toBe(`search-${count - 1}`);
    await page.keyboard.press("ArrowDown");
    expect(await field().getAttribute("aria-activedescendant")).toBeNull();
    await page.keyboard.press("Escape");
    expect(await field().getAttribute("aria-expanded")).toBe("false");
    expect(await field().inputValue()).toBe("congress");
  });

  it("lists all that is found when nothing is chosen", async () => {
    await field().fill("kamenev");
    await Promise.all([page.waitForURL(/find\/\?q=kamenev$/), field().press("Enter")]);
    await page.getByText(/found for “kamenev”/).waitFor();
    expect(await page.locator("[data-search-status] + ul").innerText()).toContain("Lev Kamenev");
  });

  it("says so when nothing is found", async () => {
    await field().pressSequentially("xyzzy");
    await page.getByText("Nothing is called so.").waitFor({ state: "attached" });
    expect(await options().count()).toBe(0);
  });

  it.each(["whole", "cut"])(
    "narrows down by facets that combine, where the page's lists are %s",
    async (lists) => {
      // A dataset that is larger than ours: its lists say that they are cut, and the pages of values have all.
      await page.route(`${served.base}find/`, async (route) => {
        const response = await route.fetch();
        const cut = (await response.text()).replace("<section data-group", '<p class="cut"></p><section data-group');
        await route.fulfill({ response, body: lists === "cut" ? cut : await response.text() });
      });
      await page.reload();
      const value = (name: string) => page.locator(`li[data-value="${name}"]`);
      const shown = page.locator("[data-thing]:visible");
      const people = value("person");
      const count = Number(await people.locator(".count").innerText());
      await people.getByRole("checkbox").check();
      await page.locator("[data-search-status]", { hasText: `${count} with Persons.` }).waitFor();
      expect(await shown.count()).toBe(count);
      await page.locator("summary", { hasText: /^Body$/ }).click();
      await value("provisional-government").getByRole("checkbox").check();
      await page.locator("[data-search-status]", { hasText: /with Persons, .*Government\./ }).waitFor();
      const kinds = await shown.evaluateAll((items) => items.map((item) => item.getAttribute("data-kind")));
      expect(kinds.length).toBeLessThan(count);
      expect(new Set(kinds)).toEqual(new Set(["person"]));
      const href = await page.locator(".found [data-thing] a").first().getAttribute("href");
      expect(await served.site.file(`${new URL(href!).pathname.slice(1)}index.html`)).toBeDefined();
      await people.getByRole("checkbox").uncheck();
      await value("provisional-government").getByRole("checkbox").uncheck();
      await expect.poll(() => page.locator(".found *").count()).toBe(0);
    },
    60_000,
  );

  it.each([
    ["Party", "party", "bolsheviks"],
    ["Sitting", "sitting", "second-congress-1"],
    ["Source", "source", "kulegin"],
  ])("narrows down by %s to as many as it says", async (heading, facet, name) => {
    const value = page.locator(`[data-facet="${facet}"] li[data-value="${name}"]`);
    await page.locator("summary", { hasText: new RegExp(`^${heading}$`) }).click();
    const count = Number(await value.locator(".count").innerText());
    await value.getByRole("checkbox").check();
    await page.locator("[data-search-status]", { hasText: new RegExp(`^${count}\\b.* with `) }).waitFor();
    expect(count).toBeGreaterThan(0);
    await value.getByRole("checkbox").uncheck();
    await expect.poll(() => page.locator(".found *").count()).toBe(0);
  });

  it("copies the permanent address", async () => {
    await page.getByRole("button", { name: "Copy" }).click();
    await page.getByText("Copied.").waitFor();
    expect(await page.evaluate<string>("navigator.clipboard.readText()")).toBe(
      await page.locator(".address").innerText(),
    );
  });

  it.each(["light", "dark"] as const)("has no fault that axe-core finds while it lists, %s", async (colorScheme) => {
    const own = await browser.newContext({ colorScheme, bypassCSP: true });
    const other = await own.newPage();
    await other.goto(`${served.base}find/`);
    await other.getByRole("combobox", { name: "Find" }).pressSequentially("le");
    await other.getByRole("option").first().waitFor();
    await other.keyboard.press("ArrowDown");
    expect(await faultsOf(other)).toEqual([]);
    await own.close();
  });
});
