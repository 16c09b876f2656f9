/** A dump instead of the records that it was made from: the same quads, several times sooner. */

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { ownContext, readRdf } from "../graph/index.ts";
import type { Found } from "./find.ts";
import { inputsHash } from "./inputs.ts";
import { fromQuads, open, type Dataset } from "./open.ts";
import { readOwnDump } from "./own-dump.ts";

/** What is read of a dump's manifest, which export/ writes. */
interface Manifest {
  readonly inputs?: string;
  readonly files?: readonly { readonly path: string; readonly format: string; readonly sha256: string }[];
}

/** The hash of what a dataset is made from; an RDF file has none, since nothing is made. */
export async function inputsOf(found: Found, base?: string): Promise<string | undefined> {
  if (found.kind === "rdf") return undefined;
  const files = [found.dataset, ...found.records];
  return inputsHash(
    files.map(({ file, bytes }) => ({ file: relative(found.folder, file), bytes })),
    base,
  );
}

/**
 * A dataset for asking: from the dump in its own folder or the first of the folders that holds one, if it is of exactly this, else from the records themselves.
 * A dump knows no lines of records, so that only who needs none may use it.
 */
export async function openForAsking(found: Found, dumps: readonly string[]): Promise<Dataset> {
  const inputs = await inputsOf(found);
  if (inputs !== undefined && found.kind === "records") {
    const own = await readOwnDump(found.folder, inputs);
    if (own !== undefined) return own;
    for (const folder of dumps) {
      const dump = await readDump(folder, inputs);
      if (dump !== undefined) return dump;
    }
  }
  return open(found);
}

/** Whatever is amiss with a dump (none there, an older one, a changed one), the records are at hand: undefined. */
async function readDump(folder: string, inputs: string): Promise<Dataset | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8")) as Manifest;
    const entry = manifest.files?.find(({ format }) => format === "n-quads");
    if (manifest.inputs !== inputs || entry === undefined) return undefined;
    const bytes = await readFile(join(folder, entry.path));
    if (createHash("sha256").update(bytes).digest("hex") !== entry.sha256) return undefined;
    const { quads, issues } = await readRdf({ file: entry.path, bytes });
    if (issues.length > 0) return undefined;
    const dataset = fromQuads(quads, {});
    return { ...dataset, prefixes: { ...ownContext().prefixes, id: `${dataset.base}id/` } };
  } catch {
    return undefined;
  }
}
