/** What something belongs to, by a key or by the element that it stands inside, and how that is said. */

import { scalar } from "../draft.ts";
import type { ElementReader, Field } from "./element-reader.ts";
import { saidOnce, typeAt, type reference, type Target } from "./references.ts";
import type { Element } from "./registry.ts";
import type { ElementKind } from "./element-kinds.ts";
import { textAt } from "./values.ts";

/** How an event or a vote says what it belongs to, by the class of either: whose term or sitting it is, who held it, when. */
const belongs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Assembly: { Body: "partOf", Assembly: "partOf" },
  Sitting: { Body: "partOf", Party: "partOf", Faction: "partOf", Assembly: "during" },
  Event: { Body: "agent", Party: "agent", Faction: "agent", Assembly: "during", Sitting: "during", Event: "partOf" },
  Vote: { Assembly: "during", Sitting: "during" },
};

/** A key whose value is what something belongs to. */
export const belonging =
  (target: Target, fieldOf: typeof reference): Field =>
  (at, found) => {
    const [own, other] = [at.draft.type, typeAt(at, found.value, target)];
    const key = belongs[own]?.[other];
    if (key !== undefined) fieldOf(key, target)(at, found);
    else {
      const message = `That a thing of type ${own} belongs to one of type ${other} cannot be said; it is left out.`;
      at.odd("relation-unsaid", message, at.place(found.value), at.at(found));
    }
  };

/** What an element says because of the element that it stands inside, unless it says so itself. */
export function sayOwner(at: ElementReader): void {
  const { element, draft, pointer, session } = at;
  const { owner, kind } = element;
  if (owner === undefined) return;
  const place = at.place(at.json);
  const key = ownerKey(kind, draft.type, owner);
  if (key === undefined) {
    session.tellOnce(`owner ${kind} ${owner.kind}`, place, pointer, (number, met) => {
      const message = `What ${kind} have to do with the ${owner.kind} that they stand inside cannot be said; it is left out, ${number} in all.`;
      session.oddities.report("relation-unsaid", message, met.place, met.pointer);
    });
    return;
  }
  if (draft.told.has(saidOnce(key, owner.kind))) return;
  if (owner.isUnknown) at.notTold(key, owner.foreignId ?? textAt(owner.json, "name") ?? "", place, pointer);
  else at.say(key, scalar(owner.id, place));
}

/** Kind of element and kind of its owner → how it says its owner. */
const ownerKeys: Readonly<Partial<Record<ElementKind, Readonly<Partial<Record<ElementKind, string>>>>>> = {
  memberships: { persons: "member", organizations: "organization", posts: "post" },
  posts: { organizations: "postIn" },
  vote_events: { motions: "concerns" },
};

function ownerKey(kind: ElementKind, type: string, owner: Element): string | undefined {
  if (kind === "events" && owner.kind === "organizations") return belongs[type]?.[owner.form.type];
  return ownerKeys[kind]?.[owner.kind];
}
