/** Records with holes, as a mapping gives them: what a row fills. */

import type { Place } from "../../issue.ts";
import type { Scalar } from "../../records/index.ts";
import type { Given } from "./merged.ts";
import { fill, type Pattern } from "./pattern.ts";

/** Whether a template has a hole, so that a row may leave it without a value. */
function isOpen(template: Template): boolean {
  if (template.kind === "text") return template.pattern.columns.length > 0;
  if (template.kind === "list") return template.items.some(isOpen);
  return template.pairs.some(({ value }) => isOpen(value));
}

/** A key and its value. */
export function pairTemplate(key: string, keyPlace: Place, value: Template): PairTemplate {
  return { key, keyPlace, value, isOpen: isOpen(value) };
}

/** A text whose holes are filled: as they stand, escaped for an id, or so that it is an address or a date. */
export interface TextTemplate {
  readonly kind: "text";
  readonly pattern: Pattern;
  readonly role: "text" | "id" | "address" | "date";
  /** What it is in every row, if it has no hole. */
  readonly constant?: Given;
}

export interface ListTemplate {
  readonly kind: "list";
  readonly items: readonly Template[];
}

export interface PairTemplate {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: Template;
  readonly isOpen: boolean;
}

/** A text; without a hole it is the same in every row. */
export function textTemplate(pattern: Pattern, role: TextTemplate["role"]): TextTemplate {
  if (pattern.columns.length > 0) return { kind: "text", pattern, role };
  const scalar: Scalar = { kind: "scalar", value: fill(pattern, () => ""), place: pattern.place };
  return { kind: "text", pattern, role, constant: { scalar, firstHolds: false } };
}

/** A record, a node inside one, or keys that stand together, such as texts by language. */
export interface MappingTemplate {
  readonly kind: "mapping";
  /** The id of a record or the key of a node. */
  readonly name?: TextTemplate;
  /** What a record or node is. */
  readonly type?: string;
  /** The column with several values in a cell that each make a record or node of their own. */
  readonly each?: string;
  readonly pairs: readonly PairTemplate[];
  readonly place: Place;
}

export type Template = TextTemplate | ListTemplate | MappingTemplate;

/** A record of a mapping. */
export interface RecordTemplate extends MappingTemplate {
  readonly name: TextTemplate;
  readonly type: string;
}
