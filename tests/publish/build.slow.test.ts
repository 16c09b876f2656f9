/** `smolny build` of the Congress: the site it writes, run as a person runs it. */

import { once } from "node:events";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smolny, start, workshop, writeTiny, type Outcome } from "../cli/program.mjs";
import { deadLinks, filesOf } from "./links.ts";

const { folder, close } = workshop();
const site = join(folder, "dist", "site");
const manifestText = () => readFileSync(join(site, "manifest.json"), "utf8");
const manifest = () => JSON.parse(manifestText()) as { files: { path: string; bytes: number }[] };
let built: Outcome;

beforeAll(async () => {
  built = await smolny(["build"], { cwd: folder });
}, 300_000);
afterAll(close);

test("says where the site lies and how to look at it", () => {
  expect(built).toMatchObject({ code: 0, stderr: "" });
  const { files } = manifest();
  const [, where, pages, number] = /Site +(\S+), for any static host: ([\d,]+) pages, ([\d,]+) files/.exec(
    built.stdout,
  )!;
  expect(where).toBe("dist/site");
  expect(number).toBe(files.length.toLocaleString("en-GB"));
  expect(Number(pages!.replaceAll(",", ""))).toBeGreaterThan(400);
  expect(built.stdout).toMatch(/smolny serve|main\.js serve/);
});

test("has the dumps in it, byte for byte, and what pages load", async () => {
  const paths = await filesOf(site);
  for (const path of await filesOf(join(folder, "dist", "data")))
    expect(readFileSync(join(site, "data", path)).equals(readFileSync(join(folder, "dist/data", path))), path).toBe(
      true,
    );
  expect(paths).toEqual(
    expect.arrayContaining(["assets/site.css", "404.html", "index.html", "data/void.ttl", "feed.xml"]),
  );
  // Names that every file system takes as they are.
  expect(paths.filter((path) => !/^(?:[A-Za-z0-9_.-]{1,100}\/)*[A-Za-z0-9_.-]{1,100}$/.test(path))).toEqual([]);
});

test("no link leads nowhere", { timeout: 120_000 }, async () => {
  expect(await deadLinks(site)).toEqual([]);
});

test("no page is longer than 100 kB with the style that it loads", () => {
  const { files } = manifest();
  const style = files.find(({ path }) => path === "assets/site.css")!.bytes;
  expect(
    files.filter(({ path, bytes }) => path.endsWith(".html") && bytes + style > 100_000).map(({ path }) => path),
  ).toEqual([]);
});

describe("built again", { timeout: 300_000 }, () => {
  test("gives the same bytes", async () => {
    const before = manifestText();
    expect(await smolny(["build"], { cwd: folder })).toMatchObject({ code: 0 });
    expect(manifestText()).toBe(before);
  });

  test("and stopped amid its writing, leaves the old site and nothing beside it", async () => {
    const before = manifestText();
    const child = start(["build"], { cwd: folder });
    const fresh = () => readdirSync(join(folder, "dist")).find((name) => name.startsWith(".site.new-"));
    while (child.exitCode === null && !existsSync(join(folder, "dist", fresh() ?? "none", "acts"))) await delay(20);
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([130, null]);
    expect(manifestText()).toBe(before);
    expect(readdirSync(join(folder, "dist")).sort()).toEqual(["data", "site"]);
  });
});

test("under a base of one's own all permanent addresses are one's own", { timeout: 120_000 }, async () => {
  writeTiny(join(folder, "tiny"));
  const words = [
    "build",
    "--data",
    "tiny",
    "--base",
    "https://example.org/oak/",
    "--out",
    "moved/data",
    "--site",
    "moved/site",
  ];
  expect(await smolny(words, { cwd: folder })).toMatchObject({ code: 0 });
  const page = readFileSync(join(folder, "moved/site/id/editor/examples/index.html"), "utf8");
  expect(page).toContain('<link rel="canonical" href="https://example.org/oak/id/editor/examples"');
  expect(readFileSync(join(folder, "moved/site/sitemap.xml"), "utf8")).not.toContain("w3id.org");
});

test("the dumps and the site do not lie in one another", async () => {
  expect(await smolny(["build", "--site", "dist"], { cwd: folder })).toMatchObject({ code: 2 });
  expect(await smolny(["build", "--site", ""], { cwd: folder })).toMatchObject({ code: 2 });
});
