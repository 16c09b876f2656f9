/** A dump instead of the records that it was made from: the same quads, several times sooner. */

import { createHash } from "node:crypto";
import { join, relative } from "node:path";
import { readManifest } from "../export/index.ts";
import { baseOf, ownContext } from "../graph/index.ts";
import { readMapping } from "../records/index.ts";
import { readSnapshot, snapshotDigest } from "../store/index.ts";
import type { Found } from "./find.ts";
import { inputsHash } from "./inputs.ts";
import { fromStore, open, type Dataset } from "./open.ts";
import { readOwnDump } from "./own-dump.ts";
import { idPrefixes } from "./spaces.ts";

/** The hash of what a dataset is made from; an RDF file or a snapshot has none, since nothing is made, nor has what one is merged into. */
export async function inputsOf(found: Found, base?: string): Promise<string | undefined> {
  if (found.kind === "rdf" || found.kind === "snapshot") return undefined;
  if (found.kind === "several") {
    const hashes = await Promise.all(found.parts.map((part) => inputsOf(part, base)));
    return hashes.includes(undefined) ? undefined : createHash("sha256").update(hashes.join("\n")).digest("hex");
  }
  const files = [found.dataset, ...found.records];
  return inputsHash(
    files.map(({ file, bytes }) => ({ file: relative(found.folder, file), bytes })),
    base,
  );
}

/** Where the ids of datasets of records live, and what the datasets are called themselves, in the order of the folders. */
function headsOf(found: Found): { readonly base: string; readonly iri: string }[] {
  if (found.kind === "several") return found.parts.flatMap(headsOf);
  const { mapping } = found.kind === "records" ? readMapping(found.dataset) : {};
  if (mapping?.id === undefined) return [];
  const base = baseOf(mapping);
  return [{ base, iri: `${base}id/${mapping.id}` }];
}

/**
 * A dataset for asking: from the dump in its own folder or the first of the folders that holds one, if it is of exactly this, else from the records themselves.
 * A dump knows no lines of records, so that only who needs none may use it.
 */
export async function openForAsking(found: Found, dumps: readonly string[]): Promise<Dataset> {
  const inputs = await inputsOf(found);
  if (inputs !== undefined) {
    const own = found.kind === "records" ? await readOwnDump(found.folder, inputs) : undefined;
    if (own !== undefined) return own;
    for (const folder of dumps) {
      const dump = await readDump(folder, inputs, found);
      if (dump !== undefined) return dump;
    }
  }
  return open(found);
}

/** Whatever is amiss with a dump (none there, an older one, a changed one), the records are at hand: undefined. */
async function readDump(folder: string, inputs: string, found: Found): Promise<Dataset | undefined> {
  try {
    const manifest = await readManifest(folder);
    const entry = manifest?.files?.find(({ format }) => format === "snapshot");
    if (manifest?.inputs !== inputs || entry === undefined) return undefined;
    const store = await readSnapshot(join(folder, entry.path));
    if (snapshotDigest(store) !== manifest.dataset?.digest) return undefined;
    const heads = headsOf(found);
    const dataset = fromStore(store, {}, [], heads[0]?.iri);
    const prefixes = { ...ownContext().prefixes, ...idPrefixes([dataset.base, ...heads.map(({ base }) => base)]) };
    return { ...dataset, prefixes };
  } catch {
    return undefined;
  }
}
