/** Looking into the JSON of an element: what is absent, single values, members by key, ids. */

import type { Json, JsonMember, JsonObject, JsonText } from "../json.ts";

/** Absent is null, an empty text, an empty list, an empty object. */
export function isAbsent(value: Json): boolean {
  if (value.kind === "text") return value.type === "null" || (value.type === "string" && value.value === "");
  return (value.kind === "array" ? value.items : value.members).length === 0;
}

/** The member with a key; of several the last, as every JSON reader has it. */
export function memberOf({ members }: JsonObject, ...keys: readonly string[]): JsonMember | undefined {
  return members.findLast(({ key, value }) => keys.includes(key) && !isAbsent(value));
}

/** The members that stand: of those with the same key the last that is not absent. */
export function standing({ members }: JsonObject): ReadonlySet<JsonMember> {
  const told = members.filter(({ value }) => !isAbsent(value));
  return new Set(new Map(told.map((member) => [member.key, member])).values());
}

export function textOf(value: Json | undefined): JsonText | undefined {
  return value?.kind === "text" && value.type !== "null" && value.value !== "" ? value : undefined;
}

/** The text of the first of these keys that has one. */
export function textAt(json: JsonObject, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => textOf(memberOf(json, key)?.value)?.value).find((text) => text !== undefined);
}

/** The keys under which an object has its own id. */
export const idKeys: readonly string[] = ["id", "@id", "_id"];

/** The id that an object has in its file. */
export function ownId(json: JsonObject): string | undefined {
  return textAt(json, ...idKeys);
}

/** The id that a value refers by: a text, or the id of an object. */
export function idOfValue(value: Json | undefined): string | undefined {
  return value?.kind === "object" ? ownId(value) : textOf(value)?.value;
}

/** The id that the first of these keys which has one refers by. */
export function idAt(json: JsonObject, ...keys: readonly string[]): string | undefined {
  return keys.map((key) => idOfValue(memberOf(json, key)?.value)).find((id) => id !== undefined);
}

/** A key in a JSON Pointer (RFC 6901, section 3). */
export function step(key: string | number): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** A value as compact JSON text again; of members with the same key the last stands. */
export function jsonOf(value: Json): string {
  if (value.kind === "text") return value.type === "string" ? JSON.stringify(value.value) : value.value;
  if (value.kind === "array") return `[${value.items.map(jsonOf).join(",")}]`;
  const members = new Map(value.members.map((member) => [member.key, member.value]));
  return `{${[...members].map(([key, inner]) => `${JSON.stringify(key)}:${jsonOf(inner)}`).join(",")}}`;
}

/** A word in a sentence. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).replace(/[\ud800-\udbff]$/, "")}…` : text;
}
