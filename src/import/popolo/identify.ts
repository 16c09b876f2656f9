/** The id of every element: of its own id in the file, else of what it stands for; and elements that have the same. */

import type { LocalId } from "../../records/index.ts";
import { idOf } from "../draft.ts";
import { escapeId } from "../escape.ts";
import { targets, type Target } from "./references.ts";
import type { Element } from "./registry.ts";
import type { Session } from "./session.ts";
import { jsonOf, memberOf, shorten, textAt, textOf } from "./values.ts";
import type { Json } from "../json.ts";

/**
 * Gives every element its id, and finds those that are there twice.
 * @returns the elements of which records are made
 */
export function identify(elements: readonly Element[], session: Session): Element[] {
  const taken = new Set<string>();
  const claim = (wanted: string): LocalId => {
    let id = wanted;
    for (let number = 2; taken.has(id); number++) id = `${wanted}/${number}`;
    taken.add(id);
    return idOf(id);
  };
  const kept = elements.filter((element) => element.foreignId === undefined || !isRepeated(element, session));
  for (const element of kept) if (element.foreignId !== undefined) element.id = claim(ownId(element, session));
  // What has no id of its own is called by what it belongs to, which has one now.
  for (const element of kept)
    if (element.foreignId === undefined && element.space !== "memberships") element.id = claim(madeId(element));
  const members = new Map<string, number>();
  for (const element of kept) {
    if (element.foreignId !== undefined || element.space !== "memberships") continue;
    const member = memberId(element, session) ?? `of/${element.file.name}`;
    const number = (members.get(member) ?? 0) + 1;
    members.set(member, number);
    element.id = claim(`membership/${member}/${number}`);
  }
  return kept;
}

function ownId({ form, foreignId = "", space, file }: Element, session: Session): string {
  const files = new Set(session.registry.all(space, foreignId).map((one) => one.file));
  return `${form.prefix}/${files.size > 1 ? `${file.name}/` : ""}${escapeId(foreignId)}`;
}

/** Whether an element says the same as an earlier one with its id in the same file; one that says something else is told of and kept. */
function isRepeated(element: Element, session: Session): boolean {
  const { space, foreignId = "", file, json, pointer } = element;
  const [first] = session.registry.all(space, foreignId).filter((one) => one.file === file);
  if (first === undefined || first === element) return false;
  const place = file.place(json.offset);
  if (jsonOf(first.json) === jsonOf(json)) {
    const message = `“${shorten(foreignId)}” of ${space} stands in the file once more, the same (first at ${first.pointer}); it is left out.`;
    session.oddities.report("element-repeated", message, place, pointer);
    session.ledger.leftOut(space);
    return true;
  }
  const message = `Two of ${space} have the id “${shorten(foreignId)}” and say different things (first at ${first.pointer}); both stand, references lead to the first.`;
  session.oddities.report("element-twice", message, place, pointer);
  return false;
}

function madeId({ form, owner, file, pointer, space }: Element): string {
  if (space === "vote_events" && owner?.space === "motions" && owner.foreignId !== undefined) {
    return `${form.prefix}/${owner.id.replace(/^[^/]*\//, "")}`;
  }
  return `${form.prefix}/${file.name}/${escapeId(pointer.slice(1) === "" ? "file" : pointer.slice(1))}`;
}

/** The id of the member of a membership, without looking at whether a reference is sound. */
export function memberId({ json, owner, file }: Element, session: Session): string | undefined {
  if (owner?.space === "persons") return owner.id;
  const value = memberOf(json, "person_id", "person", "member_id", "member")?.value;
  const id = idOfValue(value);
  if (id === undefined) return undefined;
  const { spaces }: Target = targets.member;
  for (const space of spaces) {
    const found = session.registry.find(space, id, file);
    if (found !== undefined && found !== "several") return found.id;
  }
  return `person/${escapeId(id)}`;
}

function idOfValue(value: Json | undefined): string | undefined {
  return value?.kind === "object" ? textAt(value, "id", "@id", "_id") : textOf(value)?.value;
}
