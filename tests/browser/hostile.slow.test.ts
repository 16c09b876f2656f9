/** Names, languages and IRIs that would be scripts: the Congress with some, and a graph of nothing else, opened page by page in a browser. Nothing of it runs. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { expect, it } from "vitest";
import { serve } from "../serve/process.ts";
import { buildSite, host, launch, noBrowser } from "./host.ts";

const own = fileURLToPath(new URL("../../data", import.meta.url));
const hostile = `</script><script>globalThis.hit = 1</script><img src=x onerror="globalThis.hit = 1"> ' " \${globalThis.hit = 1} &lt; {{1}}`;

/** A page, and what it says in dialogs and errors. */
async function watchedPage(browser: Browser) {
  const page = await browser.newPage();
  const events: string[] = [];
  page.on("dialog", (dialog) => events.push(dialog.message()));
  page.on("pageerror", (error) => events.push(error.message));
  return { page, events };
}

it.skipIf(noBrowser !== undefined)("hostile names are shown, and none of them runs", { timeout: 240_000 }, async () => {
  const data = mkdtempSync(join(tmpdir(), "smolny-hostile-"));
  cpSync(own, data, { recursive: true });
  const change = (file: string, from: string, to: string) => {
    const path = join(data, "second-congress", file);
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replaceAll(from, to));
  };
  const quoted = JSON.stringify(hostile);
  change("persons.yaml", "en: Vladimir Lenin", `en: ${quoted}`);
  change("parties.yaml", "en: Bolsheviks,", `en: ${quoted},`);
  change("votes.yaml", "text: How many voted for the appeal is not told.", `text: ${quoted}`);
  const built = buildSite(data);
  const { base, server } = await host(built.site);
  const browser = await launch();
  try {
    const { page, events } = await watchedPage(browser);
    const places = [
      "",
      "people/",
      "read/",
      "acts/",
      "find/",
      "pictures/",
      "pictures/bodies/",
      "pictures/hall/",
      "ask/persons/",
      "ask/notes/",
    ];
    const things = [
      "id/person/vladimir-lenin/",
      "id/party/bolsheviks/",
      "id/vote/to-workers-soldiers-and-peasants/",
      "id/body/presidium/",
    ];
    for (const place of [...places, ...things]) {
      await page.goto(base + place);
      expect(await page.evaluate("globalThis.hit"), place).toBeUndefined();
    }
    await page.goto(`${base}id/person/vladimir-lenin/`);
    expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("globalThis.hit = 1");
    await page.getByRole("combobox", { name: "Find" }).pressSequentially("globalThis");
    await page.getByRole("option").first().waitFor();
    expect(await page.evaluate("globalThis.hit")).toBeUndefined();
    expect(events).toEqual([]);
  } finally {
    await browser.close();
    server.close();
    built.remove();
    rmSync(data, { recursive: true, force: true });
  }
});

/** What N-Quads can hold: IRIs of schemes that run, addresses that close an attribute, and languages that are words. */
const graph = `
<https://example.org/id/dataset/d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .
<https://example.org/id/dataset/d> <http://rdfs.org/ns/void#uriSpace> "https://example.org/" .
<https://example.org/id/dataset/d> <http://purl.org/dc/terms/license> <javascript:globalThis.hit=1> .
<https://example.org/id/dataset/d> <http://www.w3.org/ns/dcat#contactPoint> <javascript:globalThis.hit=1> .
${[
  "<javascript:globalThis.hit=1>",
  "<data:text/html,%3Cscript%3EglobalThis.hit=1%3C/script%3E>",
  "<https://example.org/id/person/'onmouseover='globalThis.hit=1>",
  "<https://example.org/id/person/&quot;&#x22;onfocus=globalThis.hit=1;>",
]
  .map(
    (iri, at) => `${iri} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://xmlns.com/foaf/0.1/Person> .
${iri} <http://www.w3.org/2000/01/rdf-schema#label> "Person ${at}"@en .
${iri} <http://www.w3.org/2000/01/rdf-schema#label> "<img src=x onerror=globalThis.hit=1>"@onerror-globalT-hit .
${iri} <http://schema.org/url> <javascript:globalThis.hit=1> .
${iri} <http://schema.org/image> <javascript:globalThis.hit=1> .
${iri} <http://www.w3.org/2004/02/skos/core#exactMatch> <javascript:globalThis.hit=1> .
${iri} <https://w3id.org/smolny/ontology#colour> "red;background:url(javascript:globalThis.hit=1)" .`,
  )
  .join("\n")}
`;

it.skipIf(noBrowser !== undefined)(
  "hostile IRIs and languages are shown, and none of them runs when it is followed",
  { timeout: 240_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "smolny-hostile-"));
    const data = join(folder, "hostile.nq");
    writeFileSync(data, graph);
    const { base, stop } = await serve(data);
    const browser = await launch();
    try {
      const { page, events } = await watchedPage(browser);
      const seen = new Set([base]);
      for (const address of seen) {
        await page.goto(address);
        const links = await page
          .locator("a[href]")
          .evaluateAll((found) => found.map((link) => new URL(link.getAttribute("href") ?? "", link.baseURI).href));
        expect(
          links.filter((link) => !/^(?:https?|mailto):/.test(link)),
          address,
        ).toEqual([]);
        for (const link of links.map((each) => each.split("#", 1)[0] ?? ""))
          if (link.startsWith(base) && (link.endsWith("/") || link.endsWith(".html")) && seen.size < 80) seen.add(link);
        expect(await page.evaluate("globalThis.hit"), address).toBeUndefined();
      }
      expect(seen.size).toBeGreaterThan(10);
      expect(events).toEqual([]);
    } finally {
      await browser.close();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
