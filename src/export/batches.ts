/**
 * Nodes in batches that can be framed one by one. jsonld.js looks through all nodes for each reverse property of each node that it frames, so
 * that the time for a whole graph grows with its square.
 */

import { byCodePoint } from "./statements.ts";

/** A node of flattened, expanded JSON-LD. */
export type Node = Record<string, unknown> & { "@id": string };

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The ids of nodes that a node refers to. */
function targetsOf(node: Node): string[] {
  const values = Object.entries(node).flatMap(([key, value]) => (key.startsWith("@") ? [] : asList(value)));
  return values.flatMap((value) => {
    const id = typeof value === "object" && value !== null && "@id" in value ? value["@id"] : undefined;
    return typeof id === "string" ? [id] : [];
  });
}

/**
 * Divides nodes: some of those with one of the types, which a frame shapes, in the order of their ids; and with them every other node that
 * belongs to them: what they lead to, what leads to them, and what that leads to, as far as no node of those types stands between.
 */
export function* batchesOf(nodes: readonly Node[], types: ReadonlySet<string>, size: number): Iterable<Node[]> {
  const byId = new Map(nodes.map((node) => [node["@id"], node]));
  const isRoot = (node: Node) => asList(node["@type"]).some((type) => types.has(String(type)));
  const roots = new Set(nodes.filter(isRoot).map((node) => node["@id"]));
  const leading = new Map<string, Node[]>();
  for (const node of nodes) {
    if (roots.has(node["@id"])) continue;
    for (const id of targetsOf(node)) {
      const own = leading.get(id);
      if (own !== undefined) own.push(node);
      else if (roots.has(id)) leading.set(id, [node]);
    }
  }
  const sorted = [...roots].sort(byCodePoint);
  for (let from = 0; from < sorted.length; from += size) {
    const batch = new Map<string, Node>();
    const add = (node: Node | undefined) => {
      if (node === undefined || batch.has(node["@id"])) return;
      batch.set(node["@id"], node);
      for (const id of targetsOf(node)) if (!roots.has(id)) add(byId.get(id));
    };
    for (const id of sorted.slice(from, from + size)) {
      add(byId.get(id));
      for (const node of leading.get(id) ?? []) add(node);
    }
    yield [...batch.values()].sort((a, b) => byCodePoint(a["@id"], b["@id"]));
  }
}
