/** Records of two datasets held against one another: which nodes each describes, and whether two descriptions say the same. */

import { pairOf, type Mapping, type Value } from "../records/index.ts";
import type { Dataset } from "./dataset.ts";

/** Types of records that are words for describing things, and no things of a dataset's own. */
const vocabulary = new Set(["Concept", "Role"]);

/** What a description says, as text: the order of keys does not matter, nor where and how it is written. */
export function contentOf(value: Value): string {
  if (value.kind === "scalar") return JSON.stringify(value.value);
  if (value.kind === "list") return `[${value.items.map(contentOf).join()}]`;
  const pairs = value.pairs.map(({ key, value: inner }) => `${JSON.stringify(key)}:${contentOf(inner)}`);
  return `{${pairs.sort().join()}}`;
}

/** The nodes next inside a value: itself, if it is one. */
export function nodesOf(value: Value): readonly Mapping[] {
  if (value.kind === "scalar") return [];
  if (value.kind === "list") return value.items.flatMap(nodesOf);
  return value.id === undefined ? nodesWithin(value) : [value];
}

/** The nodes next inside a mapping, without itself. */
export function nodesWithin({ pairs }: Mapping): readonly Mapping[] {
  return pairs.flatMap(({ value }) => nodesOf(value));
}

/** Whether a record is a concept or a role that no source speaks of, and has no notes or the like of its own. */
function isVocabulary(record: Mapping): boolean {
  const type = pairOf(record, "type")?.value;
  const isWord = type?.kind === "scalar" && vocabulary.has(type.value);
  return isWord && nodesWithin(record).length === 0 && !contentOf(record).includes('"cites":');
}

/**
 * For each dataset: the IRIs of its concepts and roles that an earlier one, under another base, describes by the same id in the same
 * words → the IRI there.
 */
export function sharedVocabulary(parts: readonly Dataset[]): readonly ReadonlyMap<string, string>[] {
  const known = new Map<string, string>();
  return parts.map(({ files, base }) => {
    const renaming = new Map<string, string>();
    for (const record of files.flatMap(({ records }) => records)) {
      if (record.id === undefined || !isVocabulary(record)) continue;
      const content = contentOf(record);
      const common = known.get(content) ?? base;
      known.set(content, common);
      if (common !== base) renaming.set(`${base}id/${record.id}`, `${common}id/${record.id}`);
    }
    return renaming;
  });
}
