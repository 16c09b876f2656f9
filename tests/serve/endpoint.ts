/** An endpoint over a few quads, for tests of the protocols: the whole application, without a site worth the name. */

import type { Quad } from "@rdfjs/types";
import { askingOf, fromQuads, readerOf, type Dataset } from "../../src/dataset/index.ts";
import { askInProcess, type Asker, type AskLimits } from "../../src/query/index.ts";
import { createApp, editionOf, Editions, Metrics, silent, type Edition } from "../../src/serve/index.ts";

export interface Endpoint {
  /** Asks under a path, as a client would. */
  ask: (path: string, init?: RequestInit) => Promise<Response>;
}

/** @param asker answers instead of one in this process */
export async function endpointOver(
  quads: readonly Quad[],
  limits?: AskLimits,
  asker?: (dataset: Dataset) => Asker,
): Promise<Endpoint> {
  const dataset = { ...fromQuads(quads, {}), base: "https://example.org/" };
  const context: Edition["site"]["context"] = {
    reader: readerOf(dataset),
    version: "0.0.0",
    questions: [],
    siteQuestions: new Map(),
    dumps: undefined,
    endpoint: "sparql",
    things: [],
    placeOf: () => undefined,
  };
  const site: Edition["site"] = { context, file: () => Promise.resolve(undefined), iriAt: () => undefined };
  const answering = asker?.(dataset) ?? askInProcess(askingOf(dataset), limits);
  const editions = await Editions.begin(() => editionOf(site, answering, () => answering.close()));
  const app = createApp({ editions, metrics: new Metrics(), log: silent });
  return { ask: async (path, init) => app.fetch(new Request(`http://www.example${path}`, init)) };
}
