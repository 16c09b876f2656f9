/** Names that would be scripts: the Congress with a hostile label, spelling and note, opened page by page in a browser. Nothing of it runs. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { buildSite, host, launch, noBrowser } from "./host.ts";

const own = fileURLToPath(new URL("../../data", import.meta.url));
const hostile = `</script><script>globalThis.hit = 1</script><img src=x onerror="globalThis.hit = 1"> ' " \${globalThis.hit = 1} &lt; {{1}}`;

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
    const page = await browser.newPage();
    const events: string[] = [];
    page.on("dialog", (dialog) => events.push(dialog.message()));
    page.on("pageerror", (error) => events.push(error.message));
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
