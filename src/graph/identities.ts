/** Every node that the records make, by its local id: what a reference may lead to. */

import type { Place } from "../issue.ts";
import { pairOf, type Mapping, type RecordFile, type Scalar, type Value } from "../records/index.ts";

export interface Identity {
  /** Where the node's id or key stands. */
  readonly place: Place;
  readonly types: readonly string[];
}

/** The scalars of a value that may be one or a list of them. */
export function scalarsOf(value: Value | undefined): readonly Scalar[] {
  if (value === undefined || value.kind === "mapping") return [];
  return value.kind === "scalar" ? [value] : value.items.flatMap(scalarsOf);
}

/** Where a node is named: its `id` or `key`, or the beginning of its mapping. */
export function nameOf(mapping: Mapping): Place {
  return (pairOf(mapping, "id") ?? pairOf(mapping, "key"))?.value.place ?? mapping.place;
}

function* nodes(value: Value): Iterable<Mapping> {
  if (value.kind === "scalar") return;
  if (value.kind === "mapping" && value.id !== undefined) yield value;
  for (const inner of value.kind === "list" ? value.items : value.pairs.map((pair) => pair.value)) yield* nodes(inner);
}

/** All nodes of the records, top-level and nested. */
export function identities(files: readonly RecordFile[]): ReadonlyMap<string, Identity> {
  const found = new Map<string, Identity>();
  for (const { records } of files) {
    for (const node of records.flatMap((record) => [...nodes(record)])) {
      const types = scalarsOf(pairOf(node, "type")?.value).map((scalar) => scalar.value);
      if (node.id !== undefined && !found.has(node.id)) found.set(node.id, { place: nameOf(node), types });
    }
  }
  return found;
}
