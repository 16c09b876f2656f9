/** What all rows together make → records, each with the rows that it comes from and notes on what they do not tell. */

import type { Place } from "../../issue.ts";
import type { LocalId, Mapping, Pair, Value } from "../../records/index.ts";
import { conceptId } from "../concepts.ts";
import { Draft, oneOrList, pair, scalar } from "../draft.ts";
import type { Entry, Merged } from "./merged.ts";

/**
 * A record of an id. What it holds is several times what the rows gave: it is made when somebody reads it, and kept until another
 * record of the table is read.
 */
export class TableRecord implements Mapping {
  readonly kind = "mapping";
  readonly id: LocalId;
  readonly place: Place;
  readonly #merged: Merged;
  readonly #desk: Desk;

  constructor(id: LocalId, merged: Merged, desk: Desk) {
    this.id = id;
    this.place = merged.place;
    this.#merged = merged;
    this.#desk = desk;
  }

  get pairs(): readonly Pair[] {
    const desk = this.#desk;
    if (desk.last?.of !== this) {
      desk.last = { of: this, pairs: buildRecord(this.id, this.#merged, desk.passage).pairs };
    }
    return desk.last.pairs;
  }
}

/** Where the records of a table are made. */
export interface Desk {
  /** The file, which says all that is not noted. */
  readonly passage: string;
  /** The record that was read last. */
  last?: { readonly of: TableRecord; readonly pairs: readonly Pair[] };
}

function buildRecord(id: LocalId, merged: Merged, passage: string): Mapping {
  const draft = Draft.record(id, merged.type ?? "", merged.place, [passage]);
  point(draft, merged);
  return complete(draft, merged).build();
}

/** A node inside another, or texts by language. Where a node's rows are not its owner's, it names its own. */
function buildNode(owner: Draft, merged: Merged, around: Merged): Mapping {
  const { name, type = "", place, entries } = merged;
  if (name === undefined) {
    const pairs = entries.map((entry) => pair(entry.key, oneOrList(valuesOf(owner, entry, around), place)));
    return { kind: "mapping", pairs, place };
  }
  const node = Draft.node(owner.id, name.value, type, name.place);
  if (merged.fragments.join() !== around.fragments.join()) point(node, merged);
  return complete(node, merged).build();
}

function complete(draft: Draft, merged: Merged): Draft {
  for (const entry of merged.entries) {
    if (entry.key !== "noted") for (const value of valuesOf(draft, entry, merged)) draft.say(entry.key, value);
    else {
      const noted = entry.nodes.flatMap(({ entries }) => entries);
      for (const one of noted) draft.note(one.key, oneOrList(valuesOf(draft, one, merged), merged.place));
    }
  }
  for (const { key, words, column, place } of merged.untold) {
    const text =
      words === "" ? `The column “${column}” is empty here.` : `The column “${column}” says “${words}” here.`;
    draft.notTold(key, conceptId("not-told"), words, text, place);
  }
  return draft;
}

function valuesOf(owner: Draft, { scalars, nodes }: Entry, around: Merged): Value[] {
  return [...scalars, ...nodes.map((node) => buildNode(owner, node, around))];
}

function point(draft: Draft, { fragments, place }: Merged): void {
  draft.describe(
    "pointer",
    oneOrList(
      fragments.map((fragment) => scalar(fragment, place)),
      place,
    ),
  );
}
