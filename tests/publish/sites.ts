/** A site for tests: of the Congress, or of a few statements. */

import { openDataset, readerOf, type Dataset } from "../../src/dataset/index.ts";
import { readRdf } from "../../src/graph/index.ts";
import { openSite, readSiteQuestions, type Site } from "../../src/publish/index.ts";
import { createStore } from "../../src/store/index.ts";

async function siteOf(dataset: Dataset): Promise<Site> {
  const siteQuestions = await readSiteQuestions();
  return openSite({ reader: readerOf(dataset), version: "0.0.0", questions: [], siteQuestions });
}

let congress: Promise<Site> | undefined;

/** The Congress, opened once for all tests of a worker. */
export function congressSite(): Promise<Site> {
  congress ??= openDataset("data").then(siteOf);
  return congress;
}

/** A site of RDF in TriG. */
export async function siteOfText(text: string): Promise<Site> {
  const { quads, prefixes } = await readRdf({ file: "test.trig", bytes: new TextEncoder().encode(text) });
  const base = "https://w3id.org/smolny/";
  const parts = {
    restated: [],
    title: "A test",
    files: [],
    issues: [],
    placeOf: () => [],
    placeOfNode: () => undefined,
  };
  return siteOf({ store: createStore(quads), base, prefixes, ...parts });
}

/** A page as text. */
export async function htmlAt(site: Site, path: string): Promise<string> {
  const file = await site.file(path);
  if (file === undefined) throw new Error(`The site has no ${path}`);
  return new TextDecoder().decode(file.bytes);
}

/** What a reader reads of HTML: without side notes, tags and what is only heard. */
export function textOf(html: string): string {
  return html
    .replace(/<(style|script|svg|title)\b.*?<\/\1>/gs, "")
    .replace(/<label class="cite"[^>]*>.*?<\/label>/gs, "")
    .replace(/<label class="cite derived"[^>]*>(.*?)<span class="mark">.*?<\/label>/gs, "$1")
    .replace(/<span class="sidenote[^"]*">(?:<span class="entry[^"]*">.*?<\/span>(?:<\/span>)?)*<\/span>/gs, "")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}
