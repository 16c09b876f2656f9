/** The id of every element: of its own id in the file, else of what it stands for; and elements that are there twice. */

import { escapeId } from "../escape.ts";
import { targets, type Target } from "./references.ts";
import type { Element } from "./registry.ts";
import type { Session } from "./session.ts";
import { idAt, jsonOf, shorten } from "./values.ts";

/**
 * Gives every element its id, and finds those that are there twice.
 * @returns the elements of which records are made
 */
export function identify(elements: readonly Element[], session: Session): Element[] {
  const kept = withoutRepeated(elements, session);
  for (const element of kept)
    if (element.foreignId !== undefined) element.id = session.claim(givenId(element, session));
  // What has no id of its own is called by what it belongs to, which has one now.
  for (const element of kept)
    if (element.foreignId === undefined && element.kind !== "memberships") element.id = session.claim(madeId(element));
  const members = new Map<string, number>();
  for (const element of kept) {
    if (element.foreignId !== undefined || element.kind !== "memberships") continue;
    const member = memberId(element, session) ?? `of/${element.file.name}`;
    const number = (members.get(member) ?? 0) + 1;
    members.set(member, number);
    element.id = session.claim(`membership/${member}/${number}`);
  }
  return kept;
}

/** The elements without those that repeat an earlier one, and without what stands inside these. */
function withoutRepeated(elements: readonly Element[], session: Session): Element[] {
  const gone = new Set<Element>();
  for (const element of elements) {
    const { owner, kind } = element;
    if (!(owner !== undefined && gone.has(owner)) && !isRepeated(element, session)) continue;
    gone.add(element);
    session.ledger.leftOut(kind);
  }
  return elements.filter((element) => !gone.has(element));
}

function givenId({ form, foreignId = "", kind, file }: Element, { registry }: Session): string {
  const isShared = registry.filesWith(kind, foreignId) > 1;
  return `${isShared ? registry.below(form.prefix, file.name) : `${form.prefix}/`}${escapeId(foreignId)}`;
}

/** Whether an element says the same as an earlier one with its id in the same file; one that says something else is told of and kept. */
function isRepeated({ kind, foreignId, file, json, pointer }: Element, session: Session): boolean {
  const first = foreignId === undefined ? undefined : session.registry.first(kind, foreignId, file);
  if (foreignId === undefined || first === undefined || first.json === json) return false;
  const place = file.place(json.offset);
  if (jsonOf(first.json) === jsonOf(json)) {
    const message = `“${shorten(foreignId)}” of ${kind} stands in the file once more, the same (first at ${first.pointer}); it is left out.`;
    session.oddities.report("element-repeated", message, place, pointer);
    return true;
  }
  const message = `Two of ${kind} have the id “${shorten(foreignId)}” and say different things (first at ${first.pointer}); both stand, references lead to the first.`;
  session.oddities.report("element-twice", message, place, pointer);
  return false;
}

function madeId({ form, owner, file, pointer, kind }: Element): string {
  if (kind === "vote_events" && owner?.kind === "motions" && owner.foreignId !== undefined) {
    return `${form.prefix}/${owner.id.replace(/^[^/]*\//, "")}`;
  }
  return `${form.prefix}/${file.name}/${escapeId(pointer.slice(1) === "" ? "file" : pointer.slice(1))}`;
}

/** The id of the member of a membership, without looking at whether a reference is sound. */
export function memberId({ json, owner, file }: Element, { registry }: Session): string | undefined {
  if (owner?.kind === "persons") return owner.id;
  const id = idAt(json, "person_id", "person", "member_id", "member");
  if (id === undefined) return undefined;
  const { kinds }: Target = targets.member;
  for (const kind of kinds) {
    const found = registry.find(kind, id, file);
    if (found !== undefined && found !== "several") return found.id;
  }
  return `person/${escapeId(id)}`;
}
