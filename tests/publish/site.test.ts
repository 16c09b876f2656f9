/** The site as a whole: every file it lists is there, no link leads nowhere, nothing in a name does harm, and it is written whole or not at all. */

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Fault } from "../../src/issue.ts";
import { writeSite, type SiteManifest } from "../../src/publish/index.ts";
import { deadLinks } from "./links.ts";
import { base, openSmallSite, textAt, trig, type Opened } from "./small-site.ts";

let opened: Opened;
let outDir = "";
let manifest: SiteManifest;
beforeAll(async () => {
  opened = await openSmallSite();
  outDir = join(opened.folder, "deep", "site");
  manifest = await writeSite(opened.site, outDir);
});
afterAll(() => opened.close());

const filesUnder = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

describe("what stands in it", () => {
  test("a page and data for every thing, whatever it is called, each in a folder of its own", async () => {
    const { things, placeOf } = { ...opened.site.context, placeOf: (iri: string) => opened.site.context.placeOf(iri) };
    const names = things.map(({ iri }) => iri);
    for (const iri of [
      `${base}id/person/ADLER`,
      `${base}id/person/adler`,
      `${base}id/person/a%2e%2e`,
      `${base}id/person/${"x".repeat(300)}`,
      "https://example.com/elsewhere/x",
      `${base}id/source/s/p1`,
      `${base}id/graph/noted`,
    ]) {
      if (!iri.includes("/graph/")) expect(names).toContain(iri);
      if (!names.includes(iri)) continue;
      const folder = placeOf(iri)!;
      expect(opened.site.iriAt(folder)).toBe(iri);
      for (const file of ["index.html", "data.ttl", "data.jsonld", "data.nt"])
        expect((await opened.site.file(folder + file))?.bytes.length, folder + file).toBeGreaterThan(0);
    }
    expect(new Set(names.map(placeOf)).size).toBe(names.length);
  });

  test("a page names its data, its address and itself for machines", async () => {
    const iri = `${base}id/person/ADLER`;
    const html = await textAt(opened.site, `${opened.site.context.placeOf(iri) ?? ""}index.html`);
    const alternates = [...html.matchAll(/<link rel="alternate" type="([^"]+)" href="([^"]+)"/g)];
    expect(alternates.map(([, type, file]) => [type, file])).toEqual(
      expect.arrayContaining([
        ["text/turtle", "data.ttl"],
        ["application/ld+json", "data.jsonld"],
        ["application/n-triples", "data.nt"],
      ]),
    );
    expect(html).toContain(`<link rel="canonical" href="${iri}">`);
    for (const property of ["og:title", "og:description", "og:url", "og:site_name"])
      expect(html).toMatch(new RegExp(`<meta property="${property}" content="[^"]+">`));
    const inlined = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(JSON.parse(inlined)).toMatchObject({ "@context": "https://schema.org", "@id": iri, "@type": "Person" });
  });

  test("each download with its size and checksum", async () => {
    const html = await textAt(opened.site, "data/index.html");
    const { files } = opened.site.context.dumps!;
    expect(files.length).toBeGreaterThan(5);
    for (const { path, sha256 } of files) {
      expect(html).toContain(`href="${path}"`);
      expect(html).toContain(sha256);
    }
    expect(html.match(/\d[\d.,]* (?:B|kB|MB)/g)?.length).toBeGreaterThanOrEqual(files.length);
  });

  test("a node leads to its place on the page of the thing that it belongs to, and has its own data", async () => {
    const moment = `${base}id/event/opening/moment`;
    expect(opened.site.context.placeOf(moment)).toBe("id/event/opening/#moment");
    expect(opened.site.context.placeOf(`${base}id/source/s/p1/range`)).toBe("id/source/s/p1/#range");
    expect(opened.site.context.things.map(({ iri }) => iri)).not.toContain(moment);
    const stub = await textAt(opened.site, "id/event/opening/moment/index.html");
    expect(stub).toContain('content="0; url=../#moment"');
    expect(stub).toContain(`<link rel="canonical" href="${base}id/event/opening">`);
    expect(await textAt(opened.site, "id/event/opening/moment/data.nt")).toContain('"22:40"');
  });

  test("nothing at a path that it does not list", async () => {
    const tricks = [
      "",
      "/",
      "../package.json",
      "assets/../../package.json",
      "assets/%2e%2e/x",
      "data/../manifest.json",
      "data//merge.ttl",
      "id/person/ADLER/index.html",
      "id/person/nobody/index.html",
      "id/event/opening/nothing/index.html",
      "id/event/opening/../opening/index.html",
      "id/event/opening/index.html\0",
      "index.html/",
      "__proto__",
      "constructor",
      "sitemap-1.xml",
      "ask/constructor/index.html",
      "find/kind/__proto__/index.html",
      "pictures/constructor/index.html",
    ];
    for (const path of tricks) expect(await opened.site.file(path), JSON.stringify(path)).toBeUndefined();
  });

  test("the terms of the ontology, wherever the things have their IRIs", async () => {
    expect(opened.site.context.placeOf("https://w3id.org/smolny/ontology#Sitting")).toBe("ontology/_sitting/");
    expect(await opened.site.file("ontology/_sitting/index.html")).toBeDefined();
  });

  test("a map of all pages by their permanent addresses", async () => {
    const addresses = [...(await textAt(opened.site, "sitemap.xml")).matchAll(/<loc>(.*)<\/loc>/g)].map(
      ([, loc]) => loc,
    );
    expect(addresses).toContain(base);
    expect(addresses).toContain(`${base}id/person/ADLER`);
    expect(addresses).toContain(`${base}people/`);
    expect(addresses.filter((address) => !address!.startsWith(base) || address!.endsWith("/moment"))).toEqual([]);
    expect(await textAt(opened.site, "robots.txt")).toContain(`Sitemap: ${base}sitemap.xml`);
  });

  test("what hosts need to find names that stand otherwise in folders", async () => {
    expect(await textAt(opened.site, "_redirects")).toContain("/id/person/ADLER /id/person/_a_d_l_e_r/ 302\n");
    for (const path of [".htaccess", "w3id.htaccess"])
      expect(await textAt(opened.site, path)).toContain("^id/person/ADLER/?$ - [E=FOLDER:id/person/_a_d_l_e_r]");
    expect(await textAt(opened.site, "nginx.conf")).toContain("~^/id/person/ADLER/?$");
    expect(await opened.site.file(".nojekyll")).toBeDefined();
  });
});

