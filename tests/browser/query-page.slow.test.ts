/** The query page in a browser, as a person uses it: without a server over the dump, against an endpoint, and without script. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serve, type Running } from "../serve/process.ts";
import { faultsOf } from "./axe.ts";
import { launch, noBrowser } from "./host.ts";
import { serveSite, type Endpoint, type Served } from "./site.ts";

const smolny = "https://w3id.org/smolny/ontology#";
/** What the query is said to have come to, when it has. */
const ended = /in [\d.]+ s\.|see below|Cancelled/;

let browser: Browser | undefined;
beforeAll(async () => {
  if (noBrowser === undefined) browser = await launch();
});
afterAll(async () => browser?.close());

/** A page at an address of the site; whatever the browser complains of is gathered. */
async function opened(
  served: { readonly base: string },
  options: Parameters<Browser["newContext"]>[0] = {},
  fragment = "",
) {
  const context = await browser!.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    // The browser asks for an icon by itself; a refused query is answered with a status that it logs.
    if (message.type() === "error" && !/status of (?:404|400)/.test(message.text())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${served.base}ask/sparql/${fragment}`);
  return { context, page, complaints };
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.insertText(text);
}

/** Runs what is written, and gives what is said of it. */
async function run(page: Page, status = ended): Promise<string> {
  await page.locator("#query-status").evaluate((element) => (element.textContent = ""));
  await page.getByRole("button", { name: "Run" }).click();
  return said(page, status);
}

async function said(page: Page, status: RegExp): Promise<string> {
  await page.locator("#query-status", { hasText: status }).waitFor({ timeout: 60_000 });
  return (await page.locator("#query-status").textContent()) ?? "";
}

const results = (page: Page) => page.locator("#query-results");

describe.skipIf(noBrowser !== undefined)("over the dump", () => {
  let served: Served;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    served = await serveSite();
    ({ context, page, complaints } = await opened(served));
    await page.locator(".cm-content").waitFor();
  }, 120_000);
  afterAll(async () => {
    await context.close();
    served.close();
  });

  it("answers the query that stands there, as a picture and a table whose IRIs lead to pages of the site", async () => {
    expect(await run(page)).toMatch(/^\d+ rows, in/);
    expect(await page.getByRole("img", { name: "number by kind" }).count()).toBe(1);
    const link = page.getByRole("link", { name: "smolny:Sitting" });
    const path = new URL((await link.getAttribute("href")) ?? "", page.url()).pathname.slice(1);
    expect(await served.site.file(`${path}index.html`)).toBeDefined();
  });

  it("completes a class and declares its prefix", async () => {
    await write(page, "SELECT * WHERE { ?s a smolny:Sit");
    await page.keyboard.type("t");
    await page.locator(".cm-tooltip-autocomplete").getByText("smolny:Sitting").waitFor();
    // CodeMirror takes no choice in the first moment, lest one accept what one has not seen.
    await page.waitForTimeout(200);
    await page.keyboard.press("Enter");
    const text = (await page.locator(".cm-content").innerText()).split("\n");
    expect(text).toEqual([`PREFIX smolny: <${smolny}>`, "SELECT * WHERE { ?s a smolny:Sitting"]);
  });

  it("marks an error at its place while one types, and says it in one sentence when it is run", async () => {
    await write(page, "SELECT * WHERE { ?s ?p ?o\n  ?x ?y }");
    await page.locator(".cm-lintRange-error").waitFor();
    expect(await page.locator(".cm-lintRange-error").innerText()).toBe("?x");
    expect(await run(page)).toBe("The query has no answer: see below.");
    const issue = results(page).getByRole("listitem");
    expect(await issue.allInnerTexts()).toEqual([expect.stringMatching(/^\?x cannot stand here.*Line 2, column 3$/)]);
  });

  it.each([
    [`ASK { ?s a <${smolny}Sitting> }`, /^Yes, in/, ["answer.csv", "answer.json"]],
    [`CONSTRUCT WHERE { ?s a <${smolny}Sitting> ; ?p ?o }`, /^\d+ statements, in/, ["answer.ttl"]],
    [`SELECT ?s WHERE { ?s a <${smolny}Sitting> }`, /^2 rows, in/, ["answer.csv", "answer.json"]],
  ])("answers %s and gives the answer as files", async (text, status, files) => {
    await write(page, text);
    expect(await run(page)).toMatch(status);
    const links = results(page).locator("a[download]");
    expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("download")))).toEqual(files);
    const [download] = await Promise.all([page.waitForEvent("download"), links.first().click()]);
    expect(readFileSync(await download.path(), "utf8").length).toBeGreaterThan(3);
  });

  it("shows the first thousand rows of a long answer, says so, and keeps all in its files", async () => {
    await write(page, "SELECT * WHERE { ?s ?p ?o }");
    expect(await run(page)).toMatch(/^4,\d{3} rows/);
    expect(await page.getByRole("row").count()).toBe(1001);
    expect(await page.locator("caption").innerText()).toContain("The first 1,000 are shown");
    const link = results(page).locator("a[download='answer.csv']");
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
    expect(readFileSync(await download.path(), "utf8").split("\r\n").length).toBeGreaterThan(4000);
  });

  it("cancels a query that would run for ever, and answers the next", async () => {
    await write(page, "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }");
    await page.getByRole("button", { name: "Run" }).click();
    await said(page, /Asking/);
    await page.waitForTimeout(1000);
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await said(page, ended)).toBe("Cancelled.");
    await write(page, "ASK { ?s ?p ?o }");
    expect(await run(page)).toMatch(/^Yes/);
  });

  it("fills in a named question with its parameters, and warns of an id that is nobody's", async () => {
    await page.getByLabel("Begin with a question").selectOption("members-of-a-body");
    const field = page.getByLabel("?body");
    expect(await field.inputValue()).toBe("body/presidium");
    expect(await run(page)).toMatch(/^\d+ rows, in/);
    await field.fill("body/presidum");
    expect(await run(page)).toMatch(/^No rows, in/);
    expect(await results(page).innerText()).toContain("Did you mean body/presidium?");
  });

  it("shares a query and its parameters by a link that shows the same and runs nothing", async () => {
    await page.getByLabel("?body").fill("body/all-russian-central-executive-committee");
    await page.getByRole("button", { name: "Copy a link" }).click();
    await said(page, /link/);
    const link = await page.evaluate<string>("navigator.clipboard.readText()");
    const other = await opened(served, {}, new URL(link).hash);
    await other.page.getByLabel("?body").waitFor();
    expect(await other.page.getByLabel("?body").inputValue()).toBe("body/all-russian-central-executive-committee");
    expect(await other.page.locator(".cm-content").innerText()).toBe(await page.locator(".cm-content").innerText());
    expect(await results(other.page).innerText()).toBe("");
    await other.context.close();
  });

  it("shows hostile terms as text", async () => {
    const values = `(<javascript:alert(1)> "<img src=x onerror=alert(1)>")`;
    await write(page, `SELECT ?x ?y WHERE { VALUES (?x ?y) { ${values} } }`);
    await run(page);
    expect(await page.locator("td").allInnerTexts()).toEqual(["javascript:alert(1)", "<img src=x onerror=alert(1)>"]);
    expect(await page.locator("td a, td img").count()).toBe(0);
  });

  it("is left by Tab, and runs with Ctrl+Enter", async () => {
    await write(page, "ASK { ?s ?p ?o }");
    await page.keyboard.press("Control+Enter");
    expect(await said(page, ended)).toMatch(/^Yes/);
    await page.keyboard.press("Tab");
    expect(await page.evaluate<string>("document.activeElement.textContent")).toBe("Run");
  });

  it("gives the browser nothing to complain of: the policy holds, in the page and in the worker", () => {
    expect(complaints).toEqual([]);
  });

  it.each(["light", "dark"] as const)("has no fault that axe-core finds, %s", async (colorScheme) => {
    // axe is brought in from outside, which the page's own policy would not allow.
    const own = await opened(served, { colorScheme, bypassCSP: true });
    await own.page.locator(".cm-content").waitFor();
    await run(own.page);
    expect(await faultsOf(own.page)).toEqual([]);
    await own.context.close();
  });

  it("says without script what it needs and where the data are", async () => {
    const own = await opened(served, { javaScriptEnabled: false });
    const text = await own.page.locator("main").innerText();
    expect(text).toContain("for that it needs scripts");
    expect(await own.page.getByRole("button", { name: "Run" }).count()).toBe(0);
    await own.context.close();
  });
});

/** An endpoint that does as the query says. */
const endpoint: Endpoint = (query, response) => {
  if (query.includes("slowly")) return;
  if (query.includes("wrongly")) {
    const issues = [{ code: "query-limit", severity: "error", message: "Too much is asked.", line: 1, column: 8 }];
    response.writeHead(400, { "content-type": "application/problem+json" }).end(JSON.stringify({ issues }));
    return;
  }
  const binding = { query: { type: "literal", value: query } };
  const body = JSON.stringify({ head: { vars: ["query"] }, results: { bindings: [binding] } });
  const cut = query.includes("endlessly") ? { "x-smolny-cut": "rows=1" } : {};
  response.writeHead(200, { "content-type": "application/sparql-results+json", ...cut }).end(body);
};

describe.skipIf(noBrowser !== undefined)("against an endpoint", () => {
  let served: Served;
  let aborted = 0;
  beforeAll(async () => {
    served = await serveSite((query, response, request) => {
      response.on("close", () => (aborted += response.writableEnded ? 0 : 1));
      endpoint(query, response, request);
    });
  }, 120_000);
  afterAll(() => served.close());

  it("asks the server, binds parameters, shows its faults at their place and lets it go when cancelled", async () => {
    const { page, context, complaints } = await opened(served);
    await page.locator(".cm-content").waitFor();
    await write(page, "SELECT ?quickly WHERE { ?quickly ?p ?o }");
    expect(await run(page)).toMatch(/^1 row, in/);
    expect(await page.locator("td").innerText()).toBe("SELECT ?quickly WHERE { ?quickly ?p ?o }");
    await write(page, "SELECT ?endlessly WHERE { ?endlessly ?p ?o }");
    expect(await run(page)).toMatch(/^The first 1 row, in/);
    expect(await results(page).innerText()).toContain("There is more");
    await page.getByLabel("Begin with a question").selectOption("members-of-a-body");
    await page.getByLabel("?body").fill("body/a-body");
    expect(await run(page)).toMatch(/^1 row, in/);
    expect(await page.locator("td").innerText()).toContain("id/body/a-body>");
    await write(page, "SELECT ?wrongly WHERE { ?wrongly ?p ?o }");
    expect(await run(page)).toBe("The query has no answer: see below.");
    expect(await results(page).innerText()).toMatch(/^Too much is asked. Line 1, column 8/);
    await write(page, "SELECT ?slowly WHERE { ?slowly ?p ?o }");
    await page.getByRole("button", { name: "Run" }).click();
    await said(page, /Asking the server/);
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await said(page, ended)).toBe("Cancelled.");
    await expect.poll(() => aborted).toBe(1);
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);

  it("prints the query that was asked with its answer, whatever is typed after it", async () => {
    const { page, context } = await opened(served);
    const asked = "SELECT ?thing WHERE { ?thing ?p ?o }";
    await write(page, asked);
    await page.emulateMedia({ media: "print" });
    const shown = () => page.locator(".query-asked").first();
    expect(await shown().innerText()).toBe(asked);
    await page.emulateMedia({ media: "screen" });
    expect(await shown().isVisible()).toBe(false);
    await run(page);
    await write(page, "ASK { ?s ?p ?o }");
    await page.emulateMedia({ media: "print" });
    expect(await shown().innerText()).toBe(asked);
    expect(await page.locator(".query-editor").isVisible()).toBe(false);
    expect(await page.getByRole("button", { name: "Run" }).isVisible()).toBe(false);
    await context.close();
  });

  it("without script sends the form there", async () => {
    const { page, context } = await opened(served, { javaScriptEnabled: false });
    await page.getByLabel("Query").fill("ASK { ?s ?p ?o }");
    await Promise.all([page.waitForURL(`${served.base}sparql`), page.getByRole("button", { name: "Run" }).click()]);
    expect(await page.content()).toContain("ASK { ?s ?p ?o }");
    await context.close();
  });
});

describe.skipIf(noBrowser !== undefined)("as smolny serve serves it", () => {
  let server: Running;
  beforeAll(async () => {
    server = await serve(fileURLToPath(new URL("../../data", import.meta.url)));
  }, 120_000);
  afterAll(() => server.stop());

  it("is answered by the server's endpoint, which stops a query that is cancelled", async () => {
    const { page, context, complaints } = await opened(server);
    await page.locator(".cm-content").waitFor();
    await write(page, `SELECT (COUNT(?vote) AS ?n) WHERE { ?vote a <${smolny}Vote> }`);
    expect(await run(page)).toMatch(/^1 row, in/);
    expect(await page.locator("#query-results td").first().innerText()).toBe("10");
    await write(page, "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
    await page.getByRole("button", { name: "Run" }).click();
    await said(page, /Asking the server/);
    const busy = async () => /^smolny\S*busy\S* (\d+)$/m.exec(await (await fetch(`${server.base}metrics`)).text())?.[1];
    await expect.poll(busy).toBe("1");
    await page.getByRole("button", { name: "Cancel" }).click();
    expect(await said(page, ended)).toBe("Cancelled.");
    await expect.poll(busy).toBe("0");
    expect(complaints).toEqual([]);
    await context.close();
  }, 60_000);
});
