/** References from one element to another: by id, or by an object that stands for the other one. */

import type { Mapping, Scalar } from "../../records/index.ts";
import { mapping, scalar } from "../draft.ts";
import type { Json, JsonObject } from "../json.ts";
import type { At, Field } from "./at.ts";
import type { Element } from "./registry.ts";
import { forms, formOf, type Form, type Space } from "./spaces.ts";
import { isUnknown } from "./unknown.ts";
import { shorten, textAt, textOf } from "./values.ts";

/** What a reference may lead to, the likeliest first, and what a thing becomes that nobody describes. */
export interface Target {
  readonly spaces: readonly Space[];
  readonly form: Form;
}

export const targets = {
  person: { spaces: ["persons", "organizations"], form: forms.person },
  member: { spaces: ["persons", "organizations"], form: forms.person },
  organization: { spaces: ["organizations"], form: forms.body },
  group: { spaces: ["organizations"], form: forms.party },
  post: { spaces: ["posts"], form: forms.post },
  area: { spaces: ["areas"], form: forms.place },
  term: { spaces: ["events"], form: forms.assembly },
  motion: { spaces: ["motions"], form: forms.act },
} as const satisfies Record<string, Target>;

/** A class that an object names for itself: `"@type": "Organization"`. */
function targetOf(json: JsonObject, target: Target): Target {
  const type = textAt(json, "@type", "type", "_type") ?? "";
  if (/organi[sz]ation$/i.test(type)) return targets.organization;
  return /person$/i.test(type) ? targets.person : target;
}

/** The node that an object without an id makes inside the one that refers to it. */
export function inline(at: At, key: string, json: JsonObject, pointer: string, space: Space): Mapping {
  const form = formOf(space, json);
  const own = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const inner = at.node(own, form.type, json, pointer, at.tables[space]);
  if (!inner.draft.says("label"))
    inner.draft.note("label", mapping({ und: `${form.type} ${pointer}` }, at.place(json)));
  return inner.draft.build();
}

/** What a foreign id leads to. */
function lookUp(at: At, id: string, target: Target): Element | "several" | undefined {
  const found = target.spaces.map((space) => at.session.registry.find(space, id, at.file));
  return found.find((one) => one !== undefined);
}

/** The value of a reference: an id, or a node if the file gives an object without one; undefined if it leads to nothing that is known. */
function refer(at: At, key: string, value: Json, pointer: string, around: Target): Scalar | Mapping | undefined {
  if (value.kind === "array") {
    at.mistyped(value, pointer, "An id");
    return undefined;
  }
  const target = value.kind === "object" ? targetOf(value, around) : around;
  const id = value.kind === "object" ? textAt(value, "id", "@id", "_id") : textOf(value)?.value;
  if (id === undefined)
    return value.kind === "object" ? inline(at, key, value, pointer, target.spaces[0] ?? "persons") : undefined;
  const place = at.place(value);
  const found = lookUp(at, id, target);
  const isNothing = found !== undefined && found !== "several" ? found.isUnknown : isUnknown(id);
  if (isNothing && key !== "organization" && key !== "member" && key !== "concerns") {
    at.notTold(key, id, place, pointer);
    return undefined;
  }
  if (found !== undefined && found !== "several") return scalar(found.id, place);
  if (found === "several") {
    const message = `Several of the files, and not this one, have a “${shorten(id)}”: which of them is meant is not told.`;
    at.odd("reference-ambiguous", message, place, pointer);
  }
  const [space = "persons"] = target.spaces;
  return scalar(at.session.stub(space, target.form, id, at.file, place, pointer, found === "several"), place);
}

/** A key whose value refers to one thing. Two keys of one meaning (`area_id`, `area`) may stand side by side if they agree. */
export function reference(key: string, target: Target): Field {
  return (at, member) => {
    const pointer = at.at(member);
    if (at.draft.says(key)) {
      at.odd(
        "copy-inside",
        "What it refers to stands here once more; it is left out.",
        at.place(member.value),
        pointer,
      );
      return;
    }
    const value = refer(at, key, member.value, pointer, target);
    if (value !== undefined) at.say(key, value);
  };
}

/** A key whose value refers to the elements of a list. */
export function references(key: string, target: Target): Field {
  return (at, member) => {
    for (const [index, [value, pointer]] of at.items(member).entries()) {
      const found = refer(at, `${key}-${index + 1}`, value, pointer, target);
      if (found !== undefined) at.say(key, found);
    }
  };
}

/** A parent, unless the chain of parents leads back to where it began. */
export function parent(key: string, target: Target): Field {
  const refers = reference(key, target);
  return (at, member) => {
    if (!isCircular(at, target)) refers(at, member);
    else {
      const message = "The chain of parents leads back to where it began; this link of it is left out.";
      at.odd("reference-circular", message, at.place(member.value), at.at(member));
    }
  };
}

/** Whether an element's chain of parents leads back to it, once that is known: each link is walked once, however long the chains. */
const circular = new WeakMap<Element, boolean>();

function isCircular(at: At, target: Target): boolean {
  const chain = new Set<Element>();
  let element: Element | undefined = at.element;
  while (element !== undefined && !chain.has(element) && !circular.has(element)) {
    chain.add(element);
    const id: string | undefined = textAt(element.json, "parent_id") ?? parentObject(element.json);
    const above: Element | "several" | undefined = id === undefined ? undefined : lookUp(at, id, target);
    element = above === "several" ? undefined : above;
  }
  // The chain ends where it began, in one of its elements: those from there on are the circle.
  let isIn = false;
  for (const one of chain) {
    isIn ||= one === element;
    circular.set(one, isIn);
  }
  return circular.get(at.element) ?? false;
}

function parentObject(json: JsonObject): string | undefined {
  const value = json.members.findLast(({ key }) => key === "parent")?.value;
  if (value === undefined) return undefined;
  return value.kind === "object" ? textAt(value, "id") : textOf(value)?.value;
}
