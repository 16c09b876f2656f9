/** docs/import-csv.md names every oddity that only tables have, with its rule. */

import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { oddities } from "../../src/import/index.ts";

it("lists the oddities of tables", () => {
  const page = readFileSync(new URL("../../docs/import-csv.md", import.meta.url), "utf8");
  const listed = [...page.matchAll(/^\| `([\w-]+)` \| (kept|left out) \|/gm)].map(([, code, rule]) => [code, rule]);
  const ofTables = Object.entries(oddities).filter(([code]) => /^(?:cell|encoding)-/.test(code));
  expect(ofTables.length).toBe(5);
  expect(listed).toEqual(ofTables);
});
