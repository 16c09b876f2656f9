/** The diet of tests/fixtures/graph served without a port, for the tests of the room. */

import { fileURLToPath } from "node:url";
import { askingOf, openDataset, readerOf, type Dataset } from "../../src/dataset/index.ts";
import { openSite, readSiteQuestions } from "../../src/publish/index.ts";
import { askInProcess, readQuestions, type Asker } from "../../src/query/index.ts";
import { createApp, editionOf, Editions, Metrics, silent, type Edition, type Log } from "../../src/serve/index.ts";

let opened: Promise<Dataset> | undefined;

function theDiet(): Promise<Dataset> {
  opened ??= openDataset(fileURLToPath(new URL("../fixtures/graph", import.meta.url)));
  return opened;
}

let site: ReturnType<typeof openSite> | undefined;

/** Its pages, made once: they do not depend on who answers queries. */
async function thePages(): ReturnType<typeof openSite> {
  const [dataset, { questions }, siteQuestions] = await Promise.all([theDiet(), readQuestions(), readSiteQuestions()]);
  return openSite({ reader: readerOf(dataset), version: "0.0.0", questions, siteQuestions, endpoint: "sparql" });
}

/** An edition of the diet; queries are answered in this process unless there is another asker. */
export async function anEdition(asker?: Asker, close: () => void = () => undefined): Promise<Edition> {
  site ??= thePages();
  return editionOf(await site, asker ?? askInProcess(askingOf(await theDiet())), () => {
    close();
    return Promise.resolve();
  });
}

/** An asker that does as it is told. */
export function askerThat(ask: Asker["ask"]): Asker {
  const stats = askInProcess({ statements: {}, answer: () => Promise.reject(new Error("is not asked")) }).stats();
  return { ask, close: () => Promise.resolve(), stats: () => stats };
}

export type Headers = Readonly<Record<string, string>>;

export interface Served {
  readonly metrics: Metrics;
  readonly editions: Editions;
  readonly app: ReturnType<typeof createApp>;
  readonly get: (path: string, headers?: Headers) => Promise<Response>;
  readonly fetch: (path: string, init: RequestInit) => Promise<Response>;
}

export async function served(open: () => Promise<Edition> = anEdition, log: Log = silent): Promise<Served> {
  const metrics = new Metrics();
  const editions = await Editions.begin(open);
  const app = createApp({ editions, metrics, log });
  const fetch = async (path: string, init: RequestInit) => app.fetch(new Request(`http://smolny.test${path}`, init));
  return { metrics, editions, app, fetch, get: (path, headers = {}) => fetch(path, { headers }) };
}
