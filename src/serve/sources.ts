/** Where an edition comes from: records or an RDF file that lie here, or somebody's triple store. */

import {
  askingData,
  askingThrough,
  findDataset,
  inputsOf,
  openEndpoint,
  openForAsking,
  readerOf,
} from "../dataset/index.ts";
import { readManifest, type Manifest } from "../export/index.ts";
import { Fault } from "../issue.ts";
import { openSite, readSiteQuestions, type Site, type SiteFile, type SiteRequest } from "../publish/index.ts";
import { askInProcess, askLimits, keepAnswers, openPool, readQuestions, type AskLimits } from "../query/index.ts";
import { editionOf, type Edition } from "./services.ts";

/** Where the endpoint stands, from the site's root. */
const endpoint = "sparql";
/** Dumps are held in memory, so that those of an edition are there though the folder has been written anew; larger ones are not. */
const mostHeld = 256_000_000;
/** What a page over somebody's store shows may be so old, in milliseconds. */
const storeAge = 60_000;

async function openPages(request: Pick<SiteRequest, "reader" | "version" | "dumps">): Promise<Site> {
  const [{ questions, issues }, siteQuestions] = await Promise.all([readQuestions(), readSiteQuestions()]);
  if (issues.some(({ severity }) => severity === "error")) throw new Fault(issues);
  return openSite({ ...request, questions, siteQuestions, endpoint });
}

/**
 * Opens data that lie here; queries are answered in worker threads.
 * @param dumps folders where dumps of the data may lie: from one that is of exactly these data they are read sooner, and sent as downloads
 * @param limits what one query may take
 * @throws Fault if there is no dataset, or it is at fault
 */
export async function openHere(
  paths: string | readonly string[],
  dumps: readonly string[],
  version: string,
  limits: AskLimits = askLimits,
): Promise<Edition> {
  const found = await findDataset(paths);
  const dataset = await openForAsking(found, dumps);
  if (dataset.issues.some(({ severity }) => severity === "error")) throw new Fault(dataset.issues);
  const fresh = await freshDumps(dumps, await inputsOf(found));
  // The first worker starts while the pages are made ready.
  const [pages, pool] = await Promise.allSettled([
    openPages({ reader: readerOf(dataset), version, dumps: fresh }),
    openPool({ ...askingData(dataset), limits }),
  ]);
  if (pages.status === "rejected") {
    if (pool.status === "fulfilled") await pool.value.close(0);
    throw pages.reason;
  }
  if (pool.status === "rejected") throw pool.reason;
  const site = pages.value;
  const asker = keepAnswers(pool.value);
  return editionOf({ ...site, file: await holding(site, fresh?.manifest) }, asker, (grace) => asker.close(grace));
}

/** Opens somebody's triple store, which answers the queries. */
export async function openThere(url: string, version: string, limits: AskLimits = askLimits): Promise<Edition> {
  const reader = await openEndpoint(url);
  const site = await openPages({ reader, version });
  const asker = askInProcess(askingThrough(reader), limits);
  return editionOf(site, asker, (grace) => asker.close(grace), storeAge);
}

async function freshDumps(folders: readonly string[], inputs: string | undefined): Promise<SiteRequest["dumps"]> {
  for (const folder of inputs === undefined ? [] : folders) {
    const manifest = await readManifest(folder);
    if (manifest?.inputs === inputs) return { folder, manifest: manifest as Manifest };
  }
  return undefined;
}

/** The site's files, with the dumps in memory. */
async function holding(site: Site, manifest: Manifest | undefined): Promise<Site["file"]> {
  const paths = ["data/manifest.json", ...(manifest?.files ?? []).map(({ path }) => `data/${path}`)];
  const size = manifest?.files.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  const held = new Map<string, SiteFile>();
  for (const path of size > mostHeld ? [] : paths) {
    const file = await site.file(path);
    if (file !== undefined) held.set(path, file);
  }
  return (path) => (held.has(path) ? Promise.resolve(held.get(path)) : site.file(path));
}
