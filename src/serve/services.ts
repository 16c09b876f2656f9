/** What the parts of the server are given: the data as they stand at a moment, and what is known of a request. */

import type { Reader } from "../dataset/index.ts";
import { licenseOf, type Site } from "../publish/index.ts";
import type { Asker } from "../query/index.ts";
import { Files, type Body } from "./files.ts";

/** The data as they stand at a moment. When they change there is another edition, and requests that have begun end with theirs. */
export interface Edition {
  readonly site: Pick<Site, "context" | "file" | "iriAt">;
  readonly reader: Reader;
  readonly asker: Asker;
  readonly files: Files;
  /** RDFC-1.0 of the dataset; unknown where it lies in somebody's store. */
  readonly digest: string | undefined;
  /** Licence of the dataset, as an IRI. */
  readonly license: string | undefined;
  close(grace?: number): Promise<void>;
}

/**
 * Makes an edition of a site and whoever answers queries over the same data.
 * @param lifetime how long a page made may be kept, in milliseconds; for ever where the data do not change
 */
export async function editionOf(
  site: Edition["site"],
  asker: Asker,
  close: (grace?: number) => Promise<void>,
  lifetime?: number,
): Promise<Edition> {
  const { reader, dumps } = site.context;
  const license = await licenseOf(site.context);
  const files = new Files((path) => site.file(path), lifetime);
  return { site, reader, asker, files, digest: dumps?.dataset.digest, license, close };
}

/** What a request has around it, in Hono's terms. */
export interface Env {
  Variables: {
    /** In the log, and in what the client is told of a fault. */
    id: string;
    /** What metrics count the request under. */
    route: string;
    edition: Edition;
    /** The body, where it is one that is kept. */
    body: Body | undefined;
  };
}