test("no link leads nowhere, and no label is markup", async () => {
  expect(await deadLinks(outDir)).toEqual([]);
  for (const { path } of manifest.files.filter((file) => file.path.endsWith(".html")))
    expect(await readFile(join(outDir, path), "utf8"), path).not.toContain("<script>alert");
});

describe("written", () => {
  test("all that it lists, and a manifest with the checksum of each file", async () => {
    expect(manifest.files.map(({ path }) => path)).toEqual(await opened.site.paths());
    expect(JSON.parse(await readFile(join(outDir, "manifest.json"), "utf8"))).toEqual(manifest);
    for (const { path, bytes, sha256 } of manifest.files) {
      const data = await readFile(join(outDir, path));
      expect([data.length, createHash("sha256").update(data).digest("hex")], path).toEqual([bytes, sha256]);
    }
    expect(await filesUnder(outDir)).toBe(manifest.files.length + 1);
    expect(await readdir(join(outDir, ".."))).toEqual(["site"]);
  });

  test("the same graph in another order gives the same bytes", async () => {
    const graphs = trig.split(/(?=^<)/m);
    const again = await openSmallSite([graphs[0], ...graphs.slice(1).reverse()].join("\n"));
    try {
      const other = await writeSite(again.site, join(again.folder, "site"));
      const differing = other.files.filter(
        ({ path, sha256 }) => manifest.files.find((file) => file.path === path)?.sha256 !== sha256,
      );
      expect(differing.map(({ path }) => path)).toEqual([]);
      expect(other.files.length).toBe(manifest.files.length);
    } finally {
      await again.close();
    }
  });

  test("or left as it was: stopped, or where there is something of somebody else's", async () => {
    const where = join(opened.folder, "kept");
    await mkdir(where);
    await writeFile(join(where, "thesis.txt"), "ten years of work");
    await expect(writeSite(opened.site, where)).rejects.toSatisfy(
      (error) => error instanceof Fault && error.issues[0]!.code === "folder-not-ours",
    );
    expect(await readdir(where)).toEqual(["thesis.txt"]);
    const stop = new AbortController();
    stop.abort(new Error("stopped"));
    await expect(writeSite(opened.site, outDir, stop.signal)).rejects.toThrow("stopped");
    expect(JSON.parse(await readFile(join(outDir, "manifest.json"), "utf8"))).toEqual(manifest);
    expect(await readdir(join(outDir, ".."))).toEqual(["site"]);
  });

  test("never with a dump that has changed since its manifest", async () => {
    const again = await openSmallSite();
    try {
      await writeFile(join(again.folder, "data", "merge.nt"), "");
      await expect(writeSite(again.site, join(again.folder, "site"))).rejects.toThrow(/merge\.nt/);
      expect(await readdir(again.folder)).not.toContain("site");
    } finally {
      await again.close();
    }
  });
});
